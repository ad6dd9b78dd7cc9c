"""Rows that an assessor sent back, found again in the unit's own workbook."""

from collections.abc import Mapping, Sequence
from typing import cast

from evalapp.assessment.problems import AssessmentError, Place, Problem, error
from evalapp.exchange.apart import apart
from evalapp.exchange.forms.cell_names import cell_name
from evalapp.exchange.forms.identity import criterion_row
from evalapp.exchange.forms.layout import Column
from evalapp.exchange.forms.locating import find_answer_sheet, find_area
from evalapp.exchange.forms.opening import opened
from evalapp.usecases.form_ports import SentBack

Located = Mapping[str, tuple[str, str]]
"""Sheet and answer cell by row id."""


def placed(content: bytes, name: str, rows: Sequence[SentBack]) -> tuple[Problem, ...]:
    """Return a problem per row, at its answer cell where the workbook still has its row ids."""
    if not rows:
        return ()
    found = _located(content, name, [criterion_row(each.criterion.id) for each in rows])
    return tuple(_problem(each, name, found) for each in rows)


def _problem(each: SentBack, name: str, found: Located) -> Problem:
    sheet, cell = found.get(criterion_row(each.criterion.id), ("", ""))
    values = {"criterion": each.criterion.title, "reason": each.reason}
    return error("correction.sent_back", Place(name, sheet, cell), **values)


def _located(content: bytes, name: str, ids: Sequence[str]) -> Located:
    if not content:
        return {}
    try:
        return cast("Located", apart().run(answer_cells, content, name, 30.0, ids))
    except AssessmentError:
        return {}


def answer_cells(content: bytes, ids: Sequence[str]) -> Located:
    """Return where rows are answered, in this very process; rows that are gone are left out.

    AssessmentError `file.*` or `form.*` where the workbook is no longer a form.
    """
    sheet = find_answer_sheet(opened(content))
    if sheet is None:
        return {}
    area = find_area(sheet, ids)
    column = area.columns[Column.ANSWER]
    return {
        row: (sheet.name, cell_name(area.rows[row][0], column)) for row in ids if row in area.rows
    }
