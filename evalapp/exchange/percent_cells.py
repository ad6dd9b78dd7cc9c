"""Cells of a workbook that show their number per cent: 0.755 is seen as 75.5%."""

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from evalapp.exchange.safety import xml_tree
from evalapp.exchange.unread_cells import part_of

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STYLES: Final = "xl/styles.xml"
_BUILT_IN: Final = frozenset({"9", "10"})
"""Number formats of Excel's own that are 0% and 0.00%."""
_QUOTED = re.compile(r'"[^"]*"|\\.')
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>")
_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})(\d+)["']""")
_STYLE = re.compile(rb"""\ss\s*=\s*["'](\d+)["']""")


def percent_cells(content: bytes, sheet: str) -> frozenset[tuple[int, int]]:
    """Return the cells (row and column from 0) of a sheet that are formatted per cent.

    The content must have passed `check_workbook`.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if _STYLES not in archive.namelist():
            return frozenset()
        styles = frozenset(_percent_styles(archive.read(_STYLES)))
        part = part_of(archive, sheet) if styles else ""
        return frozenset(_cells(archive.read(part), styles)) if part else frozenset()


def shown_per_cent(text: str) -> str:
    """Return the text of a number as it is seen per cent: "0.755" is "75.5%"."""
    shown = f"{Decimal(text) * 100:f}"
    return f"{shown.rstrip('0').rstrip('.') if '.' in shown else shown}%"


def _percent_styles(xml: bytes) -> Iterator[int]:
    """Yield the cell formats, by their place, whose number format is a percentage."""
    tree = xml_tree(xml)
    own = {
        each.get("numFmtId", "")
        for each in tree.iter(f"{_MAIN}numFmt")
        if "%" in _QUOTED.sub("", each.get("formatCode", ""))
    }
    formats = tree.find(f"{_MAIN}cellXfs")
    for at, each in enumerate(() if formats is None else formats):
        if each.get("numFmtId") in own | _BUILT_IN:
            yield at


def _cells(xml: bytes, styles: frozenset[int]) -> Iterator[tuple[int, int]]:
    for attributes in _CELL.findall(xml):
        style, address = _STYLE.search(attributes), _ADDRESS.search(attributes)
        if style and address and int(style[1]) in styles:
            yield int(address[2]) - 1, _column(address[1])


def _column(letters: bytes) -> int:
    number = 0
    for each in letters:
        number = number * 26 + each - 64
    return number - 1
