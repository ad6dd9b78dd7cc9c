"""The head of the answer sheet: whose form it is, and the two-level column header."""

from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.periods import Period
from evalapp.exchange.forms import wording
from evalapp.exchange.forms.identity import COLUMNS_ROW
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

_TITLE, _SET, _WHO, _KEYS, _UPPER, _LOWER, _NUMBERS = range(FIRST_ROW)
HEAD_ROWS = (_UPPER, _NUMBERS)
"""First and last row (0-based) of the header that every printed page repeats."""

_SPANS = (
    (Column.MAXIMUM, Column.GUIDANCE, wording.STANDARD),
    (Column.ANSWER, Column.POINTS, wording.SELF),
    (Column.NUMBER, Column.LINK, wording.PROOF),
)
_TALL = (Column.CODE, Column.TITLE, Column.EXPLANATION)


def write_head(
    sheet: Worksheet,
    styles: Styles,
    criteria: CriteriaSet,
    period: Period,
    tokens: Tokens,
    total: tuple[str, Decimal],
) -> None:
    """Write title, unit, deadline, live total (cell and maximum) and the column header."""
    _write_title(sheet, styles, criteria, period)
    _write_who(sheet, styles, period, tokens, total)
    _write_keys(sheet, tokens)
    _write_header(sheet, styles)


def _write_title(
    sheet: Worksheet, styles: Styles, criteria: CriteriaSet, period: Period
) -> None:
    title = styles.of(bold=True, font_size=15, font_color=NAVY, text_wrap=False)
    quiet = styles.of(font_size=12, font_color=QUIET, text_wrap=False)
    sheet.write_string(_TITLE, COLUMN_AT[Column.CODE], wording.FORM_TITLE, title)
    sheet.write_string(_SET, COLUMN_AT[Column.CODE], criteria.title, quiet)
    if period.illustrative:
        mark = styles.of(
            bold=True, align="right", font_color=WRONG_INK, text_wrap=False, font_size=12
        )
        sheet.write_string(_TITLE, COLUMN_AT[Column.EXPLANATION], wording.ILLUSTRATIVE, mark)
    for row, height in ((_TITLE, 24), (_SET, 18), (_WHO, 22)):
        sheet.set_row(row, height)


def _write_who(
    sheet: Worksheet,
    styles: Styles,
    period: Period,
    tokens: Tokens,
    total: tuple[str, Decimal],
) -> None:
    cell, maximum = total
    plain = styles.of(text_wrap=False)
    bold = styles.of(text_wrap=False, bold=True, font_size=12)
    right = styles.of(text_wrap=False, align="right")
    live = styles.of(bold=True, align="center", num_format=POINTS, font_color=NAVY, font_size=12)
    sheet.write_string(_WHO, COLUMN_AT[Column.CODE], tokens.unit, bold)
    deadline = f"Hạn gửi: {period.deadline:%d/%m/%Y}"
    sheet.write_string(_WHO, COLUMN_AT[Column.GUIDANCE], deadline, plain)
    shown = "Tổng điểm tự chấm:"
    sheet.write_string(_WHO, COLUMN_AT[Column.NOT_APPLICABLE], shown, right)
    sheet.write_formula(_WHO, COLUMN_AT[Column.POINTS], f"={cell}", live, 0)
    outside = f"trên {wording.vietnamese(maximum)} điểm"
    sheet.write_string(_WHO, COLUMN_AT[Column.NUMBER], outside, plain)
    code = styles.of(text_wrap=False, align="right", font_size=9, font_color=QUIET)
    text = f"Mã phiếu: {tokens.short_code}"
    sheet.write_string(_WHO, COLUMN_AT[Column.EXPLANATION], text, code)


def _write_keys(sheet: Worksheet, tokens: Tokens) -> None:
    """Write the code and the hidden row of column keys, by which moved columns are known."""
    sheet.write_string(_TITLE, COLUMN_AT[Column.ID], tokens.code)
    sheet.write_string(_KEYS, COLUMN_AT[Column.ID], COLUMNS_ROW)
    for column in COLUMNS[1:]:
        sheet.write_string(_KEYS, COLUMN_AT[column], column.value)
    sheet.set_row(_KEYS, None, None, {"hidden": True})


def _write_header(sheet: Worksheet, styles: Styles) -> None:
    head = styles.boxed(bold=True, align="center", bg_color=HEADER_FILL, font_size=10)
    for first, last, title in _SPANS:
        sheet.merge_range(_UPPER, COLUMN_AT[first], _UPPER, COLUMN_AT[last], title, head)
    for column in COLUMNS:
        at, title = COLUMN_AT[column], wording.HEADERS[column]
        if column in _TALL:
            sheet.merge_range(_UPPER, at, _LOWER, at, title, head)
        else:
            sheet.write_string(_LOWER, at, title, head)
    numbers = styles.boxed(italic=True, align="center", font_size=9, font_color=QUIET)
    for number, column in enumerate(_visible(), start=1):
        sheet.write_string(_NUMBERS, COLUMN_AT[column], f"({number})", numbers)
    for row, height in ((_UPPER, 20), (_LOWER, 30), (_NUMBERS, 15)):
        sheet.set_row(row, height)


def _visible() -> tuple[Column, ...]:
    return COLUMNS[COLUMN_AT[Column.CODE] : COLUMN_AT[Column.EXPLANATION] + 1]
