"""A whole explanation round by command line: freeze, send, fill as a unit would, import, decide."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from evalapp.assessment.answers import Answer, Evidence
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.results import Explained
from evalapp.services import Office
from evalapp.settings.language import language
from evalapp.storage.workspace import open_workspace
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.appraisal.unit_sheet import UnitSheet, unit_sheet
from evalapp.usecases.explanations.enter_replies import reply_sheet
from tests.cli.conftest import Command, Said
from tests.cli.test_result_versions import UNITS, answer
from tests.cli.test_scoring_a_table import SET
from tests.usecases.fakes import NOON

AtWork = Callable[..., Said]


@pytest.fixture
def at_work(evalapp: Command, tmp_path: Path) -> AtWork:
    """Run commands on a workspace in which one unit was marked down and another accepted."""

    def run(*arguments: str | Path) -> Said:
        return evalapp(*arguments, "--workspace", tmp_path / "ws")

    (tmp_path / "bo.yaml").write_text(SET, encoding="utf-8")
    (tmp_path / "don-vi.csv").write_text(UNITS, encoding="utf-8")
    evalapp("init", tmp_path / "ws")
    sets = f"so={tmp_path / 'bo.yaml'}"
    run("period", "new", "--year", "2022", "--set", sets, "--units", tmp_path / "don-vi.csv")
    answer(tmp_path, "so-a", 3)
    answer(tmp_path, "so-b", 2)
    decide(tmp_path, Decision("so-a", "A2", Verdict.ADJUSTED, points(1), "Thiếu tài liệu"))
    decide(tmp_path, Decision("so-b", "A2", Verdict.ACCEPTED))
    return run


def points(given: int) -> Answer:
    return Answer(points=Decimal(given))


def decide(place: Path, decision: Decision) -> None:
    """Let an assessor decide."""
    with open_workspace(str(place / "ws")) as workspace:
        office = Office(language("vi"), workspace, "Khoa", lambda: NOON)
        appraise(office, "2022", [decision])


def seen(place: Path, unit: str) -> UnitSheet:
    with open_workspace(str(place / "ws")) as workspace:
        return unit_sheet(Office(language("vi"), workspace, "Khoa", lambda: NOON), "2022", unit)


def row_with(sheet: Worksheet, text: str) -> int:
    return next(row[0].row or 0 for row in sheet.iter_rows() for cell in row if cell.value == text)


def column_with(sheet: Worksheet, text: str) -> int:
    return next(cell.column or 0 for row in sheet.iter_rows() for cell in row if cell.value == text)


def fill(path: Path, criterion: str, **said: Any) -> None:
    """Fill in one row as a unit would, by the titles that it sees."""
    titles = {
        "agree": "Đồng ý với điểm tạm thời?",
        "words": "Nội dung giải trình",
        "number": "Số, ký hiệu",
        "day": "Ngày ban hành",
        "a": "Trả lời đúng / a",
        "b": "b",
    }
    book = load_workbook(path)
    sheet = book["Giải trình"]
    at = row_with(sheet, criterion)
    for name, value in said.items():
        sheet.cell(at, column_with(sheet, titles[name])).value = value
    book.save(path)


def workbook_of(folder: Path, unit: str) -> Path:
    return next(folder.rglob(f"{unit} - *.xlsx"))


def test_a_reply_reopens_its_row_and_changes_the_result(at_work: AtWork, tmp_path: Path) -> None:
    opened = at_work("explanation", "open", "--deadline", "2099-01-31")
    assert (opened.code, "đợt giải trình số 1" in opened.out) == (0, True), opened.err
    assert "Cảnh báo: Mới thẩm định một phần: " in opened.err
    again = at_work("explanation", "open", "--deadline", "2099-01-31")
    assert (again.code, "còn đang mở" in again.err) == (1, True)
    issued = at_work("explanation", "issue", "--out", tmp_path / "ra")
    assert "Đã xuất 3 phiếu giải trình đợt 1" in issued.out
    path = workbook_of(tmp_path / "ra", "so-a")
    title = seen(tmp_path, "so-a").rows[1].criterion.title
    words = {"words": "Đã ban hành kế hoạch", "number": "12/KH-SA", "day": date(2022, 5, 4)}
    fill(path, title, agree="Không đồng ý", **words, a=4, b=4)

    taken = json.loads(at_work("forms", "import", path, "--json").out)
    assert (taken["sent"], taken["read"], taken["refused"]) == (1, 1, 0)
    (file,) = taken["files"]
    assert (file["kind"], file["unit"], file["status"]) == ("explanation", "so-a", "read")
    status = json.loads(at_work("explanation", "status", "--json").out)
    by_unit = {each["unit"]: each for each in status["units"]}
    assert {unit: each["state"] for unit, each in by_unit.items()} == {
        "so-a": "answered",
        "so-b": "sent",
        "so-c": "sent",
    }
    assert by_unit["so-a"]["undecided"] == ["A2"]
    row = seen(tmp_path, "so-a").rows[1]
    assert row.appraisal is None
    assert row.reopened is not None
    (reply,) = row.cell.replies
    assert (reply.round, reply.agrees, reply.words) == (1, False, "Đã ban hành kế hoạch")
    assert (reply.evidence.number, reply.evidence.issued_on) == ("12/KH-SA", date(2022, 5, 4))
    assert row.cell.answer.values == {"a": Decimal(4), "b": Decimal(4)}

    early = at_work("explanation", "close")
    assert (early.code, "Sở An: còn 1 tiêu chí" in early.err) == (1, True)
    locked = at_work("lock")
    assert (locked.code, "kết thúc đợt này trước khi khóa" in locked.err) == (1, True)
    decide(tmp_path, Decision("so-a", "A2", Verdict.ACCEPTED))
    after = json.loads(at_work("explanation", "status", "--json").out)
    (changed,) = after["changed"]
    assert changed["unit"] == "so-a"
    assert Decimal(changed["old"]["points"]) < Decimal(changed["new"]["points"])
    assert changed["criteria"]["A2"]["new"] != changed["criteria"]["A2"]["old"]
    assert "Sở An" in at_work("explanation", "status").out
    assert at_work("explanation", "close").code == 0
    late = at_work("forms", "import", workbook_of(tmp_path / "ra", "so-b"), "--json")
    (refused,) = json.loads(late.out)["files"]
    assert (late.code, refused["kind"]) == (1, None)
    assert [each["code"] for each in refused["problems"]] == ["explanation.round_closed"]
    assert at_work("lock").code == 0
    (explained,) = locked_explanations(tmp_path)
    assert explained == ("so-a", "A2", Explained(1, Decimal(1)), True)
    for kind in ("notices", "minutes", "report"):
        assert at_work("export", kind, "--out", tmp_path / "van-ban").code == 0
    papers = sorted((tmp_path / "van-ban").rglob("*.docx"))
    telling = [each for each in papers if "giải trình" in words_of(each)]
    assert [each.name[:8] for each in telling] == ["Bao-cao-", "Bien-ban", notice_of(telling)]
    for each in papers:
        assert at_work("verify", each).code == 0, each


def locked_explanations(place: Path) -> list[tuple[str, str, Explained, bool]]:
    """Return the explained rows of the first locked version, and whether their points changed."""
    with open_workspace(str(place / "ws")) as workspace, workspace.unit_of_work() as work:
        version = work.versions.get("2022", 1)
    return [
        (unit, row.criterion, row.explained, row.changed_by_explaining)
        for unit, locked in version.unit_by_id.items()
        for row in locked.criteria
        if row.explained is not None
    ]


def words_of(path: Path) -> str:
    """Return everything that a Word paper says, tables too."""
    body = Document(str(path)).element.body
    return "".join(each.text or "" for each in body.iter() if each.tag.endswith("}t"))


def notice_of(papers: list[Path]) -> str:
    """Return how the name of Sở An's notice begins, where it is among the papers."""
    return next(each.name[:8] for each in papers if "so-an" in each.name)


def test_rounds_are_told_apart(at_work: AtWork, tmp_path: Path) -> None:
    none = at_work("explanation", "status")
    assert (none.code, "chưa mở đợt giải trình nào" in none.err) == (1, True)
    at_work("explanation", "open", "--deadline", "2099-01-31", "--unit", "so-a")
    at_work("explanation", "issue", "--out", tmp_path / "mot")
    assert [each.name[:4] for each in (tmp_path / "mot").rglob("*.xlsx")] == ["so-a"]
    assert at_work("explanation", "close").code == 0
    second = at_work("explanation", "open", "--deadline", "2099-02-28", "--all-criteria")
    assert "đợt giải trình số 2" in second.out
    old = at_work("forms", "import", tmp_path / "mot", "--json")
    codes = [each["code"] for each in json.loads(old.out)["files"][0]["problems"]]
    assert codes == ["explanation.round_closed"]
    past = at_work("explanation", "close")
    assert past.code == 0
    wrong = at_work("explanation", "open", "--deadline", "2001-01-31")
    assert (wrong.code, "đã qua" in wrong.err) == (1, True)


def test_a_paper_reply_is_entered_criterion_by_criterion(at_work: AtWork, tmp_path: Path) -> None:
    at_work("explanation", "open", "--deadline", "2099-12-31")
    reply = ("explanation", "reply", "--unit", "so-a", "--criterion")
    unknown = at_work("explanation", "reply", "--unit", "Sở Lạ", "--criterion", "A1", "--agree")
    assert (unknown.code, "Không có đơn vị “Sở Lạ”" in unknown.err) == (1, True)
    said = at_work("explanation", "reply", "--unit", "Sở An", "--criterion", "A1", "--agree")
    assert (said.code, said.out.strip()) == (
        0,
        "Đã lưu ý kiến của Sở An trong đợt 1: 1 tiêu chí.",
    )
    proof = ("--number", "45/BB-SA", "--issued-on", "05/12/2022")
    said = at_work(*reply, "A2", "--disagree", "--words", "Đã đủ máy tính", *proof)
    assert said.out.strip().endswith("2 tiêu chí.")
    rows = {row.criterion.id: row for row in seen(tmp_path, "so-a").rows}
    (stored,) = rows["A2"].cell.replies
    assert (stored.agrees, stored.words, stored.evidence) == (
        False,
        "Đã đủ máy tính",
        Evidence("45/BB-SA", date(2022, 12, 5)),
    )
    assert rows["A2"].appraisal is None
    assert at_work(*reply, "Z9", "--agree").code == 1


def test_files_come_in_with_a_paper_reply(at_work: AtWork, tmp_path: Path) -> None:
    at_work("explanation", "open", "--deadline", "2099-12-31")
    for name in ("biên bản.pdf", "bảng kê.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.4 " + name.encode())
    reply = ("explanation", "reply", "--unit", "so-a", "--criterion", "A2", "--disagree")
    files = [str(tmp_path / each) for each in ("biên bản.pdf", "bảng kê.pdf")]

    said = at_work(*reply, "--words", "Đủ máy", "--file", files[0], "--file", files[1])
    missing = at_work(*reply, "--words", "Đủ máy", "--file", str(tmp_path / "không có.pdf"))

    with open_workspace(str(tmp_path / "ws")) as workspace:
        office = Office(language("vi"), workspace, "Khoa", lambda: NOON)
        sheet = reply_sheet(office, "2022", "so-a")
    assert (said.code, missing.code) == (0, 1)
    assert sorted(each.name for each in sheet.files["A2"]) == ["biên bản.pdf", "bảng kê.pdf"]
