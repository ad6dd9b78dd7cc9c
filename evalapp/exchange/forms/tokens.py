"""Marks in a laid-out workbook that are replaced by what differs from unit to unit."""

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from evalapp.assessment.text import tidy

_NOT_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST_FOOTER = 100


@dataclass(frozen=True, slots=True)
class Tokens:
    """The texts that differ from unit to unit."""

    unit: str
    unit_in_footer: str
    code: str
    short_code: str


MARKS = Tokens("⟦unit⟧", "⟦footer⟧", "⟦code⟧", "⟦short⟧")
"""What stands in a laid-out workbook in place of a unit's texts."""


def replaced(part: bytes, marks: Tokens, texts: Tokens) -> bytes:
    """Return an XML part with every mark replaced by the unit's text."""
    pairs = (
        (marks.unit, texts.unit),
        (marks.unit_in_footer, texts.unit_in_footer),
        (marks.code, texts.code),
        (marks.short_code, texts.short_code),
    )
    for mark, text in pairs:
        part = part.replace(mark.encode(), escape(printable(text)).encode())
    return part


def printable(text: str) -> str:
    """Return text without characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


def inline_text(text: str) -> str:
    """Return a text as it stands inside a cell, read as it is whatever it looks like."""
    said = escape(_LOOKS_ESCAPED.sub("_x005F_", printable(text)))
    return f'<is><t xml:space="preserve">{said}</t></is>'


def texts_of(unit: str, code: str, short_code: str) -> Tokens:
    """Return a unit's texts; in a footer `&` is doubled, and a long name is cut."""
    name = tidy(unit)
    short = name if len(name) <= _LONGEST_FOOTER else f"{name[:_LONGEST_FOOTER]}…"
    return Tokens(name, short.replace("&", "&&"), code, short_code)
