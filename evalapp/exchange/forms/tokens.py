"""Marks in a laid-out workbook that are replaced by what differs from unit to unit."""

from dataclasses import dataclass
from xml.sax.saxutils import escape


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
        (marks.unit_in_footer, texts.unit_in_footer.replace("&", "&&")),
        (marks.code, texts.code),
        (marks.short_code, texts.short_code),
    )
    for mark, text in pairs:
        part = part.replace(mark.encode(), escape(text).encode())
    return part
