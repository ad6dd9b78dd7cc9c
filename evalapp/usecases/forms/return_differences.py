"""What a newer return of a unit changes: row by row, and who had already appraised it."""

from collections.abc import Mapping
from dataclasses import dataclass

from evalapp.assessment.answers import FormCell
from evalapp.assessment.appraisals import Appraisal
from evalapp.assessment.cell_digest import cell_digest
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.returns import FilledForm
from evalapp.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class CellDifference:
    """One changed row; `appraisal` is the decision that will fall with it, None where none was."""

    criterion: str
    old: FormCell
    new: FormCell
    appraisal: Appraisal | None


def differences_of(
    work: UnitOfWork, period: str, criteria: CriteriaSet, form: FilledForm
) -> tuple[CellDifference, ...]:
    """Return the rows in which a form differs from the return that counts, in printed order.

    Empty where the unit has no return yet.
    """
    unit = form.fingerprint.unit
    history = work.returns.history(period, unit)
    if not history:
        return ()
    old = {cell.criterion: cell for cell in history[0].cells}
    new = {cell.criterion: cell for cell in form.cells}
    decided = {each.criterion: each for each in work.appraisals.of_unit(period, unit)}
    return tuple(
        CellDifference(each.id, _row(old, each.id), _row(new, each.id), decided.get(each.id))
        for each in criteria.criteria
        if cell_digest(old.get(each.id)) != cell_digest(new.get(each.id))
    )


def _row(rows: Mapping[str, FormCell], criterion: str) -> FormCell:
    return rows.get(criterion, FormCell(criterion))
