"""Cells of long tables, read in few steps: a paper may have thousands of them."""

from typing import Final

from evalapp.exchange.documents.ooxml import Element, qn

_CELL_PROPERTIES: Final = qn("w:tcPr")
_PARAGRAPH: Final = qn("w:p")
_PROPERTIES: Final = qn("w:pPr")
_RUN: Final = qn("w:r")
_TEXT: Final = qn("w:t")
_STYLE: Final = qn("w:pStyle")
_WIDTH: Final = qn("w:tcW")
_LENGTH: Final = qn("w:w")
_UNIT: Final = qn("w:type")
_SPAN: Final = qn("w:gridSpan")
_VERTICAL: Final = qn("w:vAlign")
_VALUE: Final = qn("w:val")


def only_text(cell: Element) -> tuple[str, Element, Element, str] | None:
    """Return style, paragraph, run and text of a cell with one plain paragraph, else None."""
    parts = [each for each in cell.iterchildren() if each.tag != _CELL_PROPERTIES]
    if len(parts) != 1 or parts[0].tag != _PARAGRAPH:
        return None
    inside = list(parts[0].iterchildren())
    if len(inside) != 2 or inside[0].tag != _PROPERTIES or inside[1].tag != _RUN:
        return None
    style = style_alone(inside[0])
    words_of_run = list(inside[1].iterchildren())
    if not style or len(words_of_run) != 1 or words_of_run[0].tag != _TEXT:
        return None
    return style, parts[0], inside[1], words_of_run[0].text or ""


def style_alone(properties: Element | None) -> str:
    """Return the style of paragraph properties that say nothing else, else ''."""
    said = [] if properties is None else list(properties.iterchildren())
    if len(said) != 1 or said[0].tag != _STYLE:
        return ""
    return said[0].get(_VALUE, "")


def placed(cell: Element) -> tuple[int, bool]:
    """Return over how many columns a cell goes and whether its content stands in the middle."""
    span, middle = 1, False
    properties = cell.find(_CELL_PROPERTIES)
    for each in () if properties is None else properties.iterchildren():
        if each.tag == _SPAN:
            span = int(each.get(_VALUE, "1"))
        elif each.tag == _VERTICAL:
            middle = each.get(_VALUE) == "center"
    return span, middle


def set_width(cell: Element, width: int) -> None:
    """Set a cell's width in twentieths of a point, where it says one."""
    properties = cell.find(_CELL_PROPERTIES)
    for each in () if properties is None else properties.iterchildren():
        if each.tag == _WIDTH:
            each.set(_LENGTH, str(width))
            each.set(_UNIT, "dxa")
