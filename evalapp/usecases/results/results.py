"""Results of a period: points, levels and ranks of every unit, live from what is stored."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from evalapp.assessment.collector import collector_at_rest
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.documents import GroupOutcome
from evalapp.assessment.periods import Period
from evalapp.assessment.results import UnitResult
from evalapp.assessment.text import collation_key
from evalapp.assessment.units import Unit
from evalapp.scoring.score import ScoredGroup
from evalapp.usecases.appraisal.group_sheet import CountingSheet
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class PeriodResults:
    """Every unit group's outcome, in annex order."""

    period: Period
    groups: tuple[GroupOutcome, ...]


def period_results(services: Services, period: str, group: str = "") -> PeriodResults:
    """Score everything that is stored of a period, or of one unit group."""
    with services.workspace.reading() as work:
        found = work.periods.get(period)
        return PeriodResults(found, services.outcomes.of(work, period, group))


@collector_at_rest()
def outcome_of(sheet: CountingSheet) -> GroupOutcome:
    """Score a unit group; results in rank order, units not ranked last."""
    return outcome_of_scored(sheet.criteria, sheet.unit_by_id, sheet.scored(), sheet.answered)


def outcome_of_scored(
    criteria: CriteriaSet, units: Mapping[str, Unit], scored: ScoredGroup, answered: Set[str]
) -> GroupOutcome:
    """Return a scored group's results in rank order, units not ranked last."""
    results, silent = in_rank_order(scored.results(), units), frozenset(units.keys() - answered)
    return GroupOutcome(criteria, units, results, silent)


def in_rank_order(
    results: tuple[UnitResult, ...], units: Mapping[str, Unit]
) -> tuple[UnitResult, ...]:
    """Return results by rank, ties by name in dictionary order, units not ranked last."""

    def place(result: UnitResult) -> tuple[bool, int, object]:
        # Names are looked at only where ranks are the same: keys of names take their time.
        alone = result.rank is not None and not result.tied
        name = () if alone else collation_key(units[result.unit].name)
        return result.rank is None, result.rank or 0, name

    return tuple(sorted(results, key=place))
