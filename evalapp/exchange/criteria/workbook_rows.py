"""The sheets of a criteria workbook as rows of texts by header, each knowing its cells."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evalapp.assessment.cell_names import in_cell
from evalapp.assessment.problems import AssessmentError, Place, Problem, error
from evalapp.assessment.text import folded
from evalapp.exchange.criteria.workbook_layout import Column
from evalapp.exchange.safety import check_workbook
from evalapp.exchange.workbook_tables import cell_text

Sheets = Mapping[str, Sequence[Sequence[str]]]
"""Rows of cell texts by sheet name, in the workbook's order."""


Merged = tuple[tuple[int, int], tuple[int, int]]
"""First and last (row, column) of merged cells, from 0."""


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook's sheets, and by sheet the cells that are merged and those that hold numbers."""

    sheets: Sheets
    merged: Mapping[str, Sequence[Merged]] = field(default_factory=dict[str, Sequence[Merged]])
    numbers: Mapping[str, frozenset[tuple[int, int]]] = field(
        default_factory=dict[str, frozenset[tuple[int, int]]]
    )


def book_of(content: bytes, name: str) -> Book:
    """Return a workbook's texts and merged cells; AssessmentError `file.*` where it is unsound.

    A text that is merged over several rows stands in each of them.
    """
    # Imported here: loading the reader takes longer than starting the program should.
    from python_calamine import CalamineError, CalamineWorkbook

    check_workbook(content, name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        found = {each: book.get_sheet_by_name(each) for each in book.sheet_names}
        cells = {each: _cells(sheet) for each, sheet in found.items()}
    except CalamineError as fault:
        raise AssessmentError("file.damaged", Place(file=name)) from fault
    merged = {each: tuple(sheet.merged_cell_ranges or ()) for each, sheet in found.items()}
    return Book(
        {each: _texts(rows, merged[each]) for each, rows in cells.items()},
        merged,
        {each: frozenset(_numbers(rows)) for each, rows in cells.items()},
    )


def _cells(sheet: Any) -> list[list[object]]:
    return sheet.to_python(skip_empty_area=False)


def _numbers(rows: Sequence[Sequence[object]]) -> Iterator[tuple[int, int]]:
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, (int, float)) and not isinstance(cell, bool):
                yield at, column


def _texts(cells: Sequence[Sequence[object]], merged: Sequence[Merged]) -> list[list[str]]:
    """Return a sheet's texts; a cell merged downwards says the same in each of its rows.

    Cells may be merged beyond what the sheet holds.
    """
    rows = [[cell_text(cell).replace("\r\n", "\n") for cell in row] for row in cells]
    for (top, left), (bottom, _) in merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        for row in rows[top + 1 : bottom + 1]:
            row[left] = rows[top][left]
    return rows


@dataclass(frozen=True, slots=True)
class Row:
    """One filled row: its cell texts by header, and where they are."""

    sheet: str
    number: int
    cells: Mapping[str, str]
    at: Mapping[str, int]

    def place(self, header: str = "") -> Place:
        """Return the cell below a header, the row's first cell where there is none."""
        return in_cell(Place(sheet=self.sheet), self.number, self.at.get(header, 0))

    def text(self, header: str) -> str:
        """Return a cell's text, '' where the column is missing."""
        return self.cells.get(header, "")


def rows_of(
    sheets: Sheets, sheet: str, columns: Sequence[Column]
) -> tuple[list[Row], list[Problem]]:
    """Return the filled rows of a sheet, and its headers that are none of the columns.

    What stands where the template has a column that is missing is read as that column, so that
    one slip in a header is not told again for every row.
    """
    cells = sheets.get(sheet) or [[]]
    known = {folded(column.header): column.header for column in columns}
    at: dict[str, int] = {}
    unknown: list[Problem] = []
    for position, header in enumerate(cells[0]):
        name = known.get(folded(header))
        if name is not None:
            at.setdefault(name, position)
        elif header:
            place = in_cell(Place(sheet=sheet), 1, position)
            unknown.append(error("set.unknown_column", place, column=header))
            meant = columns[position].header if position < len(columns) else ""
            if meant and folded(meant) not in {folded(each) for each in cells[0]}:
                at.setdefault(meant, position)
    rows = (
        Row(sheet, number, {name: row[position].strip() for name, position in at.items()}, at)
        for number, row in enumerate(cells[1:], start=2)
    )
    return [row for row in rows if any(row.cells.values())], unknown


def first_free(sheets: Sheets, sheet: str) -> Place:
    """Return the first cell of the first row below what a sheet says."""
    filled = [at for at, row in enumerate(sheets.get(sheet, ()), start=1) if any(row)]
    return in_cell(Place(sheet=sheet), max(filled, default=1) + 1, 0)
