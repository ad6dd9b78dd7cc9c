"""What a template cannot say: lengths of drawn lines, columns without content, paper per annex."""

import re
from collections.abc import Iterator
from typing import Final

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from evalapp.exchange.documents.formats import TWENTIETHS, Formats, words
from evalapp.exchange.documents.layout.styles import LINE_FULL, LINE_SHORT
from evalapp.exchange.documents.ooxml import (
    Element,
    body_of,
    element,
    insert_before,
    properties_of,
    remove,
)
from evalapp.exchange.documents.text_width import wrapped_widths
from evalapp.exchange.documents.wording import NO_BREAK

SHORT_LINE_SHARE: Final = 0.4
"""Between 1/3 and 1/2 of the text above it (Decree 30/2020/NĐ-CP, Annex I, II.2 and II.5)."""
BALANCED: Final = frozenset({"Agency", "ParentAgency", "Subject", "AnnexTitle", "Attached"})
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
NARROWEST_SHARE: Final = 0.8
"""A table may be narrowed to this share of its columns before its page is turned."""


_LINE_SHARES: Final = {LINE_FULL: 1.0, LINE_SHORT: SHORT_LINE_SHARE}


def finish(document: WordDocument) -> None:
    """Drop empty columns, turn pages where tables need it, fit tables and draw lines."""
    body = body_of(document)
    for parts, section in sections_of(body):
        tables = [table for part in parts for table in _ruled_tables(part)]
        for table in tables:
            drop_blank_columns(table)
        if tables:
            _turn_page(section, max(sum(_column_widths(table)) for table in tables))
        for table in tables:
            _fit(table, text_width(section))
            _keep_with_note(table)
    draw_lines(document)
    describe_pictures(document)


def describe_pictures(document: WordDocument) -> None:
    """Give every picture the caption below it as its alternative text."""
    for paragraph in body_of(document).findall(qn("w:p")):
        caption = paragraph.getnext()
        for picture in paragraph.iter(qn("wp:docPr")):
            picture.set("descr", "" if caption is None else words(caption).strip())


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


def _ruled_tables(part: Element) -> Iterator[Element]:
    """Yield the tables whose first row repeats on every page."""
    for table in part.iter(qn("w:tbl")):
        if next(table.iter(qn("w:tblHeader")), None) is not None:
            yield table


def body_rows(document: WordDocument) -> int:
    """Return how many rows the ruled tables have below their headings."""
    tables = list(_ruled_tables(body_of(document)))
    return sum(len(table.findall(qn("w:tr"))) - 1 for table in tables)


def drop_blank_columns(table: Element) -> None:
    """Take away columns in which no row below the heading says anything."""
    rows = [row.findall(qn("w:tc")) for row in table.findall(qn("w:tr"))]
    if len(rows) < 2 or any(len(row) != len(rows[0]) for row in rows):
        return
    grid = table.find(qn("w:tblGrid"))
    assert grid is not None
    for index in reversed(range(len(rows[0]))):
        if not any(words(row[index]).strip() for row in rows[1:]):
            grid.remove(grid.findall(qn("w:gridCol"))[index])
            for row in rows:
                remove(row[index])


def _column_widths(table: Element) -> list[int]:
    grid = table.find(qn("w:tblGrid"))
    assert grid is not None
    return [int(column.get(qn("w:w"), "0")) for column in grid.findall(qn("w:gridCol"))]


def _turn_page(section: Element, needed: int) -> None:
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


def _fit(table: Element, width: int) -> None:
    """Scale the columns so that together they are as wide as the text."""
    widths = _column_widths(table)
    scaled = [round(column * width / sum(widths)) for column in widths]
    for column, new in zip(table.iter(qn("w:gridCol")), scaled, strict=True):
        column.set(qn("w:w"), str(new))
    for row in table.findall(qn("w:tr")):
        cells = row.findall(qn("w:tc"))
        position = 0
        for cell in cells:
            span = _span(cell)
            _set_cell_width(cell, sum(scaled[position : position + span]))
            position += span


def _keep_with_note(table: Element) -> None:
    """Keep the last row on the page of the note below it, so that no note stands alone."""
    below_table = table.getnext()
    if below_table is None or below_table.tag != qn("w:p") or not words(below_table).strip():
        return
    for paragraph in table.findall(qn("w:tr"))[-1].iter(qn("w:p")):
        properties = properties_of(paragraph, "w:pPr")
        if properties.find(qn("w:keepNext")) is None:
            style = properties.find(qn("w:pStyle"))
            properties.insert(0 if style is None else 1, element("w:keepNext"))


def _span(cell: Element) -> int:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return 1 if found is None else int(found.get(qn("w:val"), "1"))


def _set_cell_width(cell: Element, width: int) -> None:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    if found is not None:
        found.set(qn("w:w"), str(width))
        found.set(qn("w:type"), "dxa")


def draw_lines(document: WordDocument) -> None:
    """Balance centred titles, and make every drawn line as long as its kind asks of its text."""
    formats = Formats(document)
    for parts, section in sections_of(body_of(document)):
        across = text_width(section)
        for paragraph, style in _styled(parts):
            room = _room(paragraph, across)
            if style in BALANCED:
                _bind_compounds(paragraph)
                _balance(paragraph, formats, room)
            elif style in _LINE_SHARES:
                length = _width_above(paragraph, formats, room) * _LINE_SHARES[style]
                _centre(paragraph, length, room)


def _styled(parts: list[Element]) -> list[tuple[Element, str]]:
    """Return paragraphs that name a style; most of a long table's are left out quickly."""
    wanted = BALANCED | _LINE_SHARES.keys()
    found: list[tuple[Element, str]] = []
    for part in parts:
        for mark in part.iter(qn("w:pStyle")):
            style = mark.get(qn("w:val"), "")
            if style in wanted:
                properties = mark.getparent()
                paragraph = None if properties is None else properties.getparent()
                assert paragraph is not None
                found.append((paragraph, style))
    return found


def _bind_compounds(paragraph: Element) -> None:
    """Keep the two syllables of common compounds on one line."""
    for text in paragraph.iter(qn("w:t")):
        text.text = _COMPOUNDS.sub(lambda found: found[0].replace(" ", NO_BREAK), text.text or "")


def _balance(paragraph: Element, formats: Formats, room: int) -> None:
    """Narrow a title of several lines until its lines are about equally long."""
    text, look = words(paragraph), formats.look(paragraph)
    widest = room / TWENTIETHS - (BREATHING if room < FULL_WIDTH else 0)

    def lines(width: float) -> int:
        return len(wrapped_widths(text, look.size, width, bold=look.bold))

    count = lines(widest)
    if count < 2 or "\n" in text:
        return
    narrow, wide = widest / count, widest
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        narrow, wide = (narrow, middle) if lines(middle) == count else (middle, wide)
    _centre(paragraph, (wide + SPARE) * TWENTIETHS, room)


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
