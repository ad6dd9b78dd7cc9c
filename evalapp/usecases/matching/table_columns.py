"""The columns of a plain table by what they are called, and where its cells are."""

from evalapp.assessment.cell_names import in_cell
from evalapp.assessment.problems import AssessmentError, Place, Problem, warning
from evalapp.assessment.text import folded
from evalapp.usecases.file_ports import Table

GROUP = ("group", "khoi")
NAME = ("name", "ten don vi", "country-name", "country name", "unitname", "unit name")
TAGS = ("tags", "nhan")
STATUS = ("status", "tham gia")
PARENT = ("parent", "don vi cap tren", "cap tren", "huyen", "district")
NUMBER = ("stt", "tt", "so tt", "so thu tu", "no")
CONFIRMED = ("confirmed", "confirm", "xac nhan")
OTHER_COLUMNS = (GROUP, NAME, TAGS, STATUS, PARENT, NUMBER)
"""Folded names of the columns that say something of the unit itself, or number the rows."""


_UNIT = ("unit", "don vi", "ma don vi")
_CALLED_OTHERWISE = (
    *("country-code", "country code", "country_code", "iso3", "unitcode", "unit code", "unit_code"),
    *("ucode", "code", "ma", "ma tinh", "ma co quan", "province", "tinh", "tinh, thanh pho"),
    *("tinh/thanh pho", "tinh thanh", "co quan", "ten co quan", "ten don vi", "ten tinh"),
    *("country", "country-name", "country name", "unit name", "unitname", "name"),
)
"""Folded names under which published tables have units, codes before names; told where used."""


def unit_column(table: Table) -> int:
    """Return the index of the column `unit`, else of one that is usually called otherwise.

    AssessmentError `table.no_unit_column` where the table has none of them.
    """
    index = named_column(table, *_UNIT)
    index = named_column(table, *_CALLED_OTHERWISE) if index is None else index
    if index is None:
        raise AssessmentError("table.no_unit_column", table.place)
    return index


def unit_column_notes(table: Table) -> tuple[Problem, ...]:
    """Return a note where the units stand in a column that is called otherwise than `unit`."""
    index = unit_column(table)
    if index == named_column(table, *_UNIT):
        return ()
    column = table.columns[index]
    return (warning("table.unit_column_taken", header_place(table, index), column=column),)


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
