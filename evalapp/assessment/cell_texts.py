"""The rows of a return as two texts that give back exactly what was put in: answers, and remarks."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from evalapp.assessment.answers import BLANK, NO_EVIDENCE, Answer, Evidence, FormCell, Reply
from evalapp.assessment.json_texts import (
    array_of,
    decode_json,
    encode_number,
    encode_texts,
    encode_value,
    object_of_values,
    rarer_values,
    text_member,
)


def encode_answer(answer: Answer) -> str:
    """Return an answer as JSON: an object of values, in an array where there is more to say.

    ValueError for a number that is not finite.
    """
    values = object_of_values(answer.values)
    if answer.points is None and not answer.not_applicable:
        return values
    points = "null" if answer.points is None else encode_number(answer.points)
    return array_of((values, "true" if answer.not_applicable else "false", points))


def decode_answer(text: str) -> Answer:
    """Return the answer of `encode_answer`."""
    return _answer(decode_json(text))


def _answer(raw: Any) -> Answer:
    if type(raw) is dict:
        return Answer(rarer_values(cast("dict[str, Any]", raw))) if raw else BLANK
    values, not_applicable, points = raw
    return Answer(rarer_values(values), not_applicable, points)


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
    return array_of((*map(text_member, said), *map(_encoded_reply, cell.replies)))


def _evidence_texts(evidence: Evidence) -> tuple[str, str, str]:
    issued_on = evidence.issued_on
    return evidence.number, issued_on.isoformat() if issued_on else "", evidence.link


def _encoded_reply(reply: Reply) -> str:
    agrees = "null" if reply.agrees is None else encode_value(reply.agrees)
    texts = map(text_member, (reply.words, *_evidence_texts(reply.evidence)))
    return array_of((str(reply.round), agrees, *texts, encode_answer(reply.answer)))


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

    def chosen(self, criteria: Iterable[str], answers: str, remarks: str) -> dict[str, FormCell]:
        """Return the cells of some criteria by criterion, where they are there."""
        lines, said = dict(self._lines(answers)), dict(self._lines(remarks))
        return {
            criterion: _cell(criterion, self._answers[lines[criterion]], said.get(criterion))
            for criterion in criteria
            if criterion in lines
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
