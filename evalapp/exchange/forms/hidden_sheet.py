"""The very hidden sheet: whose form it is, which rows it has, and the lists of the drop-downs."""

from collections.abc import Sequence
from dataclasses import dataclass

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.rules import Choice, FieldKind, RuleField
from evalapp.exchange.forms.canvas import Canvas
from evalapp.exchange.forms.cell_names import cell_name
from evalapp.exchange.forms.layout import CriterionRow, FormRow
from evalapp.exchange.forms.wording import HIDDEN_SHEET

_ROW_ID, _CRITERION, _FIELDS, _LABEL, _WORTH = 0, 1, 2, 4, 5
_FIRST = 2


@dataclass(frozen=True, slots=True)
class OptionList:
    """Where the options of a choice stand: references of the labels and of what they earn."""

    labels: str
    worths: str


OptionLists = dict[tuple[str, str], OptionList]
"""Lists by criterion id and field id."""


def write_hidden_sheet(sheet: Canvas, code: str, rows: Sequence[FormRow]) -> OptionLists:
    """Write the hidden sheet and return where the option lists stand."""
    sheet.text(0, 0, code)
    for at, row in enumerate(rows, start=_FIRST):
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
    at = _FIRST
    for row in rows:
        for place in row.places:
            if place.field.kind is FieldKind.CHOICE and not row.measured:
                key = (row.criterion.id, place.field.id)
                lists[key] = _write_list(sheet, at, row.criterion, place.field)
                at += len(place.field.options) + 1
    return lists


def _write_list(sheet: Canvas, at: int, criterion: Criterion, field: RuleField) -> OptionList:
    worths = _worths(criterion)
    for below, option in enumerate(field.options):
        sheet.text(at + below, _LABEL, option.label)
        sheet.number(at + below, _WORTH, worths.get(option.id, 0.0))
    last = at + len(field.options) - 1
    return OptionList(_reference(at, last, _LABEL), _reference(at, last, _WORTH))


def _worths(criterion: Criterion) -> dict[str, float]:
    """Return what each option earns; only Excel's own live total ever counts with these."""
    if not isinstance(criterion.rule, Choice):
        return {}
    return {each.id: float(each.worth(criterion.maximum)) for each in criterion.rule.options}


def _reference(first: int, last: int, column: int) -> str:
    begin = cell_name(first, column, True, True)
    end = cell_name(last, column, True, True)
    return f"'{HIDDEN_SHEET}'!{begin}:{end}"
