"""The collecting board: for every unit what went out, what came back and how far it is."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from evalapp.assessment.appraisals import Appraisal, Verdict
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import Severity
from evalapp.assessment.returns import Return, ReturnState
from evalapp.assessment.units import PeriodUnit, Unit, UnitStatus
from evalapp.usecases.ports import Services


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


@dataclass(frozen=True, slots=True)
class Board:
    """All units of a period in stored order, and the titles of the unit groups."""

    period: Period
    group_titles: dict[str, str]
    rows: tuple[BoardRow, ...]


def board(services: Services, period: str) -> Board:
    """Return the board of a period."""
    with services.workspace.unit_of_work() as work:
        found = work.periods.get(period)
        sets = work.periods.sets(period)
        returns = {each.unit: each for each in work.returns.current(period)}
        issued = {each.unit: each.issued_at for each in work.issued.all(period)}
        appraisals = work.appraisals.of_period(period)
        names = {each.id: each.name for each in work.units.all()}
        units = work.periods.units(period)
    decided = Counter(each.unit for each in appraisals)
    returned = _returned_units(appraisals)
    rows = [
        _row(
            each,
            found,
            returns.get(each.unit.id),
            parent=names.get(each.unit.parent, ""),
            issued_at=issued.get(each.unit.id),
            appraised=decided[each.unit.id],
            to_appraise=len(sets[each.unit.group].applicable_criteria(each.unit.tags)),
            reopened=each.unit.id in returned,
        )
        for each in units
        if each.status is not UnitStatus.NOT_ASSESSED
    ]
    titles = {group: criteria.unit_group_title for group, criteria in sets.items()}
    return Board(found, titles, tuple(rows))


def _returned_units(appraisals: tuple[Appraisal, ...]) -> frozenset[str]:
    return frozenset(each.unit for each in appraisals if each.verdict is Verdict.RETURNED)


def _row(
    each: PeriodUnit,
    period: Period,
    current: Return | None,
    *,
    parent: str,
    issued_at: datetime | None,
    appraised: int,
    to_appraise: int,
    reopened: bool,
) -> BoardRow:
    problems = current.problems if current else ()
    count = Counter(problem.severity for problem in problems)
    return BoardRow(
        unit=each.unit,
        status=each.status,
        parent=parent,
        state=_state(period, current, faulty=reopened or count[Severity.ERROR] > 0),
        issued_at=issued_at,
        received_at=current.received_at if current else None,
        number=current.number if current else 0,
        errors=count[Severity.ERROR],
        warnings=count[Severity.WARNING],
        appraised=appraised,
        to_appraise=to_appraise,
    )


def _state(period: Period, current: Return | None, *, faulty: bool) -> ReturnState:
    if current is None:
        return ReturnState.NOT_RECEIVED
    if faulty:
        return ReturnState.NEEDS_CORRECTION
    late = period.is_late(current.received_at)
    return ReturnState.LATE if late else ReturnState.RECEIVED
