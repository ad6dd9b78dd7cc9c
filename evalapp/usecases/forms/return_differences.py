"""What a newer return of a unit changes: row by row, and who had already appraised it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from evalapp.assessment.answers import FormCell
from evalapp.assessment.appraisals import Appraisal
from evalapp.assessment.cell_digest import cell_digest
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.messages import Message, message
from evalapp.assessment.problems import Place, Problem, info, warning
from evalapp.assessment.returns import FilledForm
from evalapp.usecases.matching.answer_cells import answer_cell
from evalapp.usecases.ports import UnitOfWork

_REMARKS: Mapping[str, Callable[[FormCell], str | date | None]] = {
    "form.number_changed": lambda row: row.evidence.number,
    "form.date_changed": lambda row: row.evidence.issued_on,
    "form.link_changed": lambda row: row.evidence.link,
    "form.explanation_changed": lambda row: row.explanation,
}
"""What is told of a row's cells beside its answer."""
_LONGEST_QUOTE = 200


@dataclass(frozen=True, slots=True)
class CellDifference:
    """One changed row; `appraisal` is the decision that will fall with it, None where none was."""

    criterion: str
    old: FormCell
    new: FormCell
    appraisal: Appraisal | None

    def remarks(self) -> Iterator[Message]:
        """Yield what changed in each cell of evidence and explanation."""
        for code, cell in _REMARKS.items():
            old, new = cell(self.old), cell(self.new)
            if old != new:
                yield message(code, old=_said(old), new=_said(new))


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
        place, title = Place(file=file), criterion.title
        old, new = (answer_cell(criterion, row.answer) for row in (each.old, each.new))
        if old != new:
            yield info("form.row_changed", place, criterion=title, old=_said(old), new=_said(new))
        remarks = tuple(each.remarks())
        for change in remarks:
            yield info("form.row_remark_changed", place, criterion=title, change=change)
        if old == new and not remarks:
            yield info("form.row_proof_changed", place, criterion=title)
        if each.appraisal is not None:
            by = each.appraisal.by
            yield warning("form.row_reopened", place, criterion=title, by=by)


def _said(value: str | date | None) -> str | date | Message:
    """Return a cell's words, not too long to read."""
    if not value:
        return message("form.left_blank")
    return value[:_LONGEST_QUOTE] if isinstance(value, str) else value


def _row(rows: Mapping[str, FormCell], criterion: str) -> FormCell:
    return rows.get(criterion, FormCell(criterion))
