"""evalapp lock, amend, versions and verify, on a workspace of its own."""

import json
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document

from evalapp.assessment.answers import Answer, FormCell
from evalapp.services import Office
from evalapp.settings.language import language
from evalapp.storage.workspace import open_workspace
from evalapp.usecases.forms.enter_return import begin_typed_return, enter_cell
from tests.cli.conftest import Command, Said
from tests.cli.test_scoring_a_table import SET
from tests.usecases.fakes import NOON

UNITS = "Mã đơn vị,Tên đơn vị,Khối\nso-a,Sở An,so\nso-b,Sở Bình,so\nso-c,Sở Công,so\n"


def answer(place: Path, unit: str, part: int, at: datetime = NOON) -> None:
    """Type a unit's ratio into the workspace."""
    with open_workspace(str(place / "ws")) as workspace:
        office = Office(language("vi"), workspace, "Khoa", lambda: at)
        typed = begin_typed_return(office, "2022", unit)
        said = Answer({"a": Decimal(part), "b": Decimal(4)})
        enter_cell(office, typed, FormCell("A2", said))


@pytest.fixture
def at_work(evalapp: Command, tmp_path: Path) -> Callable[..., Said]:
    """Run commands on a workspace in which two of three units have answered."""

    def run(*arguments: str | Path) -> Said:
        return evalapp(*arguments, "--workspace", tmp_path / "ws")

    (tmp_path / "bo.yaml").write_text(SET, encoding="utf-8")
    (tmp_path / "don-vi.csv").write_text(UNITS, encoding="utf-8")
    evalapp("init", tmp_path / "ws")
    sets = f"so={tmp_path / 'bo.yaml'}"
    opened = run(
        "period", "new", "--year", "2022", "--set", sets, "--units", tmp_path / "don-vi.csv"
    )
    assert opened.code == 0, opened.err
    answer(tmp_path, "so-a", 3)
    answer(tmp_path, "so-b", 2)
    return run


def test_results_are_locked_amended_and_compared(
    at_work: Callable[..., Said], tmp_path: Path
) -> None:
    assert at_work("versions").out == ""
    assert at_work("lock", "--note", "Theo biên bản").code == 0
    again = at_work("lock")
    assert (again.code, "phiên bản số 1" in again.err) == (1, True)
    answer(tmp_path, "so-b", 4)
    assert "Số đơn vị có kết quả thay đổi: 2." in at_work("amend", "--reason", "Bổ sung").out
    listed = json.loads(at_work("versions", "--json").out)["versions"]
    assert [(each["number"], each["note"]) for each in listed] == [
        (1, "Theo biên bản"),
        (2, "Bổ sung"),
    ]
    compared = at_work("versions", "--compare", "1", "2")
    assert " → " in compared.out
    assert "Sở Bình" in compared.out
    found = json.loads(at_work("versions", "--compare", "1", "2", "--json").out)
    changed = {each["unit"]: each for each in found["units"]}
    assert changed["so-b"]["old"]["rank"] == 2
    assert changed["so-b"]["new"]["rank"] == 1
    assert list(changed["so-b"]["criteria"]) == ["A2"]


def test_documents_are_drafts_until_the_lock_and_verified_after_it(
    at_work: Callable[..., Said], tmp_path: Path
) -> None:
    drafted = at_work("export", "decision", "--out", tmp_path / "nhap")
    assert (drafted.code, "DỰ THẢO" in drafted.err) == (0, True)
    draft = at_work("verify", drafted.out.strip())
    assert (draft.code, "không mang mã kiểm tra" in draft.err) == (1, True)
    at_work("lock")
    path = at_work("export", "decision", "--out", tmp_path / "ky").out.strip()
    same = at_work("verify", path)
    assert (same.code, same.err) == (0, "")
    assert "sai khác: 0." in same.out
    falsify(path)
    found = at_work("verify", path, "--json")
    verdict = json.loads(found.out)
    assert (found.code, verdict["status"], verdict["version"]["number"]) == (1, "differs", 1)
    assert [each["code"] for each in verdict["problems"]] == ["verify.differs"]
    assert "Sở An" in verdict["problems"][0]["message"]


def falsify(path: str) -> None:
    """Give the first unit of the first annex another rank."""
    document = Document(path)
    table = next(each for each in document.tables if len(each.columns) > 4)
    table.rows[1].cells[-1].paragraphs[0].runs[0].text = "9"
    document.save(path)


def test_the_amending_decision_is_exported_and_verified(
    at_work: Callable[..., Said], tmp_path: Path
) -> None:
    at_work("lock")
    refused = at_work("export", "amendment", "--out", tmp_path / "ra")
    assert (refused.code, "từ số 2 trở đi" in refused.err) == (1, True)
    answer(tmp_path, "so-b", 4)
    at_work("amend", "--reason", "Bổ sung tài liệu kiểm chứng")
    exported = at_work("export", "amendment", "--out", tmp_path / "ra")
    assert "chưa có số, ngày ký" in exported.err
    path = exported.out.strip()
    assert json.loads(at_work("verify", path, "--json").out)["newer"] is None
    said = "\n".join(each.text for each in Document(path).paragraphs)
    assert "Lý do điều chỉnh: Bổ sung tài liệu kiểm chứng." in said
    old = at_work("export", "decision", "--out", tmp_path / "cu", "--version", "1").out.strip()
    told = at_work("verify", old)
    assert (told.code, "sai khác: 0." in told.out) == (0, True)
    assert "đang có hiệu lực là số 2" in told.out
    assert "(Bổ sung tài liệu kiểm chứng)" in told.out
    verdict = json.loads(at_work("verify", old, "--json").out)
    assert (verdict["version"]["number"], verdict["newer"]["number"]) == (1, 2)
