"""The answers of a return, out of the one text that they are stored as, as far as they are asked for."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from types import NoneType
from typing import Any, cast

from pydantic_core import from_json

from evalapp.assessment.answers import Answer
from evalapp.assessment.cell_texts import decode_answer, encode_answer
from evalapp.assessment.json_texts import decode_json, rarer_values
from evalapp.assessment.unread_answers import PlainAnswers

_FIGURES = bytes(ord("0") if chr(code) in "0123456789." else ord(" ") for code in range(256))
_MANY_FIGURES = b"0" * 16
_NOTHING: Mapping[str, object] = {}
_NONE = "null"
_LEFT_OUT = f"\t{_NONE}"


class AnswerTexts:
    """unread_answers.AnswerReader for the first text of `cell_texts.encode_cells` and more such lines.

    A line of null leaves its criterion out. Like answers of many returns are one object.
    """

    def __init__(self) -> None:
        self._answers: dict[str, Answer] = {}

    def written(self, changes: Mapping[str, Answer | None]) -> str:
        """Return the lines of some answers; those of None leave a criterion out."""
        return "\n".join(
            [
                f"{criterion}\t{_NONE if answer is None else encode_answer(answer)}"
                for criterion, answer in changes.items()
            ]
        )

    def left_out(self, criteria: frozenset[str]) -> str:
        """Return the lines that leave criteria out."""
        return _left_out(criteria)

    def says_anything(self, text: str) -> bool:
        """Tell whether a text has an answer to any criterion; that of the last line counts."""
        return bool(text) and (not text.endswith(_LEFT_OUT) or bool(self.criteria(text)))

    def criteria(self, text: str) -> list[str]:
        """Return the criteria that a text has answers to, each once."""
        return list(_said(text))

    def answer_to(self, text: str, criterion: str) -> Answer | None:
        """Return the answer to one criterion, None where the text has none."""
        _, found, rest = f"\n{text}".rpartition(f"\n{criterion}\t")
        said = rest.partition("\n")[0]
        return self._answer(said) if found and said != _NONE else None

    def all_answers(self, text: str) -> dict[str, Answer]:
        """Return every answer that a text has, by criterion."""
        return {criterion: self._answer(said) for criterion, said in _said(text).items()}

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


def plain_texts(answers: Sequence[str]) -> PlainAnswers:
    """Return the plain answers, in their order, that single texts of `encode_answer` hold."""
    names = list(map(str, range(len(answers))))
    lines = map("\t".join, zip(names, answers, strict=True))
    return AnswerTexts().plain("\n".join(lines), names)


@lru_cache(maxsize=64)
def _left_out(criteria: frozenset[str]) -> str:
    """Return the lines that leave criteria out, made once: of all units the same ones are."""
    return "\n".join([f"{criterion}\t{_NONE}" for criterion in criteria])


def _said(text: str) -> dict[str, str]:
    """Return what is said last of each criterion, but for those that are left out."""
    lines = text.split("\n") if text else ()
    said = dict(cast("tuple[str, str]", line.split("\t", 1)) for line in lines)
    if _NONE in said.values():
        return {criterion: answer for criterion, answer in said.items() if answer != _NONE}
    return said


def _raw(text: str) -> dict[str, Any]:
    """Return the answers by criterion as JSON has them: objects of values, or arrays."""
    if not text:
        return {}
    # Identifiers need no escapes, and JSON has neither tabs nor line breaks: see `encode_cells`.
    said = text.encode()
    whole = b'{"' + said.replace(b"\t", b'":').replace(b"\n", b',"') + b"}"
    raw: dict[str, Any] = from_json(whole) if _fits_floats(said) else decode_json(whole.decode())
    if ":{" in text or ":[" in text:
        for answer in filter(None, raw.values()):
            rarer_values(cast("list[Any]", answer)[0] if type(answer) is list else answer)
    return raw


def _fits_floats(said: bytes) -> bool:
    """Tell whether every number has at most 15 digits and none is tiny.

    Such a number is told by the float that it is nearest to, and JSON is read three times as fast.
    """
    return b"E-" not in said and _MANY_FIGURES not in said.translate(_FIGURES)


def _sort_out(found: PlainAnswers) -> None:
    """Take apart the arrays among the values: values, whether not applicable, and points.

    Criteria that a line has left out have no values.
    """
    kinds, place = list(map(type, found.values)), -1
    for _ in range(kinds.count(NoneType)):
        place = kinds.index(NoneType, place + 1)
        found.values[place] = _NOTHING
    place = -1
    for _ in range(kinds.count(list)):
        place = kinds.index(list, place + 1)
        values, not_applicable, points = cast("list[Any]", found.values[place])
        found.values[place] = values
        if not_applicable:
            found.not_applicable.append(place)
        if points is not None:
            found.points[place] = points
