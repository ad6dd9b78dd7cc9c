"""What is stored of measured data: units by indicators, unit group by unit group."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evalapp.assessment.answers import Answer
from evalapp.assessment.collector import collector_at_rest
from evalapp.assessment.criteria import CriteriaSet, Criterion, Source
from evalapp.assessment.units import PeriodUnit, Unit, UnitStatus
from evalapp.usecases.ports import Services

Measured = Mapping[str, Mapping[str, Answer]]
"""What was measured of one unit, by source and criterion."""


@dataclass(frozen=True, slots=True)
class MeasuredUnit:
    """One unit and what was measured of it."""

    unit: Unit
    by_source: Measured

    def answer(self, criterion: str) -> Answer | None:
        """Return what was measured, None where nothing was."""
        for answers in self.by_source.values():
            said = answers.get(criterion)
            if said is not None:
                return said
        return None

    def source(self, criterion: str) -> str:
        """Return where a value comes from, '' where it was typed by hand."""
        named = (source for source, answers in self.by_source.items() if criterion in answers)
        return next(named, "")


@dataclass(frozen=True, slots=True)
class MeasuredGroup:
    """One unit group: the criteria that are to be measured or that somebody measured."""

    criteria: CriteriaSet
    indicators: tuple[Criterion, ...]
    units: tuple[MeasuredUnit, ...]
    stored: int
    """How many values there are."""


@collector_at_rest()
def measured_sheet(services: Services, period: str) -> tuple[MeasuredGroup, ...]:
    """Return what is stored of a period, by unit group in annex order."""
    with services.workspace.reading() as work:
        sets = work.periods.sets(period)
        members = work.periods.units(period)
        stored = work.measured.by_source(period)
    by_unit: dict[str, dict[str, Mapping[str, Answer]]] = {}
    for each in stored:
        by_unit.setdefault(each.unit, {})[each.source] = each.answers
    return tuple(_group(group, criteria, members, by_unit) for group, criteria in sets.items())


def _group(
    group: str,
    criteria: CriteriaSet,
    members: tuple[PeriodUnit, ...],
    by_unit: Mapping[str, Measured],
) -> MeasuredGroup:
    units = tuple(
        MeasuredUnit(each.unit, by_unit.get(each.unit.id, {}))
        for each in members
        if each.unit.group == group and each.status is not UnitStatus.NOT_ASSESSED
    )
    stored = sum(len(answers) for each in units for answers in each.by_source.values())
    return MeasuredGroup(criteria, tuple(_indicators(criteria, units)), units, stored)


def _indicators(criteria: CriteriaSet, units: tuple[MeasuredUnit, ...]) -> Iterator[Criterion]:
    answered = (answers for each in units for answers in each.by_source.values())
    measured = set[str]().union(*answered)
    for each in criteria.criteria:
        if each.source is Source.MEASURED or each.id in measured:
            yield each
