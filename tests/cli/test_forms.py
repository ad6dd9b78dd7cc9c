"""evalapp forms: who has sent what, an import undone, and a report that cannot be written."""

import json
import signal
from pathlib import Path

import pytest

from evalapp.assessment.messages import Message
from evalapp.cli import form_commands
from evalapp.exchange.forms.layout import Column
from tests.cli.conftest import Command
from tests.cli.opened import AtWork, opened
from tests.exchange.forms.mess import changed, typed


@pytest.fixture
def at_work(evalapp: Command, tmp_path: Path) -> AtWork:
    """Run commands on a workspace whose forms are out."""
    run = opened(evalapp, tmp_path)
    run("forms", "issue", "--out", tmp_path / "phieu")
    return run


def counts(at_work: AtWork) -> dict[str, int]:
    found = json.loads(at_work("forms", "status", "--json").out)["counts"]
    return {state: count for state, count in found.items() if count}


def test_the_board_is_told_and_an_import_is_undone(at_work: AtWork, tmp_path: Path) -> None:
    assert counts(at_work) == {"not_received": 3}
    first, *_ = sorted((tmp_path / "phieu").rglob("*.xlsx"))
    at_work("forms", "import", first)
    assert counts(at_work) == {"not_received": 2, "needs_correction": 1}
    assert at_work("forms", "status").out.splitlines()[-1].startswith("chưa nộp: 2")

    undone = at_work("forms", "undo")

    assert ": 1 đơn vị (so-a)." in undone.out
    assert counts(at_work) == {"not_received": 3}
    again = at_work("forms", "undo")
    assert (again.code, "Chưa có lần nhập phiếu nào" in again.err) == (1, True)
    assert at_work("forms", "status", "--group", "xa").code == 1


class PressesCtrlC:
    """ports.Progress at which a person presses Ctrl+C while the first file is in hand."""

    def __init__(self) -> None:
        self._has_pressed = False

    def report(self, done: int, total: int, doing: Message | None = None) -> None:
        if not self._has_pressed:
            self._has_pressed = True
            signal.raise_signal(signal.SIGINT)


@pytest.fixture
def stopped_early(at_work: AtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let somebody stop commands, once the forms are out."""
    monkeypatch.setattr(form_commands, "progress_for", lambda language: PressesCtrlC())


@pytest.mark.usefixtures("stopped_early")
def test_an_import_that_is_stopped_says_what_became_of_every_file(
    at_work: AtWork, tmp_path: Path
) -> None:
    before = signal.getsignal(signal.SIGINT)

    said = at_work("forms", "import", tmp_path / "phieu")

    assert said.code == 130
    assert "Đã nhận 1 tệp = đọc được 1 + từ chối 0." in said.out
    assert "Chưa đọc tới: 2 tệp." in said.out
    assert said.err.endswith("Đã dừng. Những việc đã xong được giữ nguyên.\n")
    assert signal.getsignal(signal.SIGINT) is before
    assert counts(at_work)["not_received"] == 2


@pytest.mark.usefixtures("stopped_early")
def test_a_stopped_import_counts_in_json_what_it_did_not_reach(
    at_work: AtWork, tmp_path: Path
) -> None:
    said = at_work("forms", "import", tmp_path / "phieu", "--json")

    tally = json.loads(said.out)
    assert (said.code, tally["sent"], tally["read"], tally["unreached"]) == (130, 1, 1, 2)


@pytest.mark.usefixtures("stopped_early")
def test_a_look_at_forms_that_is_stopped_stores_nothing(at_work: AtWork, tmp_path: Path) -> None:
    said = at_work("forms", "import", tmp_path / "phieu", "--dry-run")

    assert (said.code, said.out) == (130, "")
    assert counts(at_work) == {"not_received": 3}


def test_everybody_takes_back_imports_of_their_own(at_work: AtWork, tmp_path: Path) -> None:
    first, second, _ = sorted((tmp_path / "phieu").rglob("*.xlsx"))
    at_work("--as", "Lan", "forms", "import", first)
    at_work("--as", "Hoa", "forms", "import", second)

    nobody = at_work("--as", "Minh", "forms", "undo")
    assert nobody.code == 1
    assert 'evalapp forms undo --of "Hoa"' in nobody.err

    mine = at_work("--as", "lan", "forms", "undo")
    assert (mine.code, "của Lan lúc" in mine.out, "(so-a)" in mine.out) == (0, True, True)
    others = at_work("--as", "Minh", "forms", "undo", "--of", "Hoa")
    assert (others.code, "(so-b)" in others.out) == (0, True)
    assert counts(at_work) == {"not_received": 3}


def test_an_empty_form_replaces_what_a_unit_has_sent_only_where_somebody_has_confirmed_it(
    at_work: AtWork, tmp_path: Path
) -> None:
    first, *_ = sorted((tmp_path / "phieu").rglob("*.xlsx"))
    filled = tmp_path / "da-khai.xlsx"
    filled.write_bytes(changed(first.read_bytes(), typed("A1", Column.ANSWER, "Có")))
    assert at_work("forms", "import", filled).code == 0

    for arguments in (["--dry-run"], []):
        said = at_work("forms", "import", first, "--json", *arguments)
        told = json.loads(said.out)
        assert (said.code, told["read"], told["refused"]) == (1, 0, 1)
        [file] = told["files"]
        codes = [each["code"] for each in file["problems"]]
        assert (file["status"], file["unit"]) == ("refused", "so-a")
        assert codes[:2] == ["form.doubt_unconfirmed", "form.nothing_filled"]
        assert "form.would_empty" in codes
        assert counts(at_work) == {"not_received": 2, "late": 1}

    confirmed = at_work("forms", "import", first, "--json", "--confirm", first.name)
    again = at_work("forms", "import", first, "--json")
    for said in (confirmed, again):
        assert (said.code, json.loads(said.out)["read"]) == (0, 1)
    assert counts(at_work) == {"not_received": 2, "needs_correction": 1}


def test_a_file_that_was_not_sent_cannot_be_confirmed(at_work: AtWork, tmp_path: Path) -> None:
    said = at_work("forms", "import", tmp_path / "phieu", "--confirm", "khac.xlsx")

    assert (said.code, "khac.xlsx" in said.err, said.out) == (1, True, "")
    assert counts(at_work) == {"not_received": 3}


def test_a_report_that_cannot_be_written_is_refused_before_anything_is_stored(
    at_work: AtWork, tmp_path: Path
) -> None:
    said = at_work("forms", "import", tmp_path / "phieu", "--report", tmp_path / "loi.docx")
    assert (said.code, "chưa nhập gì" in said.err) == (2, True)
    assert counts(at_work) == {"not_received": 3}


def test_a_unit_is_ranked_or_not_by_command(at_work: AtWork) -> None:
    said = at_work("period", "ranking", "not_ranked", "--unit", "Sở Công")
    assert said.out == "Được đánh giá, không xếp hạng: 1 đơn vị vừa đổi (Sở Công).\n"
    ranks = {
        each["unit"]: each["rank"] for each in json.loads(at_work("results", "--json").out)["units"]
    }
    assert ranks == {"so-a": 1, "so-b": 1, "so-c": None}
    assert "từ “Xếp hạng” thành “Không xếp hạng”" in at_work("journal").out
    strange = at_work("period", "ranking", "ranked", "--unit", "so-c", "--unit", "Sở Khác")
    assert (strange.code, "Không có đơn vị “Sở Khác”" in strange.err) == (1, True)


def test_a_column_that_no_annex_has_is_wrong_usage(at_work: AtWork, tmp_path: Path) -> None:
    said = at_work("export", "decision", "--out", tmp_path, "--columns", "order,ten")
    assert (said.code, "không có cột “ten”; các cột: order, parent" in said.err) == (2, True)
