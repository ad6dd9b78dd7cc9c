"""What a form hides in itself so that it is known again whatever happens to its name and sheets."""

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

from evalapp.assessment.returns import Fingerprint

_MARK = "evalapp-form/1"
_CODE = re.compile(rf"^{_MARK}/([^/\s]+)/([^/\s]+)/([0-9a-f]{{64}})$")

PROPERTY = "evalapp-form"
"""Name of the custom document property that carries the code."""


def code_of(fingerprint: Fingerprint) -> str:
    """Return the code that stands in hidden cells and document properties."""
    period, unit = quote(fingerprint.period, safe=""), quote(fingerprint.unit, safe="")
    return f"{_MARK}/{period}/{unit}/{fingerprint.criteria}"


def fingerprint_in(text: str) -> Fingerprint | None:
    """Return the fingerprint that a code says, None where the text is no code."""
    found = _CODE.match(text.strip()) if _MARK in text else None
    if found is None:
        return None
    return Fingerprint(unquote(found[1]), unquote(found[2]), found[3])


def short_code(fingerprint: Fingerprint) -> str:
    """Return the code as people read it: period, unit and the set's first eight hex digits."""
    return f"{fingerprint.period} · {fingerprint.unit} · {fingerprint.criteria[:8].upper()}"


def criterion_row(criterion: str) -> str:
    """Return the hidden id of a criterion's row."""
    return criterion


def field_row(criterion: str, field: str) -> str:
    """Return the hidden id of the row that asks for one field of a criterion."""
    return f"{criterion}/{field}"


def group_row(group: str) -> str:
    """Return the hidden id of a group's row."""
    return f"group:{group}"


TOTAL_ROW = "part:total"
COLUMNS_ROW = "part:columns"
CONTACT_ROWS: Mapping[str, str] = {
    name: f"contact:{name}" for name in ("person", "position", "phone", "email")
}
