"""The columns of a plain table by what they are called, and where its cells are."""

from evalapp.assessment.cell_names import in_cell
from evalapp.assessment.problems import AssessmentError, Place
from evalapp.assessment.text import folded
from evalapp.usecases.file_ports import Table

GROUP = ("group", "khoi")
NAME = ("name", "ten don vi")
TAGS = ("tags", "nhan")
STATUS = ("status", "tham gia")
PARENT = ("parent", "don vi cap tren", "cap tren", "huyen", "district")
NUMBER = ("stt", "tt", "so tt", "so thu tu", "no")
CONFIRMED = ("confirmed", "confirm", "xac nhan")
OTHER_COLUMNS = (GROUP, NAME, TAGS, STATUS, PARENT, NUMBER)
"""Folded names of the columns that say something of the unit itself, or number the rows."""


def unit_column(table: Table) -> int:
    """Return the index of the column `unit`; AssessmentError `table.no_unit_column`."""
    index = named_column(table, "unit", "don vi", "ma don vi")
    if index is None:
        raise AssessmentError("table.no_unit_column", table.place)
    return index


def named_column(table: Table, *names: str) -> int | None:
    """Return the index of the first column with one of these folded names."""
    headers = [folded(each) for each in table.columns]
    return next((headers.index(name) for name in names if name in headers), None)


def header_place(table: Table, column: int) -> Place:
    """Return where the header of a column (from 0) is."""
    return in_cell(table.place, table.first_row - 1, column)


def cell_place(table: Table, row: int, column: int) -> Place:
    """Return where a data cell is (row from 0), as file, sheet and A1 address."""
    return in_cell(table.place, table.first_row + row, column)
