"""Propose a year's period from an earlier one: its dates, sets, units and settings."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from evalapp.assessment.periods import Period, with_year
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import PeriodUnit, Unit, UnitStatus
from evalapp.usecases.periods.open_period import NewPeriod
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """A proposed period, the units that are gone by then, and the successors come in."""

    new: NewPeriod
    gone: tuple[Unit, ...]
    come: tuple[Unit, ...]


def carry_over(services: Services, earlier: str, year: int) -> CarriedOver:
    """Return a later year's period as the earlier one was, ready to be looked at and opened.

    Units take part as before where they exist on the last assessed day; known successors of
    those that took part come in. AssessmentError `period.not_found` or `period.year_not_later`.
    """
    with services.workspace.reading() as work:
        old = work.periods.get(earlier)
        if year <= old.year:
            raise AssessmentError("period.year_not_later", year=str(year), old=str(old.year))
        known = {each.id: each for each in work.units.all()}
        before = work.periods.units(earlier)
        sets = work.periods.sets(earlier)
    period = period_of_year(old, year)
    last_known = [replace(each, unit=known.get(each.unit.id, each.unit)) for each in before]
    staying, gone = _parted(last_known, period.assessed_to)
    come = _successors(last_known, known.values(), period.assessed_to)
    units = (*staying, *come)
    assessed = {each.unit.group for each in units if each.status is not UnitStatus.NOT_ASSESSED}
    kept = {group: criteria for group, criteria in sets.items() if group in assessed}
    new = NewPeriod(period, kept, units, like=earlier)
    return CarriedOver(new, tuple(gone), tuple(each.unit for each in come))


def period_of_year(old: Period, year: int) -> Period:
    """Return a period of another year with title and dates moved by the same number of years."""
    years = year - old.year
    return replace(
        old,
        id=str(year),
        year=year,
        title=with_year(old.title, old.year, year),
        assessed_from=_moved(old.assessed_from, years),
        assessed_to=_moved(old.assessed_to, years),
        deadline=_moved(old.deadline, years),
    )


def _moved(day: date, years: int) -> date:
    """Return the day some years later; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _parted(units: Iterable[PeriodUnit], day: date) -> tuple[list[PeriodUnit], list[Unit]]:
    staying: list[PeriodUnit] = []
    gone: list[Unit] = []
    for each in units:
        if each.unit.existed_on(day):
            staying.append(each)
        else:
            gone.append(each.unit)
    return staying, gone


def _successors(before: Iterable[PeriodUnit], known: Iterable[Unit], day: date) -> list[PeriodUnit]:
    """Return units made of those that took part; ranked where one of them was."""
    status = {each.unit.id: each.status for each in before}
    found: list[PeriodUnit] = []
    for unit in known:
        parts = [status[each] for each in unit.predecessors if each in status]
        if unit.id not in status and parts and unit.existed_on(day):
            found.append(PeriodUnit(unit, min(parts, key=list(UnitStatus).index)))
    return found
