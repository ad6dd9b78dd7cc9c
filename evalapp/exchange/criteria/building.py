"""A draft into a checked criteria set: every problem of the file at once, each with its place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from pydantic import ValidationError

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.problems import AssessmentError, Problem, error
from evalapp.assessment.set_checks import set_problems
from evalapp.exchange.criteria.faults import fault_path, problems_of
from evalapp.exchange.criteria.tree import Draft, KeyPath, Tree

SHARE_KEYS: Final = frozenset({"share", "full_at", "at_least"})
"""Keys whose number is a share (0 to 1), where "90%" may stand for 0.9."""

_PERCENT = re.compile(r"\s*(\d{1,6}(?:[.,]\d{1,6})?)\s*%\s*")


def built(draft: Draft) -> CriteriaSet:
    """Return the set a draft describes; AssessmentError with all problems."""
    criteria, problems = well_formed(draft)
    if criteria is not None:
        problems += [_placed(problem, draft) for problem in set_problems(criteria)]
    if problems or criteria is None:
        raise AssessmentError.of(sorted(problems, key=_in_file_order))
    return criteria


def _in_file_order(problem: Problem) -> tuple[int, str]:
    return problem.place.line, problem.place.sheet


def well_formed(draft: Draft) -> tuple[CriteriaSet | None, list[Problem]]:
    """Return the set of a draft that is right key by key, and what is wrong with its keys.

    Where only unknown keys stand in the way, the set without them is returned as well, so that
    everything else can be checked in the same go.
    """
    problems = [*draft.problems]
    if not isinstance(draft.tree, Mapping):
        code = "set.empty_file" if draft.tree is None else "set.not_a_set"
        return None, [*problems, error(code, draft.place(()))]
    criteria, found = _validated(_plain(draft.tree), draft)
    return criteria, [*problems, *found]


def _validated(plain: dict[str, object], draft: Draft) -> tuple[CriteriaSet | None, list[Problem]]:
    try:
        return CriteriaSet.model_validate(plain), []
    except ValidationError as fault:
        problems = list(problems_of(fault, draft))
        unknown = [each for each in fault.errors() if each["type"] == "extra_forbidden"]
        if len(unknown) < fault.error_count():
            return None, problems
        for each in unknown:
            _drop(plain, fault_path(each["loc"], draft.tree))
        return CriteriaSet.model_validate(plain), problems


def _drop(plain: object, path: KeyPath) -> None:
    node: object = plain
    for key in path[:-1]:
        node = node[key]  # type: ignore[index]
    if isinstance(node, dict):
        del node[path[-1]]


def _plain(tree: Mapping[str, Tree]) -> dict[str, object]:
    """Return the tree as pydantic takes it: empty keys left out, percentages as shares."""
    levels = tree.get("levels")
    by = levels.get("by") if isinstance(levels, Mapping) else None
    plain: dict[str, object] = {
        key: _value(key, value, shares=key != "levels" or by in (None, "share"))
        for key, value in tree.items()
        if value is not None
    }
    if plain.get("format") == "1":
        plain["format"] = 1
    return plain


def _value(key: str, value: Tree, shares: bool) -> object:
    if isinstance(value, Mapping):
        return {
            each: _value(each, below, shares or each == "gates" or each == "group_minimums")
            for each, below in value.items()
            if below is not None
        }
    if isinstance(value, list):
        return [_value(key, each, shares or key in ("gates", "group_minimums")) for each in value]
    if value is not None and key in SHARE_KEYS and shares:
        return share_text(value)
    return value


def share_text(text: str) -> str:
    """Return a share written per cent ("90%", "12,5 %") as a plain number; else the same text."""
    percent = _PERCENT.fullmatch(text)
    if percent is None:
        return text
    return str(Decimal(percent[1].replace(",", ".")).scaleb(-2))


def _placed(problem: Problem, draft: Draft) -> Problem:
    """Give a problem of the whole set, known by an id or a key, its place in the file."""
    found = tuple(_named(draft, problem.place.key))
    path = found[-1] if found else ()
    place = draft.place(path)
    if not path:
        place = replace(place, key=problem.place.key)
    return replace(problem, place=place)


def _named(draft: Draft, key: str) -> Iterator[KeyPath]:
    """Yield the paths of the entries that a key of `set_problems` means."""
    head, _, rest = key.partition(".")
    if head == "levels" and isinstance(draft.tree, Mapping):
        yield from (path for path in _with_id(draft.tree, rest) if path[0] == "levels")
    elif isinstance(draft.tree, Mapping) and key in draft.tree:
        yield (key,)
    else:
        yield from (path for path in _with_id(draft.tree, key) if path[0] != "levels")


def _with_id(node: Tree, wanted: str, path: KeyPath = ()) -> Iterator[KeyPath]:
    if isinstance(node, Mapping):
        if path and node.get("id") == wanted and "rule" not in path:
            yield path
        for key, below in node.items():
            yield from _with_id(below, wanted, (*path, key))
    elif isinstance(node, list):
        for place, below in enumerate(node):
            yield from _with_id(below, wanted, (*path, place))
