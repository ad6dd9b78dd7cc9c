"""How many decisions stand for each unit, without reading every one of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from evalapp.assessment.appraisals import Appraisal, Verdict
from evalapp.assessment.returns import Return
from evalapp.usecases.appraisal.reopening import (
    Cells,
    SortedAppraisals,
    last_moved,
    may_have_fallen,
    sort_out,
)
from evalapp.usecases.ports import UnitOfWork

MANY = 100
"""With more units to be looked at closely, all decisions are read together sooner."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A unit's decisions: those that stand, those that fell, and whether one sends a row back."""

    standing: int = 0
    reopened: int = 0
    sent_back: bool = False


def count_appraisals(
    work: UnitOfWork, period: str, returns: Iterable[Return]
) -> Mapping[str, Counted]:
    """Return by unit how its decisions stand; `returns` are those that count.

    Only where something came after a unit's first decision are its decisions looked at one by one.
    """
    current = {each.unit: each for each in returns}
    moved = last_moved(work, period)
    found: dict[str, Counted] = {}
    doubtful: list[str] = []
    for each in work.appraisals.tallies(period):
        if may_have_fallen(each.first_at, current.get(each.unit), moved.get(each.unit)):
            doubtful.append(each.unit)
        else:
            found[each.unit] = Counted(each.decided, 0, each.sent_back > 0)
    return found | dict(_sorted(work, period, current, doubtful))


def _sorted(
    work: UnitOfWork, period: str, current: Mapping[str, Return], units: list[str]
) -> Iterator[tuple[str, Counted]]:
    if len(units) > MANY:
        all_ = sort_out(work, period, current.values(), lambda: work.returns.current_cells(period))
        yield from _by_unit(all_)
        return
    for unit in units:
        returns = [current[unit]] if unit in current else []
        cells = _cells_of(work, period, unit)
        yield from _by_unit(sort_out(work, period, returns, lambda cells=cells: cells, unit))


def _cells_of(work: UnitOfWork, period: str, unit: str) -> Cells:
    history = work.returns.history(period, unit)
    return {each.unit: {cell.criterion: cell for cell in each.cells} for each in history[:1]}


def _by_unit(appraisals: SortedAppraisals) -> Iterator[tuple[str, Counted]]:
    standing: dict[str, list[Appraisal]] = {}
    reopened: dict[str, list[Appraisal]] = {}
    for kind, some in ((standing, appraisals.standing), (reopened, appraisals.reopened)):
        for each in some:
            kind.setdefault(each.unit, []).append(each)
    for unit in standing.keys() | reopened.keys():
        stand = standing.get(unit, [])
        back = any(each.verdict is Verdict.RETURNED for each in stand)
        yield unit, Counted(len(stand), len(reopened.get(unit, [])), back)
