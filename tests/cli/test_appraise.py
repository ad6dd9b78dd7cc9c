"""evalapp appraise: by sheet and one by one, and what lock says of what was left."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Command
from tests.cli.opened import AtWork, opened
from tests.cli.test_result_versions import answer


@pytest.fixture
def at_work(evalapp: Command, tmp_path: Path) -> AtWork:
    """Run commands on a workspace in which two of three units have answered."""
    run = opened(evalapp, tmp_path)
    answer(tmp_path, "so-a", 3)
    answer(tmp_path, "so-b", 2)
    return run


def fill(path: Path, row: int, **texts: str | float) -> None:
    """Write into the columns of a row of a sheet as a person does in Excel."""
    titles = {"verdict": "Kết luận", "points": "Điểm thẩm định", "reason": "Lý do"}
    book = load_workbook(path)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for name, text in texts.items():
        sheet.cell(row, columns[titles[name]] or 0, text)
    book.save(path)


def states(at_work: AtWork) -> list[tuple[str, str, int]]:
    found = json.loads(at_work("appraise", "status", "--json").out)
    return [(each["unit"], each["state"], each["left"]) for each in found["units"]]


def test_a_sheet_goes_out_and_comes_back(at_work: AtWork, tmp_path: Path) -> None:
    sheet = tmp_path / "tham-dinh.xlsx"
    said = at_work("appraise", "export", sheet, "--group", "so")
    assert said.out.splitlines()[1].startswith("Bảng có 4 dòng.")
    assert said.out.splitlines()[2].endswith("Sở Công.")
    fill(sheet, 3, points=1.5, reason="Thiếu máy")
    fill(sheet, 5, verdict="chấp nhận")

    looked = at_work("appraise", "import", sheet, "--dry-run")
    assert (looked.code, looked.out[:22]) == (0, "Sẽ lưu 2 kết luận thẩm")
    assert states(at_work)[0] == ("so-a", "untouched", 2)
    done = json.loads(at_work("appraise", "import", sheet, "--json").out)

    assert (done["stored"], done["undecided"], done["problems"]) == (2, 2, [])
    assert done["decisions"][0] == {
        "unit": "so-a",
        "criterion": "A2",
        "verdict": "adjusted",
        "points": "1.5",
        "not_applicable": False,
        "reason": "Thiếu máy",
    }
    assert states(at_work) == [("so-a", "begun", 1), ("so-b", "begun", 1), ("so-c", "not_sent", 0)]


def test_faults_of_a_sheet_are_told_with_their_cells(at_work: AtWork, tmp_path: Path) -> None:
    sheet = tmp_path / "tham-dinh.xlsx"
    at_work("appraise", "export", sheet)
    fill(sheet, 2, points=9)
    fill(sheet, 3, verdict="duyệt")

    said = at_work("appraise", "import", sheet)
    dumped = at_work("appraise", "import", sheet, "--json")

    assert (said.code, dumped.code) == (1, 1)
    assert "ô Q2" in said.err
    assert "ô N3: Không hiểu kết luận “duyệt”" in said.err
    assert [each["cell"] for each in json.loads(dumped.out)["problems"]] == ["Q2", "O2", "N3"]
    assert states(at_work)[0] == ("so-a", "untouched", 2)


def test_one_criterion_is_set_sent_back_and_taken_back(at_work: AtWork) -> None:
    subject = ("--unit", "Sở An", "--criterion", "A2")
    given = at_work("appraise", "set", *subject, "--points", "1,5", "--reason", "Thiếu")
    assert given.out == ("Sở An – Tỷ lệ: chưa thẩm định → 1,5 điểm; điểm đang tính 4,5 → 1,5.\n")
    value = at_work("appraise", "set", *subject, "--value", "2/4", "--reason", "Đếm lại", "--json")
    assert json.loads(value.out)["before"]["points"] == "1.500"
    assert json.loads(value.out)["after"]["points"] == "3.000"
    back = at_work("appraise", "return", *subject, "--reason", "Bổ sung", "--as", "Lê Hoa")
    assert "→ trả lại;" in back.out
    assert "Lê Hoa" in at_work("journal", "--limit", "1").out
    assert at_work("appraise", "take-back", *subject).code == 0
    again = at_work("appraise", "take-back", *subject)
    assert (again.code, "không có gì để rút lại" in again.err) == (1, True)


def test_a_row_that_its_unit_changed_is_said_to_be_open_again(
    at_work: AtWork, tmp_path: Path
) -> None:
    subject = ("--unit", "so-a", "--criterion", "A2")
    at_work("appraise", "set", *subject, "--points", "1,5", "--reason", "Thiếu")
    answer(tmp_path, "so-a", 4, at=datetime(2100, 1, 1, tzinfo=UTC))

    given = at_work("appraise", "set", *subject, "--points", "2", "--reason", "Đếm lại")
    assert (
        "Tỷ lệ: được mở lại (đã thẩm định: 1,5 điểm) → 2 điểm; điểm đang tính 6 → 2." in given.out
    )


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("accept", 2, "Hãy cho biết chấp nhận những gì"),
        ("accept --unit so-c", 1, "Sở Công chưa nộp phiếu"),
        ("accept --unit so-x", 1, "Không có đơn vị “so-x”"),
        ("set --unit so-a --criterion A2 --points 9 --reason x", 1, "từ 0 đến 6"),
        ("set --unit so-a --criterion A2 --value x --reason x", 1, "phải gồm 2 phần"),
        ("set --unit so-a --criterion A2 --points x --reason x", 1, "không phải là số"),
        ("set --unit so-a --criterion A2 --points 1", 2, "Còn thiếu: --reason."),
    ],
)
def test_mistakes_are_told(at_work: AtWork, line: str, code: int, said: str) -> None:
    found = at_work("appraise", *line.split())
    assert (found.code, found.out) == (code, "")
    assert said in found.err


def test_lock_says_how_much_was_not_appraised(at_work: AtWork) -> None:
    at_work("appraise", "accept", "--unit", "so-a")
    said = json.loads(at_work("lock", "--json").out)
    assert said["version"]["number"] == 1
    assert [each["code"] for each in said["problems"]] == ["results.appraised_in_part"]
    assert "2 trong tổng số 4 tiêu chí" in said["problems"][0]["message"]

    at_work(
        "appraise", "set", "--unit", "so-b", "--criterion", "A2", "--points", "1", "--reason", "x"
    )
    amended = at_work("amend", "--reason", "Đính chính")
    assert "Mới thẩm định một phần: 1 trong tổng số 4" in amended.err
    assert amended.code == 0


def test_lock_says_nothing_where_all_was_appraised(at_work: AtWork) -> None:
    accepted = at_work("appraise", "accept", "--group", "so")
    assert accepted.out.startswith("Đã chấp nhận 4 tiêu chí")
    locked = at_work("lock")
    assert (locked.code, locked.err) == (0, "")
