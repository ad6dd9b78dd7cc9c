"""Rows of many units to be appraised without a window: those of units that have sent something."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from evalapp.assessment.criteria import CriteriaSet, Criterion
from evalapp.assessment.numbers import rounded
from evalapp.assessment.results import CriterionScore
from evalapp.assessment.units import Unit
from evalapp.usecases.appraisal.group_rows import GroupRows
from evalapp.usecases.appraisal.group_sheet import load_groups
from evalapp.usecases.appraisal.judged import FEW
from evalapp.usecases.appraisal.known_subjects import KnownSubjects, known_subjects
from evalapp.usecases.appraisal.reopening import sent_files
from evalapp.usecases.appraisal.subjects import Wanted
from evalapp.usecases.appraisal.unit_sheet import RowMaker, SheetRow, unit_sheet
from evalapp.usecases.ports import Services, UnitOfWork
from evalapp.usecases.progress import Progress

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class ChosenRow:
    """One criterion of one unit with what is known of it."""

    unit: Unit
    criteria: CriteriaSet
    row: SheetRow

    def printed(self, score: CriterionScore) -> Decimal | None:
        """Return points as the set prints them, None where the criterion is left out."""
        if score.excluded:
            return None
        return rounded(score.points, self.criteria.rounding.printed_points())


@dataclass(frozen=True, slots=True)
class Chosen(Generic[_Made]):
    """What was made of the rows meant, by unit and criterion, and the units that are silent."""

    rows: tuple[_Made, ...]
    silent: tuple[Unit, ...]


def chosen_rows(
    services: Services,
    period: str,
    wanted: Wanted,
    progress: Progress,
    make: Callable[[ChosenRow], _Made],
) -> Chosen[_Made]:
    """Return what is made of each of the rows meant; AssessmentError as `known_subjects` has it."""
    with services.workspace.reading() as work:
        known = known_subjects(work, period, wanted)
        if len(known.units) > FEW:
            together = _Together(work, period, known, wanted)
            return Chosen(tuple(together.made(make, progress)), known.silent)
    few = _one_by_one(services, period, known, wanted, progress)
    return Chosen(tuple(map(make, few)), known.silent)


def _one_by_one(
    services: Services, period: str, known: KnownSubjects, wanted: Wanted, progress: Progress
) -> Iterator[ChosenRow]:
    for done, unit in enumerate(known.units, 1):
        sheet = unit_sheet(services, period, unit.id)
        for row in sheet.rows:
            if known.found.means(unit, row.criterion.id) and _open(row, wanted):
                yield ChosenRow(unit, sheet.criteria, row)
        progress.report(done, len(known.units))


class _Together:
    """Rows of many units: what is stored of a group is read once, then scored by criterion."""

    def __init__(self, work: UnitOfWork, period: str, known: KnownSubjects, wanted: Wanted) -> None:
        self._wanted = wanted
        self._meant = {
            unit.id: {each.id for each in known.criteria_of(unit)} for unit in known.units
        }
        criteria = frozenset[str]().union(*self._meant.values())
        groups = {each.group for each in known.units}
        sheets = load_groups(
            work,
            period,
            groups.copy().pop() if len(groups) == 1 else "",
            criteria if wanted.criteria else (),
        )
        cells = work.returns.current_cells(period, *(criteria if len(criteria) == 1 else ()))
        files, allowed = sent_files(work, period), work.tolerances.of_period(period)
        makers = (RowMaker(each, cells, files, allowed) for each in sheets if each.group in groups)
        self._parts = [
            (rows, criterion)
            for rows in map(GroupRows, makers)
            for criterion in rows.criteria.criteria
            if criterion.id in criteria
        ]

    def made(self, make: Callable[[ChosenRow], _Made], progress: Progress) -> Iterator[_Made]:
        """Yield what is made of the rows, by unit in the order wanted and criterion."""
        found: dict[str, list[_Made]] = {unit: [] for unit in self._meant}
        for each in self._rows(progress):
            found[each.unit.id].append(make(each))
        for made in found.values():
            yield from made

    def _rows(self, progress: Progress) -> Iterator[ChosenRow]:
        for done, (rows, criterion) in enumerate(self._parts, 1):
            for each in rows.of(criterion, self._is_meant(criterion)):
                if _open(each.row, self._wanted):
                    yield ChosenRow(each.unit, rows.criteria, each.row)
            progress.report(done, len(self._parts))

    def _is_meant(self, criterion: Criterion) -> Callable[[Unit], bool]:
        return lambda unit: criterion.id in self._meant.get(unit.id, ())


def _open(row: SheetRow, wanted: Wanted) -> bool:
    """Tell whether a row is wanted in the state that it is in."""
    return row.appraisal is None or not wanted.undecided
