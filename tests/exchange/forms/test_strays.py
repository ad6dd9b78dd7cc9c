"""What a unit writes where nothing is asked is told with its words; nothing is lost in silence."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from evalapp.assessment.answers import Answer, FormCell
from evalapp.assessment.problems import Problem
from evalapp.assessment.units import Unit
from evalapp.exchange.forms.answer_grid import HIDDEN
from evalapp.exchange.forms.identity import TOTAL_ROW
from evalapp.exchange.forms.layout import COLUMN_AT, Column, form_rows
from evalapp.exchange.forms.printed_cells import IssuedWith
from evalapp.exchange.forms.wording import ANSWER_SHEET
from evalapp.settings.language import language
from tests.exchange.forms import mess
from tests.exchange.forms.mess import Change, Workbook, changed, typed
from tests.exchange.forms.samples import (
    CONTACT,
    FILLER,
    SET,
    UNIT,
    filled,
    issued,
    number,
    open_workbook,
    read,
    told,
)
from tests.exchange.test_safety import with_parts

FILLED = filled(FormCell("cham", Answer({"value": number("4")})))
REMARK = "Đơn vị kiến nghị hỗ trợ kinh phí"


def strays(content: bytes) -> list[str]:
    """Draw what was written where nothing is asked: severity, code, sheet or cell, and words."""
    codes = ("beside_table", "locked_cell", "unit_note", "row_not", "sheet_not", "more_strays")
    found = [each for each in read(content).problems if each.code[5:].startswith(codes)]
    return [drawn(each) for each in found]


def drawn(problem: Problem) -> str:
    said = problem.message.values.get("said", problem.message.values.get("count"))
    place = problem.place.cell or problem.place.sheet
    return f"{problem.severity} {problem.code.removeprefix('form.')} {place}: {said}"


def beside(row_id: str, text: object) -> Change:
    def change(book: Workbook) -> None:
        sheet = mess.answers(book)
        sheet.cell(mess.row_of(sheet, row_id), len(COLUMN_AT) + 2).value = text  # type: ignore

    return change


def below(*rows: str) -> Change:
    def change(book: Workbook) -> None:
        sheet = mess.answers(book)
        for text in rows:
            sheet.append([None, text])

    return change


def noted(row_id: str, text: str, author: str = "Nguyễn Văn A") -> Change:
    def change(book: Workbook) -> None:
        sheet = mess.answers(book)
        cell = sheet.cell(mess.row_of(sheet, row_id), COLUMN_AT[Column.ANSWER] + 1)
        cell.comment = Comment(text, author)

    return change


def sheet_of_its_own(book: Workbook) -> None:
    book.create_sheet("Kiến nghị").append([REMARK, 12])


@pytest.mark.parametrize(
    ("change", "told_as"),
    [
        (beside("cham", REMARK), f"warning beside_table S15: {REMARK}"),
        (below(REMARK), f"warning row_not_ours B19: {REMARK}"),
        (
            typed("group:ht", Column.EXPLANATION, REMARK),
            f"warning locked_cell_written L7: {REMARK}",
        ),
        (typed("do", Column.ANSWER, "Đã đạt 95%"), "warning locked_cell_written E16: Đã đạt 95%"),
        (typed("cham", Column.POINTS, "đề nghị 5"), "warning locked_cell_written H15: đề nghị 5"),
        (typed("cham", Column.MAXIMUM, 9), "warning locked_cell_written C15: 9"),
        (typed("cham", Column.MAXIMUM, "4,5"), "warning locked_cell_written C15: 4,5"),
        (typed("cham", Column.SECOND_ANSWER, 7), "warning locked_cell_written F15: 7"),
        *(
            (typed("cham", column, REMARK), f"warning locked_cell_written {at}15: {REMARK}")
            for column, at in zip(HIDDEN[1:], "NOPQ", strict=True)
        ),
        (
            typed("cham", Column.TITLE, f"Tiêu chí cham ({REMARK})"),
            f"warning locked_cell_written B15: ({REMARK})",
        ),
        (sheet_of_its_own, f"warning sheet_not_ours Kiến nghị: {REMARK} | 12"),
        (noted("cham", REMARK), f"warning unit_note E15: {REMARK}"),
        (noted("cham", REMARK, author=""), f"warning unit_note E15: {REMARK}"),
    ],
)
def test_words_outside_of_what_is_asked_are_told_with_their_place(
    change: Change, told_as: str
) -> None:
    assert strays(changed(FILLED, change)) == [told_as]


def test_a_form_that_says_nothing_else_tells_nothing() -> None:
    assert strays(FILLED) == strays(changed(FILLED)) == strays(issued()) == []


@pytest.mark.parametrize(
    "change",
    [
        typed("cham", Column.POINTS, 2.5),
        typed("cham", Column.POINTS, "2,5"),
        typed("cham", Column.MAXIMUM, "5"),
        typed("cham", Column.SECOND_ANSWER, "-"),
        typed("cham", Column.TITLE, "TIÊU CHÍ  CHAM"),
        typed("cham", Column.TITLE, None),
        typed("group:ht", Column.EXPLANATION, " "),
    ],
)
def test_figures_dashes_and_the_same_words_dressed_otherwise_are_no_news(change: Change) -> None:
    assert strays(changed(FILLED, change)) == []


def test_the_block_in_which_a_form_is_signed_alarms_nobody() -> None:
    rows = below("Gia Lai, ngày 3 tháng 2 năm 2023", "THỦ TRƯỞNG ĐƠN VỊ", "Rơ Mah H'Lan")

    assert [each.split()[0] for each in strays(changed(FILLED, rows))] == ["info"] * 3


def test_words_in_the_row_of_the_total_are_told_and_its_own_are_not() -> None:
    def signed(book: Workbook) -> None:
        sheet = mess.answers(book)
        at = mess.row_of(sheet, TOTAL_ROW)
        sheet.cell(at, COLUMN_AT[Column.POINTS] + 1).value = "4,5"  # type: ignore
        sheet.cell(at, COLUMN_AT[Column.EXPLANATION] + 1).value = REMARK  # type: ignore

    (told,) = strays(changed(FILLED, signed))
    assert told.startswith("warning locked_cell_written L")
    assert told.endswith(f": {REMARK}")


def test_notes_of_the_form_itself_are_none_of_the_units_whoever_saved_it() -> None:
    def sign_all(book: Workbook) -> None:
        for row in mess.answers(book).iter_rows():
            for cell in row:
                if cell.comment is not None:
                    cell.comment = Comment(cell.comment.text, "Người lưu tệp")

    assert strays(changed(FILLED, sign_all)) == []


def test_a_threaded_comment_is_told_without_what_excel_says_about_itself() -> None:
    said = (
        "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment.\n\n"
        f"Comment:\n    {REMARK}"
    )

    assert strays(changed(FILLED, noted("cham", said))) == [f"warning unit_note E15: {REMARK}"]


def test_damaged_notes_are_told_and_the_answers_read_all_the_same() -> None:
    form = read(with_damaged_notes(changed(FILLED, noted("cham", REMARK))))

    assert "form.notes_damaged" in [each.code for each in form.problems]
    assert form.cells == read(FILLED).cells


def with_damaged_notes(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part[:-20] if "comments" in name and "xml" in name else part)
    return out.getvalue()


DRAWN = (
    b'<xdr:wsDr xmlns:xdr="x" xmlns:a="y">%s</xdr:wsDr>'
    % b"<xdr:twoCellAnchor><xdr:sp><a:t>Xin b&#7893; sung</a:t></xdr:sp></xdr:twoCellAnchor>"
)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"xl/drawings/drawing1.xml": DRAWN}, "warning form.floating_words 1 Xin bổ sung"),
        ({"xl/media/image1.png": b"p", "xl/media/image2.png": b"p"}, "warning form.floating 2 "),
        ({"xl/embeddings/oleObject1.bin": b"o"}, "warning form.floating 1 "),
        ({"xl/drawings/drawing1.xml": b"<wsDr/>", "xl/drawings/vmlDrawing1.vml": b"<xml/>"}, ""),
    ],
)
def test_what_lies_over_the_cells_is_told(parts: dict[str, bytes], expected: str) -> None:
    found = [each for each in read(with_parts(parts, FILLED)).problems if "float" in each.code]

    assert [
        f"{each.severity} {each.code} {each.message.values['count']} {each.message.values.get('said', '')}"
        for each in found
    ] == ([expected] if expected else [])


def test_a_few_are_told_each_and_the_rest_as_a_number() -> None:
    rows = below(*(f"ý kiến số {each}" for each in range(20)))

    told_of = strays(changed(FILLED, rows))

    assert (len(told_of), told_of[-1]) == (13, "warning more_strays Phiếu tự đánh giá: 8")


def test_a_merged_cell_is_told_once() -> None:
    def merge(book: Workbook) -> None:
        sheet = mess.answers(book)
        typed("mang", Column.EXPLANATION, REMARK)(book)
        top = mess.row_of(sheet, "mang")
        bottom = mess.row_of(sheet, "chi-dao")
        sheet.merge_cells(start_row=top, end_row=bottom, start_column=12, end_column=12)

    assert strays(changed(FILLED, merge)) == []


@pytest.mark.parametrize("is_reply", [False, True])
def test_how_many_notes_a_workbook_has_is_known_without_wording_them(is_reply: bool) -> None:
    rows = form_rows(SET, frozenset(each.id for each in SET.criteria))
    with_them = IssuedWith.of(rows, is_reply=is_reply)

    assert len(with_them.notes()) == with_them.note_count


@settings(max_examples=15)
@given(text=st.text("abcđêơ ư-/;", min_size=1, max_size=40), column=st.integers(0, 25))
def test_whatever_is_written_below_the_table_is_told(text: str, column: int) -> None:
    def change(book: Workbook) -> None:
        sheet = mess.answers(book)
        sheet.cell(sheet.max_row + 2, column + 1).value = f"x{text}"  # type: ignore

    hidden = 12 <= column <= 16
    assert len(strays(changed(FILLED, change))) == (0 if hidden else 1)


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_sentence_quotes_what_was_written(code: str) -> None:
    problems = read(changed(FILLED, beside("cham", REMARK))).problems
    said = [language(code).sentence(each.message) for each in problems if "beside" in each.code]

    assert REMARK in said[0]
    assert told(read(changed(FILLED, beside("cham", REMARK)))) == ["warning form.beside_table S15"]


def test_a_form_that_names_another_unit_than_its_code_is_told_at_that_cell() -> None:
    def rename(book: Workbook) -> None:
        sheet = mess.answers(book)
        sheet["A3"].value = "Sở Y tế"  # type: ignore

    problems = read(changed(FILLED, rename)).problems

    assert [(each.code, each.place.cell) for each in problems[:1]] == [
        ("form.other_unit_named", "A3")
    ]
    assert problems[0].message.values == {"unit": UNIT.name, "said": "Sở Y tế"}


def test_more_words_around_the_name_of_the_unit_are_the_same_unit() -> None:
    def rename(book: Workbook) -> None:
        mess.answers(book)["A3"].value = f"{UNIT.name} tỉnh Gia Lai"  # type: ignore

    assert read(changed(FILLED, rename)).problems == read(FILLED).problems


def test_a_form_that_was_never_filled_in_says_so_before_anything_else() -> None:
    problems = read(issued()).problems

    assert (problems[0].code, problems[0].severity) == ("form.nothing_filled", "error")
    assert "form.nothing_filled" not in told(read(FILLED))


def test_a_name_of_the_highlands_is_not_taken_for_old_letters_beside_cells_that_have_them() -> None:
    unit = Unit("xa-23917", "Xã Ia Púch", "so")
    form = FILLER.fill(issued(SET, unit), SET, CONTACT, [], {})
    old = changed(form, typed("cham", Column.EXPLANATION, "§· nép hå s¬ ®Çy ®ñ"))

    grid = next(each for each in open_workbook(old).sheets if each.name == ANSWER_SHEET).grid

    assert grid[2][0] == "Xã Ia Púch"
    assert "Đã nộp hồ sơ đầy đủ" in [cell for row in grid for cell in row]


def test_a_form_whose_head_was_cleared_tells_nothing_of_what_was_printed_above() -> None:
    def clear(book: Workbook) -> None:
        for row in mess.answers(book).iter_rows(min_row=4, max_row=6):
            for cell in row:
                cell.value = None  # type: ignore

    def unmerge(book: Workbook) -> None:
        sheet = mess.answers(book)
        for each in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(each))

    assert strays(changed(FILLED, unmerge, clear)) == []
