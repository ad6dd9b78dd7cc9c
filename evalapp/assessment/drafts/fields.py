"""What a form asks for a part of a set, read off the part's own model."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from types import UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

from pydantic import BaseModel

from evalapp.assessment.aggregation import NodeWeight
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.levels import Gate, GroupMinimum


class Asked(StrEnum):
    """What a field of a form holds."""

    WORDS = "words"
    LINES = "lines"
    NUMBER = "number"
    SHARE = "share"
    WHOLE = "whole"
    YES_NO = "yes_no"
    DAY = "day"
    CHOICE = "choice"
    NAMES = "names"
    GROUP = "group"
    CRITERION = "criterion"
    NODE = "node"
    WEIGHTS = "weights"
    PART = "part"
    ENTRIES = "entries"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class PartField:
    """One field: its key, what it holds, and the text that holds where nothing is said.

    `choices` are the words a CHOICE knows; `models` the models of a PART, of ENTRIES (one) or, by
    kind, of a RULE.
    """

    name: str
    asked: Asked
    required: bool
    default: str = ""
    choices: tuple[str, ...] = ()
    models: Mapping[str, type[BaseModel]] | None = None

    @property
    def model(self) -> type[BaseModel]:
        """The model of a part or of entries."""
        return next(iter((self.models or {}).values()))


_LINES = frozenset({"title", "guidance", "evidence_hint", "note"})
_SHARES = frozenset({"share", "full_at", "at_target"})
_REFERENCES: Mapping[tuple[type[BaseModel], str], Asked] = {
    (GroupMinimum, "group"): Asked.GROUP,
    (Gate, "criterion"): Asked.CRITERION,
    (NodeWeight, "of"): Asked.NODE,
    (CriteriaSet, "weights"): Asked.WEIGHTS,
    (GroupMinimum, "at_least"): Asked.SHARE,
    (Gate, "at_least"): Asked.SHARE,
}
_LATE = ("share", "points", "also")
"""What comes last on a form, though the model has it first."""
_SIMPLE: Mapping[type, Asked] = {
    bool: Asked.YES_NO,
    int: Asked.WHOLE,
    Decimal: Asked.NUMBER,
    date: Asked.DAY,
}


def fields_of(model: type[BaseModel], *names: str) -> tuple[PartField, ...]:
    """Return the fields of a model, or the named ones in the order named."""
    if names:
        return tuple(_field(model, name) for name in names)
    found = [_field(model, name) for name in model.model_fields]
    asked = (each for each in found if each.asked is not Asked.CHOICE or len(each.choices) > 1)
    return tuple(
        sorted(asked, key=lambda each: _LATE.index(each.name) if each.name in _LATE else -1)
    )


def models_at(keys: Iterable[str]) -> tuple[type[BaseModel], ...]:
    """Return what a part of a set may be, by the keys that lead to it; () where none leads anywhere.

    A rule may be of any kind.
    """
    found: tuple[type[BaseModel], ...] = (CriteriaSet,)
    for key in keys:
        fields = (_field(model, key) for model in found if key in model.model_fields)
        inner = (model for each in fields for model in (each.models or {}).values())
        found = tuple(dict.fromkeys(inner))
    return found


def _field(model: type[BaseModel], name: str) -> PartField:
    info = model.model_fields[name]
    default = "" if info.is_required() else _said(info.get_default())
    bare = _bare(info.annotation)
    asked, choices, models = _asked(model, name, bare)
    return PartField(name, asked, info.is_required(), default, choices, models)


def _asked(
    model: type[BaseModel], name: str, bare: Any
) -> tuple[Asked, tuple[str, ...], Mapping[str, type[BaseModel]] | None]:
    if (model, name) in _REFERENCES:
        return _REFERENCES[model, name], (), None
    if get_origin(bare) is Literal:
        return Asked.CHOICE, tuple(_said(each) for each in get_args(bare)), None
    if get_origin(bare) is tuple:
        inner = _bare(get_args(bare)[0])
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return Asked.ENTRIES, (), {inner.__name__: inner}
        return Asked.NAMES, (), None
    if isinstance(bare, tuple):
        members = cast("tuple[type[BaseModel], ...]", bare)
        return Asked.RULE, (), {_kind_of(each): each for each in members}
    return _asked_of_type(name, bare)


def _asked_of_type(
    name: str, bare: Any
) -> tuple[Asked, tuple[str, ...], Mapping[str, type[BaseModel]] | None]:
    if issubclass(bare, BaseModel):
        return Asked.PART, (), {bare.__name__: bare}
    if issubclass(bare, Enum):
        return Asked.CHOICE, tuple(str(each.value) for each in bare), None
    if issubclass(bare, Decimal) and name in _SHARES:
        return Asked.SHARE, (), None
    if bare is str:
        return (Asked.LINES if name in _LINES else Asked.WORDS), (), None
    return _SIMPLE[bare], (), None


def _bare(annotation: Any) -> Any:
    """Return a type without its conditions and without None; several models as a tuple."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, UnionType):
        members = [_bare(each) for each in get_args(annotation) if each is not type(None)]
        return members[0] if len(members) == 1 else tuple(members)
    return annotation


def _kind_of(model: type[BaseModel]) -> str:
    return str(model.model_fields["kind"].default)


def _said(value: object) -> str:
    match value:
        case None | tuple() | BaseModel():
            return ""
        case bool():
            return "true" if value else "false"
        case Enum():
            return str(value.value)
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)
