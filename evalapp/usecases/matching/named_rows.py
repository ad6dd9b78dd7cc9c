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
    """One row: texts by field, '' where there is no such column, and where each stands.

    `at` is the row of the table, from 0; `number` that of the sheet.
    """

    at: int
    number: int
    texts: Mapping[str, str]
    places: Mapping[str, Place]

    def place(self, field: str) -> Place:
        """Return where a field stands, nowhere where the table lacks its column."""
        return self.places.get(field, NOWHERE)


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
        places = {field: cell_place(table, at, of) for field, of in found.items() if of is not None}
        if any(texts.values()):
            yield NamedRow(at, table.first_row + at, texts, places)


def table_under(columns: Columns, rows: Iterable[tuple[str, ...]], path: Path) -> Table:
    """Return rows as a table under the headers that are written."""
    return Table(tuple(names[0] for names in columns.values()), tuple(rows), path.name)
