"""What is wrong with a draft, all at once, and how its points add up; for any state of it."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from pydantic import ValidationError

from evalapp.assessment.aggregation import Aggregate
from evalapp.assessment.criteria import CriteriaSet, Criterion
from evalapp.assessment.drafts.building import keyed, placed_problem, plain_value
from evalapp.assessment.drafts.editing import entries_of, text_at
from evalapp.assessment.drafts.faults import is_number_out_of_range, wild_numbers
from evalapp.assessment.drafts.mending import Mended, mended, number_of
from evalapp.assessment.drafts.tree import Draft, Tree, at
from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.assessment.set_checks import set_faults
from evalapp.assessment.set_faults import Fault, KeyPath


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
    problems = problems_of(draft, found.faults)
    if problems or found.criteria is None:
        raise AssessmentError.of(problems)
    return found.criteria


def problems_of(draft: Draft, faults: Iterable[Fault]) -> tuple[Problem, ...]:
    """Return what is wrong with a draft, in the order of its file.

    Of a cell that could not be read at all nothing else is said.
    """
    unread = {each.place for each in draft.problems if each.place.cell}
    found = (placed_problem(each, draft) for each in faults)
    problems = [*draft.problems, *(each for each in found if each.place not in unread)]
    sheets = {place.sheet: None for place in draft.places.values()}
    order = {sheet: at for at, sheet in enumerate(sheets)}
    return tuple(sorted(problems, key=lambda each: _in_file_order(each, order)))


def _in_file_order(problem: Problem, sheets: Mapping[str, int]) -> tuple[int, ...]:
    place = problem.place
    row = int("".join(filter(str.isdecimal, place.cell)) or 0)
    return place.line, sheets.get(place.sheet, len(sheets)), row


def checked(tree: Tree) -> CheckedDraft:
    """Look a draft through; what cannot be read hides nothing that is wrong elsewhere."""
    criteria, faults = keyed(tree)
    rest, sound = criteria, Mended(tree)
    if rest is None:
        faults += _hidden(tree, faults)
        sound = mended(tree, faults)
        rest, _ = keyed(sound.tree)
    if rest is not None:
        # A list that lost entries at fault cannot be relied on as a whole either.
        touched = {fault.path for fault in faults} | {each[:-1] for each in sound.left_out}
        across = (sound.seen_before(each) for each in set_faults(rest))
        faults += [each for each in across if not _is_doubtful(each, touched, tree)]
    ordered = sorted(faults, key=lambda each: _order(tree, each.path))
    return CheckedDraft(None if faults else criteria, tuple(ordered), points_of(tree))


def _hidden(tree: Tree, faults: Sequence[Fault]) -> list[Fault]:
    """Return numbers out of all range, which show only once all keys can be read."""
    sound = mended(tree, faults)
    _, found = keyed(sound.tree)
    return [sound.seen_before(each) for each in found if is_number_out_of_range(each)]


def _is_doubtful(fault: Fault, touched: Set[KeyPath], tree: Tree) -> bool:
    """Tell whether a fault rests on something that could not be read as it stood."""
    above = {each[:length] for each in fault.rests_on for length in range(1, len(each) + 1)}
    if not above.isdisjoint(touched):
        return True
    unread = {text_at(tree, path) for path in touched if path[-1:] == ("id",)}
    return fault.message.values.get("id") in unread


def points_of(tree: Tree) -> dict[KeyPath, Decimal | None]:
    """Return the full points below the set and each group, None where some cannot be read."""
    found: dict[KeyPath, Decimal | None] = {}
    _points_below(tree, (), found)
    return found


def _points_below(
    tree: Tree, path: KeyPath, found: dict[KeyPath, Decimal | None]
) -> Decimal | None:
    own = [
        number_of(text_at(tree, (*path, "criteria", n, "maximum")))
        for n in range(len(entries_of(at(tree, (*path, "criteria")))))
    ]
    groups = range(len(entries_of(at(tree, (*path, "groups")))))
    parts = [*own, *(_points_below(tree, (*path, "groups", n), found) for n in groups)]
    known = [each for each in parts if each is not None]
    found[path] = sum(known, Decimal(0)) if len(known) == len(parts) else None
    stated = number_of(text_at(tree, (*path, "maximum")))
    is_mean = text_at(tree, (*path, "aggregate")) == Aggregate.WEIGHTED_MEAN
    return stated if is_mean and stated is not None else found[path]


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
    return None if found.rule.set_faults(found.maximum) else found


def node_of(path: KeyPath) -> KeyPath:
    """Return the group or criterion that a path lies in, or the part of the set."""
    for length in range(len(path), 1, -1):
        inside = path[:length]
        if "rule" not in inside and inside[-2] in ("groups", "criteria"):
            return inside
    return path[:1]
