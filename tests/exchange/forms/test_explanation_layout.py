"""A copy of some rows of a layout is the workbook that was laid out with these rows alone."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell

from evalapp.assessment.explanations import ExplanationRequest
from evalapp.assessment.messages import message
from evalapp.assessment.result_versions import LockedUnit
from evalapp.assessment.results import GroupScore, NoticeRow
from evalapp.exchange.forms.explanation_cells import ExplanationEdition
from evalapp.exchange.forms.explanation_layout import ExplanationLayout
from evalapp.exchange.forms.layout import FIRST_ROW
from evalapp.exchange.forms.tokens import texts_of
from evalapp.settings.language import language
from tests.exchange.excel_sheets import faults
from tests.exchange.forms.every_rule import every_rule
from tests.exchange.forms.explained import RESULT, ROUND, request
from tests.exchange.forms.samples import PERIOD, UNIT

ASKED = [each.model_dump() for each in every_rule().criteria]
SET = every_rule(
    groups=[
        {"id": "a", "code": "I", "title": "Hạ tầng " * 9, "criteria": ASKED[:2], "groups": [
            {"id": "a-1", "title": "Mạng", "criteria": ASKED[2:7]},
            {"id": "a-2", "title": "Dữ liệu", "criteria": ASKED[7:9]},
        ]},
        {"id": "b", "code": "II", "title": "Ứng dụng", "criteria": ASKED[9:]},
    ]
)  # fmt: skip
LONG = "Chưa có tài liệu kiểm chứng & chưa <công khai> theo quy định của tỉnh; đề nghị bổ sung. "
TEXTS = texts_of(UNIT.name, "mã", "mã ngắn")
REASONS = st.sampled_from(["Xem lại", LONG, LONG * 4, "=1+1", "⟦unit⟧ {0} \\1"])
POINTS = st.sampled_from([None, Decimal(0), Decimal("0.25"), Decimal(2)])
FRAME = re.compile(r"margin-top:[0-9.]+|<x:Anchor>[^<]*|<x:(?:Row|Column)>[0-9]+")


@st.composite
def requests(draw: st.DrawFn) -> ExplanationRequest:
    """Return a request in which a unit is content with all rows but some."""
    asked = draw(st.sets(st.sampled_from([each.id for each in SET.criteria]), min_size=1))
    rows = (
        NoticeRow(
            each.id,
            each.maximum,
            draw(POINTS),
            draw(POINTS),
            message("why.blank"),
            draw(REASONS) if each.id in asked else "",
        )
        for each in SET.criteria
    )
    one = Decimal(1)
    told = tuple(each if each.remark else replace(each, claimed=one, points=one) for each in rows)
    scores = {each.id: GroupScore(each.id, Decimal(2), Decimal(3)) for each in SET.groups}
    return ExplanationRequest(
        PERIOD, ROUND, SET, LockedUnit(UNIT, replace(RESULT, groups=scores), told, Decimal("15.5"))
    )


@cache
def layout(edition: ExplanationEdition) -> ExplanationLayout:
    return ExplanationLayout(edition, language("vi"), "")


def copied(about: ExplanationRequest) -> bytes:
    return layout(ExplanationEdition.of(about)).content(about, TEXTS)


def laid_out_alone(about: ExplanationRequest) -> bytes:
    rows = frozenset(each.criterion for each in about.rows)
    return layout(replace(ExplanationEdition.of(about), rows=rows)).content(about, TEXTS)


def looks(cell: Cell | MergedCell) -> tuple[object, ...]:
    note = cell.comment
    return (
        cell.value,
        cell.data_type,
        cell.number_format,
        cell.font.b,
        cell.font.sz,
        cell.fill.fgColor.rgb,
        cell.border.left.style,
        cell.alignment.horizontal,
        cell.protection.locked,
        None if note is None else (note.text, note.width, note.height),
    )


def choices(book: Workbook, formula: str) -> object:
    """Return a check's condition; a list on the hidden sheet as the words that it offers."""
    place, mark, cells = str(formula).partition("'_evalapp'!")
    if not mark:
        return place
    return [each.value for row in book["_evalapp"][cells.replace("$", "")] for each in row]


def drawn(content: bytes) -> Iterator[object]:
    """Yield everything that a person sees or may enter, sheet by sheet."""
    book = load_workbook(io.BytesIO(content))
    for sheet in book.worksheets[:2]:
        yield [looks(cell) for row in sheet.iter_rows() for cell in row]
        yield [
            (at, row.height, row.hidden, row.outlineLevel)
            for at, row in sorted(sheet.row_dimensions.items())
        ]
        yield sorted(
            (str(each.sqref), each.type, each.prompt, choices(book, each.formula1))
            for each in sheet.data_validations.dataValidation
        )
        marks = sheet.conditional_formatting
        yield [(str(each.sqref), [rule.formula for rule in each.rules]) for each in marks]
        yield sorted(map(str, sheet.merged_cells.ranges))
        yield sheet.print_area, sheet.print_title_rows, [each.id for each in sheet.row_breaks.brk]
        yield sheet.sheet_view.selection[-1].activeCell, sheet.dimensions
    yield {
        row[0].value: row[6].value for row in book["_evalapp"].iter_rows(min_row=2) if row[6].value
    }
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        yield FRAME.findall(package.read("xl/drawings/vmlDrawing1.vml").decode())


def map_of(book: Workbook) -> list[tuple[object, ...]]:
    """Return what the hidden sheet says of each row of the form, in order: id, fields, words."""
    mapped = ([row[at].value for at in (0, 1, 2, 3)] for row in book["_evalapp"].iter_rows())
    return [tuple(each) for each in mapped if any(each)]


def shared_texts(content: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        texts = package.read("xl/sharedStrings.xml").decode()
    return set(re.findall(r"<t[^>]*>([^<]+)</t>", texts))


@settings(max_examples=6)
@given(requests())
def test_a_copy_carries_the_hidden_map_and_the_texts_of_its_rows_alone(
    about: ExplanationRequest,
) -> None:
    content, alone = copied(about), laid_out_alone(about)
    mapped, expected = (map_of(load_workbook(io.BytesIO(each))) for each in (content, alone))

    assert mapped == expected
    assert shared_texts(content) == shared_texts(alone)


@settings(max_examples=12)
@given(requests())
def test_a_copy_is_what_would_have_been_laid_out_for_its_rows_alone(
    about: ExplanationRequest,
) -> None:
    content = copied(about)

    assert list(drawn(content)) == list(drawn(laid_out_alone(about)))
    assert faults(content) == []


def test_rows_of_criteria_grow_with_what_is_typed_into_them() -> None:
    with zipfile.ZipFile(io.BytesIO(copied(request()))) as package:
        sheet = package.read("xl/worksheets/sheet2.xml").decode()
    rows = {int(at): rest for at, rest in re.findall(r'<row r="([0-9]+)"([^>]*)>', sheet)}

    assert {at for at, rest in rows.items() if "customHeight" in rest} == set(range(1, FIRST_ROW))
    assert all(" ht=" in rest for at, rest in rows.items() if FIRST_ROW < at < max(rows))
