"""The head of the answer sheet: whose form it is, and the two-level column header."""

from decimal import Decimal

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.periods import Period
from evalapp.exchange.forms import wording
from evalapp.exchange.forms.answer_grid import VISIBLE
from evalapp.exchange.forms.canvas import Canvas
from evalapp.exchange.forms.layout import COLUMN_AT, COLUMNS, FIRST_ROW, Column
from evalapp.exchange.forms.styles import (
    HEADER_FILL,
    NAVY,
    POINTS,
    QUIET,
    WRONG_INK,
    Styles,
)
from evalapp.exchange.forms.tokens import Tokens

_TITLE, _SET, _WHO, _UPPER, _LOWER, _NUMBERS = range(FIRST_ROW)
HEAD_ROWS = (_UPPER, _NUMBERS)
"""First and last row (0-based) of the header that every printed page repeats."""

_SPANS = (
    (Column.MAXIMUM, Column.GUIDANCE, wording.STANDARD),
    (Column.ANSWER, Column.POINTS, wording.SELF),
    (Column.NUMBER, Column.LINK, wording.PROOF),
)
_TALL = (Column.CODE, Column.TITLE, Column.EXPLANATION)


def write_head(
    sheet: Canvas,
    styles: Styles,
    criteria: CriteriaSet,
    period: Period,
    tokens: Tokens,
    total: tuple[str, Decimal],
) -> None:
    """Write title, unit, deadline, live total (cell and maximum) and the column header."""
    _write_title(sheet, styles, criteria, period)
    _write_who(sheet, styles, period, tokens, total)
    sheet.text(_TITLE, COLUMN_AT[Column.ID], tokens.code, styles.hidden())
    _write_header(sheet, styles)


def name_row(column: Column) -> int:
    """Return the row (0-based) in which a column is named."""
    return _UPPER if column in _TALL else _LOWER


def _write_title(sheet: Canvas, styles: Styles, criteria: CriteriaSet, period: Period) -> None:
    title = styles.of(bold=True, font_size=15, font_color=NAVY, text_wrap=False)
    quiet = styles.of(font_size=12, font_color=QUIET, text_wrap=False)
    sheet.text(_TITLE, COLUMN_AT[Column.CODE], wording.FORM_TITLE, title)
    sheet.text(_SET, COLUMN_AT[Column.CODE], criteria.title, quiet)
    if period.illustrative:
        mark = styles.of(
            bold=True, align="right", font_color=WRONG_INK, text_wrap=False, font_size=12
        )
        sheet.text(_TITLE, COLUMN_AT[Column.EXPLANATION], wording.ILLUSTRATIVE, mark)
    for row, height in ((_TITLE, 24), (_SET, 18), (_WHO, 22)):
        sheet.height(row, height)


def _write_who(
    sheet: Canvas,
    styles: Styles,
    period: Period,
    tokens: Tokens,
    total: tuple[str, Decimal],
) -> None:
    cell, maximum = total
    plain = styles.of(text_wrap=False)
    bold = styles.of(text_wrap=False, bold=True, font_size=12, shrink=True)
    right = styles.of(text_wrap=False, align="right")
    live = styles.of(bold=True, align="center", num_format=POINTS, font_color=NAVY, font_size=12)
    sheet.merged(_WHO, COLUMN_AT[Column.CODE], COLUMN_AT[Column.TITLE], tokens.unit, bold)
    deadline = f"{wording.DEADLINE} {period.deadline:%d/%m/%Y}"
    sheet.text(_WHO, COLUMN_AT[Column.GUIDANCE], deadline, plain)
    shown = "Tổng điểm tự chấm:"
    sheet.text(_WHO, COLUMN_AT[Column.NOT_APPLICABLE], shown, right)
    sheet.formula(_WHO, COLUMN_AT[Column.POINTS], f"={cell}", live, 0)
    outside = f"trên {wording.vietnamese(maximum)} điểm"
    sheet.text(_WHO, COLUMN_AT[Column.NUMBER], outside, plain)
    code = styles.of(text_wrap=False, align="right", font_size=9, font_color=QUIET)
    text = f"Mã phiếu: {tokens.short_code}"
    sheet.text(_WHO, COLUMN_AT[Column.EXPLANATION], text, code)


def _write_header(sheet: Canvas, styles: Styles) -> None:
    head = styles.boxed(bold=True, align="center", bg_color=HEADER_FILL, font_size=10)
    for first, last, title in _SPANS:
        sheet.merged(_UPPER, COLUMN_AT[first], COLUMN_AT[last], title, head)
    for column in COLUMNS:
        at, title = COLUMN_AT[column], wording.HEADERS[column]
        if column in _TALL:
            sheet.merged(_UPPER, at, at, title, head, rows=2)
        else:
            sheet.text(_LOWER, at, title, head)
    numbers = styles.boxed(italic=True, align="center", font_size=9, font_color=QUIET)
    for number, column in enumerate(VISIBLE, start=1):
        sheet.text(_NUMBERS, COLUMN_AT[column], f"({number})", numbers)
    for row, height in ((_UPPER, 20), (_LOWER, 30), (_NUMBERS, 15)):
        sheet.height(row, height)
