"""Changes to a draft's tree: each gives another tree and leaves the old one as it was."""

from collections.abc import Callable, Iterator, Mapping
from typing import cast

from evalapp.assessment.drafts.tree import Tree, at
from evalapp.assessment.set_faults import KeyPath

CHILDREN = ("criteria", "groups")
"""Lists below a group, in printed order."""


def put_at(tree: Tree, path: KeyPath, value: Tree) -> Tree:
    """Return the tree with another value at a path; None or '' takes a key out.

    Keys above that are missing are made.
    """
    if not path:
        return value
    key, rest = path[0], path[1:]
    if isinstance(key, int):
        entries = entries_of(tree)
        return [put_at(each, rest, value) if n == key else each for n, each in enumerate(entries)]
    keys = dict(tree) if isinstance(tree, Mapping) else {}
    keys[key] = put_at(keys.get(key), rest, value)
    if _says_nothing(keys[key]):
        del keys[key]
    return keys


def _says_nothing(value: Tree) -> bool:
    return value is None or value == "" or value == {} or value == []


def insert_at(tree: Tree, path: KeyPath, place: int, node: Tree) -> Tree:
    """Return the tree with a node more in the list at a path."""
    entries = entries_of(at(tree, path))
    return put_at(tree, path, [*entries[:place], node, *entries[place:]])


def remove_at(tree: Tree, path: KeyPath) -> Tree:
    """Return the tree without the list entry at a path."""
    place = path[-1]
    entries = entries_of(at(tree, path[:-1]))
    return put_at(tree, path[:-1], [each for n, each in enumerate(entries) if n != place])


def entries_of(node: Tree) -> list[Tree]:
    """Return the entries of a list, none where it is no list."""
    return node if isinstance(node, list) else []


def keys_of(node: Tree) -> Mapping[str, Tree]:
    """Return the keys of a node, none where it has none."""
    return node if isinstance(node, Mapping) else {}


def text_at(tree: Tree, path: KeyPath) -> str:
    """Return the text at a path, '' where there is none."""
    found = at(tree, path)
    return found if isinstance(found, str) else ""


def nodes_of(tree: Tree, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Yield the path of every group and criterion in printed order, parents first."""
    for key in CHILDREN:
        for place in range(len(entries_of(at(tree, (*path, key))))):
            own = (*path, key, place)
            yield own
            if key == "groups":
                yield from nodes_of(tree, own)


def is_group(path: KeyPath) -> bool:
    """Tell whether a path leads to a group."""
    return len(path) >= 2 and path[-2] == "groups"


def is_criterion(path: KeyPath) -> bool:
    """Tell whether a path leads to a criterion."""
    return len(path) >= 2 and path[-2] == "criteria"


def ids_of(tree: Tree) -> frozenset[str]:
    """Return the ids of all groups and criteria."""
    return frozenset(text_at(tree, (*path, "id")) for path in nodes_of(tree))


def free_id(wanted: str, taken: frozenset[str]) -> str:
    """Return an id like the one wanted that no node has yet."""
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def add_group(tree: Tree, chosen: KeyPath, title: str) -> tuple[Tree, KeyPath]:
    """Return the tree with a new group behind the chosen node's group, and its path."""
    group = chosen if is_group(chosen) else chosen[:-2]
    above, place = group[:-2], _after(group) if group else len(entries_of(at(tree, ("groups",))))
    node: Tree = {"id": free_id("nhom", ids_of(tree)), "title": title}
    return insert_at(tree, (*above, "groups"), place, node), (*above, "groups", place)


def add_criterion(tree: Tree, chosen: KeyPath, title: str) -> tuple[Tree, KeyPath]:
    """Return the tree with a new criterion behind the chosen one or last in the chosen group.

    Where nothing is chosen it comes into the first group, which is made where there is none.
    """
    if is_criterion(chosen):
        group, place = chosen[:-2], _after(chosen)
    else:
        group = chosen if is_group(chosen) else ("groups", 0)
        if at(tree, group) is None:
            tree = insert_at(tree, ("groups",), 0, {"id": "nhom", "title": title})
        place = len(entries_of(at(tree, (*group, "criteria"))))
    node: Tree = {
        "id": free_id("tc", ids_of(tree)),
        "title": title,
        "maximum": "1",
        "rule": {"kind": "yes_no"},
    }
    return insert_at(tree, (*group, "criteria"), place, node), (*group, "criteria", place)


def _after(path: KeyPath) -> int:
    return cast(int, path[-1]) + 1


def duplicate(tree: Tree, path: KeyPath) -> tuple[Tree, KeyPath]:
    """Return the tree with a copy behind a group or criterion, under ids of its own."""
    copy = _with_new_ids(at(tree, path), ids_of(tree))
    place = _after(path)
    return insert_at(tree, path[:-1], place, copy), (*path[:-1], place)


def _with_new_ids(node: Tree, taken: frozenset[str]) -> Tree:
    fresh = set(taken)

    def renamed(part: Tree) -> Tree:
        keys = dict(keys_of(part))
        new = free_id(text_at(part, ("id",)) or "moi", frozenset(fresh))
        fresh.add(new)
        keys["id"] = new
        for children in CHILDREN:
            if children in keys:
                keys[children] = [renamed(each) for each in entries_of(keys[children])]
        return keys

    return renamed(node)


def move(tree: Tree, path: KeyPath, step: int) -> tuple[Tree, KeyPath]:
    """Return the tree with a node one place up (-1) or down (1), and where the node is then.

    A criterion at the end of its group goes on into the neighbouring group.
    """
    siblings = entries_of(at(tree, path[:-1]))
    place = cast(int, path[-1]) + step
    if 0 <= place < len(siblings):
        node = at(tree, path)
        return insert_at(remove_at(tree, path), path[:-1], place, node), (*path[:-1], place)
    return _into_neighbour(tree, path, step) if is_criterion(path) else (tree, path)


def _into_neighbour(tree: Tree, path: KeyPath, step: int) -> tuple[Tree, KeyPath]:
    groups = [each for each in nodes_of(tree) if is_group(each)]
    target = groups.index(path[:-2]) + step
    if not 0 <= target < len(groups):
        return tree, path
    into = (*groups[target], "criteria")
    place = len(entries_of(at(tree, into))) if step < 0 else 0
    return insert_at(remove_at(tree, path), into, place, at(tree, path)), (*into, place)


def deeper(tree: Tree, path: KeyPath) -> tuple[Tree, KeyPath]:
    """Return the tree with a group put below the group before it, and where the group is then."""
    place = cast(int, path[-1]) if is_group(path) else 0
    if place == 0:
        return tree, path
    into = (*path[:-1], place - 1, "groups")
    last = len(entries_of(at(tree, into)))
    return remove_at(insert_at(tree, into, last, at(tree, path)), path), (*into, last)


def higher(tree: Tree, path: KeyPath) -> tuple[Tree, KeyPath]:
    """Return the tree with a subgroup put behind the group it was in."""
    if not is_group(path) or len(path) < 4:
        return tree, path
    parent = path[:-2]
    place = _after(parent)
    kept = remove_at(tree, path)
    return insert_at(kept, parent[:-1], place, at(tree, path)), (*parent[:-1], place)


Edit = Callable[[Tree, KeyPath], tuple[Tree, KeyPath]]
"""A change of structure at a node: the tree after it, and the node to look at then."""


def difference(old: Tree, new: Tree) -> tuple[KeyPath, Tree, Tree]:
    """Return the deepest path at which alone two trees differ, with what stood and stands there."""
    path: KeyPath = ()
    while True:
        step = _only_step(old, new)
        if step is None:
            return path, old, new
        path = (*path, step)
        old, new = at(old, (step,)), at(new, (step,))


def _only_step(old: Tree, new: Tree) -> str | int | None:
    """Return the one key under which two nodes differ, None where there is not just one."""
    differing: list[str | int]
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        differing = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        differing = [n for n, (was, now) in enumerate(zip(old, new, strict=True)) if was != now]
    else:
        return None
    return differing[0] if len(differing) == 1 else None
