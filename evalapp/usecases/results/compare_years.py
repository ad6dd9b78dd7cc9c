"""Results of a period beside an earlier period's, unit by unit."""

from collections.abc import Mapping
from dataclasses import dataclass

from evalapp.assessment.comparisons import YearComparison
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.documents import GroupOutcome
from evalapp.assessment.editions import EditionComparison, compare
from evalapp.assessment.periods import Period
from evalapp.assessment.result_versions import VersionHead
from evalapp.assessment.successions import Lineage
from evalapp.scoring.compare_years import compare_results
from evalapp.usecases.ports import Services, UnitOfWork
from evalapp.usecases.results.earlier_period import load_earlier
from evalapp.usecases.results.results import period_results


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
    """Every unit group of a period, in annex order, beside the earlier period.

    `locked` is the version of the earlier results, None where nothing was locked then.
    """

    period: Period
    earlier: Period
    locked: VersionHead | None
    groups: tuple[ComparedGroup, ...]


def compare_years(
    services: Services, period: str, earlier: str, group: str = "", *, combine: bool = False
) -> ComparedPeriods:
    """Compare a period's results, or one unit group's, with an earlier period's.

    The earlier results are those of the newest locked version where there is one. With `combine` merged units stand beside their predecessors' mean share.
    """
    now = period_results(services, period, group)
    with services.workspace.reading() as work:
        then = load_earlier(work, earlier)
        lineage = Lineage(work.units.all())
        editions = {
            group: editions_of(work, then.sets[group], outcome.criteria)
            for outcome in now.groups
            if (group := outcome.criteria.unit_group) in then.sets
        }
    groups: list[ComparedGroup] = []
    for outcome in now.groups:
        found = compare_results(outcome.results, outcome.units, then.year, lineage, combine=combine)
        comparisons = {each.unit: each for each in found}
        of_set = editions.get(outcome.criteria.unit_group)
        groups.append(ComparedGroup(outcome, comparisons, of_set))
    return ComparedPeriods(now.period, then.period, then.locked, tuple(groups))


def editions_of(work: UnitOfWork, old: CriteriaSet, new: CriteriaSet) -> EditionComparison:
    """Compare two sets along the mapping that the workspace keeps, else along equal ids."""
    mapping = work.editions.get(old.fingerprint, new.fingerprint)
    return compare(old, new, None if mapping is None else mapping.links)
