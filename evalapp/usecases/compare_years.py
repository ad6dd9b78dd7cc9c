"""Results of a period beside an earlier period's, unit by unit."""

from collections.abc import Mapping
from dataclasses import dataclass

from evalapp.assessment.comparisons import YearComparison
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.documents import GroupOutcome
from evalapp.assessment.editions import EditionComparison, compare
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.results import UnitResult
from evalapp.assessment.successions import Lineage
from evalapp.assessment.units import Unit
from evalapp.scoring.compare_years import EarlierYear, compare_results
from evalapp.usecases.choose_period import all_periods
from evalapp.usecases.ports import Services, UnitOfWork
from evalapp.usecases.results import period_results


@dataclass(frozen=True, slots=True)
class ComparedGroup:
    """A unit group's outcome, and the comparison of each of its units by id.

    `editions` compares the two years' sets, None where the group had none in the earlier year.
    """

    outcome: GroupOutcome
    comparisons: Mapping[str, YearComparison]
    editions: EditionComparison | None


@dataclass(frozen=True, slots=True)
class ComparedPeriods:
    """Every unit group of a period, in annex order, beside the earlier period."""

    period: Period
    earlier: Period
    groups: tuple[ComparedGroup, ...]


def period_of_year(services: Services, year: int) -> Period:
    """Return the period of a year; AssessmentError `period.year_unknown` where there is none."""
    periods = all_periods(services)
    found = next((each for each in periods if each.year == year), None)
    if found is None:
        known = ", ".join(str(each.year) for each in periods)
        raise AssessmentError("period.year_unknown", year=str(year), known=known)
    return found


def compare_years(
    services: Services, period: str, earlier: str, group: str = "", *, combine: bool = False
) -> ComparedPeriods:
    """Compare a period's results, or one unit group's, with an earlier period's.

    With `combine` merged units stand beside their predecessors' mean share.
    """
    now, then = period_results(services, period, group), period_results(services, earlier)
    with services.workspace.unit_of_work() as work:
        lineage = Lineage(work.units.all())
        old_sets = work.periods.sets(earlier)
        editions = {
            group: _editions(work, old_sets[group], outcome.criteria)
            for outcome in now.groups
            if (group := outcome.criteria.unit_group) in old_sets
        }
    before = EarlierYear(_results(then.groups), _units(then.groups))
    groups: list[ComparedGroup] = []
    for outcome in now.groups:
        found = compare_results(outcome.results, outcome.units, before, lineage, combine=combine)
        comparisons = {each.unit: each for each in found}
        of_set = editions.get(outcome.criteria.unit_group)
        groups.append(ComparedGroup(outcome, comparisons, of_set))
    return ComparedPeriods(now.period, then.period, tuple(groups))


def _editions(work: UnitOfWork, old: CriteriaSet, new: CriteriaSet) -> EditionComparison:
    mapping = work.editions.get(old.fingerprint, new.fingerprint)
    return compare(old, new, None if mapping is None else mapping.links)


def _results(groups: tuple[GroupOutcome, ...]) -> dict[str, UnitResult]:
    return {result.unit: result for group in groups for result in group.results}


def _units(groups: tuple[GroupOutcome, ...]) -> dict[str, Unit]:
    return {unit.id: unit for group in groups for unit in group.units.values()}
