"""A marked copy colours wrong cells and lists them; everything else is the unit's own workbook."""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from evalapp.assessment.answers import Answer, FormCell
from evalapp.assessment.problems import Place, error, info, warning
from evalapp.exchange.forms.cell_patch import with_fills
from evalapp.exchange.forms.corrections import SHEET
from evalapp.exchange.forms.layout import Column
from evalapp.exchange.forms.marking import MarkedCopies
from evalapp.exchange.forms.wording import CORRECTION_HEADERS
from evalapp.usecases.form_ports import CoveringLetter, SentBack
from tests.exchange.forms import mess
from tests.exchange.forms.libreoffice import saved_by_libreoffice
from tests.exchange.forms.mess import changed, typed
from tests.exchange.forms.samples import PERIOD, SET, UNIT, filled, read, told

ANSWERS = "Phiếu tự đánh giá"
RED, AMBER = "FFF4B9B2", "FFFFE49A"
WRONG = changed(
    filled(FormCell("mang", Answer({"value": True}))),
    typed("cham", Column.ANSWER, "nhiều & <rất> nhiều"),
    typed("may-tinh", Column.ANSWER, 9),
)
LETTER = CoveringLetter(PERIOD, UNIT, "thư/Sở Nội vụ.xlsx", date(2023, 4, 15))


def marked(folder: Path, content: bytes = WRONG, letter: CoveringLetter = LETTER) -> Path:
    problems = [each for each in read(content).problems if each.code != "answer.blank"]
    return MarkedCopies().write(folder, content, letter, problems).path


def fill(path: Path, cell: str, sheet: str = ANSWERS) -> str:
    return load_workbook(path)[sheet][cell].fill.fgColor.rgb


def kept_looks(cell: Any) -> tuple[str, ...]:
    kept = (cell.border, cell.font, cell.protection, cell.alignment)
    return (cell.number_format, *map(repr, kept))


def test_wrong_cells_are_red_doubtful_ones_amber_and_others_as_they_were(tmp_path: Path) -> None:
    path = marked(tmp_path)

    assert told(read(WRONG)) == [
        "error answer.field_missing F9",
        "warning answer.evidence_missing I10",
        "error answer.not_a_number E15",
    ]
    assert [fill(path, cell) for cell in ("F9", "E15", "I10")] == [RED, RED, AMBER]
    before = load_workbook(io.BytesIO(WRONG))[ANSWERS]
    after = load_workbook(path)[ANSWERS]
    for row in before.iter_rows():
        for cell in row:
            twin = after[cell.coordinate]
            assert twin.value == cell.value
            assert kept_looks(twin) == kept_looks(cell)
            if cell.coordinate not in ("F9", "E15", "I10"):
                assert repr(twin.fill) == repr(cell.fill)


def test_parts_without_wrong_cells_are_the_same_bytes(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(WRONG)) as old, zipfile.ZipFile(marked(tmp_path)) as new:
        differing = {name for name in old.namelist() if old.read(name) != new.read(name)}
        added = set(new.namelist()) - set(old.namelist())

    assert {each for each in differing if "worksheets/" not in each} == {
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "[Content_Types].xml",
    }
    assert len(added) == 1


def test_the_list_names_every_cell_in_plain_vietnamese(tmp_path: Path) -> None:
    book = load_workbook(marked(tmp_path))
    sheet = book[SHEET]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]

    assert book.active is sheet
    assert tuple(rows[0]) == CORRECTION_HEADERS
    assert [row[:4] for row in rows[1:]] == [
        ["1", ANSWERS, "F9", "Tiêu chí may-tinh"],
        ["2", ANSWERS, "E15", "Tiêu chí cham"],
        ["3", ANSWERS, "I10", "Tiêu chí mang"],
    ]
    assert "nhiều & <rất> nhiều" in str(rows[2][4])
    assert [row[5] for row in rows[1:]] == ["Phải sửa", "Phải sửa", "Cần xem lại"]
    assert sheet["C6"].hyperlink.location == f"'{ANSWERS}'!F9"


def test_the_message_says_what_is_wrong_and_by_when(tmp_path: Path) -> None:
    problems = [each for each in read(WRONG).problems if each.code != "answer.blank"]
    message = MarkedCopies().write(tmp_path, WRONG, LETTER, problems).message

    assert message.startswith("Kính gửi: Sở Nội vụ & <Tổ chức>\n")
    assert "2 nội dung phải sửa, 1 nội dung cần xem lại" in message
    assert "1. Ô F9 – Tiêu chí may-tinh: " in message
    assert "gửi lại trước ngày 15/04/2023" in message


def test_a_marked_copy_comes_back_as_a_form(tmp_path: Path) -> None:
    back = read(marked(tmp_path).read_bytes())

    assert (back.fingerprint, back.cells) == (read(WRONG).fingerprint, read(WRONG).cells)
    assert told(back) == told(read(WRONG))


def test_marking_twice_keeps_one_list(tmp_path: Path) -> None:
    once = marked(tmp_path).read_bytes()
    better = changed(once, typed("cham", Column.ANSWER, 4))

    book = load_workbook(marked(tmp_path / "lần hai", better))

    assert book.sheetnames.count(SHEET) == 1
    assert [row[2].value for row in book[SHEET].iter_rows(min_row=6)] == ["F9", "I10"]


def test_the_original_is_not_touched_and_the_name_is_safe(tmp_path: Path) -> None:
    original = tmp_path / "goc.xlsx"
    original.write_bytes(WRONG)

    path = marked(tmp_path)

    assert original.read_bytes() == WRONG
    assert path.name == "so-noi-vu - Sở Nội vụ & Tổ chức - cần chỉnh sửa.xlsx"


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_old_excel_gets_a_new_workbook_with_the_list(tmp_path: Path, content: bytes) -> None:
    problems = [
        error("form.error_cell", Place("a.xls", "Phiếu", "E9"), criterion="Máy tính"),
        info("form.macros_not_run"),
        warning("form.percent_unclear", Place("a.xls", "Phiếu", "E10"), value="0.9"),
    ]
    copy = MarkedCopies().write(tmp_path, content, LETTER, problems)

    sheet = load_workbook(copy.path)[SHEET]
    assert [row[5].value for row in sheet.iter_rows(min_row=6)] == [
        "Phải sửa",
        "Cần xem lại",
        "Lưu ý",
    ]
    assert "theo danh sách kèm theo" in copy.message


def test_cells_that_are_not_there_are_made_in_their_place() -> None:
    sheet = '<sheetData><row r="2"><c r="A2"/><c r="C2" s="1" t="s"><v>0</v></c></row></sheetData>'

    patched = with_fills(
        sheet, {"B2": 7, "D1": 7, "C2": 8, "A5": 7}, lambda old, new: old * 10 + new
    )

    assert patched == (
        '<sheetData><row r="1"><c r="D1" s="7"/></row><row r="2"><c r="A2"/><c r="B2" s="7"/>'
        '<c r="C2" t="s" s="18"><v>0</v></c></row><row r="5"><c r="A5" s="7"/></row></sheetData>'
    )


@pytest.mark.libreoffice
def test_a_real_suite_opens_and_keeps_it(tmp_path: Path) -> None:
    path = marked(tmp_path)
    sent = {"phieu": path.read_bytes()}
    again = saved_by_libreoffice(tmp_path / "lo", sent)["phieu"]

    book = load_workbook(io.BytesIO(again))
    assert book[SHEET]["C6"].value == "F9"
    assert book[ANSWERS]["E15"].fill.fgColor.rgb == RED
    assert marked(tmp_path / "lo2", again).exists()
    assert mess.answers(book).protection.sheet


def test_a_row_that_an_assessor_sent_back_is_marked_wherever_it_stands(tmp_path: Path) -> None:
    back = SentBack(SET.criterion_by_id["chi-dao"], "Quyết định chưa ký.")
    copy = MarkedCopies().write(tmp_path, filled(), LETTER, (), [back])

    listed = load_workbook(copy.path)[SHEET]
    [line] = [row for row in listed.iter_rows(values_only=True) if row[3] == "Tiêu chí chi-dao"]
    assert line[1] == ANSWERS
    assert "Quyết định chưa ký." in str(line[4])
    assert fill(copy.path, str(line[2])) == RED
    row = load_workbook(copy.path)[ANSWERS][str(line[2])].row
    assert load_workbook(copy.path)[ANSWERS].cell(row, 2).value == "Tiêu chí chi-dao"


def test_a_typed_return_gets_the_list_alone_and_every_copy_its_message(tmp_path: Path) -> None:
    back = SentBack(SET.criterion_by_id["chi-dao"], "Thiếu tài liệu.")
    letter = CoveringLetter(PERIOD, UNIT, "")

    copy = MarkedCopies().write(tmp_path, b"", letter, (), [back])

    assert load_workbook(copy.path).sheetnames == [SHEET]
    [text] = tmp_path.glob("*.txt")
    assert text.read_text("utf-8-sig") == copy.message
    assert "bản giấy" in copy.message
    assert "Thiếu tài liệu." in copy.message


@pytest.mark.parametrize("again", [False, True])
def test_each_printed_page_of_the_list_repeats_its_column_titles(
    tmp_path: Path, again: bool
) -> None:
    path = marked(tmp_path)
    if again:  # a unit that corrects its marked copy and sends that one
        path = marked(tmp_path / "lần 2", path.read_bytes())

    book = load_workbook(path)
    assert book[SHEET].print_title_rows == "$5:$5"
    assert (
        book[ANSWERS].print_title_rows == load_workbook(io.BytesIO(WRONG))[ANSWERS].print_title_rows
    )
    footer = book[SHEET].oddFooter
    assert footer is not None
    assert footer.right.text == "Trang &P/&N"
    with zipfile.ZipFile(path) as package:
        assert package.read("xl/workbook.xml").decode().count(f"'{SHEET}'!") == 1


def test_a_list_repeats_its_titles_in_a_workbook_without_any_names(tmp_path: Path) -> None:
    def forget(book: mess.Workbook) -> None:
        for sheet in book.worksheets:
            sheet.print_title_rows = None
            sheet.print_area = None  # type: ignore[assignment]
            sheet.auto_filter.ref = None

    path = marked(tmp_path, changed(WRONG, forget))

    assert load_workbook(path)[SHEET].print_title_rows == "$5:$5"
