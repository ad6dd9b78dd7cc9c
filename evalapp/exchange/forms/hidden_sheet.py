"""The very hidden sheet: whose form it is, which rows it has, and the lists of the drop-downs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evalapp.assessment.cell_names import column_name
from evalapp.assessment.rules import Choice, Choices, PartsRule, Rule, RuleField
from evalapp.exchange.forms.answer_grid import AnswerGrid
from evalapp.exchange.forms.canvas import Canvas
from evalapp.exchange.forms.cell_names import cell_name
from evalapp.exchange.forms.layout import FIRST_ROW, CriterionRow, FormRow
from evalapp.exchange.forms.locating import HEAD_TITLES
from evalapp.exchange.forms.printed_record import (
    MARKS_COLUMN,
    NAMING_COLUMN,
    marked,
    naming_words,
)
from evalapp.exchange.forms.wording import DEADLINE, HIDDEN_SHEET

_ROW_ID, _CRITERION, _FIELDS, _LABEL, _WORTH = 0, 1, 2, 4, 5
FIRST_MAPPED_ROW = 2
"""Row (0-based) that maps the first row of the form."""
LIST_COLUMNS = column_name(_LABEL), column_name(_WORTH)
"""Letters of the columns of the option lists; what maps a row stands before and after them."""


@dataclass(frozen=True, slots=True)
class OptionList:
    """Where the options of a choice stand: references of the labels and of what they earn.

    `lines` are their rows (0-based).
    """

    labels: str
    worths: str
    lines: range


OptionLists = dict[tuple[str, str], OptionList]
"""Lists by criterion id and field id."""


def write_hidden_sheet(
    sheet: Canvas, code: str, rows: Sequence[FormRow], unit_label: str
) -> OptionLists:
    """Write the hidden sheet and return where the option lists stand.

    `unit_label` is the words after which the workbook's first sheet names the unit.
    """
    sheet.text(0, 0, code)
    sheet.text(0, NAMING_COLUMN, naming_words(DEADLINE, unit_label))
    for at, row in enumerate(rows, start=FIRST_MAPPED_ROW):
        _write_row_map(sheet, at, row)
    lists = _write_lists(sheet, [row for row in rows if isinstance(row, CriterionRow)])
    sheet.lock()
    sheet.hide()
    return lists


def _write_row_map(sheet: Canvas, at: int, row: FormRow) -> None:
    sheet.text(at, _ROW_ID, row.id)
    if isinstance(row, CriterionRow):
        places = (f"{each.field.id}={each.row_id}:{each.column}" for each in row.places)
        sheet.text(at, _CRITERION, row.criterion.id)
        sheet.text(at, _FIELDS, " ".join(places))


def _write_lists(sheet: Canvas, rows: Sequence[CriterionRow]) -> OptionLists:
    lists: OptionLists = {}
    at = FIRST_MAPPED_ROW
    for row in rows:
        for place in row.places:
            if place.field.options and not row.measured:
                key = (row.criterion.id, place.field.id)
                criterion = row.criterion
                worths = _worths(criterion.rule, criterion.maximum, place.field.id)
                lists[key] = _write_list(sheet, at, worths, place.field)
                at += len(place.field.options) + 1
    return lists


def _write_list(
    sheet: Canvas, at: int, worths: Mapping[str, Decimal], field: RuleField
) -> OptionList:
    for below, option in enumerate(field.options):
        sheet.text(at + below, _LABEL, option.label)
        # Only the live total of the office suite ever counts with these binary numbers.
        sheet.number(at + below, _WORTH, float(worths.get(option.id, 0)))
    last = at + len(field.options) - 1
    lines = range(at, last + 1)
    return OptionList(_reference(at, last, _LABEL), _reference(at, last, _WORTH), lines)


def _worths(rule: Rule, maximum: Decimal, field: str) -> dict[str, Decimal]:
    """Return what each option of a choice field earns, by option id."""
    match rule:
        case Choice() | Choices():
            return {each.id: each.worth(maximum) for each in rule.options}
        case PartsRule():
            owner, _, own = field.partition(".")
            part = next((each for each in rule.parts if each.id == owner), None)
            return {} if part is None else _worths(part.rule, part.worth(maximum), own)
        case _:
            return {}


def write_record(hidden: Canvas, grid: AnswerGrid) -> None:
    """Note what was printed in each row, and what stands around the rows."""
    around = [*HEAD_TITLES]
    for at, texts in grid.printed.items():
        if FIRST_ROW <= at <= grid.last:
            hidden.text(FIRST_MAPPED_ROW + at - FIRST_ROW, MARKS_COLUMN, marked(texts))
        else:
            around += texts
    hidden.text(FIRST_MAPPED_ROW - 1, MARKS_COLUMN, marked(around))


def _reference(first: int, last: int, column: int) -> str:
    begin = cell_name(first, column, True, True)
    end = cell_name(last, column, True, True)
    return f"'{HIDDEN_SHEET}'!{begin}:{end}"
