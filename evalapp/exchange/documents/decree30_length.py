"""Is a paper surely no longer than one page? Such a paper needs no page number."""

from typing import Final

from evalapp.exchange.documents.decree30_paper import Paper, Part
from evalapp.exchange.documents.formats import words
from evalapp.exchange.documents.ooxml import Element, qn
from evalapp.exchange.documents.text_width import LINE_HEIGHT, wrapped_widths

_SURELY: Final = 0.9
"""A paper that takes no more of a page by our own reckoning fits on it in any program."""
_WIDEST_SPACING: Final = 1.5


def is_one_page(paper: Paper) -> bool:
    """Tell whether a paper of one section is surely one page long; lines are reckoned generously."""
    if len(paper.sections) != 1 or any(map(_begins_page, paper.sections[0].elements)):
        return False
    part = paper.sections[0]
    taken = sum(_height(paper, each, part.width) for each in part.elements)
    return taken <= _room(part) * _SURELY


def _room(part: Part) -> float:
    """Return the height between a section's margins in points."""
    section = part.section
    sides = (section.page_height, section.top_margin, section.bottom_margin)
    height, top, bottom = (0.0 if each is None else each.pt for each in sides)
    return height - top - bottom


def _begins_page(element: Element) -> bool:
    marks = element.iter(qn("w:br"), qn("w:lastRenderedPageBreak"), qn("w:pageBreakBefore"))
    return any(each.tag != qn("w:br") or each.get(qn("w:type")) == "page" for each in marks)


def _height(paper: Paper, element: Element, width: float) -> float:
    """Return about how high a paragraph or table is, in points."""
    if element.tag == qn("w:tbl"):
        return sum(_row_height(paper, each, width) for each in element.findall(qn("w:tr")))
    if element.tag != qn("w:p"):
        return 0.0
    size = paper.formats.look(element).size
    lines = max(len(wrapped_widths(words(element), size, width)), 1)
    around = sum(paper.formats.points(element, "w:spacing", f"w:{n}") for n in ("before", "after"))
    return lines * size * LINE_HEIGHT * _WIDEST_SPACING + around


def _row_height(paper: Paper, row: Element, width: float) -> float:
    cells = row.findall(qn("w:tc"))
    inside = (
        sum(_height(paper, each, width / len(cells)) for each in cell.iterchildren())
        for cell in cells
    )
    return max(inside, default=0.0)
