"""Checks across a whole criteria set: everything wrong at once, each with its key."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from evalapp.assessment.aggregation import Aggregate
from evalapp.assessment.criteria import CriteriaSet, Criterion
from evalapp.assessment.levels import Gate, GroupMinimum, LevelBand, Measure
from evalapp.assessment.numbers import trimmed
from evalapp.assessment.problems import Place, Problem, error
from evalapp.assessment.reach import Reach
from evalapp.assessment.weight_checks import weight_problems


def set_problems(criteria: CriteriaSet) -> tuple[Problem, ...]:
    """Return every inconsistency of a set that is well formed key by key."""
    return (
        *_duplicate_ids(criteria),
        *_wrong_sums(criteria),
        *_rule_problems(criteria),
        *_pillar_problems(criteria),
        *weight_problems(criteria),
        *_level_problems(criteria),
    )


def _duplicate_ids(criteria: CriteriaSet) -> Iterator[Problem]:
    ids = [each.id for each in criteria.all_groups] + [each.id for each in criteria.criteria]
    for repeated in _repeated(ids):
        yield error("set.duplicate_id", Place(key=repeated), id=repeated)
    for repeated in _repeated(each.id for each in criteria.pillars):
        yield error("set.duplicate_pillar", Place(key=repeated), id=repeated)


def _repeated(ids: Iterable[str]) -> list[str]:
    return [each for each, times in Counter(ids).items() if times > 1]


def _wrong_sums(criteria: CriteriaSet) -> Iterator[Problem]:
    for group in criteria.all_groups:
        total = sum((each.full_points for each in group.parts), Decimal(0))
        adds_up = group.aggregate is Aggregate.SUM and group.maximum is not None
        if not tuple(group.all_criteria()):
            yield error("set.empty_group", Place(key=group.id), group=group.title)
        elif adds_up and group.maximum != total:
            yield error(
                "set.group_maximum_differs",
                Place(key=group.id),
                group=group.title,
                declared=group.maximum,
                total=total,
            )
    total = sum((each.full_points for each in criteria.groups), Decimal(0))
    if criteria.aggregate is Aggregate.SUM and total != criteria.maximum:
        yield error(
            "set.maximum_differs", Place(key="maximum"), declared=criteria.maximum, total=total
        )


def _rule_problems(criteria: CriteriaSet) -> Iterator[Problem]:
    for criterion in criteria.criteria:
        for fault in criterion.rule.set_problems(criterion.maximum):
            yield Problem(fault, place=Place(key=criterion.id))
        if criterion.applies_to.is_empty:
            yield error("set.never_applies", Place(key=criterion.id), criterion=criterion.title)


def _pillar_problems(criteria: CriteriaSet) -> Iterator[Problem]:
    known = criteria.group_by_id.keys() | criteria.criterion_by_id.keys()
    for pillar in criteria.pillars:
        for member in pillar.members:
            if member not in known:
                yield error(
                    "set.unknown_member", Place(key=pillar.id), pillar=pillar.title, id=member
                )


def _level_problems(criteria: CriteriaSet) -> Iterator[Problem]:
    levels = criteria.levels
    names = [*(band.id for band in levels.bands), levels.below.id]
    for repeated in _repeated(names):
        yield error("set.duplicate_level", Place(key=f"levels.{repeated}"), id=repeated)
    for above, below in zip(levels.bands, levels.bands[1:], strict=False):
        if above.at_least <= below.at_least:
            yield error(
                "set.levels_out_of_order",
                Place(key=f"levels.{below.id}"),
                above=above.label,
                below=below.label,
            )
    reach = Reach(criteria)
    for band in levels.bands:
        yield from _band_problems(criteria, band, reach)


def _band_problems(criteria: CriteriaSet, band: LevelBand, reach: Reach) -> Iterator[Problem]:
    place = Place(key=f"levels.{band.id}")
    by_share = criteria.levels.by is Measure.SHARE
    most = reach.of_set() * (1 if by_share else Fraction(criteria.maximum))
    if Fraction(band.at_least) > most:
        shown = _floored(most, 6)
        yield error("set.level_unreachable", place, level=band.label, maximum=shown)
    for minimum in band.group_minimums:
        yield from _minimum_problems(criteria, band, minimum, reach)
    for gate in band.gates:
        yield from _gate_problems(criteria, band, gate, reach)


def _minimum_problems(
    criteria: CriteriaSet, band: LevelBand, minimum: GroupMinimum, reach: Reach
) -> Iterator[Problem]:
    place = Place(key=f"levels.{band.id}")
    group = criteria.group_by_id.get(minimum.group)
    if group is None:
        yield error("set.unknown_group", place, level=band.label, id=minimum.group)
        return
    most = reach.of_group(group)
    if Fraction(minimum.at_least) > most:
        yield error(
            "set.group_minimum_unreachable",
            place,
            level=band.label,
            group=group.title,
            needed=minimum.at_least * 100,
            most=_floored(most * 100, 4),
        )


def _gate_problems(
    criteria: CriteriaSet, band: LevelBand, gate: Gate, reach: Reach
) -> Iterator[Problem]:
    place = Place(key=f"levels.{band.id}")
    criterion = criteria.criterion_by_id.get(gate.criterion)
    if criterion is None:
        yield error("set.unknown_gate", place, level=band.label, id=gate.criterion)
    elif criterion.maximum == 0:
        yield error("set.gate_without_points", place, level=band.label, id=gate.criterion)
    elif criterion.applies_to.is_empty:
        title = criterion.title
        yield error("set.gate_never_applies", place, level=band.label, criterion=title)
    elif Fraction(gate.at_least) > reach.of_criterion(criterion):
        yield _gate_unreachable(place, band, gate, criterion, reach)


def _gate_unreachable(
    place: Place, band: LevelBand, gate: Gate, criterion: Criterion, reach: Reach
) -> Problem:
    return error(
        "set.gate_unreachable",
        place,
        level=band.label,
        criterion=criterion.title,
        needed=gate.at_least * 100,
        most=_floored(reach.of_criterion(criterion) * 100, 4),
    )


def _floored(value: Fraction, decimals: int) -> Decimal:
    """Return a figure cut off after some decimals, without trailing zeros."""
    steps = (value * 10**decimals).__floor__()
    return trimmed(Fraction(steps, 10**decimals))
