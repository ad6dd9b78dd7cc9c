"""Lines under headings, as long as Decree 30 asks, and titles broken into even lines."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Final

from evalapp.exchange.documents.filled import FilledPaper
from evalapp.exchange.documents.formats import TWENTIETHS, Formats, words
from evalapp.exchange.documents.layout.styles import LINE_FULL, LINE_SHORT
from evalapp.exchange.documents.ooxml import (
    Element,
    body_of,
    element,
    insert_before,
    properties_of,
    qn,
)
from evalapp.exchange.documents.sections import sections_of, text_width
from evalapp.exchange.documents.text_width import wrapped_widths
from evalapp.exchange.documents.wording import NO_BREAK

SHORT_LINE_SHARE: Final = 0.4
"""Between 1/3 and 1/2 of the text above it (Decree 30/2020/NĐ-CP, Annex I, II.2 and II.5)."""
BALANCED: Final = frozenset(
    {"Agency", "ParentAgency", "About", "Subject", "AnnexTitle", "Attached"}
)
"""Styles of centred titles whose lines should be about equally long."""
BREATHING: Final = 14
"""Points kept free beside a title in a narrow column, so that it does not touch the next one."""
SPARE: Final = 2
"""Points by which a real font may be wider than the table of widths says."""
FULL_WIDTH: Final = 5000
"""Twentieths of a point; a room narrower than this is one side of a heading."""
_COMPOUNDS: Final = re.compile(
    "kết quả|đánh giá|xếp hạng|mức độ|chính quyền|điện tử|chuyển đổi|cơ quan|hành chính|nhà nước"
    r"|địa bàn|năm \d{4}",
    re.IGNORECASE,
)
_LINE_SHARES: Final = {LINE_FULL: 1.0, LINE_SHORT: SHORT_LINE_SHARE}
_TITLES: Final = frozenset({*BALANCED, *_LINE_SHARES})


def draw_lines(paper: FilledPaper) -> None:
    """Balance centred titles, and make every drawn line as long as its kind asks of its text."""
    formats = paper.formats
    for parts, section in sections_of(body_of(paper.document)):
        across = text_width(section)
        for paragraph, style in list(_styled(parts, paper)):
            paper.tables.forget(paragraph)
            room = _room(paragraph, across)
            if style in BALANCED:
                _bind_compounds(paragraph)
                _balance(paragraph, formats, room)
            elif style in _LINE_SHARES:
                length = _width_above(paragraph, formats, room) * _LINE_SHARES[style]
                _centre(paragraph, length, room)


def _styled(parts: list[Element], paper: FilledPaper) -> Iterator[tuple[Element, str]]:
    """Yield the paragraphs in our styles; plain cells of long tables are left out quickly."""
    styles = {each: paper.formats.original_style(each) for each in paper.formats.ids_of(_TITLES)}
    for place in (inside for part in parts for inside in _to_look_into(part, styles, paper)):
        for mark in place.iter(qn("w:pStyle")):
            style = styles.get(mark.get(qn("w:val"), ""))
            if style is not None:
                yield next(mark.iterancestors(qn("w:p"))), style


def _to_look_into(part: Element, styles: Collection[str], paper: FilledPaper) -> Iterator[Element]:
    if part.tag != qn("w:tbl"):
        yield part
        return
    for row in paper.tables.rows(part):
        for cell in row.cells:
            if not cell.style or cell.style in styles:
                yield cell.element


def _bind_compounds(paragraph: Element) -> None:
    """Keep the two syllables of common compounds on one line."""
    for text in paragraph.iter(qn("w:t")):
        text.text = _COMPOUNDS.sub(lambda found: found[0].replace(" ", NO_BREAK), text.text or "")


def _balance(paragraph: Element, formats: Formats, room: int) -> None:
    """Narrow a title of several lines until its lines are about equally long."""
    look = formats.look(paragraph)
    widest = room / TWENTIETHS - (BREATHING if room < FULL_WIDTH else 0)
    width = _even_width(words(paragraph), look.size, look.bold, widest)
    if width is not None:
        _centre(paragraph, (width + SPARE) * TWENTIETHS, room)


@lru_cache(maxsize=1_000)
def _even_width(text: str, size: float, bold: bool, widest: float) -> float | None:
    """Return the least width in points that needs no more lines; None where there is but one."""

    def lines(width: float) -> int:
        return len(wrapped_widths(text, size, width, bold=bold))

    count = lines(widest)
    if count < 2 or "\n" in text:
        return None
    narrow, wide = widest / count, widest
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        narrow, wide = (narrow, middle) if lines(middle) == count else (middle, wide)
    return wide


def _room(paragraph: Element, text: int) -> int:
    """Return the width that a paragraph has: its cell's or its page's."""
    cell = paragraph.getparent()
    assert cell is not None
    width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    return text if width is None else int(width.get(qn("w:w"), str(text)))


def _width_above(paragraph: Element, formats: Formats, room: int) -> float:
    """Return the width of the longest line of the paragraph above, in twentieths of a point."""
    above = paragraph.getprevious()
    if above is None or above.tag != qn("w:p"):
        return 0.0
    look = formats.look(above)
    indents = sum(formats.points(above, "w:ind", f"w:{side}") for side in ("left", "right"))
    available = room / TWENTIETHS - indents
    lines = [
        width
        for line in words(above).split("\n")
        for width in wrapped_widths(line, look.size, available, bold=look.bold)
    ]
    return min(max(lines, default=0.0) * TWENTIETHS, room)


def _centre(paragraph: Element, length: float, room: int) -> None:
    """Indent a paragraph from both sides so that `length` is left in the middle."""
    side = str(max(round((room - length) / 2), 0))
    properties = properties_of(paragraph, "w:pPr")
    for old in properties.findall(qn("w:ind")):
        properties.remove(old)
    indent = element("w:ind", left=side, right=side)
    insert_before(properties, indent, "w:contextualSpacing", "w:jc", "w:rPr", "w:sectPr")
