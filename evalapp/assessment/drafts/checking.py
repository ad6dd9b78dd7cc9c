"""What is wrong with a draft, all at once, and how its points add up; for any state of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from pydantic import ValidationError

from evalapp.assessment.aggregation import Aggregate
from evalapp.assessment.criteria import CriteriaSet, Criterion
from evalapp.assessment.drafts.building import (
    faults_across,
    keyed,
    placed_problem,
    plain_value,
)
from evalapp.assessment.drafts.editing import (
    entries_of,
    free_id,
    ids_of,
    is_criterion,
    put_at,
    remove_at,
    text_at,
)
from evalapp.assessment.drafts.faults import is_number_out_of_range, wild_numbers
from evalapp.assessment.drafts.tree import Draft, Fault, KeyPath, Tree, at
from evalapp.assessment.numbers import is_of_this_world
from evalapp.assessment.problems import AssessmentError, Problem

_WORDS = frozenset({"title", "label", "edition", "unit_group", "unit_group_title", "part"})


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A draft looked through.

    `criteria` is the set where nothing is wrong; `points` are the full points below the set (path
    `()`) and each group, None where some of them cannot be read.
    """

    criteria: CriteriaSet | None
    faults: tuple[Fault, ...]
    points: Mapping[KeyPath, Decimal | None]


def built(draft: Draft) -> CriteriaSet:
    """Return the set a draft describes; AssessmentError with all problems of keys and content."""
    found = checked(draft.tree)
    problems = [*draft.problems, *(placed_problem(each, draft) for each in found.faults)]
    if problems or found.criteria is None:
        raise AssessmentError.of(sorted(problems, key=_in_file_order))
    return found.criteria


def _in_file_order(problem: Problem) -> tuple[int, str]:
    return problem.place.line, problem.place.sheet


def checked(tree: Tree) -> CheckedDraft:
    """Look a draft through; what cannot be read hides nothing that is wrong elsewhere."""
    criteria, faults = keyed(tree)
    rest, hidden = (criteria, []) if criteria is not None else _mended(tree, faults)
    faults += hidden
    touched = [fault.path for fault in faults]
    if rest is not None:
        found = faults_across(rest, tree)
        faults += [each for each in found if criteria is not None or not _near(each, touched)]
    ordered = sorted(faults, key=lambda each: _order(tree, each.path))
    sound = None if faults else criteria
    return CheckedDraft(sound, tuple(ordered), points_of(tree))


def _near(fault: Fault, touched: Iterable[KeyPath]) -> bool:
    """Tell whether a fault of the mended tree comes from the mending: above, at or below it."""
    path = fault.path if fault.path != ("maximum",) else ()
    if is_criterion(path):
        return any(each[: len(path)] == path for each in touched)
    return any(_meets(path, each) for each in touched)


def _meets(one: KeyPath, other: KeyPath) -> bool:
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def _mended(tree: Tree, faults: Sequence[Fault]) -> tuple[CriteriaSet | None, list[Fault]]:
    """Return the set with the least that makes it readable, None where that is not to be had.

    Beside it numbers out of all range, which show only once all keys can be read.
    """
    rest = _without(tree, faults)
    criteria, hidden = keyed(rest)
    if criteria is not None or any(not is_number_out_of_range(each) for each in hidden):
        return criteria, []
    return keyed(_without(rest, hidden))[0], hidden


def _without(tree: Tree, faults: Iterable[Fault]) -> Tree:
    touched = {fault.path for fault in faults}
    for path in sorted(touched, key=_lists_from_behind, reverse=True):
        tree = _mended_at(tree, path)
    return tree


def _lists_from_behind(path: KeyPath) -> tuple[tuple[int, str], ...]:
    return tuple((key, "") if isinstance(key, int) else (-1, key) for key in path)


def _mended_at(tree: Tree, path: KeyPath) -> Tree:
    node = next((path[:n] for n in range(len(path), 1, -1) if is_criterion(path[:n])), None)
    if node is not None:
        return put_at(tree, node, _readable_criterion(tree, node))
    last = path[-1] if path else ""
    if last == "id":
        return put_at(tree, path, free_id("mended", ids_of(tree)))
    if last in _WORDS:
        return put_at(tree, path, "?")
    if path == ("year",):
        return put_at(tree, path, "2000")
    if path == ("maximum",):
        return put_at(tree, path, "0")
    places = [n for n, key in enumerate(path) if isinstance(key, int) and path[n - 1] != "groups"]
    return remove_at(tree, path[: places[-1] + 1]) if places else put_at(tree, path, None)


def _readable_criterion(tree: Tree, path: KeyPath) -> Tree:
    points = _number(text_at(tree, (*path, "maximum")))
    if not entries_of(at(tree, path[:-1])) or at(tree, path) is None:
        return None
    fresh = free_id("mended", ids_of(tree))
    worth = f"{points:f}" if points is not None and points >= 0 else "0"
    return {"id": fresh, "title": "?", "maximum": worth, "rule": {"kind": "direct"}}


def points_of(tree: Tree) -> dict[KeyPath, Decimal | None]:
    """Return the full points below the set and each group, None where some cannot be read."""
    found: dict[KeyPath, Decimal | None] = {}
    _points_below(tree, (), found)
    return found


def _points_below(
    tree: Tree, path: KeyPath, found: dict[KeyPath, Decimal | None]
) -> Decimal | None:
    own = [
        _number(text_at(tree, (*path, "criteria", n, "maximum")))
        for n in range(len(entries_of(at(tree, (*path, "criteria")))))
    ]
    groups = range(len(entries_of(at(tree, (*path, "groups")))))
    parts = [*own, *(_points_below(tree, (*path, "groups", n), found) for n in groups)]
    known = [each for each in parts if each is not None]
    found[path] = sum(known, Decimal(0)) if len(known) == len(parts) else None
    stated = _number(text_at(tree, (*path, "maximum")))
    is_mean = text_at(tree, (*path, "aggregate")) == Aggregate.WEIGHTED_MEAN
    return stated if is_mean and stated is not None else found[path]


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if is_of_this_world(found) else None


def _order(tree: Tree, path: KeyPath) -> tuple[int, ...]:
    """Return where a path stands in the tree, top down."""
    order: list[int] = []
    for key in path:
        keys = list(tree) if isinstance(tree, Mapping) else []
        order.append(key if isinstance(key, int) else keys.index(key) if key in keys else len(keys))
        tree = at(tree, (key,))
    return tuple(order)


def criterion_at(tree: Tree, path: KeyPath) -> Criterion | None:
    """Return the criterion at a path, None where it cannot be read or its rule is at fault."""
    try:
        found = Criterion.model_validate(plain_value(at(tree, path)))
    except ValidationError:
        return None
    if any(wild_numbers(found)):
        return None
    return None if found.rule.set_problems(found.maximum) else found


def node_of(path: KeyPath) -> KeyPath:
    """Return the group or criterion that a path lies in, or the part of the set."""
    for length in range(len(path), 1, -1):
        inside = path[:length]
        if "rule" not in inside and inside[-2] in ("groups", "criteria"):
            return inside
    return path[:1]
