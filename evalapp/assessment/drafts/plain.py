"""A criteria set as plain texts, lists and keys, with defaults left out."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, cast

from pydantic import BaseModel

from evalapp.assessment.drafts.tree import Tree

_ALWAYS_WRITTEN = {"format", "kind"}


def written_fields(model: BaseModel) -> Iterator[tuple[str, object]]:
    """Yield the fields that a file must name: those that differ from their default.

    The written form decides, not the value: 1.0 is kept where the default is 1.
    """
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if (
            name in _ALWAYS_WRITTEN
            or field.is_required()
            or repr(value) != repr(field.get_default())
        ):
            yield name, value


def plain_of(value: object) -> Tree:
    """Return a model (or a value inside one) as the tree that reading its file would give."""
    match value:
        case None:
            return None
        case BaseModel():
            return {name: plain_of(each) for name, each in written_fields(value)}
        case Enum():
            return str(value.value)
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case tuple():
            return [plain_of(each) for each in cast("tuple[object, ...]", value)]
        case _:
            return str(value)


def is_table(value: Tree) -> bool:
    """Tell whether a value is a list of keyed entries, which deserves rows of its own."""
    return isinstance(value, list) and bool(value) and all(isinstance(e, Mapping) for e in value)


def flattened(tree: Mapping[str, Tree], start: str = "") -> dict[str, Tree]:
    """Return nested keys as dotted ones; lists stay as they are."""
    found: dict[str, Tree] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping) and value:
            found |= flattened(value, f"{start}{key}.")
        else:
            found[f"{start}{key}"] = value
    return found


def put(tree: Any, dotted: str, value: Tree) -> None:
    """Set a dotted key, making the keys above it."""
    *above, last = dotted.split(".")
    for key in above:
        if not isinstance(tree.get(key), Mapping):
            tree[key] = {}
        tree = tree[key]
    tree[last] = value
