"""The collecting board: for every unit what went out, what came back and how far it is."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from evalapp.assessment.answers import FormCell
from evalapp.assessment.cell_checks import cell_problems, still_lacking
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.periods import BlankPolicy, Period
from evalapp.assessment.problems import Problem, Severity
from evalapp.assessment.returns import Return, ReturnSource, ReturnState
from evalapp.assessment.row_screen import RowScreen
from evalapp.assessment.units import PeriodUnit, Unit, UnitStatus
from evalapp.usecases.appraisal.counted import Counted, count_appraisals
from evalapp.usecases.ports import Services, UnitOfWork

_Cells = Mapping[str, Sequence[FormCell]]
"""Rows of the returns that count, by unit."""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One unit on the board; `to_appraise` counts the criteria that concern it."""

    unit: Unit
    status: UnitStatus
    parent: str
    """Name of the unit above, '' at the top."""
    state: ReturnState
    issued_at: datetime | None
    received_at: datetime | None
    number: int
    errors: int
    warnings: int
    appraised: int
    to_appraise: int
    reopened: int = 0
    """Criteria whose appraisal fell because the row they judged has changed since."""


@dataclass(frozen=True, slots=True)
class Board:
    """All units of a period in stored order, and the titles of the unit groups."""

    period: Period
    group_titles: dict[str, str]
    rows: tuple[BoardRow, ...]


def board(services: Services, period: str) -> Board:
    """Return the board of a period."""
    with services.workspace.reading() as work:
        found = work.periods.get(period)
        sets = work.periods.sets(period)
        units = work.periods.units(period)
        units_by_id = {each.unit.id: each.unit for each in units}
        current = work.returns.current(period)
        returns = {each.unit: each for each in work.returns.newest(period, 0)}
        issued = {each.unit: each.issued_at for each in work.issued.all(period)}
        cells = _Once(lambda: work.returns.unread_cells(period))
        counted = count_appraisals(work, period, current)
        faults = _problems(sets, units_by_id, returns, cells, work.evidence.proven(period))
        names = {each.id: each.name for each in work.units.all()}
    asked = _Asked(sets)
    rows = [
        _row(
            each,
            found,
            returns.get(each.unit.id),
            parent=names.get(each.unit.parent, ""),
            issued_at=issued.get(each.unit.id),
            counted=counted.get(each.unit.id, Counted()),
            to_appraise=asked[each.unit.group, each.unit.tags],
            problems=faults.get(each.unit.id, ()),
        )
        for each in units
        if each.status is not UnitStatus.NOT_ASSESSED
    ]
    titles = {group: criteria.unit_group_title for group, criteria in sets.items()}
    return Board(found, titles, tuple(rows))


def return_problems(work: UnitOfWork, period: str) -> dict[str, tuple[Problem, ...]]:
    """Return what is wrong with the return that counts, by the unit that sent it."""
    units = {each.unit.id: each.unit for each in work.periods.units(period)}
    returns = {each.unit: each for each in work.returns.newest(period, 0)}
    cells = _Once(lambda: work.returns.unread_cells(period))
    proven = work.evidence.proven(period)
    return _problems(work.periods.sets(period), units, returns, cells, proven)


def _problems(
    sets: Mapping[str, CriteriaSet],
    units: Mapping[str, Unit],
    returns: Mapping[str, Return],
    cells: "_Once",
    proven: Collection[tuple[str, str]],
) -> dict[str, tuple[Problem, ...]]:
    sent: dict[str, set[str]] = {}
    for unit, criterion in proven:
        sent.setdefault(unit, set()).add(criterion)
    screens = _Screens(sets)
    return {
        unit: _typed_problems(screens.of(units[unit]), cells.read()[unit], sent.get(unit, set()))
        if current.source is ReturnSource.TYPED
        else still_lacking(sets[units[unit].group], current.problems, sent.get(unit, set()))
        for unit, current in returns.items()
        if unit in units
    }


class _Once:
    """Reads the cells at most once, and only where somebody asks."""

    def __init__(self, read: Callable[[], _Cells]) -> None:
        self._read = read
        self._cells: _Cells | None = None

    def read(self) -> _Cells:
        """Return the cells."""
        if self._cells is None:
            self._cells = self._read()
        return self._cells


def _typed_problems(
    screen: RowScreen, cells: Sequence[FormCell], sent: Collection[str]
) -> tuple[Problem, ...]:
    """Return what is wrong with a typed return as it stands; it changes with every keystroke."""
    return tuple(
        problem
        for criterion, cell in screen.doubtful(cells, sent)
        for problem in cell_problems(criterion, cell, sent=criterion.id in sent)
    )


class _Screens(dict[tuple[str, frozenset[str]], RowScreen]):
    """What finds rows in doubt, once for all units of a group with the same tags."""

    def __init__(self, sets: Mapping[str, CriteriaSet]) -> None:
        super().__init__()
        self._sets = sets

    def of(self, unit: Unit) -> RowScreen:
        """Return what finds the rows of a unit."""
        return self[unit.group, unit.tags]

    def __missing__(self, kind: tuple[str, frozenset[str]]) -> RowScreen:
        group, tags = kind
        self[kind] = RowScreen(self._sets[group].applicable_criteria(tags))
        return self[kind]


class _Asked(dict[tuple[str, frozenset[str]], int]):
    """How many criteria concern units of a group with the same tags, each counted once."""

    def __init__(self, sets: Mapping[str, CriteriaSet]) -> None:
        super().__init__()
        self._sets = sets

    def __missing__(self, kind: tuple[str, frozenset[str]]) -> int:
        group, tags = kind
        self[kind] = len(self._sets[group].applicable_criteria(tags))
        return self[kind]


def _row(
    each: PeriodUnit,
    period: Period,
    current: Return | None,
    *,
    parent: str,
    issued_at: datetime | None,
    counted: Counted,
    to_appraise: int,
    problems: tuple[Problem, ...],
) -> BoardRow:
    count = Counter(problem.severity for problem in problems)
    incomplete = period.blanks is BlankPolicy.CORRECTION and any(
        problem.code == "answer.blank" for problem in problems
    )
    faulty = counted.sent_back or incomplete or count[Severity.ERROR] > 0
    return BoardRow(
        unit=each.unit,
        status=each.status,
        parent=parent,
        state=_state(period, current, faulty=faulty),
        issued_at=issued_at,
        received_at=current.received_at if current else None,
        number=current.number if current else 0,
        errors=count[Severity.ERROR],
        warnings=count[Severity.WARNING],
        appraised=counted.standing,
        to_appraise=to_appraise,
        reopened=counted.reopened,
    )


def _state(period: Period, current: Return | None, *, faulty: bool) -> ReturnState:
    if current is None:
        return ReturnState.NOT_RECEIVED
    if faulty:
        return ReturnState.NEEDS_CORRECTION
    late = period.is_late(current.received_at)
    return ReturnState.LATE if late else ReturnState.RECEIVED
