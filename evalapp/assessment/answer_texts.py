"""The answers of a return, out of the one text that they are stored as, as far as they are asked for."""

from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Any, cast

from pydantic_core import from_json

from evalapp.assessment.answers import Answer
from evalapp.assessment.cell_texts import decode_answer
from evalapp.assessment.json_texts import decode_json, rarer_values
from evalapp.assessment.unread_answers import PlainAnswers

_FIGURES = bytes(ord("0") if chr(code) in "0123456789." else ord(" ") for code in range(256))
_MANY_FIGURES = b"0" * 16
_NOTHING: Mapping[str, object] = {}


class AnswerTexts:
    """unread_answers.AnswerReader for the first text of `cell_texts.encode_cells` and more such lines.

    Like answers of many returns are one object.
    """

    def __init__(self) -> None:
        self._answers: dict[str, Answer] = {}

    def criteria(self, text: str) -> list[str]:
        """Return the criteria that a text has answers to."""
        return [line.partition("\t")[0] for line in text.split("\n")] if text else []

    def answer_to(self, text: str, criterion: str) -> Answer | None:
        """Return the answer to one criterion, None where the text has none."""
        _, found, rest = f"\n{text}".rpartition(f"\n{criterion}\t")
        return self._answer(rest.partition("\n")[0]) if found else None

    def all_answers(self, text: str) -> dict[str, Answer]:
        """Return every answer that a text has, by criterion."""
        lines = (line.split("\t", 1) for line in text.split("\n")) if text else ()
        return {criterion: self._answer(said) for criterion, said in lines}

    def plain(self, text: str, criteria: Sequence[str]) -> PlainAnswers:
        """Return the plain answers to some criteria."""
        raw = _raw(text)
        found = PlainAnswers(list(map(raw.get, criteria, repeat(_NOTHING))), [], {})
        _sort_out(found)
        return found

    def _answer(self, text: str) -> Answer:
        known = self._answers.get(text)
        if known is None:
            known = self._answers[text] = decode_answer(text)
        return known


def _raw(text: str) -> dict[str, Any]:
    """Return the answers by criterion as JSON has them: objects of values, or arrays."""
    if not text:
        return {}
    # Identifiers need no escapes, and JSON has neither tabs nor line breaks: see `encode_cells`.
    said = text.encode()
    whole = b'{"' + said.replace(b"\t", b'":').replace(b"\n", b',"') + b"}"
    raw: dict[str, Any] = from_json(whole) if _fits_floats(said) else decode_json(whole.decode())
    if ":{" in text or ":[" in text:
        for answer in raw.values():
            rarer_values(cast("list[Any]", answer)[0] if type(answer) is list else answer)
    return raw


def _fits_floats(said: bytes) -> bool:
    """Tell whether every number has at most 15 digits and none is tiny.

    Such a number is told by the float that it is nearest to, and JSON is read three times as fast.
    """
    return b"E-" not in said and _MANY_FIGURES not in said.translate(_FIGURES)


def _sort_out(found: PlainAnswers) -> None:
    """Take apart the arrays among the values: values, whether not applicable, and points."""
    kinds, place = list(map(type, found.values)), -1
    for _ in range(kinds.count(list)):
        place = kinds.index(list, place + 1)
        values, not_applicable, points = cast("list[Any]", found.values[place])
        found.values[place] = values
        if not_applicable:
            found.not_applicable.append(place)
        if points is not None:
            found.points[place] = points
