"""The most that criteria and groups can earn, so that a set never asks for what nobody reaches."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from evalapp.assessment.aggregation import Aggregate
from evalapp.assessment.criteria import CriteriaSet, Criterion, Group
from evalapp.assessment.rules import (
    Bands,
    BonusPenalty,
    Choice,
    Choices,
    CountTiers,
    PerItem,
    ScoringRule,
)
from evalapp.assessment.rules.worth import Worth


class Reach:
    """Upper bounds on shares (0 to 1): no answer of any unit gets further.

    Where excluded criteria are left out of the maximum, or criteria concern some units only, a
    unit may be left with the best part of a group alone; the bound then is that of the best part.
    """

    def __init__(self, criteria: CriteriaSet) -> None:
        self._criteria = criteria
        everyone = all(not each.applies_to.is_limited for each in criteria.criteria)
        self._all_count = criteria.exclusion.method == "zero" and everyone

    def of_criterion(self, criterion: Criterion) -> Fraction:
        """Return the most of a criterion's maximum (not 0), 1 where the rule sets no lower end."""
        if self._criteria.exclusion.method == "full":
            return Fraction(1)
        most = _most(criterion.rule, criterion.maximum)
        return min(Fraction(most) / Fraction(criterion.maximum), Fraction(1))

    def of_group(self, group: Group) -> Fraction:
        """Return the most of a group's applicable maximum, 1 where nothing in it counts."""
        return self._together(group.aggregate, group.parts)

    def of_set(self) -> Fraction:
        """Return the most of the applicable maximum of any unit."""
        return self._together(self._criteria.aggregate, self._criteria.groups)

    def _together(self, aggregate: Aggregate, parts: Sequence[Criterion | Group]) -> Fraction:
        shares = [(self._weight(aggregate, each), self._of(each)) for each in parts if each.counts]
        counted = [(weight, share) for weight, share in shares if weight]
        if not counted:
            return Fraction(1)
        if not self._all_count:
            return max(share for _, share in counted)
        return _mean(counted)

    def _of(self, part: Criterion | Group) -> Fraction:
        return self.of_criterion(part) if isinstance(part, Criterion) else self.of_group(part)

    def _weight(self, aggregate: Aggregate, part: Criterion | Group) -> Fraction:
        if aggregate is Aggregate.SUM:
            return Fraction(part.full_points)
        return Fraction(self._criteria.official_weights[part.id])


def _mean(counted: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    total, top = Fraction(0), Fraction(0)
    for weight, share in counted:
        total, top = total + weight, top + weight * share
    return top / total


def _most(rule: ScoringRule, maximum: Decimal) -> Decimal:
    """Return points that a rule never exceeds, from its own parameters."""
    match rule:
        case Choice():
            return _best(rule.options, maximum)
        case Choices():
            return min(sum((each.worth(maximum) for each in rule.options), Decimal(0)), maximum)
        case CountTiers():
            return _best(rule.tiers, maximum)
        case Bands():
            return _best(rule.bands, maximum)
        case PerItem() | BonusPenalty():
            return rule.most(maximum)
        case _:
            return maximum


def _best(worths: Iterable[Worth], maximum: Decimal) -> Decimal:
    return max((each.worth(maximum) for each in worths), default=maximum)
