"""Contacts, pairs and problems as compact texts that give back exactly what was put in.

Values are written as in `assessment.json_texts`; an object with one tag is one of the rarer kinds
of a problem's placeholder values.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

from evalapp.assessment.json_texts import (
    array_of,
    decode_json,
    decode_texts,
    encode_texts,
    encode_value,
    object_of,
    text_member,
)
from evalapp.assessment.message_texts import message_of, untagged
from evalapp.assessment.messages import Message
from evalapp.assessment.problems import Place, Problem, Severity
from evalapp.assessment.returns import Contact


def encode_pairs(pairs: Iterable[tuple[str, str]]) -> str:
    """Return pairs of texts as a JSON array of arrays."""
    return array_of(map(encode_texts, pairs))


def decode_pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of `encode_pairs`."""
    return tuple((first, second) for first, second in decode_json(text))


def encode_contact(contact: Contact) -> str:
    """Return a contact as a JSON array."""
    return encode_texts((contact.person, contact.position, contact.phone, contact.email))


def decode_contact(text: str) -> Contact:
    """Return the contact of `encode_contact`."""
    return Contact(*decode_texts(text))


def encode_problems(problems: Iterable[Problem]) -> str:
    """Return problems as a JSON array, placeholder values with their kinds."""
    return array_of(
        array_of((_message(each.message), text_member(each.severity), _place(each.place)))
        for each in problems
    )


def decode_problems(text: str) -> tuple[Problem, ...]:
    """Return the problems of `encode_problems`."""
    return tuple(
        Problem(message_of(message), Severity(severity), _decoded_place(place))
        for message, severity, place in decode_json(text)
    )


def _place(place: Place) -> str:
    """Encode a place by the names of its parts, so that parts can be added later."""
    texts = {"file": place.file, "sheet": place.sheet, "cell": place.cell, "key": place.key}
    parts = {name: text_member(text) for name, text in texts.items() if text}
    if place.line:
        parts["line"] = _placeholder(place.line)
    return object_of(parts)


def _decoded_place(raw: Any) -> Place:
    parts: dict[str, Any] = {name: untagged(part) for name, part in raw.items()}
    return Place(**parts)


def _message(message: Message) -> str:
    values = {name: _placeholder(value) for name, value in message.values.items()}
    return array_of((text_member(message.code), object_of(values)))


def _placeholder(value: object) -> str:
    """Encode a sentence's value; a kind that sentences do not know is kept as its text."""
    match value:
        case None:
            return "null"
        case bool() | Decimal() | str():
            return encode_value(value)
        case int():
            return object_of({"int": str(value)})
        case Fraction():
            return object_of({"fraction": text_member(str(value))})
        case datetime():
            return object_of({"moment": text_member(value.isoformat())})
        case date():
            return encode_value(value)
        case Message():
            return object_of({"message": _message(value)})
        case tuple():
            return array_of(_placeholder(each) for each in cast("tuple[object, ...]", value))
        case _:
            return text_member(str(value))
