"""Rows of texts into a table: which row is the header, where the table ends."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from evalapp.assessment.cell_names import in_cell
from evalapp.assessment.problems import AssessmentError, Place, Problem, error
from evalapp.assessment.text import tidy
from evalapp.usecases.file_ports import Table

_SEARCHED = 40
_ENOUGH = 0.6

Rows = Sequence[Sequence[str]]


def shaped(
    rows: Rows, file: str, sheet: str = "", numbers: Iterable[tuple[int, int]] = ()
) -> Table:
    """Return the table that rows of a sheet hold; row 1 of the sheet is `rows[0]`.

    `numbers` are cells (row and column from 0) that hold numbers, as `number_cells` finds them.

    The header is the first row with most of the table's width filled, so titles above it do no
    harm; blank rows and columns at the end are left out, blank rows in between stay.
    AssessmentError `table.empty`, `table.duplicate_column`, `table.row_too_long`.
    """
    place = Place(file=file, sheet=sheet)
    header_at = _header_row(rows)
    if header_at is None:
        raise AssessmentError("table.empty", place)
    columns = _trimmed([tidy(each) for each in rows[header_at]])
    body = _without_blank_end(rows[header_at + 1 :])
    problems = [
        *_repeated(columns, place, header_at + 1),
        *_too_long(body, len(columns), place, header_at + 2),
    ]
    if problems:
        raise AssessmentError.of(problems)
    width = len(columns)
    cells = tuple(tuple(_padded(row, width)) for row in body)
    exact = frozenset((row - header_at - 1, column) for row, column in numbers)
    return Table(tuple(columns), cells, file, sheet, header_at + 2, exact)


def number_cells(values: Sequence[Sequence[object]], texts: Rows) -> Iterator[tuple[int, int]]:
    """Yield the cells whose value is a number but whose text might be one of thousands, too."""
    for at, (row, shown) in enumerate(zip(values, texts, strict=True)):
        for column, (value, text) in enumerate(zip(row, shown, strict=True)):
            if text[-4:-3] == "." and isinstance(value, float | Decimal):
                yield at, column


def _header_row(rows: Rows) -> int | None:
    filled = [sum(1 for cell in row if cell.strip()) for row in rows[:_SEARCHED]]
    widest = max(filled, default=0)
    if widest == 0:
        return None
    return next(at for at, count in enumerate(filled) if count >= widest * _ENOUGH)


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _without_blank_end(rows: Rows) -> Rows:
    last = len(rows)
    while last and not any(cell.strip() for cell in rows[last - 1]):
        last -= 1
    return rows[:last]


def _repeated(columns: Sequence[str], place: Place, row: int) -> Iterator[Problem]:
    for name, times in Counter(filter(None, columns)).items():
        if times > 1:
            last = max(at for at, each in enumerate(columns) if each == name)
            yield error("table.duplicate_column", in_cell(place, row, last), column=name)


def _too_long(body: Rows, width: int, place: Place, first_row: int) -> Iterator[Problem]:
    for at, row in enumerate(body):
        beyond = [column for column, cell in enumerate(row) if column >= width and cell.strip()]
        if beyond:
            where = in_cell(place, first_row + at, beyond[0])
            yield error("table.row_too_long", where, columns=width)


def _padded(row: Sequence[str], width: int) -> list[str]:
    return [*row[:width], *[""] * (width - len(row))]
