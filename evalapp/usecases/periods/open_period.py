"""Open a period: its dates, its units and the criteria set of each unit group."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError, Place, Problem, error
from evalapp.assessment.units import PeriodUnit, Unit, UnitStatus
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.periods.import_units import renamed_in_place, with_stored
from evalapp.usecases.periods.period_settings import take_over_settings
from evalapp.usecases.ports import Services, UnitOfWork


@dataclass(frozen=True, slots=True)
class NewPeriod:
    """What a new period is made of; `sets` by unit group, in the order of the annexes.

    `like` is an earlier period of which tolerances and details of documents are taken over.
    """

    period: Period
    sets: Mapping[str, CriteriaSet]
    units: tuple[PeriodUnit, ...]
    like: str = ""


@dataclass(frozen=True, slots=True)
class OpenedPeriod:
    """The period as stored."""

    period: Period
    changes: Changes = Changes.of(Kind.PERIODS, Kind.UNITS, Kind.CRITERIA)


def open_period(services: Services, new: NewPeriod) -> OpenedPeriod:
    """Store a period with its units and sets; AssessmentError with everything that is wrong."""
    with services.workspace.unit_of_work() as work:
        units, problems = _checked(work, new)
        if problems:
            raise AssessmentError.of(problems)
        work.units.save(units)
        work.periods.save(new.period)
        for group, criteria in new.sets.items():
            work.criteria.add(criteria)
            work.periods.assign_set(new.period.id, group, criteria.fingerprint)
        work.periods.set_units(new.period.id, new.units)
        if new.like:
            take_over_settings(services, work, new.like, new.period)
        work.journal.add([_entry(services, new.period)])
        work.commit()
    return OpenedPeriod(new.period)


def period_problems(services: Services, new: NewPeriod) -> tuple[Problem, ...]:
    """Return everything that would be wrong with a period, without storing anything."""
    with services.workspace.reading() as work:
        return _checked(work, new)[1]


def _checked(work: UnitOfWork, new: NewPeriod) -> tuple[list[Unit], tuple[Problem, ...]]:
    """Return the units as they would be stored, and what is wrong."""
    taken = any(each.id == new.period.id for each in work.periods.all())
    stored = {each.id: each for each in work.units.all()}
    units = [with_stored(each.unit, stored.get(each.unit.id)) for each in new.units]
    return units, (*_problems(new, taken=taken), *renamed_in_place(work, units, stored))


def _problems(new: NewPeriod, *, taken: bool) -> Iterator[Problem]:
    if taken:
        yield error("period.exists", period=new.period.title, year=str(new.period.year))
    if new.period.assessed_from > new.period.assessed_to:
        yield error("period.dates_out_of_order")
    if new.period.deadline < new.period.assessed_from:
        first = new.period.assessed_from
        yield error("period.deadline_too_early", deadline=new.period.deadline, first=first)
    for group, criteria in new.sets.items():
        if criteria.unit_group != group:
            yield error(
                "period.set_of_other_group",
                set=criteria.title,
                group=group,
                own=criteria.unit_group,
            )
    yield from _unit_problems(new)


def _unit_problems(new: NewPeriod) -> Iterator[Problem]:
    assessed = {each.unit.group for each in new.units if each.status is not UnitStatus.NOT_ASSESSED}
    for group in sorted(assessed - new.sets.keys()):
        yield error("period.group_without_set", Place(key=group), group=group)
    for group in new.sets:
        if group not in assessed:
            yield error("period.set_without_units", Place(key=group), group=group)


def _entry(services: Services, period: Period) -> JournalEntry:
    return JournalEntry(
        at=services.now(),
        by=services.person,
        action="journal.period_opened",
        period=period.id,
        new=period.title,
    )
