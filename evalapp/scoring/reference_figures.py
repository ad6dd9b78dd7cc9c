"""A unit's exact figures, from its scores up through the groups of its set to the whole of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from evalapp.assessment.aggregation import Aggregate
from evalapp.assessment.criteria import CriteriaSet, Criterion, Group
from evalapp.assessment.levels import Measure
from evalapp.assessment.numbers import Rounding, carried, total_of
from evalapp.assessment.results import CriterionScore


@dataclass(frozen=True, slots=True)
class Node:
    """A criterion, group or the whole set for one unit: points reached, and out of what.

    `maximum` is that of everything which concerns the unit, `applicable` that of what counts.
    """

    points: Fraction
    maximum: Fraction
    applicable: Fraction


@dataclass(frozen=True, slots=True)
class Figures:
    """A unit's carried figures before they are printed."""

    scores: Mapping[str, CriterionScore]
    groups: Mapping[str, Node]
    total: Fraction
    maximum: Fraction
    applicable: Fraction
    share: Fraction | None
    converted: Fraction

    def measure(self, by: Measure) -> Fraction:
        """Return the figure by which units are compared; no share counts as nought."""
        match by:
            case Measure.SHARE:
                return self.share or Fraction(0)
            case Measure.POINTS:
                return self.total
            case Measure.CONVERTED:
                return self.converted


def figures_of(criteria: CriteriaSet, scores: Sequence[CriterionScore]) -> Figures:
    """Return a unit's figures from its scores on all criteria."""
    by_id = {each.criterion: each for each in scores}
    groups: dict[str, Node] = {}
    tops = [_group(criteria, group, by_id, groups) for group in criteria.groups]
    root = _together(criteria, criteria.aggregate, criteria.groups, tops, criteria.maximum)
    total = carried(root.points, criteria.rounding.at("total"))
    applicable = root.applicable
    share = carried(total / applicable, criteria.rounding.at("share")) if applicable else None
    converted = carried((share or 0) * root.maximum, criteria.rounding.at("converted"))
    return Figures(by_id, groups, total, root.maximum, applicable, share, converted)


def _group(
    criteria: CriteriaSet,
    group: Group,
    scores: Mapping[str, CriterionScore],
    found: dict[str, Node],
) -> Node:
    own = [_criterion(scores[each.id]) for each in group.criteria]
    below = [_group(criteria, each, scores, found) for each in group.groups]
    node = _together(criteria, group.aggregate, group.parts, own + below, group.full_points)
    points = carried(node.points, criteria.rounding.at("group"))
    found[group.id] = replace(node, points=points)
    return found[group.id]


def _criterion(score: CriterionScore) -> Node:
    applicable = _fraction(score.maximum)
    maximum = applicable + _fraction(score.excluded) if score.excluded else applicable
    return Node(score.points, maximum, applicable)


@lru_cache(maxsize=1024)
def _fraction(maximum: Decimal) -> Fraction:
    """Return a maximum as a fraction, made once: sets have few different ones."""
    return Fraction(maximum)


def _together(
    criteria: CriteriaSet,
    aggregate: Aggregate,
    parts: Sequence[Criterion | Group],
    nodes: Sequence[Node],
    scale: Decimal,
) -> Node:
    """Return a node from the nodes below it; `scale` is the maximum of a weighted mean."""
    if aggregate is Aggregate.SUM:
        return Node(
            total_of(each.points for each in nodes),
            total_of(each.maximum for each in nodes),
            total_of(each.applicable for each in nodes),
        )
    weights = [Fraction(criteria.official_weights[each.id]) for each in parts]
    return _mean(weights, nodes, Fraction(scale))


def _mean(weights: Sequence[Fraction], nodes: Sequence[Node], scale: Fraction) -> Node:
    """Return Σ weight × share / Σ weight over the parts that count, on the scale of the node.

    Parts without weight or without anything that applies do not count: the weights of the others
    share the whole (OECD/JRC Handbook on Constructing Composite Indicators 2008, §6).
    """
    weighted = [(w, node) for w, node in zip(weights, nodes, strict=True) if w]
    maximum = scale if any(node.maximum for _, node in weighted) else Fraction(0)
    counted = [(w, node) for w, node in weighted if node.applicable]
    if not counted:
        return Node(Fraction(0), maximum, Fraction(0))
    shares = total_of(w * node.points / node.applicable for w, node in counted)
    return Node(scale * shares / total_of(w for w, _ in counted), maximum, scale)


def printed(criteria: CriteriaSet, *, share: bool) -> Rounding:
    """Return how points, or shares, are printed."""
    rounding = criteria.rounding
    return rounding.printed_share() if share else rounding.printed_points()
