"""Whom an explanation round could ask: every unit with its result as it stands, before it opens."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from evalapp.assessment.explanations import is_in_question
from evalapp.assessment.result_versions import LockedUnit
from evalapp.assessment.units import Unit
from evalapp.usecases.ports import Services
from evalapp.usecases.results.snapshot import live_sheets, provisional_snapshot


@dataclass(frozen=True, slots=True)
class AskableUnit:
    """A unit: title of its group, points claimed and given, on how many criteria they differ.

    `returned` tells whether its form came.
    """

    unit: Unit
    group: str
    claimed: Decimal | None
    points: Decimal
    in_question: int
    returned: bool


def askable_units(services: Services, period: str) -> tuple[AskableUnit, ...]:
    """Return the units of a period's result, in its order.

    AssessmentError `documents.no_returns` where no unit has answered yet.
    """
    return tuple(_units(services, period))


def _units(services: Services, period: str) -> Iterator[AskableUnit]:
    live = live_sheets(services, period)
    version = provisional_snapshot(services, live, 1)
    for group, sheet in zip(version.groups, live.groups, strict=True):
        for each in group.units:
            yield _askable(each, sheet.criteria.unit_group_title)


def _askable(locked: LockedUnit, group: str) -> AskableUnit:
    count = sum(map(is_in_question, locked.criteria))
    return AskableUnit(
        locked.unit, group, locked.claimed, locked.result.points, count, locked.returned
    )
