"""The squared paper of the answer sheet: columns by meaning, rows by id, cells in the one look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from evalapp.exchange.forms.canvas import NOTE_SIZE, Canvas
from evalapp.exchange.forms.cell_names import cell_name
from evalapp.exchange.forms.layout import (
    COLUMNS,
    FIRST_ROW,
    Column,
    CriterionRow,
    FormRow,
    heading_places,
)
from evalapp.exchange.forms.sizes import note_size
from evalapp.exchange.forms.styles import POINTS, WHOLE, Styles

WIDTHS: dict[Column, float] = {
    Column.ID: 12,
    Column.CODE: 7,
    Column.TITLE: 35,
    Column.MAXIMUM: 7,
    Column.GUIDANCE: 44,
    Column.ANSWER: 14,
    Column.SECOND_ANSWER: 8,
    Column.NOT_APPLICABLE: 7.5,
    Column.POINTS: 8,
    Column.NUMBER: 15,
    Column.DATE: 11,
    Column.LINK: 17,
    Column.EXPLANATION: 26,
    Column.STATE: 6,
    Column.PATH: 12,
    Column.NO_EVIDENCE: 6,
    Column.NO_EXPLANATION: 6,
}
HIDDEN = (Column.ID, Column.STATE, Column.PATH, Column.NO_EVIDENCE, Column.NO_EXPLANATION)
VISIBLE = tuple(column for column in COLUMNS if column not in HIDDEN)

_DEEPEST_OUTLINE = 7


@dataclass(frozen=True, slots=True)
class SheetColumns:
    """Which columns a sheet has, in order, how wide they are, and which are not seen."""

    order: tuple[Column, ...]
    widths: Mapping[Column, float]
    hidden: tuple[Column, ...]

    @property
    def at(self) -> dict[Column, int]:
        """Places (0-based) by column."""
        return {column: at for at, column in enumerate(self.order)}

    @property
    def visible(self) -> tuple[Column, ...]:
        """The columns that are seen."""
        return tuple(each for each in self.order if each not in self.hidden)


ANSWER_COLUMNS = SheetColumns(COLUMNS, WIDTHS, HIDDEN)


class AnswerGrid:
    """Writes cells of one sheet that a unit fills in and knows where its rows stand."""

    def __init__(
        self,
        canvas: Canvas,
        styles: Styles,
        rows: Sequence[FormRow],
        columns: SheetColumns = ANSWER_COLUMNS,
    ) -> None:
        self.canvas = canvas
        self.styles = styles
        self.rows = rows
        self.at = columns.at
        self._columns = columns
        self.row_at = {row.id: FIRST_ROW + at for at, row in enumerate(rows)}
        self.last = FIRST_ROW + len(rows) - 1
        self.printed: dict[int, list[str]] = {}
        """Texts that nobody is asked to change, by row."""

    @property
    def headings(self) -> frozenset[int]:
        """The rows that a printed page never ends with."""
        return frozenset(FIRST_ROW + at for at in heading_places(self.rows))

    def set_columns(self) -> None:
        """Set widths and hide what is for the program only."""
        for column, at in self.at.items():
            width, hidden = self._columns.widths[column], column in self._columns.hidden
            self.canvas.width(at, width, hidden=hidden)

    def cell(self, row: int, column: Column) -> str:
        """Return the name of a cell, its column fixed."""
        return cell_name(row, self.at[column], fixed_column=True)

    def range(self, column: Column) -> str:
        """Return a column's cells over all answer rows."""
        at = self.at[column]
        first, last = (cell_name(row, at, True, True) for row in (FIRST_ROW, self.last))
        return f"{first}:{last}"

    def span(self, first: Column, last: Column | None = None) -> str:
        """Return the cells of neighbouring columns over all answer rows."""
        begin, end = self.at[first], self.at[last or first]
        return f"{cell_name(FIRST_ROW, begin)}:{cell_name(self.last, end)}"

    def maximum_below(self, path: str) -> Decimal:
        """Return the sum of the maxima of the criteria whose path begins so."""
        below = (
            row.criterion.maximum
            for row in self.rows
            if isinstance(row, CriterionRow) and row.path.startswith(path)
        )
        return sum(below, Decimal(0))

    def set_row(self, row: int, height: float, depth: int) -> None:
        """Set a row's height and its place in the outline."""
        self.canvas.height(row, height, min(depth, _DEEPEST_OUTLINE))

    def line(self, row: int, **style: Any) -> None:
        """Draw an empty line over all columns that are seen."""
        for column in self._columns.visible:
            self.blank(row, column, **style)

    def blank(self, row: int, column: Column, **style: Any) -> None:
        """Write an empty locked cell."""
        self.canvas.blank(row, self.at[column], self.styles.boxed(**style))

    def entry(self, row: int, column: Column, **style: Any) -> None:
        """Write a cell that a person fills in."""
        self.canvas.blank(row, self.at[column], self.styles.entry(**style))

    def text(self, row: int, column: Column, text: str, **style: Any) -> None:
        """Write a locked text."""
        self._remember(row, text)
        self.canvas.text(row, self.at[column], text, self.styles.boxed(**style))

    def note(self, row: int, column: Column, text: str) -> None:
        """Hang a comment on a cell, large enough to be read."""
        self._remember(row, text)
        self.canvas.note(row, self.at[column], text, *note_size(text, NOTE_SIZE))

    def _remember(self, row: int, text: str) -> None:
        self.printed.setdefault(row, []).append(text)

    def key(self, row: int, column: Column, text: str) -> None:
        """Write a text for the program into a hidden column."""
        self.canvas.text(row, self.at[column], text, self.styles.hidden())

    def points(self, row: int, column: Column, value: Decimal, **style: Any) -> None:
        """Write points that do not change."""
        shown = WHOLE if value == value.to_integral_value() else POINTS
        style = {"align": "center", "num_format": shown, **style}
        self.canvas.number(row, self.at[column], float(value), self.styles.boxed(**style))

    def open(self, row: int, column: Column, name: str, **style: Any) -> None:
        """Leave a locked cell open under a name."""
        self.canvas.open(row, self.at[column], name, self.styles.boxed(**style))

    def open_points(self, row: int, column: Column, name: str, **style: Any) -> None:
        """Leave a cell open for points that do not change."""
        broken, whole = (
            self.styles.boxed(**{"align": "center", **style, "num_format": each})
            for each in (POINTS, WHOLE)
        )
        self.canvas.open(row, self.at[column], name, broken, whole)

    def live_points(self, row: int, formula: str, shown: float | str, **style: Any) -> None:
        """Write the formula of points."""
        style = {"align": "center", "num_format": POINTS, **style}
        at = self.at[Column.POINTS]
        self.canvas.formula(row, at, formula, self.styles.boxed(**style), shown)

    def watch(self, row: int, column: Column, formula: str) -> None:
        """Write a formula into a hidden column."""
        self.canvas.formula(row, self.at[column], formula, self.styles.hidden())
