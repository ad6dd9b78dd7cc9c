"""Cells of long tables, each read once: a paper may have thousands of them."""

from dataclasses import dataclass
from typing import Final

from evalapp.exchange.documents.ooxml import Element, qn

_TABLE: Final = qn("w:tbl")
_ROW: Final = qn("w:tr")
_CELL: Final = qn("w:tc")
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


@dataclass(slots=True)
class Cell:
    """A cell: where it says its width, over how many columns it goes, whether in the middle.

    Where it is one paragraph that says nothing of its look but a style, `style` is that style and
    `text` its words; else `style` is ''.
    """

    element: Element
    width: Element | None = None
    span: int = 1
    middle: bool = False
    style: str = ""
    text: str = ""

    def set_width(self, width: str) -> None:
        """Set the cell's width in twentieths of a point, where it says one."""
        if self.width is not None:
            self.width.set(_LENGTH, width)
            self.width.set(_UNIT, "dxa")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table and its cells."""

    element: Element
    cells: tuple[Cell, ...]


class Tables:
    """The tables of one paper; what one step has read the next one need not read again."""

    def __init__(self) -> None:
        self._rows: dict[Element, tuple[Row, ...]] = {}

    def rows(self, table: Element) -> tuple[Row, ...]:
        """Return a table's rows."""
        if table not in self._rows:
            self._rows[table] = tuple(map(_row, table.findall(_ROW)))
        return self._rows[table]

    def forget(self, part: Element) -> None:
        """Read the tables that a part stands in anew when they are asked for next."""
        for table in part.iterancestors(_TABLE):
            self._rows.pop(table, None)


def style_alone(properties: Element | None) -> str:
    """Return the style of paragraph properties that say nothing else, else ''."""
    said = [] if properties is None else list(properties.iterchildren())
    if len(said) != 1 or said[0].tag != _STYLE:
        return ""
    return said[0].get(_VALUE, "")


def _row(row: Element) -> Row:
    return Row(row, tuple(map(_cell, row.findall(_CELL))))


def _cell(cell: Element) -> Cell:
    read, inside = Cell(cell), list(cell.iterchildren())
    if inside and inside[0].tag == _CELL_PROPERTIES:
        _read_properties(inside.pop(0), read)
    if len(inside) == 1 and inside[0].tag == _PARAGRAPH:
        _read_words(inside[0], read)
    return read


def _read_properties(properties: Element, read: Cell) -> None:
    for each in properties.iterchildren():
        match each.tag:
            case tag if tag == _WIDTH:
                read.width = each
            case tag if tag == _SPAN:
                read.span = int(each.get(_VALUE, "1"))
            case tag if tag == _VERTICAL:
                read.middle = each.get(_VALUE) == "center"
            case _:
                pass


def _read_words(paragraph: Element, read: Cell) -> None:
    """Note style and words of a cell's only paragraph where it is plain."""
    inside = list(paragraph.iterchildren())
    if len(inside) != 2 or inside[0].tag != _PROPERTIES or inside[1].tag != _RUN:
        return
    style = style_alone(inside[0])
    words_of_run = list(inside[1].iterchildren())
    if style and len(words_of_run) == 1 and words_of_run[0].tag == _TEXT:
        read.style, read.text = style, words_of_run[0].text or ""
