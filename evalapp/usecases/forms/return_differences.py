"""What a newer return of a unit changes: row by row, and who had already appraised it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evalapp.assessment.answers import FormCell
from evalapp.assessment.appraisals import Appraisal
from evalapp.assessment.cell_digest import cell_digest
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.problems import Place, Problem, info, warning
from evalapp.assessment.returns import FilledForm
from evalapp.usecases.matching.answer_cells import answer_cell
from evalapp.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class CellDifference:
    """One changed row; `appraisal` is the decision that will fall with it, None where none was."""

    criterion: str
    old: FormCell
    new: FormCell
    appraisal: Appraisal | None


def differences_of(
    work: UnitOfWork, period: str, criteria: CriteriaSet, form: FilledForm, batch: str | None = None
) -> tuple[CellDifference, ...]:
    """Return the rows in which a form differs from the return that counts, in printed order.

    Empty where the unit has no return yet, but for those of the import `batch` itself.
    """
    unit = form.fingerprint.unit
    history = [each for each in work.returns.history(period, unit) if each.batch != batch]
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


def told_changes(
    differences: Sequence[CellDifference], criteria: CriteriaSet, file: str
) -> Iterator[Problem]:
    """Yield what a person should know of the rows that a newer return changes."""
    for each in differences:
        criterion = criteria.criterion_by_id[each.criterion]
        old, new = (answer_cell(criterion, row.answer) for row in (each.old, each.new))
        code = "form.row_changed" if old != new else "form.row_proof_changed"
        yield info(code, Place(file=file), criterion=criterion.title, old=old, new=new)
        if each.appraisal is not None:
            by = each.appraisal.by
            yield warning("form.row_reopened", Place(file=file), criterion=criterion.title, by=by)


def _row(rows: Mapping[str, FormCell], criterion: str) -> FormCell:
    return rows.get(criterion, FormCell(criterion))
