"""A short digest of one filled-in row, to tell whether it changed since somebody looked at it."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from evalapp.assessment.answers import FormCell, Value


def cell_digest(cell: FormCell | None) -> str:
    """Return 16 hex digits over answer, proof and explanation; '' for no row at all.

    2.50 and 2.5 are the same answer.
    """
    if cell is None or cell.is_blank:
        return ""
    proof = cell.evidence
    said = (
        sorted((name, _text(value)) for name, value in cell.answer.values.items()),
        cell.answer.not_applicable,
        (proof.number, proof.issued_on.isoformat() if proof.issued_on else "", proof.link),
        cell.explanation,
    )
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


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
