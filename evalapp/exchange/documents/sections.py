"""Sections of a Word document: their parts, the room on their pages, upright or across."""

from collections.abc import Iterator
from typing import Final

from evalapp.exchange.documents.ooxml import Element, qn

NARROWEST_SHARE: Final = 0.8
"""A table may be narrowed to this share of its columns before its page is turned."""


def sections_of(
    body: Element,
) -> Iterator[tuple[list[Element], Element]]:
    """Yield the body's parts section by section, each with its section properties."""
    parts: list[Element] = []
    for part in body.iterchildren():
        if part.tag == qn("w:sectPr"):
            yield parts, part
            return
        parts.append(part)
        ending = part.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if ending is not None:
            yield parts, ending
            parts = []


def text_width(section: Element) -> int:
    """Return the width between a section's margins in twentieths of a point."""
    page, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    assert page is not None
    assert margins is not None
    sides = sum(int(margins.get(qn(f"w:{side}"), "0")) for side in ("left", "right"))
    return int(page.get(qn("w:w"), "0")) - sides


def turn_page(section: Element, needed: int) -> None:
    """Lay the page upright if the table fits there, across if not; margins stay as they are."""
    page, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    assert page is not None
    assert margins is not None
    short, long = sorted(int(page.get(qn(f"w:{side}"), "0")) for side in ("w", "h"))
    sides = sum(int(margins.get(qn(f"w:{side}"), "0")) for side in ("left", "right"))
    upright = needed * NARROWEST_SHARE <= short - sides
    page.set(qn("w:w"), str(short if upright else long))
    page.set(qn("w:h"), str(long if upright else short))
    page.set(qn("w:orient"), "portrait" if upright else "landscape")
