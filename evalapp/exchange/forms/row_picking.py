"""A laid-out sheet taken apart at its rows, and put together of some of them for one unit."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from evalapp.exchange.forms.cell_ranges import CellRanges, Places
from evalapp.exchange.forms.open_cells import OpenCells, Pieces, Value, written
from evalapp.exchange.forms.tokens import MARKS, Tokens, replaced

_ROW = re.compile(r'<row r="([0-9]+)"[^>]*?(?:/>|>.*?</row>)', re.DOTALL)
_NUMBER = re.compile(r'(<(?:row|c) r="[A-Z]*)[0-9]+')
_HEIGHT = re.compile(r' ht="([0-9.]+)"')
_HIDDEN = re.compile(r"<row [^>]*hidden=")
_HERE, _HIGH = "\0", "\1"
"""Where a row says its number and its height: letters that XML cannot hold."""
_USUAL_HEIGHT = 15.0
_PIXELS_PER_POINT = 4 / 3

_LAST = re.compile(r'(<dimension ref="[A-Z]+1:[A-Z]+)[0-9]+')
_ENTRY = re.compile(
    r'(<selection pane="bottomRight" activeCell="[A-Z]+)[0-9]+(" sqref="[A-Z]+)[0-9]+'
)
_CHECKS = re.compile(r'<dataValidations count="[0-9]+">(.*?)</dataValidations>', re.DOTALL)
_CHECK = re.compile(r"<dataValidation [^>]*?(?:/>|>.*?</dataValidation>)", re.DOTALL)
_PAGE_SET = "</headerFooter>"
_LAST_COLUMN = 16383


@dataclass(frozen=True, slots=True)
class Picked:
    """What a unit's copy of a sheet is made of: rows of the layout by their places (from 1).

    `values` are those of open cells, `heights` (points) what rows must have at
    least; the copy opens at row `entry`, and a printed page ends after each of so many `breaks` rows.
    """

    places: Places
    values: Mapping[str, Value]
    heights: Mapping[int, float]
    entry: int
    breaks: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    pieces: Pieces
    height: float
    hidden: bool

    @classmethod
    def of(cls, xml: str, opened: OpenCells) -> Self:
        found = _HEIGHT.search(xml)
        marked = _NUMBER.sub(rf"\g<1>{_HERE}", _HEIGHT.sub(f' ht="{_HIGH}"', xml, count=1))
        height = float(found[1]) if found else _USUAL_HEIGHT
        return cls(opened.pieces(marked), height, bool(_HIDDEN.match(xml)))

    def written(self, at: int, height: float, values: Mapping[str, Value]) -> str:
        xml = written(self.pieces, values)
        return xml.replace(_HERE, str(at)).replace(_HIGH, f"{height:g}")


class LaidOutSheet:
    """A sheet as it was laid out; every range of cells in it has a row that all copies have."""

    def __init__(self, part: bytes, opened: OpenCells) -> None:
        head, mark, rest = part.decode().partition("<sheetData>")
        data, end, tail = rest.partition("</sheetData>")
        before, checks, after = _CHECKS.split(tail) if _CHECKS.search(tail) else (tail, "", "")
        self._head = head + mark
        self._rows = {int(each[1]): _Row.of(each[0], opened) for each in _ROW.finditer(data)}
        self._before = CellRanges(end + before)
        self._checks = [CellRanges(each) for each in _CHECK.findall(checks)]
        self._after = CellRanges(after)
        self._last_moved: tuple[Places, str] = ({}, "")

    def heights(self, picked: Picked) -> list[float]:
        """Return how high the rows of a copy are, in points, as suites set them."""
        return [self._height(each, picked) for each in picked.places]

    def pixels(self, picked: Picked) -> list[int]:
        """Return how much of the screen the rows of a copy take."""
        return [
            0 if self._rows[each].hidden else _pixels(self._height(each, picked))
            for each in picked.places
        ]

    def copied(self, picked: Picked, texts: Tokens) -> bytes:
        """Return a unit's copy of the sheet."""
        places = picked.places
        entry = picked.places[picked.entry]
        head = _LAST.sub(rf"\g<1>{max(places.values())}", self._head)
        head = _ENTRY.sub(rf"\g<1>{entry}\g<2>{entry}", head)
        tail = self._moved(places).replace(_PAGE_SET, _PAGE_SET + _broken(picked.breaks))
        rows = "".join(self._written(picked)).encode()
        return replaced(head.encode(), MARKS, texts) + rows + replaced(tail.encode(), MARKS, texts)

    def _written(self, picked: Picked) -> Iterator[str]:
        for row, at in picked.places.items():
            yield self._rows[row].written(at, self._height(row, picked), picked.values)

    def _height(self, row: int, picked: Picked) -> float:
        laid_out = self._rows[row].height
        height = picked.heights.get(row, laid_out)
        return max(laid_out, _pixels(height) / _PIXELS_PER_POINT)

    def _moved(self, places: Places) -> str:
        """Return what follows the rows; units that are asked about the same rows have the same."""
        before, tail = self._last_moved
        if before != places:
            tail = self._before.moved(places) + self._checked(places) + self._after.moved(places)
            self._last_moved = places, tail
        return tail

    def _checked(self, places: Places) -> str:
        checks = [check for each in self._checks if (check := each.moved(places))]
        if not checks:
            return ""
        return f'<dataValidations count="{len(checks)}">{"".join(checks)}</dataValidations>'


def _pixels(height: float) -> int:
    return int(height * _PIXELS_PER_POINT)


def _broken(breaks: Sequence[int]) -> str:
    if not breaks:
        return ""
    lines = "".join(f'<brk id="{each}" max="{_LAST_COLUMN}" man="1"/>' for each in breaks)
    count = len(breaks)
    return f'<rowBreaks count="{count}" manualBreakCount="{count}">{lines}</rowBreaks>'
