"""Checks across a whole criteria set: everything wrong at once, each with its path."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from evalapp.assessment.aggregation import Aggregate
from evalapp.assessment.criteria import CriteriaSet, Criterion, Group
from evalapp.assessment.level_checks import level_faults
from evalapp.assessment.messages import message
from evalapp.assessment.set_faults import Fault, KeyPath
from evalapp.assessment.set_nodes import ids_in, nodes_of, points_below
from evalapp.assessment.weight_checks import weight_faults

_MAXIMUM: KeyPath = ("maximum",)


def set_faults(criteria: CriteriaSet) -> tuple[Fault, ...]:
    """Return every inconsistency of a set that is well formed key by key."""
    return (
        *_duplicate_ids(criteria),
        *_wrong_sums(criteria),
        *_rule_faults(criteria),
        *_pillar_faults(criteria),
        *weight_faults(criteria),
        *level_faults(criteria),
    )


def _duplicate_ids(criteria: CriteriaSet) -> Iterator[Fault]:
    nodes = [((*path, "id"), node.id) for path, node in nodes_of(criteria)]
    yield from _repeated("set.duplicate_id", nodes)
    pillars = [(("pillars", at, "id"), each.id) for at, each in enumerate(criteria.pillars)]
    yield from _repeated("set.duplicate_pillar", pillars)


def _repeated(code: str, ids: Iterable[tuple[KeyPath, str]]) -> Iterator[Fault]:
    """Yield a fault at each id that stood somewhere before."""
    seen: set[str] = set()
    for path, id in ids:
        if id in seen:
            yield Fault(path, message(code, id=id))
        seen.add(id)


def _wrong_sums(criteria: CriteriaSet) -> Iterator[Fault]:
    for path, node in nodes_of(criteria):
        if isinstance(node, Group):
            yield from _wrong_sum(path, node)
    total = sum((each.full_points for each in criteria.groups), Decimal(0))
    if criteria.aggregate is Aggregate.SUM and total != criteria.maximum:
        found = message("set.maximum_differs", declared=criteria.maximum, total=total)
        yield Fault(_MAXIMUM, found, (_MAXIMUM, ("aggregate",), *points_below(criteria)))


def _wrong_sum(path: KeyPath, group: Group) -> Iterator[Fault]:
    total = sum((each.full_points for each in group.parts), Decimal(0))
    adds_up = group.aggregate is Aggregate.SUM and group.maximum is not None
    if not tuple(group.all_criteria()):
        below = ((*path, "criteria"), (*path, "groups"))
        yield Fault((*path, "title"), message("set.empty_group", group=group.title), below)
    elif adds_up and group.maximum != total:
        values = {"group": group.title, "declared": group.maximum, "total": total}
        rests_on = ((*path, "aggregate"), *points_below(group, path))
        found = message("set.group_maximum_differs", **values)
        yield Fault((*path, "maximum"), found, rests_on)


def _rule_faults(criteria: CriteriaSet) -> Iterator[Fault]:
    for path, node in nodes_of(criteria):
        if isinstance(node, Criterion):
            yield from _criterion_faults(path, node)


def _criterion_faults(path: KeyPath, criterion: Criterion) -> Iterator[Fault]:
    for fault in criterion.rule.set_faults(criterion.maximum):
        speaks_of_points = "maximum" in fault.message.values
        rests_on = ((*path, "maximum"),) if speaks_of_points else ()
        yield Fault((*path, "rule", *fault.path), fault.message, rests_on)
    if criterion.applies_to.is_empty:
        found = message("set.never_applies", criterion=criterion.title)
        yield Fault((*path, "applies_to", "none_of"), found)


def _pillar_faults(criteria: CriteriaSet) -> Iterator[Fault]:
    known = criteria.group_by_id.keys() | criteria.criterion_by_id.keys()
    for at, pillar in enumerate(criteria.pillars):
        for place, member in enumerate(pillar.members):
            if member not in known:
                found = message("set.unknown_member", pillar=pillar.title, id=member)
                yield Fault(("pillars", at, "members", place), found, ids_in(criteria))
