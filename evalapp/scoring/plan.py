"""A criteria set prepared for whole-number scoring: its scale, its tree and its thresholds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from evalapp.assessment.criteria import CriteriaSet, Group, Pillar
from evalapp.assessment.levels import Measure
from evalapp.scoring.fixedpoint import LIMIT
from evalapp.scoring.rules.base import places_of

SHARE_PLACES = 12
"""Decimals to which shares are carried where the set does not round them."""

SANE_SHARE = 4
"""Units with more than so many times their applicable maximum are left to the fractions."""

_MOST_PLACES = 14
_FINEST_CONSTANT = 12


@dataclass(frozen=True, slots=True)
class Branch:
    """One group: its own criteria, all criteria below it (ranges), and its subgroups."""

    id: str
    own: tuple[int, int]
    below: tuple[int, int]
    children: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Scale and structure of a set.

    Points are counted in steps of 10**-`places`, maxima in steps of 10**-`maximum_places`;
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
    tops: tuple[int, ...]
    branches: tuple[Branch, ...]
    pillars: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    fits: bool

    @property
    def total(self) -> int:
        """The sum of all maxima, in steps."""
        return sum(self.maxima)

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
    maximum_places = max((places_of(each.maximum) for each in criteria.criteria), default=0)
    maxima = tuple(int(each.maximum.scaleb(maximum_places)) for each in criteria.criteria)
    constant_places = max(maximum_places, _constant_places(criteria))
    bound = _bound(maxima, maximum_places)
    places = max(_places(criteria, bound), constant_places)
    branches = tuple(_branches(criteria.groups, 0, 0))
    plan = Plan(
        criteria=criteria,
        places=places,
        maximum_places=maximum_places,
        constant_places=constant_places,
        share_places=max(SHARE_PLACES, constant_places),
        converted_places=max(places, min(SHARE_PLACES, len(str(LIMIT // bound)) - 1)),
        maxima=maxima,
        tops=tuple(_positions(criteria.groups, 0)),
        branches=branches,
        pillars=tuple(_pillar(criteria, branches, each) for each in criteria.pillars),
        fits=False,
    )
    return replace(plan, fits=_fits(plan, bound))


def _bound(maxima: tuple[int, ...], maximum_places: int) -> int:
    """Return whole points that no sum of a unit's points exceeds, with a digit to spare."""
    return (sum(maxima) // 10**maximum_places + 1) * max(len(maxima) + 1, 16)


def _places(criteria: CriteriaSet, bound: int) -> int:
    if criteria.rounding.criterion is not None:
        return criteria.rounding.criterion
    return min(_MOST_PLACES, len(str(LIMIT // bound)) - 1)


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
        total * _largest_numerator(plan.criteria),
    )
    return plan.constant_places <= _FINEST_CONSTANT and max(largest) < LIMIT


def _decimals(criteria: CriteriaSet) -> Iterator[int]:
    rounding = criteria.rounding
    stages = (rounding.group, rounding.total, rounding.share, rounding.converted)
    yield from (each for each in stages if each is not None)
    yield from (rounding.printed.points, rounding.printed.share)
    yield from (
        each for each in (criteria.levels.decimals, criteria.ranking.decimals) if each is not None
    )


def _constant_places(criteria: CriteriaSet) -> int:
    """Return the decimals that all thresholds need, those times a maximum included."""
    return max((places_of(each) for each in _constants(criteria)), default=0)


def _constants(criteria: CriteriaSet) -> Iterator[Decimal]:
    finest = max((each.maximum for each in criteria.criteria), key=places_of, default=Decimal(0))
    unit = Decimal(1).scaleb(-places_of(finest))
    for band in criteria.levels.bands:
        yield band.at_least
        yield from (each.at_least for each in (*band.group_minimums, *band.gates))
        yield from (each.at_least * unit for each in band.group_minimums)
        yield from (each.at_least * unit for each in band.gates)
        if criteria.levels.by is Measure.SHARE:
            yield band.at_least * unit


def _largest_numerator(criteria: CriteriaSet) -> int:
    return max((each.as_integer_ratio()[0] for each in _constants(criteria)), default=1)


def _branches(groups: Iterable[Group], position: int, start: int) -> Iterator[Branch]:
    for group in groups:
        own_stop = start + len(group.criteria)
        stop = start + sum(1 for _ in group.all_criteria())
        children = tuple(_positions(group.groups, position + 1))
        yield Branch(group.id, (start, own_stop), (start, stop), children)
        yield from _branches(group.groups, position + 1, own_stop)
        position += sum(1 for _ in group.all_groups())
        start = stop


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
