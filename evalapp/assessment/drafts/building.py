"""A draft into a checked criteria set: every problem of the file at once, each with its place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from pydantic import ValidationError

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.faults import fault_path, problems_of
from evalapp.assessment.drafts.tree import Draft, KeyPath, Tree
from evalapp.assessment.problems import AssessmentError, Problem, error
from evalapp.assessment.set_checks import set_problems

SHARE_KEYS: Final = frozenset({"share", "full_at", "at_target"})
"""Keys whose number is always a share (0 to 1), where "90%" may stand for 0.9.

`at_least` is one in levels that go by share, and in their conditions.
"""
_CONDITIONS: Final = frozenset({"gates", "group_minimums"})
_NAMED_APART: Final = frozenset({"levels", "weight_sets"})
"""Lists whose entries are meant by `list.id`, as their ids may be those of criteria, too."""

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
        empty = {
            fault_path(each["loc"], draft.tree)
            for each in fault.errors()
            if each["input"] is None and isinstance(each["loc"][-1], str)
        }
        if empty:
            # An empty key says "none" where the model knows that, else it counts as left out.
            for path in empty:
                _drop(plain, path)
            return _validated(plain, draft)
        problems = list(problems_of(fault, draft))
        unknown = [each for each in fault.errors() if each["type"] == "extra_forbidden"]
        if len(unknown) < fault.error_count():
            return None, problems
        for each in unknown:
            _drop(plain, fault_path(each["loc"], draft.tree))
        return CriteriaSet.model_validate(plain), problems


def _drop(plain: Any, path: KeyPath) -> None:
    for key in path[:-1]:
        plain = plain[key]
    del plain[path[-1]]


def _plain(tree: Mapping[str, Tree]) -> dict[str, object]:
    """Return the tree as pydantic takes it, percentages as shares."""
    plain = {key: _value(key, value, _asks_share(key, tree)) for key, value in tree.items()}
    if plain.get("format") == "1":
        plain["format"] = 1
    return plain


def _asks_share(key: str, tree: Mapping[str, Tree]) -> frozenset[str]:
    """Return the keys that ask for a share below a key of the set."""
    levels = tree.get("levels")
    if key != "levels" or not isinstance(levels, Mapping):
        return SHARE_KEYS
    by_share = levels.get("by") in (None, "share")
    return SHARE_KEYS | {"at_least"} if by_share else SHARE_KEYS


def _value(key: str, value: Tree, shares: frozenset[str]) -> object:
    if key in _CONDITIONS:
        shares = SHARE_KEYS | {"at_least"}
    if isinstance(value, Mapping):
        return {each: _value(each, below, shares) for each, below in value.items()}
    if isinstance(value, list):
        return [_value(key, each, shares) for each in value]
    return share_text(value) if value is not None and key in shares else value


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
    if head in _NAMED_APART and rest and isinstance(draft.tree, Mapping):
        yield from (path for path in _with_id(draft.tree, rest) if path[0] == head)
    elif isinstance(draft.tree, Mapping) and key in draft.tree:
        yield (key,)
    else:
        yield from (path for path in _with_id(draft.tree, key) if path[0] not in _NAMED_APART)


def _with_id(node: Tree, wanted: str, path: KeyPath = ()) -> Iterator[KeyPath]:
    if isinstance(node, Mapping):
        if path and node.get("id") == wanted and "rule" not in path:
            yield path
        for key, below in node.items():
            yield from _with_id(below, wanted, (*path, key))
    elif isinstance(node, list):
        for place, below in enumerate(node):
            yield from _with_id(below, wanted, (*path, place))
