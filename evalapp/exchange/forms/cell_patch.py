"""Formats of single cells changed in a sheet's XML, everything else left byte for byte."""

import re
from collections.abc import Callable, Mapping

_CELL_NAME = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_CELL = re.compile(r'<c\b([^>]*?\br="([A-Z]+)([0-9]+)"[^>]*?)(/?)>')
_ROW = re.compile(r'<row\b([^>]*?\br="([0-9]+)"[^>]*?)(?:/>|>(.*?)</row>)', re.DOTALL)
_STYLE = re.compile(r'\ss="([0-9]+)"')

NewStyle = Callable[[int, int], int]
"""Gives the number of a format like another (first) with this fill (second)."""


def with_fills(sheet: str, fills: Mapping[str, int], new_style: NewStyle) -> str:
    """Return a sheet's XML with cells (by name) filled; cells that are not there are made."""
    wanted: dict[int, dict[str, int]] = {}
    for name, fill in fills.items():
        found = _CELL_NAME.fullmatch(name)
        if found is not None:
            wanted.setdefault(int(found[2]), {})[found[1]] = fill

    def row(found: re.Match[str]) -> str:
        here = wanted.pop(int(found[2]), None)
        if here is None:
            return found[0]
        cells = _filled(found[3] or "", int(found[2]), here, new_style)
        return f"<row{found[1].rstrip()}>{cells}</row>"

    patched = _ROW.sub(row, sheet)
    return _with_new_rows(patched, wanted, new_style)


def _filled(cells: str, row: int, fills: Mapping[str, int], new_style: NewStyle) -> str:
    left = dict(fills)

    def cell(found: re.Match[str]) -> str:
        fill = left.pop(found[2], None)
        if fill is None:
            return found[0]
        old = _STYLE.search(found[1])
        style = new_style(int(old[1]) if old else 0, fill)
        return f'<c{_STYLE.sub("", found[1]).rstrip()} s="{style}"{found[4]}>'

    patched = _CELL.sub(cell, cells)
    for column, fill in left.items():
        patched = _inserted(patched, column, f'<c r="{column}{row}" s="{new_style(0, fill)}"/>')
    return patched


def _inserted(cells: str, column: str, new: str) -> str:
    """Return a row's cells with a new one in its place."""
    for found in _CELL.finditer(cells):
        if (len(found[2]), found[2]) > (len(column), column):
            return cells[: found.start()] + new + cells[found.start() :]
    return cells + new


def _with_new_rows(sheet: str, wanted: Mapping[int, Mapping[str, int]], new_style: NewStyle) -> str:
    for row, fills in wanted.items():
        new = f'<row r="{row}">{_filled("", row, fills, new_style)}</row>'
        later = (each.start() for each in _ROW.finditer(sheet) if int(each[2]) > row)
        end = sheet.find("</sheetData>")
        at = next(later, end if end >= 0 else len(sheet))
        sheet = sheet[:at] + new + sheet[at:] if end >= 0 else sheet
    return sheet
