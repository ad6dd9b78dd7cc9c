"""Sentences as plain JSON trees: a code and its values, the rarer kinds of value under a tag."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

from evalapp.assessment.messages import Message


def plain_message(message: Message) -> list[Any]:
    """Return a sentence as its code and its values by name."""
    return [message.code, {name: _tagged(value) for name, value in message.values.items()}]


def message_of(plain: Sequence[Any]) -> Message:
    """Return the sentence of a code and its values, however their rarer kinds are tagged."""
    code, values = plain
    return Message(code, {name: untagged(value) for name, value in values.items()})


def _tagged(value: object) -> object:
    """Return a sentence's value as JSON; a kind that sentences do not know becomes its text."""
    match value:
        case None | bool() | int():
            return value
        case str():
            return str(value)
        case Decimal():
            return {"decimal": str(value)}
        case Fraction():
            return {"fraction": str(value)}
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case Message():
            return {"message": plain_message(value)}
        case tuple():
            return [_tagged(each) for each in cast("tuple[object, ...]", value)]
        case _:
            return str(value)


def untagged(plain: object) -> object:
    """Return a sentence's value: an object with one tag is of a rarer kind, a day unless named."""
    if isinstance(plain, list):
        return tuple(untagged(each) for each in cast("list[object]", plain))
    if not isinstance(plain, dict):
        return plain
    ((kind, content),) = cast("dict[str, Any]", plain).items()
    match kind:
        case "int":
            return int(content)
        case "decimal":
            return Decimal(content)
        case "fraction":
            return Fraction(content)
        case "moment":
            return datetime.fromisoformat(content)
        case "message":
            return message_of(content)
        case _:
            return date.fromisoformat(content)
