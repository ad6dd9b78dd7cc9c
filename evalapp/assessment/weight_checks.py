"""Checks on weights: named rightly, asked for, complete, and never all zero."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from evalapp.assessment.aggregation import Aggregate, WeightSet
from evalapp.assessment.criteria import CriteriaSet, Criterion, Group
from evalapp.assessment.problems import Place, Problem, error

Parts = Sequence[Criterion | Group]


def weight_problems(criteria: CriteriaSet) -> Iterator[Problem]:
    """Yield every inconsistency of declared weights and weight sets, each with its key."""
    yield from _unused(criteria)
    for named in criteria.weight_sets:
        yield from _set_problems(criteria, named)
    times = Counter(each.id for each in criteria.weight_sets)
    for repeated in (id for id, count in times.items() if count > 1):
        yield error("set.duplicate_weight_set", _place(repeated), id=repeated)
    if criteria.weights not in criteria.weight_variants:
        yield error("set.unknown_weights", Place(key="weights"), id=criteria.weights)
    yield from _all_zero(criteria)


def _place(weight_set: str) -> Place:
    return Place(key=f"weight_sets.{weight_set}")


def _unused(criteria: CriteriaSet) -> Iterator[Problem]:
    averaged = _averaged(criteria)
    for part in (*criteria.all_groups, *criteria.criteria):
        if part.weight != 1 and part.id not in averaged:
            yield error("set.weight_unused", Place(key=part.id), part=part.title)


def _averaged(criteria: CriteriaSet) -> set[str]:
    """Return the ids of all parts of weighted means."""
    return {each.id for _, _, parts in _means(criteria) for each in parts}


def _means(criteria: CriteriaSet) -> Iterator[tuple[str, str, Parts]]:
    """Yield key, title and parts of every weighted mean, the set itself first."""
    if criteria.aggregate is Aggregate.WEIGHTED_MEAN:
        yield "aggregate", criteria.title, criteria.groups
    for group in criteria.all_groups:
        if group.aggregate is Aggregate.WEIGHTED_MEAN:
            yield group.id, group.title, group.parts


def _set_problems(criteria: CriteriaSet, named: WeightSet) -> Iterator[Problem]:
    place = _place(named.id)
    known = criteria.group_by_id.keys() | criteria.criterion_by_id.keys()
    times = Counter(each.of for each in named.weights)
    averaged = _averaged(criteria)
    for id, count in times.items():
        if id not in known:
            yield error("set.unknown_weighted", place, weights=named.title, id=id)
        elif id not in averaged:
            yield error("set.weight_not_asked", place, weights=named.title, id=id)
        if count > 1:
            yield error("set.duplicate_weight", place, weights=named.title, id=id)
    for _, title, parts in _means(criteria):
        missing = [each.id for each in parts if each.id not in times]
        if 0 < len(missing) < len(parts):
            ids = ", ".join(missing)
            yield error("set.weights_missing", place, weights=named.title, group=title, ids=ids)


def _all_zero(criteria: CriteriaSet) -> Iterator[Problem]:
    """Yield means whose parts with points weigh nothing, as declared or in a weight set."""
    declared = {each.id: each.weight for each in (*criteria.criteria, *criteria.all_groups)}
    for named in (None, *criteria.weight_sets):
        own = {each.of: each.weight for each in named.weights} if named else {}
        for key, title, parts in _means(criteria):
            if named is not None and all(each.id not in own for each in parts):
                continue
            weights = [(declared | own)[each.id] for each in parts if each.counts]
            if weights and not sum(weights, Decimal(0)):
                place = Place(key=key) if named is None else _place(named.id)
                yield error("set.weights_all_zero", place, group=title)
