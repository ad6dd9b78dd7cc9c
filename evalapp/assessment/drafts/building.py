"""A draft into a checked criteria set: every problem of the file at once, each with its place."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from pydantic import ValidationError

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.faults import fault_path, faults_of, unknown_choice, wild_numbers
from evalapp.assessment.drafts.tree import Draft, Tree
from evalapp.assessment.messages import Message, message
from evalapp.assessment.problems import Problem
from evalapp.assessment.set_faults import Fault, KeyPath

SHARE_KEYS: Final = frozenset({"share", "full_at", "at_target"})
"""Keys whose number is always a share (0 to 1), where "90%" may stand for 0.9.

`at_least` is one in levels that go by share, and in their conditions.
"""
_CONDITIONS: Final = frozenset({"gates", "group_minimums"})
_PERCENT = re.compile(r"\s*(\d{1,6}(?:[.,]\d{1,6})?)\s*%\s*")


def keyed(tree: Tree) -> tuple[CriteriaSet | None, list[Fault]]:
    """Return the set of a tree that is right key by key, and what is wrong with its keys.

    Where only unknown keys stand in the way, the set without them is returned as well, so that
    everything else can be checked in the same go.
    """
    if not isinstance(tree, Mapping):
        code = "set.empty_file" if tree is None else "set.not_a_set"
        return None, [Fault((), message(code))]
    return _validated(_plain(tree), tree)


def _validated(plain: dict[str, object], tree: Tree) -> tuple[CriteriaSet | None, list[Fault]]:
    try:
        found = CriteriaSet.model_validate(plain)
    except ValidationError as fault:
        empty = {
            fault_path(each["loc"], tree)
            for each in fault.errors()
            if each["input"] is None and isinstance(each["loc"][-1], str)
        }
        if empty:
            # An empty key says "none" where the model knows that, else it counts as left out.
            for path in empty:
                _drop(plain, path)
            return _validated(plain, tree)
        faults = list(faults_of(fault, tree))
        unknown = [each for each in fault.errors() if each["type"] == "extra_forbidden"]
        if len(unknown) < fault.error_count():
            return None, faults
        for each in unknown:
            _drop(plain, fault_path(each["loc"], tree))
        found, wild = _validated(plain, tree)
        return found, [*faults, *wild]
    wild = list(wild_numbers(found))
    return (None, wild) if wild else (found, [])


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


def plain_value(node: Tree) -> object:
    """Return a part of a set as pydantic takes it, percentages as shares."""
    return _value("", node, SHARE_KEYS)


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


def placed_problem(fault: Fault, draft: Draft) -> Problem:
    """Return a fault as a problem with its place in the file, keys called as the file calls them."""
    offered = next((draft.choices[each] for each in _chosen_at(fault) if each in draft.choices), ())
    found = unknown_choice(fault.message, offered)
    return Problem(_named(found, draft.names.get(fault.path)), place=draft.place(fault.path))


def _named(found: Message, name: str | None) -> Message:
    """Return a message with the file's own name for the key that it is about."""
    if name is None:
        return found
    if found.code in ("set.unknown_key", "set.unknown_key_meant"):
        return message("set.column_not_for_row", column=name)
    return replace(found, values={**found.values, "key": name}) if "key" in found.values else found


def _chosen_at(fault: Fault) -> tuple[KeyPath, ...]:
    """Return where the choice may stand that a fault is about: a rule is chosen by its kind."""
    return fault.path, (*fault.path, "kind")
