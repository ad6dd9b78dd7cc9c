"""Checks across a whole criteria set: everything wrong at once, each with its key."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from evalapp.assessment.criteria import CriteriaSet, Group
from evalapp.assessment.levels import LevelBand, Measure
from evalapp.assessment.problems import Place, Problem, error


def set_problems(criteria: CriteriaSet) -> tuple[Problem, ...]:
    """Return every inconsistency of a set that is well formed key by key."""
    return (
        *_duplicate_ids(criteria),
        *_wrong_sums(criteria),
        *_rule_problems(criteria),
        *_pillar_problems(criteria),
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
        total = _sum(group)
        if not tuple(group.all_criteria()):
            yield error("set.empty_group", Place(key=group.id), group=group.title)
        elif group.maximum is not None and group.maximum != total:
            yield error(
                "set.group_maximum_differs",
                Place(key=group.id),
                group=group.title,
                declared=group.maximum,
                total=total,
            )
    total = sum((_sum(group) for group in criteria.groups), Decimal(0))
    if total != criteria.maximum:
        yield error(
            "set.maximum_differs", Place(key="maximum"), declared=criteria.maximum, total=total
        )


def _sum(group: Group) -> Decimal:
    return sum((each.maximum for each in group.all_criteria()), Decimal(0))


def _rule_problems(criteria: CriteriaSet) -> Iterator[Problem]:
    for criterion in criteria.criteria:
        for fault in criterion.rule.set_problems(criterion.maximum):
            yield Problem(fault, place=Place(key=criterion.id))


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
    top = Decimal(1) if levels.by is Measure.SHARE else criteria.maximum
    for band in levels.bands:
        yield from _band_problems(criteria, band, top)


def _band_problems(criteria: CriteriaSet, band: LevelBand, top: Decimal) -> Iterator[Problem]:
    place = Place(key=f"levels.{band.id}")
    if band.at_least > top:
        yield error("set.level_unreachable", place, level=band.label, maximum=top)
    for minimum in band.group_minimums:
        if minimum.group not in criteria.group_by_id:
            yield error("set.unknown_group", place, level=band.label, id=minimum.group)
    for gate in band.gates:
        criterion = criteria.criterion_by_id.get(gate.criterion)
        if criterion is None:
            yield error("set.unknown_gate", place, level=band.label, id=gate.criterion)
        elif criterion.maximum == 0:
            yield error("set.gate_without_points", place, level=band.label, id=gate.criterion)
