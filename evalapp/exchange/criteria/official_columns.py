"""The tables of a plain official workbook: where they are, their columns, what is above them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evalapp.assessment.cell_names import in_cell
from evalapp.assessment.problems import Place
from evalapp.assessment.text import folded, tidy
from evalapp.exchange.criteria.workbook_rows import Book, Merged

_HEADERS: Final[Mapping[str, tuple[str, ...]]] = {
    "code": ("stt", "tt", "sott", "maso"),
    "title": ("chiso", "noidung", "tieuchi", "tenchiso", "tentieuchi", "linhvuctieuchi"),
    "maximum": ("diemtoida", "diemchuan", "thangdiem", "mucdiem", "sodiemtoida"),
    "guidance": (
        "cachxacdinh",
        "cachtinh",
        "cachcham",
        "cachthuc",
        "phuongphap",
        "huongdan",
    ),
    "evidence_hint": ("tailieukiemchung", "tailieuminhchung", "minhchung", "hosominhchung"),
    "data_source": ("nguon",),
    "verified_by": ("donviphoihop", "donvixacminh", "coquanphoihop"),
}
"""How headers begin."""
_WHOLE_HEADERS: Final[Mapping[str, str]] = {
    "diem": "maximum",
    "sodiem": "maximum",
    "tailieu": "evidence_hint",
}
"""Headers that mean a column where they say nothing else."""
_SEARCHED: Final = 60
_LONGEST_HEADER: Final = 60
_SUBJECTS: Final = ("bo chi so", "bo tieu chi", "chi so", "tieu chi")
_NO_TITLE: Final = ("(", "kem theo", "phu luc", "can cu", "cong hoa", "doc lap", "uy ban")


@dataclass(frozen=True, slots=True)
class OfficialTable:
    """One table of a sheet: its columns by key and header row (from 0), rows and kinds of cells."""

    sheet: str
    columns: Mapping[str, int]
    header_at: int
    rows: Sequence[Sequence[str]]
    merged: Sequence[Merged] = ()
    numbers: frozenset[tuple[int, int]] = frozenset()

    def cell(self, number: int, key: str) -> Place:
        """Return the cell of a row (from 1) below a header."""
        return in_cell(Place(sheet=self.sheet), number, self.columns.get(key, 0))

    def begun_above(self, row: int, key: str) -> int | None:
        """Return the first row (from 0) of a cell merged down to a row, None where it is its own."""
        column = self.columns.get(key)
        return next(
            (
                top
                for (top, left), (bottom, _) in self.merged
                if left == column and top < row <= bottom
            ),
            None,
        )

    def is_number(self, row: int, key: str) -> bool:
        """Tell whether a cell holds a number, not a text."""
        return (row, self.columns[key]) in self.numbers

    def is_wide(self, row: int) -> bool:
        """Tell whether one cell of a row reaches over the columns of titles and points."""
        title, points = self.columns["title"], self.columns["maximum"]
        first, last = min(title, points), max(title, points)
        return any(
            top == row and left <= first and last <= right
            for (top, left), (_, right) in self.merged
        )


def tables_in(book: Book) -> Iterator[OfficialTable]:
    """Yield the first table of every sheet that has one."""
    for sheet, rows in book.sheets.items():
        best: Mapping[str, int] = {}
        header_at = 0
        for at, row in enumerate(rows[:_SEARCHED]):
            columns = columns_of(row)
            if len(columns) > len(best):
                best, header_at = columns, at
        if {"title", "maximum"} <= set(best):
            merged = book.merged.get(sheet, ())
            numbers = book.numbers.get(sheet, frozenset())
            yield OfficialTable(sheet, best, header_at, rows, merged, numbers)


def columns_of(row: Sequence[str]) -> dict[str, int]:
    """Return the columns that a header row names; words may be glued and wrapped anyhow."""
    columns: dict[str, int] = {}
    for at, cell in enumerate(row):
        glued = re.sub(r"[\s/]+", "", folded(cell))
        key = _WHOLE_HEADERS.get(glued) or _key_of(glued)
        if key and key not in columns and len(glued) < _LONGEST_HEADER:
            columns[key] = at
    return columns


def _key_of(glued: str) -> str:
    return next((key for key, starts in _HEADERS.items() if glued.startswith(starts)), "")


def title_of(table: OfficialTable) -> str:
    """Return the longest line above the table that speaks of criteria, else the longest."""
    lines = [each for each in _lines_above(table) if not folded(each).startswith(_NO_TITLE)]
    named = [each for each in lines if any(word in folded(each) for word in _SUBJECTS)]
    return max(named or lines, key=len, default="")


def year_of(table: OfficialTable, stem: str) -> str | None:
    """Return the year that the title names, else what stands above the table, else the file."""
    for text in (title_of(table), *_lines_above(table), stem):
        found = re.findall(r"20\d\d", text)
        if found:
            return found[-1]
    return None


def _lines_above(table: OfficialTable) -> list[str]:
    above = [tidy(cell) for row in table.rows[: table.header_at] for cell in row]
    return [each for each in above if each and not columns_of([each])]
