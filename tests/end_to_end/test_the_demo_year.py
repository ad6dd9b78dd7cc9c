"""A whole year by one command: every form accounted for, every document written."""

import json
import re
from pathlib import Path

import pytest
from docx import Document

from evalapp.assessment.text import folded
from evalapp.exchange.tables import TableFiles
from tests.end_to_end.conftest import DemoYear, Programme

pytestmark = pytest.mark.slow

UNITS = {"so": 20, "huyen": 17, "xa": 218}


def returned_files(folder: Path) -> int:
    """Count what lies in the mailbox, a zip by its members."""
    import zipfile

    count = 0
    for file in folder.rglob("*"):
        if file.suffix == ".zip":
            count += len(zipfile.ZipFile(file).namelist())
        elif file.is_file():
            count += 1
    return count


def test_every_unit_gets_a_form(demo_year: DemoYear) -> None:
    forms = demo_year.folder / "1-phieu-phat-hanh"

    assert {group: len(list((forms / group).glob("*.xlsx"))) for group in UNITS} == UNITS


def test_sent_is_read_plus_refused_and_nothing_in_the_mailbox_is_forgotten(
    demo_year: DemoYear,
) -> None:
    line = re.search(r"(\d+) tệp = đọc được (\d+) \+ từ chối (\d+)", demo_year.said)

    assert line is not None
    sent, read, refused = map(int, line.groups())
    assert sent == read + refused == returned_files(demo_year.folder / "2-phieu-nop")
    assert refused == 5


def test_results_of_every_unit_are_exact_texts_with_level_and_rank(
    demo_year: DemoYear, programme: Programme
) -> None:
    said = programme.run("results", "--json", "--workspace", demo_year.workspace)

    units = json.loads(said)["units"]
    assert len(units) == sum(UNITS.values())
    for group, count in UNITS.items():
        ranks = sorted(each["rank"] for each in units if each["group"] == group)
        assert (ranks[0], len(ranks)) == (1, count)
    assert all(re.fullmatch(r"\d+(\.\d+)?", each["points"]) for each in units)
    assert all(each["why"] for each in units)


def test_one_group_can_be_asked_for(demo_year: DemoYear, programme: Programme) -> None:
    said = programme.run("results", "--group", "so", "--json", "--workspace", demo_year.workspace)
    wrong = programme.run("results", "--group", "tinh", "--workspace", demo_year.workspace, code=1)

    assert {each["group"] for each in json.loads(said)["units"]} == {"so"}
    assert wrong == ""


def test_the_decision_names_every_unit_and_is_marked_illustrative(demo_year: DemoYear) -> None:
    [decision] = (demo_year.folder / "4-van-ban").glob("Quyet-dinh*.docx")

    document = Document(str(decision))
    rows = [row for table in document.tables for row in table.rows]
    named = {cell.text for row in rows for cell in row.cells}
    assert {"Sở Thông tin và Truyền thông", "Thành phố Pleiku"} <= named
    assert len(rows) >= sum(UNITS.values())
    headers = {p.text for section in document.sections for p in section.header.paragraphs}
    assert any("so lieu minh hoa" in folded(text) for text in headers)


def test_every_unit_gets_a_notice(demo_year: DemoYear) -> None:
    notices = list((demo_year.folder / "4-van-ban" / "Thong-bao").rglob("*.docx"))

    assert len(notices) == sum(UNITS.values())


def test_the_workbook_shows_the_same_numbers_as_the_command_line(
    demo_year: DemoYear, programme: Programme, tmp_path: Path
) -> None:
    programme.run("results", "--out", tmp_path / "kq.xlsx", "--workspace", demo_year.workspace)
    table = TableFiles().read(tmp_path / "kq.xlsx")
    [workbook] = (demo_year.folder / "4-van-ban").glob("Ket-qua*.xlsx")

    from python_calamine import load_workbook

    book = load_workbook(str(workbook))
    cells = {
        str(value)
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for value in row
    }
    assert {row[1] for row in table.rows} <= cells
    points = {float(row[3]) for row in table.rows}
    shown = {float(each) for each in cells if re.fullmatch(r"\d+(\.\d+)?", each)}
    assert points <= shown


def test_importing_everything_again_stores_nothing_twice(
    demo_year: DemoYear, programme: Programme
) -> None:
    mailbox = demo_year.folder / "2-phieu-nop" / "dung-han" / "so"
    before = programme.run("results", "--json", "--workspace", demo_year.workspace)

    said = programme.run("forms", "import", mailbox, "--json", "--workspace", demo_year.workspace)

    tally = json.loads(said)
    assert tally["sent"] == tally["read"] + tally["refused"]
    assert tally["refused"] == 0
    assert tally["files"][0].keys() >= {"path", "status", "unit", "totals", "problems"}
    assert (tally["evidence"], tally["left_out"]) == ([], [])
    assert before == programme.run("results", "--json", "--workspace", demo_year.workspace)


def test_criteria_can_be_looked_back_at(demo_year: DemoYear, programme: Programme) -> None:
    said = programme.run("analysis", "--group", "so", "--workspace", demo_year.workspace)

    head, *rows = (line.split("\t") for line in said.splitlines())
    assert head[:4] == ["group", "criterion", "title", "units"]
    assert len(rows) == 90
    assert all(0 <= float(row[4]) <= 1 for row in rows)
