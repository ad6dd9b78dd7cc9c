"""Values as compact JSON that gives back exactly what was put in.

A JSON number is a Decimal with all its digits, a JSON array of texts several option ids, an
object with one tag a date.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any, cast

from evalapp.assessment.answers import Value

_READER = json.JSONDecoder(parse_float=Decimal, parse_int=Decimal)
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_PLAIN = frozenset({str, Decimal, bool, int, float})


def decode_json(text: str) -> Any:
    """Return what a text of JSON says, numbers as decimals."""
    return _READER.raw_decode(text)[0]


def text_member(text: str) -> str:
    """Return a text as JSON."""
    return encode_basestring(text)


def object_of(members: Mapping[str, str]) -> str:
    """Return an object of members that are JSON already."""
    return "{" + ",".join([_name(name) + member for name, member in members.items()]) + "}"


def object_of_values(values: Mapping[str, Value]) -> str:
    """Return an object of fields' values; ValueError for a number that is not finite."""
    return "{" + ",".join([_name(name) + encode_value(each) for name, each in values.items()]) + "}"


@lru_cache(maxsize=1024)
def _name(name: str) -> str:
    return f"{encode_basestring(name)}:"


def array_of(members: Iterable[str]) -> str:
    """Return an array of members that are JSON already."""
    return "[" + ",".join(members) + "]"


def encode_number(number: Decimal) -> str:
    """Return a number with all its digits; ValueError where it is not finite."""
    if not number.is_finite():
        raise ValueError(f"{number} is no number that can be kept")
    return str(number)


def encode_value(value: Value) -> str:
    """Return a field's value as JSON; ValueError for a number that is not finite."""
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return encode_number(value)
        case str():
            return encode_basestring(value)
        case date():
            return object_of({"date": encode_basestring(value.isoformat())})
        case _:
            return encode_texts(value)


def rarer_values(raw: dict[str, Any]) -> dict[str, Any]:
    """Return decoded values of an answer with dates and several options made of what they were."""
    for name, value in raw.items():
        if type(value) not in _PLAIN:
            raw[name] = _rarer_value(value)
    return raw


def _rarer_value(raw: Any) -> Value:
    if isinstance(raw, list):
        return tuple(cast("list[str]", raw))
    return date.fromisoformat(raw["date"])


def encode_texts(texts: Iterable[str]) -> str:
    """Return texts as a JSON array."""
    return _WRITER.encode(list(texts))


@lru_cache(maxsize=1024)
def decode_texts(text: str) -> tuple[str, ...]:
    """Return the texts of `encode_texts`."""
    return tuple(decode_json(text))
