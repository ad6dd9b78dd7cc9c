"""Which appraisals still stand: one falls when the row that it judged has changed since.

Nothing is marked anywhere. An appraisal remembers the digest of the row that it judged, with the
files sent for it; when a newer return says something else there or brings other files, the
criterion is open again, and only that one. Undoing the import brings the earlier row back, and
with it the appraisal.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from evalapp.assessment.answers import FormCell
from evalapp.assessment.appraisals import Appraisal, Verdict
from evalapp.assessment.cell_digest import row_digest
from evalapp.assessment.returns import AnsweredReturn, Return, ReturnSource
from evalapp.usecases.ports import UnitOfWork

Cells = Mapping[str, Mapping[str, FormCell]]
"""Rows of the returns that count, by unit and criterion."""

SentFiles = Mapping[tuple[str, str], tuple[str, ...]]
"""SHA-256 digests of the files that count, by unit and criterion."""


@dataclass(frozen=True, slots=True)
class SortedAppraisals:
    """Appraisals that stand, and those that a newer return has reopened."""

    standing: tuple[Appraisal, ...]
    reopened: tuple[Appraisal, ...]


def sort_out(
    work: UnitOfWork,
    period: str,
    returns: Iterable[Return | AnsweredReturn],
    cells: Callable[[], Cells],
    unit: str = "",
    criteria: Collection[str] = (),
    verdict: Verdict | None = None,
) -> SortedAppraisals:
    """Tell standing from reopened appraisals of a period, narrowed to a unit, or to some others.

    `returns` are those that count; `cells` is read only where an appraisal may have fallen.
    """
    appraisals = (
        work.appraisals.of_unit(period, unit)
        if unit
        else work.appraisals.of_period(period, criteria, verdict)
    )
    current = {each.unit: each for each in returns}
    moved = last_moved(work, period, unit)
    standing: list[Appraisal] = []
    doubtful: list[Appraisal] = []
    for each in appraisals:
        fell = each.basis is not None and may_have_fallen(
            each.at, current.get(each.unit), moved.get(each.unit)
        )
        (doubtful if fell else standing).append(each)
    if not doubtful:
        return SortedAppraisals(tuple(standing), ())
    rows, files = cells(), sent_files(work, period, unit)
    reopened: list[Appraisal] = []
    for each in doubtful:
        row = rows.get(each.unit, {}).get(each.criterion)
        said = row_digest(row, files.get((each.unit, each.criterion), ()))
        (standing if said == each.basis else reopened).append(each)
    return SortedAppraisals(tuple(standing), tuple(reopened))


def sent_back(work: UnitOfWork, period: str) -> tuple[Appraisal, ...]:
    """Return the decisions that send a row back to its unit, which has not changed it since."""
    returns = work.returns.current(period)
    sorted_out = sort_out(work, period, returns, lambda: work.returns.current_cells(period))
    return tuple(each for each in sorted_out.standing if each.verdict is Verdict.RETURNED)


def sent_files(work: UnitOfWork, period: str, unit: str = "") -> SentFiles:
    """Return which files count for which row, narrowed to a unit where given."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for each in work.evidence.of_period(period, unit):
        key = each.unit, each.criterion
        found[key] = (*found.get(key, ()), each.sha256)
    return found


def last_moved(work: UnitOfWork, period: str, unit: str = "") -> dict[str, datetime]:
    """Return by unit when its files last changed or one of its returns was withdrawn."""
    moved = dict(work.evidence.last_moved(period, unit))
    for each, moment in work.returns.last_withdrawn(period, unit).items():
        moved[each] = max(moment, moved.get(each, moment))
    return moved


def may_have_fallen(
    decided: datetime, current: Return | AnsweredReturn | None, moved: datetime | None
) -> bool:
    """Tell whether the row of a decision may have changed since it was taken.

    `moved` is the unit's `last_moved`. An imported return never changes, so one that was there
    before cannot have.
    """
    if moved is not None and moved > decided:
        return True
    if current is None or current.source is ReturnSource.TYPED:
        return True
    return current.received_at > decided
