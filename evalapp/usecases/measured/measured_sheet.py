"""What is stored of measured data: units by indicators, unit group by unit group."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evalapp.assessment.appraisals import MeasuredValue
from evalapp.assessment.criteria import CriteriaSet, Criterion, Source
from evalapp.assessment.units import PeriodUnit, Unit, UnitStatus
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class MeasuredUnit:
    """One unit and its values by criterion id."""

    unit: Unit
    values: Mapping[str, MeasuredValue]


@dataclass(frozen=True, slots=True)
class MeasuredGroup:
    """One unit group: the criteria that are to be measured or that somebody measured."""

    criteria: CriteriaSet
    indicators: tuple[Criterion, ...]
    units: tuple[MeasuredUnit, ...]

    @property
    def stored(self) -> int:
        """How many values there are."""
        return sum(len(each.values) for each in self.units)


def measured_sheet(services: Services, period: str) -> tuple[MeasuredGroup, ...]:
    """Return what is stored of a period, by unit group in annex order."""
    with services.workspace.unit_of_work() as work:
        sets = work.periods.sets(period)
        members = work.periods.units(period)
        stored = work.measured.of_period(period)
    by_unit: dict[str, dict[str, MeasuredValue]] = {}
    for each in stored:
        by_unit.setdefault(each.unit, {})[each.criterion] = each
    return tuple(_group(group, criteria, members, by_unit) for group, criteria in sets.items())


def _group(
    group: str,
    criteria: CriteriaSet,
    members: tuple[PeriodUnit, ...],
    by_unit: Mapping[str, Mapping[str, MeasuredValue]],
) -> MeasuredGroup:
    units = tuple(
        MeasuredUnit(each.unit, by_unit.get(each.unit.id, {}))
        for each in members
        if each.unit.group == group and each.status is not UnitStatus.NOT_ASSESSED
    )
    return MeasuredGroup(criteria, tuple(_indicators(criteria, units)), units)


def _indicators(criteria: CriteriaSet, units: tuple[MeasuredUnit, ...]) -> Iterator[Criterion]:
    measured = {criterion for each in units for criterion in each.values}
    for each in criteria.criteria:
        if each.source is Source.MEASURED or each.id in measured:
            yield each
