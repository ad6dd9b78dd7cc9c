"""Checks on weights: named rightly, asked for, complete, and never all zero."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from evalapp.assessment.aggregation import Aggregate, WeightSet
from evalapp.assessment.criteria import CriteriaSet, Group
from evalapp.assessment.messages import message
from evalapp.assessment.set_faults import Fault, KeyPath
from evalapp.assessment.set_nodes import Node, ids_in, nodes_of, parts_of, points_below

_WEIGHTS: KeyPath = ("weights",)


def weight_faults(criteria: CriteriaSet) -> Iterator[Fault]:
    """Yield every inconsistency of declared weights and weight sets, each with its path."""
    yield from _unused(criteria)
    for at, named in enumerate(criteria.weight_sets):
        yield from _set_faults(criteria, named, ("weight_sets", at))
    yield from _named_twice(criteria)
    if criteria.weights not in criteria.weight_variants:
        yield Fault(_WEIGHTS, message("set.unknown_weights", id=criteria.weights))
    yield from _all_zero(criteria)


def _named_twice(criteria: CriteriaSet) -> Iterator[Fault]:
    seen: set[str] = set()
    for at, each in enumerate(criteria.weight_sets):
        if each.id in seen:
            found = message("set.duplicate_weight_set", id=each.id)
            yield Fault(("weight_sets", at, "id"), found)
        seen.add(each.id)


class _Mean(NamedTuple):
    """A weighted mean: its path, title and parts."""

    path: KeyPath
    title: str
    parts: Sequence[Node]

    @property
    def kind(self) -> KeyPath:
        """Return where it says that it is a mean."""
        return (*self.path, "aggregate")


def _means(criteria: CriteriaSet) -> Iterator[_Mean]:
    """Yield every weighted mean, the set itself first."""
    if criteria.aggregate is Aggregate.WEIGHTED_MEAN:
        yield _Mean((), criteria.title, parts_of(criteria, ()))
    for path, node in nodes_of(criteria):
        if isinstance(node, Group) and node.aggregate is Aggregate.WEIGHTED_MEAN:
            yield _Mean(path, node.title, parts_of(node, path))


def _unused(criteria: CriteriaSet) -> Iterator[Fault]:
    averaged = {path for mean in _means(criteria) for path, _ in mean.parts}
    for path, node in nodes_of(criteria):
        if node.weight != 1 and path not in averaged:
            found = message("set.weight_unused", part=node.title)
            yield Fault((*path, "weight"), found, ((*path[:-2], "aggregate"),))


def _set_faults(criteria: CriteriaSet, named: WeightSet, path: KeyPath) -> Iterator[Fault]:
    above = {node.id: (*own[:-2], "aggregate") for own, node in nodes_of(criteria)}
    averaged = {node.id for mean in _means(criteria) for _, node in mean.parts}
    seen: set[str] = set()
    for at, weight in enumerate(named.weights):
        values = {"weights": named.title, "id": weight.of}
        own = (*path, "weights", at, "of")
        if weight.of not in above:
            yield Fault(own, message("set.unknown_weighted", **values), ids_in(criteria))
        elif weight.of not in averaged:
            yield Fault(own, message("set.weight_not_asked", **values), (above[weight.of],))
        if weight.of in seen:
            yield Fault(own, message("set.duplicate_weight", **values))
        seen.add(weight.of)
    yield from _missing(criteria, named, path)


def _missing(criteria: CriteriaSet, named: WeightSet, path: KeyPath) -> Iterator[Fault]:
    """Yield means of which a weight set weighs some parts only."""
    known = {node.id for _, node in nodes_of(criteria)}
    weighed = {each.of for each in named.weights}
    if not weighed <= known:
        # The parts that seem to be missing may be those whose ids were mistyped.
        return
    for mean in _means(criteria):
        missing = [node.id for _, node in mean.parts if node.id not in weighed]
        if 0 < len(missing) < len(mean.parts):
            values = {"weights": named.title, "group": mean.title, "ids": ", ".join(missing)}
            ids = ((*own, "id") for own, _ in mean.parts)
            rests_on = (*ids, (*path, "weights"), mean.kind)
            yield Fault((*path, "id"), message("set.weights_missing", **values), rests_on)


def _all_zero(criteria: CriteriaSet) -> Iterator[Fault]:
    """Yield means whose parts with points weigh nothing, as declared or in a weight set."""
    declared = {node.id: node.weight for _, node in nodes_of(criteria)}
    for mean in _means(criteria):
        if _weighs_nothing(mean, declared):
            yield _zero(mean, mean.kind)
        for at, named in enumerate(criteria.weight_sets):
            own = {each.of: each.weight for each in named.weights}
            asked = any(node.id in own for _, node in mean.parts)
            if asked and _weighs_nothing(mean, declared | own):
                yield _zero(mean, ("weight_sets", at, "id"), ("weight_sets", at, "weights"))


def _weighs_nothing(mean: _Mean, weights: dict[str, Decimal]) -> bool:
    counted = [weights[node.id] for _, node in mean.parts if node.counts]
    return bool(counted) and not sum(counted, Decimal(0))


def _zero(mean: _Mean, path: KeyPath, *more: KeyPath) -> Fault:
    """Return the fault of a mean without weight; it rests on weights and points of its parts."""
    weights = [(*own, "weight") for own, _ in mean.parts]
    found = message("set.weights_all_zero", group=mean.title)
    return Fault(path, found, (mean.kind, *weights, *_points_of(mean), *more))


def _points_of(mean: _Mean) -> Iterator[KeyPath]:
    for path, node in mean.parts:
        yield (*path, "maximum")
        if isinstance(node, Group):
            yield from points_below(node, path)
