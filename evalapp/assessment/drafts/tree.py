"""A criteria set as read from a file, before it is checked: plain values and where each stood."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from evalapp.assessment.problems import NOWHERE, Place, Problem
from evalapp.assessment.set_faults import KeyPath

Tree = Mapping[str, "Tree"] | list["Tree"] | str | None
"""Every scalar is the text that stood in the file; the model decides what it means."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file holds: the tree, the place of each key path, and what was wrong on the way.

    `choices` are the words that the file's own lists offer at a key path, `names` what the file
    calls it, and `unsaid` where keys below a path belong that the file has no place for yet.
    `notes` are what a person should look at in a draft that was made of something else.
    """

    tree: Tree
    places: Mapping[KeyPath, Place]
    problems: tuple[Problem, ...] = field(default=())
    choices: Mapping[KeyPath, Sequence[str]] = field(default_factory=dict[KeyPath, Sequence[str]])
    names: Mapping[KeyPath, str] = field(default_factory=dict[KeyPath, str])
    unsaid: Mapping[KeyPath, Place] = field(default_factory=dict[KeyPath, Place])
    notes: tuple[Problem, ...] = ()

    def place(self, path: KeyPath) -> Place:
        """Return where a key stands or belongs, or the nearest key above it that the file has.

        A cell says where it is by itself; a line is told with the keys that lead to the value.
        """
        found = next(self._places_above(path), NOWHERE)
        return found if found.cell else replace(found, key=self.shown(path))

    def _places_above(self, path: KeyPath) -> Iterator[Place]:
        for length in range(len(path), -1, -1):
            above = path[:length]
            if above in self.unsaid and length < len(path):
                yield self.unsaid[above]
            if above in self.places:
                yield self.places[above]

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
