"""A criteria set prepared for whole-number scoring: its scale, its tree and its thresholds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import gcd

from evalapp.assessment.aggregation import Aggregate
from evalapp.assessment.criteria import CriteriaSet, Criterion, Group, Pillar
from evalapp.assessment.levels import Measure
from evalapp.scoring.fixedpoint import LIMIT
from evalapp.scoring.rules.base import places_of

SHARE_PLACES = 12
"""Decimals to which shares are carried where the set does not round them."""

SANE_SHARE = 4
"""Units with more than so many times their applicable maximum are left to the fractions."""

_MOST_PLACES = 14
_FINEST_CONSTANT = 12
_FEWEST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Mean:
    """A weighted mean: weights of the own criteria, then of the subgroups, as whole numbers.

    `scale` is its maximum in the plan's maximum steps; shares below it are carried to `digits`
    where they cannot be kept exactly.
    """

    weights: tuple[int, ...]
    scale: int
    digits: int


@dataclass(frozen=True, slots=True)
class Branch:
    """One group: its own criteria, all criteria below it (ranges), and its subgroups.

    `mean` is None where points add up.
    """

    id: str
    own: tuple[int, int]
    below: tuple[int, int]
    children: tuple[int, ...]
    mean: Mean | None


@dataclass(frozen=True, slots=True)
class Plan:
    """Scale and structure of a set.

    Points are counted in steps of 10**-`places`, maxima in steps of 10**-`maximum_places`;
    `scales` is the sum of all scales of weighted means, `root` the mean at the top of the tree;
    `branches` are in printed order, parents first. `fits` is False where 64 bits do not suffice
    and every unit has to be scored in fractions.
    """

    criteria: CriteriaSet
    places: int
    maximum_places: int
    constant_places: int
    share_places: int
    converted_places: int
    maxima: tuple[int, ...]
    scales: int
    tops: tuple[int, ...]
    branches: tuple[Branch, ...]
    root: Mean | None
    pillars: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    fits: bool

    @property
    def total(self) -> int:
        """The sum of all maxima and scales, in steps: no applicable maximum is larger."""
        return sum(self.maxima) + self.scales

    @property
    def cap(self) -> int:
        """Points (in whole points) above which a unit is left to the fractions."""
        return self.total // 10**self.maximum_places + 1

    def position(self, criterion: str) -> int:
        """Return the place of a criterion in printed order."""
        return self.criteria.criteria.index(self.criteria.criterion_by_id[criterion])

    def branch_position(self, group: str) -> int:
        """Return the place of a group among the branches."""
        return [each.id for each in self.branches].index(group)


def plan_of(criteria: CriteriaSet) -> Plan:
    """Return a set prepared for scoring."""
    scales = tuple(_scales(criteria))
    finest = (*(each.maximum for each in criteria.criteria), *scales)
    maximum_places = max(map(places_of, finest), default=0)
    maxima = tuple(int(each.maximum.scaleb(maximum_places)) for each in criteria.criteria)
    summed = int(sum(scales, Decimal(0)).scaleb(maximum_places))
    constant_places = max(maximum_places, _constant_places(criteria, maximum_places))
    bound = _bound(len(maxima), (sum(maxima) + summed) // 10**maximum_places + 1)
    places = max(_places(criteria, bound), constant_places)
    planner = _Planner(criteria, maximum_places)
    branches = tuple(planner.branches(criteria.groups, 0, 0))
    plan = Plan(
        criteria=criteria,
        places=places,
        maximum_places=maximum_places,
        constant_places=constant_places,
        share_places=max(SHARE_PLACES, constant_places),
        converted_places=max(places, min(SHARE_PLACES, len(str(LIMIT // bound)) - 1)),
        maxima=maxima,
        scales=summed,
        tops=tuple(_positions(criteria.groups, 0)),
        branches=branches,
        root=planner.mean(criteria.aggregate, criteria.groups, criteria.maximum),
        pillars=tuple(_pillar(criteria, branches, each) for each in criteria.pillars),
        fits=False,
    )
    return replace(plan, fits=_fits(plan, bound))


def _scales(criteria: CriteriaSet) -> Iterator[Decimal]:
    for group in criteria.all_groups:
        if group.aggregate is Aggregate.WEIGHTED_MEAN:
            yield group.full_points
    if criteria.aggregate is Aggregate.WEIGHTED_MEAN:
        yield criteria.maximum


def _bound(criteria: int, cap: int) -> int:
    """Return whole points that no sum of a unit's points exceeds, with a digit to spare.

    No criterion gives more than `cap`, all weighted means together SANE_SHARE times that.
    """
    return cap * max(criteria + SANE_SHARE + 1, 16)


def _places(criteria: CriteriaSet, bound: int) -> int:
    decimals = criteria.rounding.criterion
    if decimals is not None and not criteria.has_means:
        return decimals
    return max(min(_MOST_PLACES, len(str(LIMIT // bound)) - 1), decimals or 0)


def _fits(plan: Plan, bound: int) -> bool:
    """Tell whether every product of the engine stays below LIMIT."""
    rounding = plan.criteria.rounding
    decimals = max(_decimals(plan.criteria))
    total = plan.total * SANE_SHARE
    converted_places = max(plan.converted_places, (rounding.share or 0) + plan.maximum_places)
    largest = (
        bound * 10 ** max(plan.places, decimals),
        total * plan.total,
        total * 10 ** (converted_places - plan.maximum_places),
        total * 10 ** max(decimals, plan.constant_places),
        SANE_SHARE * 10**plan.share_places,
        total * _largest_numerator(plan),
    )
    means = (plan.root, *(branch.mean for branch in plan.branches))
    fine = all(mean is None or mean.digits >= _FEWEST_DIGITS for mean in means)
    return fine and plan.constant_places <= _FINEST_CONSTANT and max(largest) < LIMIT


def _decimals(criteria: CriteriaSet) -> Iterator[int]:
    rounding = criteria.rounding
    stages = (rounding.group, rounding.total, rounding.share, rounding.converted)
    yield from (each for each in stages if each is not None)
    yield from (rounding.printed.points, rounding.printed.share)
    yield from (
        each for each in (criteria.levels.decimals, criteria.ranking.decimals) if each is not None
    )


def _constant_places(criteria: CriteriaSet, maximum_places: int) -> int:
    """Return the decimals that all thresholds need, those times a maximum included."""
    return max(map(places_of, _constants(criteria, maximum_places)), default=0)


def _constants(criteria: CriteriaSet, maximum_places: int) -> Iterator[Decimal]:
    unit = Decimal(1).scaleb(-maximum_places)
    for band in criteria.levels.bands:
        yield band.at_least
        yield from (each.at_least for each in (*band.group_minimums, *band.gates))
        yield from (each.at_least * unit for each in band.group_minimums)
        yield from (each.at_least * unit for each in band.gates)
        if criteria.levels.by is Measure.SHARE:
            yield band.at_least * unit


def _largest_numerator(plan: Plan) -> int:
    constants = _constants(plan.criteria, plan.maximum_places)
    return max((each.as_integer_ratio()[0] for each in constants), default=1)


class _Planner:
    """Turns groups into branches, weights into whole numbers."""

    def __init__(self, criteria: CriteriaSet, maximum_places: int) -> None:
        self._weights = criteria.official_weights
        self._maximum_places = maximum_places

    def branches(self, groups: Iterable[Group], position: int, start: int) -> Iterator[Branch]:
        """Yield the branches of groups, the first at a position and with its first criterion."""
        for group in groups:
            own_stop = start + len(group.criteria)
            stop = start + sum(1 for _ in group.all_criteria())
            children = tuple(_positions(group.groups, position + 1))
            mean = self.mean(group.aggregate, group.parts, group.full_points)
            yield Branch(group.id, (start, own_stop), (start, stop), children, mean)
            yield from self.branches(group.groups, position + 1, own_stop)
            position += sum(1 for _ in group.all_groups())
            start = stop

    def mean(
        self, aggregate: Aggregate, parts: Sequence[Criterion | Group], full: Decimal
    ) -> Mean | None:
        """Return how parts are averaged, None where they add up."""
        if aggregate is Aggregate.SUM:
            return None
        weights = _whole([self._weights[each.id] for each in parts])
        scale = int(full.scaleb(self._maximum_places))
        room = LIMIT // (SANE_SHARE * max(sum(weights), scale, 1) + 1)
        return Mean(weights, scale, len(str(room)) - 2)


def _whole(weights: Sequence[Decimal]) -> tuple[int, ...]:
    """Return the smallest whole numbers in the proportions of weights."""
    places = max(map(places_of, weights), default=0)
    steps = [int(each.scaleb(places)) for each in weights]
    shared = gcd(*steps) or 1
    return tuple(each // shared for each in steps)


def _positions(groups: Iterable[Group], position: int) -> Iterator[int]:
    for group in groups:
        yield position
        position += sum(1 for _ in group.all_groups())


def _pillar(
    criteria: CriteriaSet, branches: tuple[Branch, ...], pillar: Pillar
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return outermost member groups and the criteria outside them, as positions."""
    groups = [place for place, each in enumerate(branches) if each.id in pillar.members]
    covered: set[int] = set()
    outermost: list[int] = []
    for place in groups:
        start, stop = branches[place].below
        if not covered.issuperset(range(start, stop)):
            outermost.append(place)
            covered.update(range(start, stop))
    alone = (
        place
        for place, each in enumerate(criteria.criteria)
        if each.id in pillar.members and place not in covered
    )
    return tuple(outermost), tuple(alone)
