"""Which appraisals still stand: one falls when the row that it judged has changed since.

Nothing is marked anywhere. An appraisal remembers the digest of the row that it judged; when a
newer return says something else there, the criterion is open again, and only that one. Undoing the
import brings the earlier row back, and with it the appraisal.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from evalapp.assessment.answers import FormCell
from evalapp.assessment.appraisals import Appraisal
from evalapp.assessment.cell_digest import cell_digest
from evalapp.assessment.returns import Return, ReturnSource

Cells = Mapping[str, Mapping[str, FormCell]]
"""Rows of the returns that count, by unit and criterion."""


@dataclass(frozen=True, slots=True)
class SortedAppraisals:
    """Appraisals that stand, and those that a newer return has reopened."""

    standing: tuple[Appraisal, ...]
    reopened: tuple[Appraisal, ...]


def sort_out(
    appraisals: Iterable[Appraisal],
    returns: Iterable[Return],
    cells: Callable[[], Cells],
) -> SortedAppraisals:
    """Tell standing from reopened appraisals; `cells` is read only where one may have fallen."""
    current = {each.unit: each for each in returns}
    standing: list[Appraisal] = []
    doubtful: list[Appraisal] = []
    for each in appraisals:
        (doubtful if _may_have_fallen(each, current.get(each.unit)) else standing).append(each)
    if not doubtful:
        return SortedAppraisals(tuple(standing), ())
    rows = cells()
    reopened: list[Appraisal] = []
    for each in doubtful:
        row = rows.get(each.unit, {}).get(each.criterion)
        (standing if cell_digest(row) == each.basis else reopened).append(each)
    return SortedAppraisals(tuple(standing), tuple(reopened))


def _may_have_fallen(appraisal: Appraisal, current: Return | None) -> bool:
    """An imported return never changes, so one that was there before cannot have."""
    if appraisal.basis is None:
        return False
    if current is None or current.source is ReturnSource.TYPED:
        return True
    return current.received_at > appraisal.at
