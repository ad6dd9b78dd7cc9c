"""What offices do to an explanation workbook, and what is read of it."""

import io
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from evalapp.assessment.answers import BLANK, Answer, Evidence, Reply
from evalapp.assessment.problems import AssessmentError
from tests.exchange.forms.explained import SET, answered, line_of, read, saved
from tests.exchange.forms.samples import filled
from tests.exchange.forms.test_corpus import repacked

FIRST, SECOND = (SET.criteria[at].id for at in (1, 2))
SAID = Reply(
    2,
    agrees=False,
    words="=1+1 là đủ",
    evidence=Evidence("12/BC", date(2022, 5, 4)),
)
CLEAN = {FIRST: SAID, SECOND: Reply(2, agrees=True)}


def sheet_of(book: Workbook) -> Worksheet:
    return book["Giải trình"]


def put(column: str, value: object, font: str = "") -> Callable[[Workbook], None]:
    """Type something into the first row that is asked about."""

    def change(book: Workbook) -> None:
        sheet = sheet_of(book)
        cell = sheet[f"{column}{line_of(sheet, SET.criterion_by_id[FIRST].title)}"]
        cell.value = value  # type: ignore
        if font:
            cell.font = Font(name=font)

    return change


def sorted_downwards(book: Workbook) -> None:
    sheet = sheet_of(book)
    rows = [[each.value for each in row] for row in sheet.iter_rows(min_row=7)]
    for at, row in enumerate(reversed(rows), start=7):
        for column, value in enumerate(row, start=1):
            sheet.cell(at, column).value = value  # type: ignore
            sheet.cell(at, column).data_type = "s" if isinstance(value, str) else "n"


def group_lines_deleted(book: Workbook) -> None:
    sheet = sheet_of(book)
    sheet.delete_rows(7)


def last_words(book: Workbook) -> None:
    sheet_of(book).append([None, None, None, None, None, None, None, "Trên đây là giải trình"])


def unprotected_and_filtered(book: Workbook) -> None:
    sheet = sheet_of(book)
    sheet.protection.sheet = False
    sheet.auto_filter.ref = "A6:M12"


def into_a_workbook_of_its_own(book: Workbook) -> None:
    for name in set(book.sheetnames) - {"Giải trình"}:
        del book[name]
    book.create_sheet("Công văn", 0).append(["Kính gửi: Sở Khoa học và Công nghệ"])


def agreed(value: object) -> Callable[[Workbook], None]:
    return put("G", value)


def with_reply(**changes: object) -> dict[str, Reply]:
    return {**CLEAN, FIRST: replace(SAID, **changes)}  # type: ignore[arg-type]


DECOMPOSED = unicodedata.normalize("NFD", "Đã hoàn thành, không thiếu")

KINDS: dict[str, tuple[Callable[[Workbook], None], dict[str, Reply], list[str]]] = {
    "rows sorted": (sorted_downwards, CLEAN, []),
    "a group line deleted": (group_lines_deleted, CLEAN, []),
    "closing words below": (last_words, CLEAN, ["warning form.row_not_ours"]),
    "unprotected and filtered": (unprotected_and_filtered, CLEAN, []),
    "moved into a workbook of its own": (
        into_a_workbook_of_its_own,
        CLEAN,
        ["warning form.sheet_not_ours"],
    ),
    "a remark in the locked reason": (
        put("F", "Đề nghị xem lại biên bản số 5"),
        CLEAN,
        ["warning form.locked_cell_written"],
    ),
    "a reason wiped out": (put("F", None), CLEAN, []),
    "other points in the locked column": (
        put("E", 1.75),
        CLEAN,
        ["warning form.locked_cell_written"],
    ),
    "points wanted in words": (put("D", "xin 2"), CLEAN, ["warning form.locked_cell_written"]),
    "a remark beside the table": (put("P", "Xem phụ lục"), CLEAN, ["warning form.beside_table"]),
    "capitals and a full stop": (agreed("KHÔNG ĐỒNG Ý."), CLEAN, []),
    "another word for no": (agreed("Chưa nhất trí với kết quả"), CLEAN, []),
    "without marks": (agreed("khong dong y"), CLEAN, []),
    "a no-break space": (agreed("Không\u00a0đồng ý "), CLEAN, []),
    "old place of tone": (agreed("Không đồng ý"), CLEAN, []),
    "agrees in part": (
        agreed("Đồng ý một phần"),
        with_reply(agrees=None),
        ["error explanation.agreement_unclear"],
    ),
    "agrees, but": (
        agreed("Đồng ý nhưng đề nghị cộng 0,5 điểm"),
        with_reply(agrees=None),
        ["error explanation.agreement_unclear"],
    ),
    "agrees and speaks": (
        agreed("Hoàn toàn đồng ý với kết quả"),
        with_reply(agrees=True),
        ["warning explanation.agrees_and_speaks"],
    ),
    "no opinion, but words": (agreed(None), with_reply(agrees=None), []),
    "no words": (put("H", None), with_reply(words=""), ["warning explanation.words_missing"]),
    "words decomposed": (
        put("H", DECOMPOSED),
        with_reply(words="Đã hoàn thành, không thiếu"),
        [],
    ),
    "words in TCVN3": (
        put("H", "\u00a7\u00b7 hoµn thµnh", ".VnTime"),
        with_reply(words="Đã hoàn thành"),
        ["info form.legacy_font"],
    ),
    "a formula nobody counted": (
        put("H", "=A1&B1"),
        with_reply(words=""),
        ["warning form.formula_without_value", "warning explanation.words_missing"],
    ),
    "a correction": (put("L", "Có"), with_reply(answer=Answer({"value": True})), []),
    "a correction that is none": (
        put("L", "chắc là được"),
        with_reply(answer=BLANK),
        ["error answer.not_yes_no"],
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_it_reads_as_drawn(name: str) -> None:
    change, expected, told = KINDS[name]
    book = answered()
    change(book)
    form = read(saved(book))
    replies = {cell.criterion: each for cell in form.cells for each in cell.replies}
    assert (replies, sorted(f"{each.severity} {each.code}" for each in form.problems)) == (
        expected,
        sorted(told),
    )


def refusal(content: bytes) -> str:
    with pytest.raises(AssessmentError) as raised:
        read(content)
    return raised.value.problems[0].code


def form_and_explanation_together() -> bytes:
    book, form = answered(), load_workbook(io.BytesIO(filled()))
    copy, source = book.create_sheet("Phiếu tự đánh giá"), form["Phiếu tự đánh giá"]
    for row in source.iter_rows(values_only=True):
        copy.append(row)
    return saved(book)


def with_part(name: str, part: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(answered()))) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            new.writestr(each, part if each == name else old.read(each))
    return out.getvalue()


STRAY = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"/></row></sheetData></worksheet>'


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (lambda: saved(answered())[:6000], "file.damaged"),
        (lambda: with_part("xl/worksheets/sheet2.xml", STRAY), "file.sheet_too_large"),
        (
            lambda: with_part("xl/workbook.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"),
            "file.hostile",
        ),
        (
            lambda: with_part("xl/worksheets/sheet2.xml", b"<sst>" + b" " * 31_000_000),
            "file.hostile",
        ),
        (lambda: b"<html><table><tr><td>PHI\xe1\xba\xbeU</td></tr></table></html>", "file.markup"),
        (form_and_explanation_together, "form.several_answer_sheets"),
    ],
    ids=["cut", "stray cell", "entities", "bomb", "html", "with a form beside it"],
)
def test_hostile_and_doubtful_ones_are_refused(content: Callable[[], bytes], expected: str) -> None:
    assert refusal(content()) == expected


def test_macros_and_links_are_read_past() -> None:
    more = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro", "xl/externalLinks/x1.xml": b"<x/>"}
    form = read(repacked(saved(answered()), more))
    assert {cell.criterion: cell.replies[0] for cell in form.cells} == CLEAN
