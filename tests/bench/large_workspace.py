"""A workspace as large as a whole country's communes: 3,321 units that answered 110 criteria."""

from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path

from evalapp.assessment.answers import BLANK, FormCell
from evalapp.assessment.appraisals import Appraisal, MeasuredValue, Verdict
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.periods import Period
from evalapp.assessment.returns import Contact, Return, ReturnSource
from evalapp.assessment.units import PeriodUnit, Unit
from evalapp.services import Office
from evalapp.settings.language import language
from evalapp.storage.workspace import create_workspace
from evalapp.usecases.periods.open_period import NewPeriod, open_period
from tests.bench.large import (
    COMMUNES,
    CRITERIA,
    comparing_set,
    large_group,
    large_set,
    measured_set,
)

NOON = datetime(2023, 3, 1, 5, 0, tzinfo=UTC)
PERIOD = Period(
    id="2022",
    year=2022,
    title="Kỳ 2022",
    province="cả nước",
    assessed_from=date(2022, 1, 1),
    assessed_to=date(2022, 12, 31),
    deadline=date(2023, 2, 28),
)
JOURNAL = 20_000


def large_office(folder: Path, units: int = COMMUNES, criteria: int = CRITERIA) -> Office:
    """Return services on a new workspace in which every unit has answered and been measured."""
    office, wanted = answered_office(folder, units, criteria), large_set(criteria)
    with office.workspace.unit_of_work() as work:
        for entry in large_group(wanted, units):
            work.measured.save(
                MeasuredValue(PERIOD.id, entry.unit, each.id, entry.answers[each.id], "một cửa")
                for each in wanted.criteria
                if entry.answers[each.id].values
            )
        work.journal.add(_entry(at, units, criteria) for at in range(JOURNAL))
        work.commit()
    return office


def answered_office(
    folder: Path,
    units: int = COMMUNES,
    criteria: int = CRITERIA,
    comparing: int = 0,
    wanted: CriteriaSet | None = None,
) -> Office:
    """Return services on a new workspace in which every unit has answered.

    `comparing` is the number of criteria that compare units, `wanted` another set of as many.
    """
    office = Office(language("vi"), create_workspace(str(folder)), "Khoa", lambda: NOON)
    asked = large_set(criteria)
    if wanted is None:
        wanted = comparing_set(comparing, criteria) if comparing else asked
    members = tuple(
        PeriodUnit(Unit(f"u{at}", f"Xã Ia {at} Đắk Pơ", wanted.unit_group)) for at in range(units)
    )
    open_period(office, NewPeriod(PERIOD, {wanted.unit_group: wanted}, members))
    with office.workspace.unit_of_work() as work:
        for entry in large_group(asked, units):
            work.returns.add(_returned(entry.unit, wanted, entry.answers))
        work.commit()
    return office


def decided_office(folder: Path, comparing: int = 0) -> Office:
    """Return services on the end of a year: all rows decided, a fifth of the criteria measured.

    Every tenth decision puts an answer in place of the unit's.
    """
    asked = large_set()
    systems = frozenset(f"c{number}" for number in range(2, CRITERIA, 5))
    wanted = measured_set(comparing_set(comparing) if comparing else asked, systems)
    office, group = answered_office(folder, wanted=wanted), large_group(asked)
    with office.workspace.unit_of_work() as work:
        for entry in group:
            work.measured.save(
                MeasuredValue(PERIOD.id, entry.unit, each, entry.answers[each], "một cửa")
                for each in systems
                if entry.answers[each].values
            )
        for at, (entry, each) in enumerate(product(group, wanted.criteria)):
            verdict = Verdict.ADJUSTED if at % 10 == 0 else Verdict.ACCEPTED
            said = entry.answers[each.id] if verdict is Verdict.ADJUSTED else BLANK
            decided = (PERIOD.id, entry.unit, each.id, verdict, "Khoa", NOON)
            work.appraisals.save(Appraisal(*decided, said, version=0))
        work.commit()
    return office


def _returned(unit: str, criteria: CriteriaSet, answers) -> Return:
    return Return(
        id=f"r-{unit}",
        period=PERIOD.id,
        unit=unit,
        number=1,
        source=ReturnSource.TYPED,
        received_at=NOON,
        entered_by="Khoa",
        contact=Contact(),
        cells=tuple(FormCell(each.id, answers[each.id]) for each in criteria.criteria),
    )


def _entry(at: int, units: int, criteria: int) -> JournalEntry:
    return JournalEntry(
        at=NOON,
        by=f"Người {at % 9}",
        action="journal.appraised",
        period=PERIOD.id,
        unit=f"u{at % units}",
        criterion=f"c{at % criteria}",
        new="accepted",
    )
