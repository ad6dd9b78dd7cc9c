"""The hidden sheet and the shared texts of one unit's explanation workbook: only what it needs.

A workbook is laid out with every criterion of its edition; a unit is asked about a few of them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from evalapp.exchange.forms.hidden_sheet import FIRST_MAPPED_ROW, LIST_COLUMNS, OptionLists
from evalapp.exchange.forms.layout import CriterionRow, FormRow
from evalapp.exchange.forms.open_cells import OpenCells, Pieces, Value, written

_ROW = re.compile(r'(<row r="([0-9]+)"[^>]*>)(.*?)</row>', re.DOTALL)
_CELL = re.compile(r'<c r="([A-Z]+)[0-9]+"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
_TEXT = re.compile(rb"<si>.*?</si>", re.DOTALL)
_USED = re.compile(rb't="s"><v>([0-9]+)</v>')
_UNUSED = b"<si><t></t></si>"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the hidden sheet: what maps a row of the form, around a line of an option list."""

    start: str
    before: Pieces
    line: str
    after: Pieces

    @classmethod
    def of(cls, start: str, cells: str, opened: OpenCells) -> Self:
        parts = ["", "", ""]
        for cell in _CELL.finditer(cells):
            is_line = cell[1] in LIST_COLUMNS
            parts[1 if is_line else 2 if parts[1] or cell[1] > LIST_COLUMNS[-1] else 0] += cell[0]
        before, line, after = parts
        return cls(start, opened.pieces(before), line, opened.pieces(after))

    def written(self, values: Mapping[str, Value], *, mapped: bool, listed: bool) -> Iterator[str]:
        yield self.start
        yield written(self.before, values) if mapped else ""
        yield self.line if listed else ""
        yield written(self.after, values) if mapped else ""
        yield "</row>"


class LaidOutMap:
    """A hidden sheet as it was laid out.

    Rows of a copy stand where they were, so that drop-downs find their options; others are left out.
    """

    def __init__(
        self, part: str, opened: OpenCells, rows: Sequence[FormRow], lists: OptionLists
    ) -> None:
        self._head, begin, rest = part.partition("<sheetData>")
        data, end, self._tail = rest.partition("</sheetData>")
        self._head, self._tail = self._head + begin, end + self._tail
        self._rows = {
            int(at): _Row.of(start, cells, opened) for start, at, cells in _ROW.findall(data)
        }
        self._map_at = {row.id: FIRST_MAPPED_ROW + at for at, row in enumerate(rows, start=1)}
        self._lists = lists

    def copied(self, asked: Sequence[FormRow], values: Mapping[str, Value]) -> bytes:
        """Return a unit's copy of the sheet."""
        mapped = {*range(1, FIRST_MAPPED_ROW + 1), *(self._map_at[each.id] for each in asked)}
        listed = set(self._lines(asked))
        rows = (
            self._rows[at].written(values, mapped=at in mapped, listed=at in listed)
            for at in sorted(mapped | listed)
        )
        return "".join((self._head, *(part for row in rows for part in row), self._tail)).encode()

    def _lines(self, asked: Sequence[FormRow]) -> Iterator[int]:
        """Yield the rows (from 1) in which options of the criteria stand."""
        criteria = {each.id for each in asked if isinstance(each, CriterionRow)}
        for (criterion, _), found in self._lists.items():
            if criterion in criteria:
                yield from (line + 1 for line in found.lines)


class LaidOutTexts:
    """The shared texts of a workbook; the places of those that a copy does not say stay empty."""

    def __init__(self, part: bytes) -> None:
        self._texts = _TEXT.findall(part)
        self._around = part[: part.index(b"<si>")], part[part.rindex(b"</si>") + len(b"</si>") :]

    def copied(self, sheets: Sequence[bytes]) -> bytes:
        """Return the texts that a copy's sheets say, at the numbers by which they say them."""
        used = {int(each) for sheet in sheets for each in _USED.findall(sheet)}
        head, tail = self._around
        said = (text if at in used else _UNUSED for at, text in enumerate(self._texts))
        return b"".join((head, *said, tail))
