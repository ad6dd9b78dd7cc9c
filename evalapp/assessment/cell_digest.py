"""A short digest of one filled-in row, to tell whether it changed since somebody looked at it."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from evalapp.assessment.answers import Answer, Evidence, FormCell, Reply, Value


def cell_digest(cell: FormCell | None) -> str:
    """Return 16 hex digits over answer, proof, explanation and replies; '' for no row at all.

    2.50 and 2.5 are the same answer. A reply that only agrees changes nothing.
    """
    if cell is None or _says_nothing(cell):
        return ""
    said = (*_answer(cell.answer), _proof(cell.evidence), cell.explanation)
    if cell.spoken:
        said = (*said, [_reply(each) for each in cell.spoken])
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def _says_nothing(cell: FormCell) -> bool:
    return cell.answer.is_blank and cell.evidence.is_blank and not (cell.explanation or cell.spoken)


def _answer(answer: Answer) -> tuple[object, object]:
    values = sorted((name, _text(value)) for name, value in answer.values.items())
    return values, answer.not_applicable


def _proof(proof: Evidence) -> tuple[str, str, str]:
    return proof.number, proof.issued_on.isoformat() if proof.issued_on else "", proof.link


def _reply(reply: Reply) -> tuple[object, ...]:
    # Agreeing or not is left out: only what there is to appraise reopens a row.
    return (reply.round, reply.words, _proof(reply.evidence), *_answer(reply.answer))


def row_digest(cell: FormCell | None, files: Iterable[str] = ()) -> str:
    """Return the digest of a row with the proof sent for it; `files` are SHA-256 digests.

    A row without files has the digest of the row alone.
    """
    said, sent = cell_digest(cell), sorted(set(files))
    if not sent:
        return said
    return hashlib.sha256(json.dumps([said, sent]).encode()).hexdigest()[:16]


def _text(value: Value) -> str:
    match value:
        case bool():
            return f"b{value:d}"
        case Decimal():
            return f"n{value.normalize():f}"
        case date():
            return f"d{value.isoformat()}"
        case str():
            return f"t{value}"
        case tuple():
            return "l" + json.dumps(sorted(value))
