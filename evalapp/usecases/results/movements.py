"""Results of a period with what moved since the period before it, where there is one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evalapp.assessment.comparisons import YearComparison
from evalapp.assessment.documents import GroupOutcome
from evalapp.assessment.periods import Period
from evalapp.usecases.periods.choose_period import all_periods, earlier_than
from evalapp.usecases.ports import Services
from evalapp.usecases.results.compare_years import compare_years
from evalapp.usecases.results.results import period_results


@dataclass(frozen=True, slots=True)
class MovedGroup:
    """A unit group's outcome, and each of its units beside the earlier period, by id."""

    outcome: GroupOutcome
    comparisons: Mapping[str, YearComparison] = field(default_factory=dict[str, YearComparison])


@dataclass(frozen=True, slots=True)
class MovedResults:
    """Every unit group, in annex order; `earlier` is None in a workspace's first year."""

    period: Period
    earlier: Period | None
    groups: tuple[MovedGroup, ...]


def moved_results(services: Services, period: str) -> MovedResults:
    """Score a period beside the latest earlier period."""
    earlier = _earlier(services, period)
    if earlier is None:
        now = period_results(services, period)
        return MovedResults(now.period, None, tuple(MovedGroup(each) for each in now.groups))
    compared = compare_years(services, period, earlier.id)
    groups = tuple(MovedGroup(each.outcome, each.comparisons) for each in compared.groups)
    return MovedResults(compared.period, earlier, groups)


def _earlier(services: Services, period: str) -> Period | None:
    periods = all_periods(services)
    now = next(each for each in periods if each.id == period)
    return next(iter(earlier_than(now.year, periods)), None)
