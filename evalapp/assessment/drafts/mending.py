"""The least that makes a tree readable, so that what is right in it can be checked all the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Final

from evalapp.assessment.drafts.editing import (
    free_id,
    ids_of,
    is_criterion,
    keys_of,
    put_at,
    remove_at,
)
from evalapp.assessment.drafts.tree import Tree, at
from evalapp.assessment.numbers import is_of_this_world
from evalapp.assessment.set_faults import Fault, KeyPath

_WORDS: Final = frozenset({"title", "label", "edition", "unit_group_title", "part"})
_NAMES: Final = frozenset({"id", "unit_group"})
_STAND_INS: Final[Mapping[KeyPath, str]] = {("year",): "2000", ("maximum",): "0"}


@dataclass(frozen=True, slots=True)
class Mended:
    """A tree with stand-ins for what could not be read, and the list entries that it leaves out."""

    tree: Tree
    left_out: Sequence[KeyPath] = ()

    def seen_before(self, fault: Fault) -> Fault:
        """Return a fault of the mended tree with its paths in the tree as it stood."""
        rests_on = tuple(self._path_before(each) for each in fault.rests_on)
        return replace(fault, path=self._path_before(fault.path), rests_on=rests_on)

    def _path_before(self, path: KeyPath) -> KeyPath:
        found: KeyPath = ()
        for key in path:
            if isinstance(key, int):
                gone = sorted(each[-1] for each in self.left_out if each[:-1] == found)
                for place in gone:
                    key += int(place) <= key
            found = (*found, key)
        return found


def mended(tree: Tree, faults: Iterable[Fault]) -> Mended:
    """Return a tree with a stand-in for each value at fault; entries that cannot have one go."""
    left_out: set[KeyPath] = set()
    for number, path in enumerate(dict.fromkeys(fault.path for fault in faults)):
        fresh = free_id(f"mended-{number}", ids_of(tree))
        node = _criterion_above(path)
        if node is not None:
            tree = put_at(tree, node, _criterion(at(tree, node), path[len(node) :], fresh))
        elif (stand_in := _stand_in(path, fresh)) is not None:
            tree = put_at(tree, path, stand_in)
        elif (entry := _entry_above(path)) is not None:
            left_out.add(entry)
        else:
            tree = put_at(tree, path, None)
    return _without(tree, left_out)


def _without(tree: Tree, left_out: Iterable[KeyPath]) -> Mended:
    entries = set(left_out)
    outer = [each for each in entries if not any(each[:n] in entries for n in range(len(each)))]
    for path in sorted(outer, key=_from_behind, reverse=True):
        tree = remove_at(tree, path)
    return Mended(tree, outer)


def _from_behind(path: KeyPath) -> tuple[tuple[int, str], ...]:
    return tuple((key, "") if isinstance(key, int) else (-1, key) for key in path)


def _criterion_above(path: KeyPath) -> KeyPath | None:
    return next((path[:n] for n in range(len(path), 1, -1) if is_criterion(path[:n])), None)


def _entry_above(path: KeyPath) -> KeyPath | None:
    """Return the deepest list entry that a path lies in, if that is no group."""
    places = [n for n, key in enumerate(path) if isinstance(key, int) and path[n - 1] != "groups"]
    return path[: places[-1] + 1] if places else None


def _stand_in(path: KeyPath, fresh: str) -> str | None:
    last = path[-1] if path else ""
    if last in _NAMES:
        return fresh
    return "?" if last in _WORDS else _STAND_INS.get(path)


def _criterion(node: Tree, fault: KeyPath, fresh: str) -> Tree:
    """Return a criterion without the value at fault; what can be read of it stays."""
    kept = {key: value for key, value in keys_of(node).items() if value is not None}
    if fault:
        kept.pop(str(fault[0]), None)
    stand_ins: Tree = {"id": fresh, "title": "?", "maximum": "0", "rule": {"kind": "direct"}}
    return {**stand_ins, **kept}


def number_of(text: str) -> Decimal | None:
    """Return the number that a text says, None where it says none that can be reckoned with."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if is_of_this_world(found) else None
