"""A criteria set as read from a file, before it is checked: plain values and where each stood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from evalapp.assessment.messages import Message
from evalapp.assessment.problems import Place, Problem

KeyPath = tuple[str | int, ...]
"""Keys and 0-based list positions from the top of the file down to a value."""

Tree = Mapping[str, "Tree"] | list["Tree"] | str | None
"""Every scalar is the text that stood in the file; the model decides what it means."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: where in the tree, and what.

    `key` names what is meant where the tree has no such entry.
    """

    path: KeyPath
    message: Message
    key: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file holds: the tree, the place of each key path, and what was wrong on the way.

    `choices` are the words that the file's own lists offer at a key path.
    """

    tree: Tree
    places: Mapping[KeyPath, Place]
    problems: tuple[Problem, ...] = field(default=())
    choices: Mapping[KeyPath, Sequence[str]] = field(default_factory=dict[KeyPath, Sequence[str]])

    def place(self, path: KeyPath) -> Place:
        """Return where a key stands, or the nearest key above it that the file has."""
        for length in range(len(path), -1, -1):
            found = self.places.get(path[:length])
            if found is not None:
                return replace(found, key=self.shown(path))
        return Place(key=self.shown(path))

    def shown(self, path: KeyPath) -> str:
        """Return a key path for people: `groups[ha-tang].criteria[2].rule.full`.

        List entries are named by their id where they have one, else counted from 1.
        """
        words = ""
        node: Tree = self.tree
        for key in path:
            node = below(node, key)
            if isinstance(key, int):
                words += f"[{_name(node) or key + 1}]"
            else:
                words += f".{key}" if words else key
        return words


def below(node: Tree, key: str | int) -> Tree:
    """Return what stands below a node under a key or list position, None where nothing does."""
    if isinstance(node, list):
        return node[key] if isinstance(key, int) and key < len(node) else None
    if isinstance(node, Mapping):
        return node.get(str(key))
    return None


def _name(node: Tree) -> str:
    named = node.get("id") if isinstance(node, Mapping) else None
    return named if isinstance(named, str) else ""


def at(node: Tree, path: KeyPath) -> Tree:
    """Return what stands at a path, None where nothing does."""
    for key in path:
        node = below(node, key)
    return node
