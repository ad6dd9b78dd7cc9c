"""Rows of a plain table by what their columns are called, each cell with its place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evalapp.assessment.problems import NOWHERE, AssessmentError, Place
from evalapp.assessment.text import folded, tidy
from evalapp.usecases.file_ports import Table
from evalapp.usecases.matching.table_columns import cell_place, named_column

Columns = Mapping[str, tuple[str, ...]]
"""Columns by field: the header that is written, then others that are understood."""


@dataclass(frozen=True, slots=True)
class NamedRow:
    """One row of a table: texts by field, '' where there is no such column.

    `at` is the row of the table, from 0; `columns` are the fields' columns.
    """

    table: Table
    at: int
    texts: Mapping[str, str]
    columns: Mapping[str, int | None]

    @property
    def number(self) -> int:
        """The row of the sheet."""
        return self.table.first_row + self.at

    def place(self, field: str) -> Place:
        """Return where a field stands, nowhere where the table lacks its column."""
        column = self.columns[field]
        return NOWHERE if column is None else cell_place(self.table, self.at, column)

    def is_number(self, field: str) -> bool:
        """Tell whether a field's cell holds the very number that its text is."""
        return (self.at, self.columns[field]) in self.table.number_cells


def column_indices(table: Table, columns: Columns) -> dict[str, int | None]:
    """Return by field the index of its column, None where the table has none."""
    return {
        field: named_column(table, *(folded(each) for each in names))
        for field, names in columns.items()
    }


def named_rows(table: Table, columns: Columns, needed: Iterable[str]) -> Iterator[NamedRow]:
    """Yield the rows that are not blank.

    AssessmentError `table.columns_missing` where a needed column is missing.
    """
    found = column_indices(table, columns)
    missing = [columns[field][0] for field in needed if found[field] is None]
    if missing:
        raise AssessmentError("table.columns_missing", table.place, columns=", ".join(missing))
    for at, cells in enumerate(table.rows):
        texts = {field: "" if of is None else tidy(cells[of]) for field, of in found.items()}
        if any(texts.values()):
            yield NamedRow(table, at, texts, found)


def table_under(columns: Columns, rows: Iterable[tuple[str, ...]], path: Path) -> Table:
    """Return rows as a table under the headers that are written."""
    return Table(tuple(names[0] for names in columns.values()), tuple(rows), path.name)
