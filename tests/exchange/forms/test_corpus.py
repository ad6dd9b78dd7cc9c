"""The corpus of mess: what offices do to a form, and what is read of it, drawn line by line.

Each kind starts from the same filled form. `reads` are the lines that differ from it (a line that
is gone is drawn as `-`), `tells` are the problems with severity and cell.
"""

# ruff: noqa: DTZ001 - cells of a workbook know no time zone

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl.styles import Font

from evalapp.assessment.answers import Answer, Evidence, FormCell
from evalapp.assessment.returns import FilledForm
from evalapp.exchange.forms.layout import COLUMN_AT, FIRST_ROW, Column
from tests.exchange.forms import mess
from tests.exchange.forms.mess import Change, Workbook, changed, typed, typed_and_shown
from tests.exchange.forms.samples import filled, number, read, told

FILLED = filled(
    FormCell(
        "may-tinh",
        Answer({"a": number("45"), "b": number("60")}),
        Evidence("12/BC-SNV", date(2022, 7, 5), "may-tinh.pdf"),
        "Theo kiểm kê",
    ),
    FormCell("mang", Answer({"value": True}), Evidence("1/QĐ", link="mang.pdf")),
    FormCell("du-lieu", Answer(not_applicable=True), explanation="Chưa giao"),
    FormCell("chi-dao", Answer({"value": "deputy"}), Evidence("3/QĐ", link="chi-dao.pdf")),
    FormCell("cham", Answer({"value": number("4.125")})),
)
CLEAN = """
    may-tinh  a=45 b=60     12/BC-SNV 2022-07-05 may-tinh.pdf  "Theo kiểm kê"
    mang      value=True    1/QĐ None mang.pdf  ""
    du-lieu   không áp dụng  None  "Chưa giao"
    chi-dao   value=deputy  3/QĐ None chi-dao.pdf  ""
    cham      value=4.125   None  ""
"""


def lines_of(form: FilledForm) -> dict[str, str]:
    """Draw a form as one line per criterion."""
    return {cell.criterion: line_of(cell) for cell in form.cells}


def line_of(cell: FormCell) -> str:
    values = " ".join(f"{name}={value}" for name, value in cell.answer.values.items())
    marked = "không áp dụng" if cell.answer.not_applicable else ""
    proof = f"{cell.evidence.number} {cell.evidence.issued_on} {cell.evidence.link}"
    return " ".join(f'{values} {marked} {proof} "{cell.explanation}"'.split(" ")).strip()


def drawn(text: str) -> dict[str, str]:
    """Return drawn lines by criterion, single spaces between words."""
    lines = (line.split(maxsplit=1) for line in text.strip().splitlines() if line.strip())
    return {name: " ".join(rest.split()) for name, rest in lines}


@dataclass(frozen=True)
class Kind:
    """One kind of mess, with what is read and told."""

    name: str
    change: Callable[[Any], Any]
    reads: str = ""
    tells: tuple[str, ...] = ()
    raw: bool = False

    def content(self) -> bytes:
        """Return the messy form."""
        return self.change(FILLED) if self.raw else changed(FILLED, self.change)


def answer(row: str, value: object) -> Change:
    return typed(row, Column.ANSWER, value)


def said(value: object) -> Change:
    return typed("cham", Column.EXPLANATION, value)


def both(*changes: Change) -> Change:
    def change(book: Workbook) -> None:
        for each in changes:
            each(book)

    return change


def in_font(row: str, column: Column, text: str, font: str) -> Change:
    def change(book: Workbook) -> None:
        sheet = mess.answers(book)
        cell = sheet.cell(mess.row_of(sheet, row), COLUMN_AT[column] + 1)
        cell.value, cell.font = text, Font(name=font)  # type: ignore

    return change


def merged(first: str, last: str, column: Column) -> Change:
    def change(book: Workbook) -> None:
        sheet, at = mess.answers(book), COLUMN_AT[column] + 1
        top, bottom = mess.row_of(sheet, first), mess.row_of(sheet, last)
        sheet.merge_cells(start_row=top, end_row=bottom, start_column=at, end_column=at)

    return change


def rows_below(*rows: tuple[Any, ...]) -> Change:
    """Add rows under the table, as totals and notes that a person typed."""

    def change(book: Workbook) -> None:
        for row in rows:
            mess.answers(book).append(row)

    return change


def sheet_protected_with_password(book: Workbook) -> None:
    mess.answers(book).protection.set_password("mat-khau")


def hidden_rows(book: Workbook) -> None:
    for at in range(FIRST_ROW + 1, FIRST_ROW + 6):
        mess.answers(book).row_dimensions[at].hidden = True


def filtered(book: Workbook) -> None:
    mess.answers(book).auto_filter.add_filter_column(0, ["1.1"])


def another_sheet(book: Workbook) -> None:
    book.create_sheet("Ghi chú", 0).append(["Cộng", 12, "Tổng cộng", 99])


def header_words_changed(book: Workbook) -> None:
    sheet = mess.answers(book)
    for row in sheet.iter_rows(min_row=1, max_row=FIRST_ROW):
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = cell.value.upper()  # type: ignore


def titles_retyped(book: Workbook) -> None:
    sheet = mess.answers(book)
    for at in range(FIRST_ROW + 1, sheet.max_row):
        sheet.cell(at, COLUMN_AT[Column.TITLE] + 1).value = "đã sửa"  # type: ignore


def repacked(content: bytes, more: dict[str, bytes], stored: bool = False) -> bytes:
    """Return the workbook zipped anew, with parts added."""
    out = io.BytesIO()
    kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", kind) as new:
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))
        for name, part in more.items():
            new.writestr(name, part)
    return out.getvalue()


RELATIONS, SHEET = "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet2.xml"


def rewritten(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return the workbook with a pattern of bytes replaced in one part."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = {each: book.read(each) for each in book.namelist()}
    assert re.search(old, parts[part])
    return zipped({**parts, part: re.sub(old, new, parts[part])})


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return out.getvalue()


def renamed_part(content: bytes) -> bytes:
    """Return the workbook with its sheets in parts whose names have capitals."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = {each: book.read(each) for each in book.namelist()}
    return zipped({each.replace("worksheets/s", "Worksheets/S"): parts[each] for each in parts})


def prefixed(content: bytes) -> bytes:
    """Return the workbook as some libraries write it: every element with a prefix."""
    namespace = rb'xmlns="http://schemas.openxmlformats.org/spreadsheetml'
    said = rewritten(content, SHEET, rb"<(/?)(?=[a-zA-Z])", rb"<\1x:")
    return rewritten(said, SHEET, namespace, namespace.replace(b"xmlns", b"xmlns:x"))


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


TITLES_RETYPED = tuple(f"warning form.locked_cell_written B{at}" for at in range(7, 17))
WRONG_NUMBER = ("error answer.not_a_number E15",)
CHAM_BLANK = 'cham  None ""'
KINDS = [
    Kind("untouched", lambda book: None),
    # the workbook
    Kind("sheets renamed", mess.rename_sheets),
    Kind("targets relative to the workbook", lambda c: rewritten(c, RELATIONS, b'Target="(?=w)', b'Target="./'), raw=True),
    Kind("targets by way of the folder above", lambda c: rewritten(c, RELATIONS, b'Target="(?=w)', b'Target="../xl/'), raw=True),
    Kind("parts in capitals, an error value inside", lambda c: renamed_part(changed(c, answer("cham", "#REF!"))), CHAM_BLANK, ("error form.error_cell E15",), raw=True),
    Kind("cells with a prefix, an error value inside", lambda c: prefixed(changed(c, answer("cham", "#REF!"))), CHAM_BLANK, ("error form.error_cell E15",), raw=True),
    Kind("attributes turned round, an error value inside", lambda c: rewritten(changed(c, answer("cham", "#REF!")), SHEET, rb'<c (r="\w+")([^>/]*)', rb"<c\2 \1"), CHAM_BLANK, ("error form.error_cell E15",), raw=True),
    Kind("attributes in single quotes, a formula never counted", lambda c: rewritten(changed(c, answer("cham", "=1+1")), SHEET, rb'(\b[rst])="(\w+)"', rb"\1='\2'"), CHAM_BLANK, ("error form.formula_without_value E15",), raw=True),
    Kind("cells without addresses, an error value inside", lambda c: rewritten(changed(c, answer("cham", "#REF!")), SHEET, rb'<(row|c) r="\w+"', rb"<\1"), CHAM_BLANK, ("error form.error_cell E15",), raw=True),
    Kind("sheets in another order", mess.reorder_sheets),
    Kind("a sheet of its own added", another_sheet, tells=("warning form.sheet_not_ours",)),
    Kind("guide deleted", mess.delete_guide),
    Kind("hidden sheet deleted", mess.delete_hidden),
    Kind("codes wiped from the sheets", mess.wipe_codes),
    Kind("properties dropped", mess.forget_property),
    Kind("protection taken off", mess.unprotect),
    Kind("protected with a password", sheet_protected_with_password),
    Kind("zipped without packing", lambda c: repacked(c, {}, stored=True), raw=True),
    Kind("parts in another order", lambda c: repacked(c, {}), raw=True),
    Kind(
        "macros inside",
        lambda c: repacked(c, {"xl/vbaProject.bin": b"\xd0\xcf"}),
        tells=("info form.macros_not_run",),
        raw=True,
    ),
    Kind(
        "links to other files",
        lambda c: repacked(c, {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}),
        tells=("info form.links_not_followed",),
        raw=True,
    ),
    # rows and columns
    Kind("rows turned round", mess.reverse_rows),
    Kind("empty rows inserted", mess.insert_rows),
    Kind("a column inserted", mess.insert_column),
    Kind("evidence columns swapped", mess.swap_evidence_columns),
    Kind("column keys deleted", mess.delete_key_row),
    Kind("header repeated by a page break", mess.repeat_head),
    Kind("header in capitals, keys deleted", both(mess.delete_key_row, header_words_changed)),
    Kind("titles retyped", titles_retyped, tells=TITLES_RETYPED),
    Kind("rows hidden", hidden_rows),
    Kind("rows filtered", filtered),
    Kind("a group row deleted", mess.delete_row("group:ht")),
    Kind("a row copied unchanged", mess.repeat_row("mang")),
    Kind("a row deleted", mess.delete_row("mang"), "mang -", ("error form.row_missing",)),
    Kind(
        "a row copied and changed",
        both(mess.repeat_row("cham"), answer("cham", 1)),
        "cham -",
        ("error form.row_repeated E19",),
    ),
    Kind("signed below", mess.append_signature, tells=("info form.row_not_ours L20",)),
    Kind(
        "a total typed below",
        rows_below((None, "Tổng số điểm", None, None, 99, 5)),
        tells=("info form.row_not_ours B19",),
    ),
    Kind(
        "evidence merged over two rows",
        merged("chi-dao", "cham", Column.NUMBER),
        'cham value=4.125 3/QĐ None ""',
        ("warning form.cells_merged I14",),
    ),
    Kind("one cell merged with nothing", merged("cham", "cham", Column.LINK)),
    # numbers
    Kind("decimal comma", answer("cham", "4,5"), 'cham value=4.5 None ""'),
    Kind("decimal point as text", answer("cham", "4.5"), 'cham value=4.5 None ""'),
    Kind("a number as text", answer("cham", "4"), 'cham value=4 None ""'),
    Kind("no-break spaces around", answer("cham", "\xa04,5\xa0"), 'cham value=4.5 None ""'),
    Kind("a zero-width space", answer("cham", "\u200b4,5"), 'cham value=4.5 None ""'),
    Kind("three decimals decided by the maximum", answer("cham", "3,125"), 'cham value=3.125 None ""'),
    Kind("groups of thousands", both(answer("may-tinh", "1.500"), typed("may-tinh", Column.SECOND_ANSWER, "2 000")), 'may-tinh a=1500 b=2000 12/BC-SNV 2022-07-05 may-tinh.pdf "Theo kiểm kê"'),
    Kind("thousands or decimals, nobody knows", answer("may-tinh", "2,000"), 'may-tinh b=60 12/BC-SNV 2022-07-05 may-tinh.pdf "Theo kiểm kê"', ("error form.number_ambiguous E9",)),
    Kind("a true zero", answer("cham", 0), 'cham value=0 None ""'),
    Kind("a blank is not zero", answer("cham", None), CHAM_BLANK),
    Kind("spaces are a blank", answer("cham", "  "), CHAM_BLANK),
    Kind("a dash", answer("cham", "-"), CHAM_BLANK, ("info form.dash_read_as_blank E15",)),
    Kind("words for a number", answer("cham", "bốn"), CHAM_BLANK, WRONG_NUMBER),
    Kind("a number with a unit", answer("cham", "4 điểm"), CHAM_BLANK, WRONG_NUMBER),
    Kind("a fraction in one cell", both(answer("may-tinh", "5/7"), typed("may-tinh", Column.SECOND_ANSWER, None)), 'may-tinh a=5 b=7 12/BC-SNV 2022-07-05 may-tinh.pdf "Theo kiểm kê"'),
    Kind("a fraction that became a date", answer("may-tinh", date(2022, 7, 5)), 'may-tinh b=60 12/BC-SNV 2022-07-05 may-tinh.pdf "Theo kiểm kê"', ("error form.date_in_number E9",)),
    Kind("per cent where a count is asked", answer("may-tinh", "75%"), 'may-tinh b=60 12/BC-SNV 2022-07-05 may-tinh.pdf "Theo kiểm kê"', ("error form.percent_not_asked E9",)),
    Kind("points written by hand, no answer", both(answer("cham", None), typed("cham", Column.POINTS, 2.5)), CHAM_BLANK, ("error form.points_without_answer H15",)),
    Kind("points written by hand as text", both(answer("cham", None), typed("cham", Column.POINTS, "2,5")), CHAM_BLANK, ("error form.points_without_answer H15",)),
    Kind("nought points and no answer", both(answer("cham", None), typed("cham", Column.POINTS, 0)), CHAM_BLANK),
    Kind("more digits than there can be", answer("cham", 1e300), CHAM_BLANK, ("error form.number_too_large E15",)),
    Kind("digits of full width", answer("cham", "４,５"), 'cham value=4.5 None ""'),
    Kind("shown as per cent", typed_and_shown("cham", 4.5, "0%"), 'cham value=4.5 None ""'),
    Kind("above the maximum", answer("cham", 9), 'cham value=9 None ""', ("error answer.above_maximum E15",)),
    Kind("a part above its whole", answer("may-tinh", 70), 'may-tinh a=70 b=60 12/BC-SNV 2022-07-05 may-tinh.pdf "Theo kiểm kê"', ("error answer.part_above_whole E9",)),
    Kind("an error value", answer("cham", "#REF!"), CHAM_BLANK, ("error form.error_cell E15",)),
    Kind("a formula never counted", answer("cham", "=1+1"), CHAM_BLANK, ("error form.formula_without_value E15",)),
    # choices
    Kind("yes in small letters", answer("mang", "co")),
    Kind("yes decomposed", answer("mang", decomposed("Có"))),
    Kind("yes as a tick", answer("mang", "✓")),
    Kind("yes as a tick of Wingdings", in_font("mang", Column.ANSWER, "ü", "Wingdings"), tells=("info form.legacy_font E10",)),
    Kind("an empty box of Wingdings", in_font("mang", Column.ANSWER, "¨", "Wingdings"), 'mang 1/QĐ None mang.pdf ""', ("info form.legacy_font E10", "error answer.not_yes_no E10")),
    Kind("yes beside VNI without its font", said("Ñaõ noäp hoà sô ñaày ñuû " * 20), f'cham value=4.125 None "{"Đã nộp hồ sơ đầy đủ " * 19}Đã nộp hồ sơ đầy đủ"', ("warning form.legacy_letters L15",)),
    Kind("yes as TRUE", answer("mang", True)),
    Kind("no without marks", answer("mang", "KHONG"), 'mang value=False 1/QĐ None mang.pdf ""'),
    Kind("yes and a comment", answer("mang", "Có, đã làm"), 'mang 1/QĐ None mang.pdf ""', ("error answer.not_yes_no E10",)),
    Kind("an option without marks", answer("chi-dao", "truong ban la cap pho")),
    Kind("an option decomposed", answer("chi-dao", decomposed("Trưởng ban là cấp phó"))),
    Kind("an option in smart quotes", answer("chi-dao", "“Trưởng ban là cấp phó”")),
    Kind("an option with no-break spaces", answer("chi-dao", "Trưởng\xa0ban là\xa0cấp phó")),
    Kind("an unknown option", answer("chi-dao", "phó ban"), 'chi-dao 3/QĐ None chi-dao.pdf ""', ("error answer.unknown_option E14",)),
    Kind("a capital X", typed("du-lieu", Column.NOT_APPLICABLE, "X")),
    Kind("not applicable in words", typed("du-lieu", Column.NOT_APPLICABLE, "Không áp dụng")),
    Kind("an unclear mark", typed("cham", Column.NOT_APPLICABLE, "tùy"), "", ("error form.mark_unclear G15",)),
    Kind("answered and not applicable", both(typed("cham", Column.NOT_APPLICABLE, "x"), said("Chưa giao")), 'cham value=4.125 không áp dụng None "Chưa giao"', ("warning form.answered_and_not_applicable G15",)),
    # evidence and explanation
    Kind("a date as text", typed("may-tinh", Column.DATE, "05/7/2022")),
    Kind("a date in words", typed("may-tinh", Column.DATE, "ngày 5 tháng 7 năm 2022")),
    Kind("a date with a time", typed("may-tinh", Column.DATE, datetime(2022, 7, 5, 14, 30))),
    Kind("a date as a serial number", typed_and_shown("cham", 4.125, "0.0")),
    Kind("a date with points", typed("may-tinh", Column.DATE, "5.7.22")),
    Kind("a day that is not", typed("cham", Column.DATE, "31/02/2022"), "", ("warning form.date_unreadable J15",)),
    Kind("none in words", typed("cham", Column.NUMBER, "Không có")),
    Kind("a dash for evidence", typed("cham", Column.NUMBER, "–")),
    Kind("a number of a document as a number", typed("cham", Column.NUMBER, 125), 'cham value=4.125 125 None ""'),
    Kind("two lines", said("dòng một\n\n dòng hai "), 'cham value=4.125 None "dòng một\n\ndòng hai"'),
    Kind("a formula as text stays text", said("'=cmd|'/C calc'!A0"), "cham value=4.125 None \"'=cmd|'/C calc'!A0\""),
    Kind("TCVN3 by its font", in_font("cham", Column.EXPLANATION, "§· nép hå s¬", ".VnTime"), 'cham value=4.125 None "Đã nộp hồ sơ"', ("info form.legacy_font L15",)),
    Kind("TCVN3 capitals by their font", in_font("cham", Column.EXPLANATION, "®· nép", ".VnTimeH"), 'cham value=4.125 None "ĐÃ NỘP"', ("info form.legacy_font L15",)),
    Kind("VNI by its font", in_font("cham", Column.EXPLANATION, "Ñaõ noäp hoà sô", "VNI-Times"), 'cham value=4.125 None "Đã nộp hồ sơ"', ("info form.legacy_font L15",)),
    Kind("TCVN3 without its font", said("§· nép hå s¬ ®Çy ®ñ"), 'cham value=4.125 None "Đã nộp hồ sơ đầy đủ"', ("warning form.legacy_letters L15",)),
    Kind("VNI without its font", said("Ñaõ noäp hoà sô ñaày ñuû"), 'cham value=4.125 None "Đã nộp hồ sơ đầy đủ"', ("warning form.legacy_letters L15",)),
    Kind("Unicode in an old font", in_font("cham", Column.EXPLANATION, "Đã nộp", ".VnTime"), 'cham value=4.125 None "Đã nộp"'),
    Kind("decomposed text", said(decomposed("Đã nộp hồ sơ")), 'cham value=4.125 None "Đã nộp hồ sơ"'),
]  # fmt: skip


def test_the_corpus_is_large_and_no_kind_is_there_twice() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS) >= 60


def test_the_clean_form_reads_as_drawn() -> None:
    assert {name: " ".join(line.split()) for name, line in lines_of(read(FILLED)).items()} == drawn(
        CLEAN
    )
    assert told(read(FILLED)) == []


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_it_reads_as_drawn(kind: Kind) -> None:
    form = read(kind.content())

    expected = lines_of(read(FILLED))
    name, _, line = kind.reads.partition(" ")
    if line.strip() == "-":
        del expected[name]
    elif line:
        expected[name] = line.strip()
    found = lines_of(form)
    assert {key: squeezed(value) for key, value in found.items()} == {
        key: squeezed(value) for key, value in expected.items()
    }
    assert tuple(told(form)) == kind.tells


def squeezed(line: str) -> str:
    """Return a line with single spaces; line breaks stay."""
    return " ".join(each for each in line.split(" ") if each)
