"""Answers, cells and problems as compact texts that give back exactly what was put in.

A JSON number is a Decimal with all its digits, a JSON array of texts several option ids, an
object with one tag a date or one of the rarer kinds of a problem's placeholder values.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any, cast

from evalapp.assessment.answers import (
    BLANK,
    NO_EVIDENCE,
    Answer,
    Evidence,
    FormCell,
    Reply,
    Value,
)
from evalapp.assessment.messages import Message
from evalapp.assessment.problems import Place, Problem, Severity
from evalapp.assessment.returns import Contact

_READER = json.JSONDecoder(parse_float=Decimal, parse_int=Decimal)
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_PLAIN = frozenset({str, Decimal, bool, int, float})


def decode_json(text: str) -> Any:
    """Return what a text of JSON says, numbers as decimals."""
    return _READER.raw_decode(text)[0]


def _text(value: str) -> str:
    return encode_basestring(value)


@lru_cache(maxsize=1024)
def _name(name: str) -> str:
    return f"{_text(name)}:"


def _object(members: Mapping[str, str]) -> str:
    return "{" + ",".join([_name(name) + member for name, member in members.items()]) + "}"


def _array(members: Iterable[str]) -> str:
    return "[" + ",".join(members) + "]"


def _number(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError(f"{value} is no number that can be kept")
    return str(value)


def _encoded_value(value: Value) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return _number(value)
        case str():
            return _text(value)
        case date():
            return _object({"date": _text(value.isoformat())})
        case _:
            return encode_texts(value)


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


def encode_pairs(pairs: Iterable[tuple[str, str]]) -> str:
    """Return pairs of texts as a JSON array of arrays."""
    return _WRITER.encode([list(pair) for pair in pairs])


def decode_pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of `encode_pairs`."""
    return tuple((first, second) for first, second in decode_json(text))


def encode_answer(answer: Answer) -> str:
    """Return an answer as JSON: an object of values, in an array where there is more to say.

    ValueError for a number that is not finite.
    """
    values = _object({name: _encoded_value(each) for name, each in answer.values.items()})
    if answer.points is None and not answer.not_applicable:
        return values
    points = "null" if answer.points is None else _number(answer.points)
    return _array((values, "true" if answer.not_applicable else "false", points))


def decode_answer(text: str) -> Answer:
    """Return the answer of `encode_answer`."""
    return _answer(decode_json(text))


def _answer(raw: Any) -> Answer:
    if type(raw) is dict:
        return Answer(rarer_values(cast("dict[str, Any]", raw))) if raw else BLANK
    values, not_applicable, points = raw
    return Answer(rarer_values(values), not_applicable, points)


def rarer_values(raw: dict[str, Any]) -> dict[str, Any]:
    """Return decoded values of an answer with dates and several options made of what they were."""
    for name, value in raw.items():
        if type(value) not in _PLAIN:
            raw[name] = _rarer_value(value)
    return raw


def encode_cells(cells: Iterable[FormCell]) -> tuple[str, str]:
    """Return two texts with a line per criterion: answers of all cells, remarks of some.

    A line is the criterion's id, a tab, and JSON (which has neither tabs nor line breaks).
    """
    kept = tuple(cells)
    answers = (f"{cell.criterion}\t{encode_answer(cell.answer)}" for cell in kept)
    remarks = (f"{cell.criterion}\t{_remark(cell)}" for cell in kept if _has_remark(cell))
    return "\n".join(answers), "\n".join(remarks)


def _has_remark(cell: FormCell) -> bool:
    return bool(cell.explanation or cell.replies) or not cell.evidence.is_blank


def _remark(cell: FormCell) -> str:
    said = (*_evidence_texts(cell.evidence), cell.explanation)
    if not cell.replies:
        return encode_texts(said)
    return _array((*map(_text, said), *map(_encoded_reply, cell.replies)))


def _evidence_texts(evidence: Evidence) -> tuple[str, str, str]:
    issued_on = evidence.issued_on
    return evidence.number, issued_on.isoformat() if issued_on else "", evidence.link


def _encoded_reply(reply: Reply) -> str:
    agrees = "null" if reply.agrees is None else _encoded_value(reply.agrees)
    texts = map(_text, (reply.words, *_evidence_texts(reply.evidence)))
    return _array((str(reply.round), agrees, *texts, encode_answer(reply.answer)))


class CellReader:
    """Reads many returns, of one criterion only where it is named; like answers are one object."""

    def __init__(self, criterion: str = "") -> None:
        self._only = criterion
        self._answers = _Answers()

    def cells(self, answers: str, remarks: str) -> dict[str, FormCell]:
        """Return the cells of `encode_cells` by criterion, in their order."""
        said = dict(self._lines(remarks))
        return {
            criterion: _cell(criterion, self._answers[answer], said.get(criterion))
            for criterion, answer in self._lines(answers)
        }

    def answer(self, text: str) -> Answer:
        """Return the answer of `encode_answer`."""
        return self._answers[text]

    def _lines(self, text: str) -> Iterable[tuple[str, str]]:
        """Return criterion and JSON of every wanted line."""
        if not text:
            return ()
        if self._only:
            start = f"{self._only}\t"
            lines = [line for line in text.split("\n") if line.startswith(start)]
        else:
            lines = text.split("\n")
        return [cast("tuple[str, str]", line.split("\t", 1)) for line in lines]


class _Answers(dict[str, Answer]):
    """Answers by their texts, each decoded once."""

    def __missing__(self, text: str) -> Answer:
        found = self[text] = decode_answer(text)
        return found


def _cell(criterion: str, answer: Answer, remark: str | None) -> FormCell:
    if remark is None:
        return FormCell(criterion, answer)
    number, day, link, explanation, *replies = decode_json(remark)
    evidence = _evidence(number, day, link)
    return FormCell(criterion, answer, evidence, explanation, tuple(map(_reply, replies)))


def _evidence(number: str, day: str, link: str) -> Evidence:
    if not (number or day or link):
        return NO_EVIDENCE
    return Evidence(number, date.fromisoformat(day) if day else None, link)


def _reply(raw: Any) -> Reply:
    number, agrees, words, *proof, answer = raw
    return Reply(int(number), agrees, words, _evidence(*proof), _answer(answer))


def encode_contact(contact: Contact) -> str:
    """Return a contact as a JSON array."""
    return encode_texts((contact.person, contact.position, contact.phone, contact.email))


def decode_contact(text: str) -> Contact:
    """Return the contact of `encode_contact`."""
    return Contact(*decode_texts(text))


def encode_problems(problems: Iterable[Problem]) -> str:
    """Return problems as a JSON array, placeholder values with their kinds."""
    return _array(
        _array((_message(each.message), _text(each.severity), _place(each.place)))
        for each in problems
    )


def decode_problems(text: str) -> tuple[Problem, ...]:
    """Return the problems of `encode_problems`."""
    return tuple(
        Problem(_decoded_message(message), Severity(severity), _decoded_place(place))
        for message, severity, place in decode_json(text)
    )


def _place(place: Place) -> str:
    """Encode a place by the names of its parts, so that parts can be added later."""
    parts = ((name, getattr(place, name)) for name in _PLACE_PARTS)
    return _object({name: _placeholder(part) for name, part in parts if part})


_PLACE_PARTS = tuple(each.name for each in fields(Place))


def _decoded_place(raw: Any) -> Place:
    parts: dict[str, Any] = {name: _decoded_placeholder(part) for name, part in raw.items()}
    return Place(**parts)


def _message(message: Message) -> str:
    values = {name: _placeholder(value) for name, value in message.values.items()}
    return _array((_text(message.code), _object(values)))


def _decoded_message(raw: Any) -> Message:
    code, values = raw
    return Message(code, {name: _decoded_placeholder(each) for name, each in values.items()})


def _placeholder(value: object) -> str:
    """Encode a sentence's value; a kind that sentences do not know is kept as its text."""
    match value:
        case None:
            return "null"
        case bool() | Decimal() | str():
            return _encoded_value(value)
        case int():
            return _object({"int": str(value)})
        case Fraction():
            return _object({"fraction": _text(str(value))})
        case datetime():
            return _object({"moment": _text(value.isoformat())})
        case date():
            return _encoded_value(value)
        case Message():
            return _object({"message": _message(value)})
        case tuple():
            return _array(_placeholder(each) for each in cast("tuple[object, ...]", value))
        case _:
            return _text(str(value))


def _decoded_placeholder(raw: Any) -> object:
    if isinstance(raw, list):
        return tuple(_decoded_placeholder(each) for each in cast("list[Any]", raw))
    if not isinstance(raw, dict):
        return raw
    ((kind, content),) = cast("dict[str, Any]", raw).items()
    match kind:
        case "int":
            return int(content)
        case "fraction":
            return Fraction(content)
        case "moment":
            return datetime.fromisoformat(content)
        case "message":
            return _decoded_message(content)
        case _:
            return date.fromisoformat(content)
