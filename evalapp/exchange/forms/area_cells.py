"""The cells of an answer area: what a row says in its columns, and what hides behind blanks."""

from collections.abc import Mapping

from evalapp.assessment.cell_names import column_name
from evalapp.assessment.problems import Place, Problem, error
from evalapp.exchange.apart import Raw
from evalapp.exchange.forms.cell_names import cell_name
from evalapp.exchange.forms.layout import ENTRY_COLUMNS, Column
from evalapp.exchange.forms.locating import AnswerArea


class AreaCells:
    """Gives what stands in the cells of one answer area, and where each of them is."""

    def __init__(self, area: AnswerArea, file: str) -> None:
        self._area = area
        self._grid = area.sheet.grid
        self._columns = area.columns
        self._file = file
        self._entered = [
            (each, area.columns[each]) for each in ENTRY_COLUMNS if each in area.columns
        ]
        self._width = 1 + max((at for _, at in self._entered), default=-1)
        self._errors = area.sheet.looks.errors
        self._unsaved = area.sheet.looks.unsaved({column_name(at) for _, at in self._entered})
        self.blank_is_blank = not self._errors and not self._unsaved

    def raw(self, row: int, column: Column) -> Raw:
        """Return a cell of one of the area's rows."""
        at, line = self._columns.get(column), self._grid[row]
        return "" if at is None or at >= len(line) else line[at]

    def spoken(self, row: int) -> Mapping[Column, Raw]:
        """Return what a row's entry columns say, with blanks only where they may hide something."""
        line = self._grid[row]
        if len(line) < self._width:
            line = [*line, *[""] * (self._width - len(line))]
        if self.blank_is_blank:
            return {column: raw for column, at in self._entered if (raw := line[at]) != ""}
        return {column: line[at] for column, at in self._entered}

    def place(self, row: int, column: Column) -> Place:
        """Return where a cell is."""
        at = self._area.columns.get(column, 0)
        return Place(self._file, self._area.sheet.name, cell_name(row, at))

    def hidden_fault(self, row: int, column: Column) -> Problem | None:
        """Return why a cell that looks blank is not: an error value, or an unsaved result."""
        if self.blank_is_blank:
            return None
        cell = self.place(row, column).cell
        if cell in self._errors:
            return error("form.error_cell")
        return error("form.formula_without_value") if cell in self._unsaved else None

    def is_percent(self, row: int, column: Column) -> bool:
        """Tell whether a cell shows its number as per cent."""
        return self.place(row, column).cell in self._area.sheet.looks.percents
