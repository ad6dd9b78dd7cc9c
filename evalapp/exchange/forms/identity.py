"""What a form hides in itself so that it is known again whatever happens to its name and sheets."""

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

from evalapp.assessment.returns import Fingerprint

_BOTH = "evalapp-"
"""What every code begins with."""
_MARK = f"{_BOTH}form/1"
_CODE = re.compile(rf"^{_MARK}/([^/\s]+)/([^/\s]+)/([0-9a-f]{{64}})$")
_REPLY_MARK = f"{_BOTH}explanation/1"
_REPLY_CODE = re.compile(
    rf"^{_REPLY_MARK}/([^/\s]+)/([^/\s]+)/([0-9a-f]{{64}})/([1-9][0-9]{{0,3}})$"
)

PROPERTY = "evalapp-form"
"""Name of the custom document property that carries the code."""


def code_of(fingerprint: Fingerprint) -> str:
    """Return the code that stands in hidden cells and document properties."""
    period, unit = quote(fingerprint.period, safe=""), quote(fingerprint.unit, safe="")
    if fingerprint.round:
        return f"{_REPLY_MARK}/{period}/{unit}/{fingerprint.criteria}/{fingerprint.round}"
    return f"{_MARK}/{period}/{unit}/{fingerprint.criteria}"


def fingerprint_in(text: str) -> Fingerprint | None:
    """Return the fingerprint that a code says, None where the text is no code."""
    if _BOTH not in text:
        return None
    code = text.strip()
    if found := _CODE.match(code):
        return Fingerprint(unquote(found[1]), unquote(found[2]), found[3])
    if found := _REPLY_CODE.match(code):
        return Fingerprint(unquote(found[1]), unquote(found[2]), found[3], int(found[4]))
    return None


def is_code(text: str) -> bool:
    """Tell whether a text is the code of a form, of whatever version."""
    return text.strip().startswith(_BOTH)


def short_code(fingerprint: Fingerprint) -> str:
    """Return the code as people read it: period, unit and the set's first eight hex digits.

    The code of an explanation workbook ends with its round.
    """
    code = f"{fingerprint.period} · {fingerprint.unit} · {fingerprint.criteria[:8].upper()}"
    return f"{code}-GT{fingerprint.round}" if fingerprint.round else code


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
