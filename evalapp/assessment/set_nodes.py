"""The groups and criteria of a set with the path of each, as a file has them."""

from collections.abc import Iterator, Sequence

from evalapp.assessment.aggregation import Aggregate
from evalapp.assessment.criteria import CriteriaSet, Criterion, Group
from evalapp.assessment.set_faults import KeyPath

Node = tuple[KeyPath, Criterion | Group]


def nodes_of(holder: CriteriaSet | Group, path: KeyPath = ()) -> Iterator[Node]:
    """Yield every group and criterion below a set or group in printed order, parents first."""
    if isinstance(holder, Group):
        for at, criterion in enumerate(holder.criteria):
            yield (*path, "criteria", at), criterion
    for at, group in enumerate(holder.groups):
        own = (*path, "groups", at)
        yield own, group
        yield from nodes_of(group, own)


def ids_in(criteria: CriteriaSet) -> tuple[KeyPath, ...]:
    """Return the paths of all ids that something may refer to."""
    return tuple((*path, "id") for path, _ in nodes_of(criteria))


def parts_of(holder: CriteriaSet | Group, path: KeyPath) -> Sequence[Node]:
    """Return what stands directly below a set or group: criteria, then groups."""
    return [each for each in nodes_of(holder, path) if len(each[0]) == len(path) + 2]


def points_below(holder: CriteriaSet | Group, path: KeyPath = ()) -> tuple[KeyPath, ...]:
    """Return the paths of the values that a set's or group's full points are made of."""
    found: list[KeyPath] = []
    for own, node in nodes_of(holder, path):
        if isinstance(node, Criterion):
            found.append((*own, "maximum"))
            continue
        found += [(*own, "aggregate"), (*own, "criteria"), (*own, "groups")]
        if node.aggregate is Aggregate.WEIGHTED_MEAN:
            found.append((*own, "maximum"))
    return tuple(found)
