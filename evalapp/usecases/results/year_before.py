"""The year before as a period's papers speak of it: movement, and criteria unmet both years."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from evalapp.assessment.comparisons import YearComparison
from evalapp.assessment.documents import GroupOutcome, Outcome, UnmetCriterion, YearBefore
from evalapp.assessment.editions import EditionComparison
from evalapp.assessment.periods import Period
from evalapp.assessment.results import NoticeRow
from evalapp.assessment.successions import Lineage
from evalapp.scoring.compare_years import compare_results
from evalapp.usecases.document_ports import ReasonsOf
from evalapp.usecases.ports import Services, UnitOfWork
from evalapp.usecases.results.compare_years import editions_of
from evalapp.usecases.results.earlier_period import EarlierPeriod, load_earlier


def year_before(services: Services, outcome: Outcome, reasons: ReasonsOf) -> YearBefore | None:
    """Return the year before an outcome's; None where it has no locked results.

    Papers that are signed speak of results that can no longer move.
    """
    with services.workspace.reading() as work:
        earlier = _locked_period(work, outcome.period.year - 1)
        if earlier is None:
            return None
        then = load_earlier(work, earlier.id)
        lineage = Lineage(work.units.all())
        editions = {
            group.criteria.unit_group: editions_of(work, old, group.criteria)
            for group in outcome.groups
            if (old := then.sets.get(group.criteria.unit_group)) is not None
        }
    comparisons = {
        each.unit: each
        for group in outcome.groups
        for each in compare_results(group.results, group.units, then.year, lineage)
    }
    unmet = {
        name: tuple(_unmet(group, editions[name], comparisons, then, reasons))
        for group in outcome.groups
        if (name := group.criteria.unit_group) in editions
    }
    return YearBefore(earlier.year, comparisons, unmet)


def _locked_period(work: UnitOfWork, year: int) -> Period | None:
    for period in work.periods.all():
        if period.year == year and work.versions.heads(period.id):
            return period
    return None


def _unmet(
    group: GroupOutcome,
    editions: EditionComparison,
    comparisons: Mapping[str, YearComparison],
    then: EarlierPeriod,
    reasons: ReasonsOf,
) -> Iterator[UnmetCriterion]:
    """Yield criteria that at least one unit missed in both years, the most missed ones first."""
    partners = {pair.new.id: pair.old.id for pair in editions.pairs if pair.one_to_one}
    missed = _missed(group, partners, comparisons, then, reasons)
    found = [
        UnmetCriterion(criterion, sum(map(_short, pairs)), sum(map(_without, pairs)), len(pairs))
        for criterion, pairs in missed.items()
    ]
    yield from sorted((each for each in found if each.units), key=lambda each: -each.units)


Pair = tuple[Decimal, Decimal, Decimal, Decimal]
"""Points and maximum now, points and maximum then."""


def _missed(
    group: GroupOutcome,
    partners: Mapping[str, str],
    comparisons: Mapping[str, YearComparison],
    then: EarlierPeriod,
    reasons: ReasonsOf,
) -> dict[str, list[Pair]]:
    """Return, by criterion in printed order, what each unit had on it in both years."""
    pairs: dict[str, list[Pair]] = {each: [] for each in partners}
    for result in group.results:
        earlier = comparisons[result.unit].earlier
        if earlier is None:
            continue
        points_then = then.points_of(earlier.units[0])
        for row in _counted(reasons(group, result.unit)):
            before = points_then.get(partners.get(row.criterion, ""))
            if before is not None and row.points is not None:
                pair = (row.points, row.maximum, before.points, before.maximum)
                pairs[row.criterion].append(pair)
    return pairs


def _counted(rows: Sequence[NoticeRow]) -> Iterator[NoticeRow]:
    return (row for row in rows if row.points is not None and row.maximum)


def _short(pair: Pair) -> bool:
    return pair[0] < pair[1] and pair[2] < pair[3]


def _without(pair: Pair) -> bool:
    return not pair[0] and not pair[2]
