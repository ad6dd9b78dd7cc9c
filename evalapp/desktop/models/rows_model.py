"""A table of immutable rows: found by key, sorted by native values, narrowed by words."""

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer

from evalapp.assessment.text import folded
from evalapp.desktop.models.columns import Column, Drawn

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

NOWHERE = QModelIndex()
AT_ONCE = 1_000
"""Rows of which it is read at once what they are sorted by; it takes up to 6 µs each."""


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Shows the rows that fit the words and the condition, in the order asked for."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], str],
        found_by: Callable[[Row], str] | None = None,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.head_of: Callable[[Row], str] | None = None
        """What stands before a row where a table shows heads of rows."""
        self._key = key
        self._found_by = found_by or (lambda row: self.columns[0].text(row))
        self._all: list[Row] = []
        self._stands: dict[str, int] | None = None
        """Where each row stands among all of them; made where somebody asks."""
        self._searched: list[str] | None = None
        self._values: list[Any] = []
        """What the first rows are sorted by; of many rows it is read bit by bit."""
        self._sorting = QTimer(self, interval=0)
        self._sorting.timeout.connect(self._read_on)
        self._sorted: Sequence[int] | None = None
        """Places among all rows in the order asked for; made where somebody looks."""
        self._shown: list[Row] = []
        self._place: dict[str, int] = {}
        self._words = ""
        self._condition: Callable[[Row], bool] | None = None
        self._closeness: Callable[[Row], int] | None = None
        self._order: tuple[int, Qt.SortOrder] | None = None

    @property
    def is_as_given(self) -> bool:
        """Tell whether the rows stand in the order given, not in that of a column."""
        return self._order is None

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """Every row, shown or not, in the order given."""
        return tuple(self._all)

    @property
    def shown_rows(self) -> tuple[Row, ...]:
        """The rows shown, in the order shown."""
        return tuple(self._shown)

    def show(self, rows: Sequence[Row]) -> None:
        """Take other rows."""
        self._take(rows)
        self._rearrange()

    def _take(self, rows: Sequence[Row]) -> None:
        self._all = list(rows)
        self._stands = None
        self._forget_what_was_read()

    def _forget_what_was_read(self) -> None:
        self._searched = None
        self._sorted = None
        self._values = []

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Take more rows below those shown, whatever the words, condition and order are."""
        if not rows:
            return
        first = len(self._shown)
        self.beginInsertRows(NOWHERE, first, first + len(rows) - 1)
        self._take([*self._all, *rows])
        self._shown += rows
        self._place |= {self._key(row): place for place, row in enumerate(rows, first)}
        self.endInsertRows()

    def replace_row(self, row: Row) -> None:
        """Take a newer form of one row and leave the order as it is."""
        self.replace_rows([row])

    def replace_rows(self, rows: Sequence[Row]) -> None:
        """Take newer forms of some rows at once and leave the order as it is."""
        newer = {self._key(row): row for row in rows}
        if self._stands is None:
            self._stands = {self._key(each): at for at, each in enumerate(self._all)}
        for key in newer.keys() & self._stands.keys():
            self._all[self._stands[key]] = newer[key]
        self._forget_what_was_read()
        places = sorted(self._place[key] for key in newer.keys() & self._place.keys())
        for place in places:
            self._shown[place] = newer[self._key(self._shown[place])]
        if places:
            last = self.index(places[-1], len(self.columns) - 1)
            self.dataChanged.emit(self.index(places[0], 0), last)

    def update(self, rows: Sequence[Row]) -> bool:
        """Take newer forms of the rows in place; False, and nothing taken, where others came.

        Words, condition and order are not asked again.
        """
        if [self._key(row) for row in rows] != [self._key(row) for row in self._all]:
            return False
        before, self._all = self._all, list(rows)
        self._forget_what_was_read()
        for old, new in zip(before, rows, strict=True):
            place = self._place.get(self._key(new))
            if place is not None and new != old:
                self._shown[place] = new
                last = len(self.columns) - 1
                self.dataChanged.emit(self.index(place, 0), self.index(place, last))
        return True

    def narrow(
        self,
        words: str,
        condition: Callable[[Row], bool] | None = None,
        closeness: Callable[[Row], int] | None = None,
    ) -> None:
        """Show only rows that hold every word, marks and case aside, and fit the condition.

        Those of less `closeness` come later, where any is told.
        """
        wanted = folded(words)
        if condition is None and self._condition is None and wanted == self._words:
            return
        self._words, self._condition, self._closeness = wanted, condition, closeness
        self._rearrange()

    def cell_at(self, index: Index) -> tuple[Column[Row], Row]:
        """Return the column and the row of a cell."""
        return self.columns[index.column()], self._shown[index.row()]

    def row_at(self, place: int) -> Row:
        """Return the row at a place."""
        return self._shown[place]

    def key_at(self, place: int) -> str:
        """Return the key of the row at a place."""
        return self._key(self._shown[place])

    def place_of(self, key: str) -> int | None:
        """Return where a row is shown, None where it is not."""
        return self._place.get(key)

    def _rearrange(self) -> None:
        self.beginResetModel()
        condition, rows = self._condition, map(self._all.__getitem__, self._holding_words())
        self._shown = list(rows if condition is None else filter(condition, rows))
        if self._closeness is not None:
            self._shown.sort(key=self._closeness, reverse=True)
        self._place = dict(zip(map(self._key, self._shown), count()))
        self.endResetModel()

    def _holding_words(self) -> Sequence[int]:
        """Return the places of the rows that hold every word looked for, in the order asked for."""
        found = self._in_order()
        for word in self._words.split():
            texts = self._texts()
            found = [at for at in found if word in texts[at]]
        return found

    def _texts(self) -> list[str]:
        if self._searched is None:
            self._searched = [folded(self._found_by(row)) for row in self._all]
        return self._searched

    def _in_order(self) -> Sequence[int]:
        if self._order is None:
            return range(len(self._all))
        if self._sorted is None:
            self._sorted = self._sorted_now(self._order[1])
        return self._sorted

    def _read_on(self) -> None:
        """Read what some more rows are sorted by, and sort once it is known of all."""
        self._read_values(AT_ONCE)
        if len(self._values) == len(self._all):
            self._rearrange()

    def _read_values(self, most: int) -> None:
        if self._order is not None:
            begun, value = len(self._values), self.columns[self._order[0]].value
            self._values += map(value, self._all[begun : begun + most])

    def _sorted_now(self, order: Qt.SortOrder) -> Sequence[int]:
        self._sorting.stop()
        self._read_values(len(self._all))
        values, self._values = self._values, []
        known = [at for at, value in enumerate(values) if value is not None]
        known.sort(key=values.__getitem__, reverse=order is Qt.SortOrder.DescendingOrder)
        return known + [at for at, value in enumerate(values) if value is None]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        wanted = (column, order) if 0 <= column < len(self.columns) else None
        if wanted == self._order and (self._sorted is not None or self._sorting.isActive()):
            return  # Qt asks twice
        self._order, self._sorted, self._values = wanted, None, []
        if wanted is not None and len(self._all) > AT_ONCE:
            self._sorting.start()
        elif self._all:
            self._sorting.stop()
            self._rearrange()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._shown[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.text(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return alignment(column)
            case Qt.ItemDataRole.ToolTipRole:
                return column.tip(row) if column.tip else None
            case _:
                return None

    def _row_head(self, section: int, role: int) -> Any:
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if self.head_of is None or role not in wanted:
            return None
        return self.head_of(self._shown[section])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return self._row_head(section, role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.columns[section].title or self.columns[section].called
            case Qt.ItemDataRole.ToolTipRole:
                return self.columns[section].head_tip or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return alignment(self.columns[section])
            case _:
                return None


def alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    """Return the side on which a column's cells and its title stand."""
    return side_of(column.drawn)


def side_of(drawn: Drawn) -> Qt.AlignmentFlag:
    """Return the side on which what is drawn so stands."""
    return _SIDES.get(drawn, _LEFT)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_SIDES = {
    Drawn.NUMBER: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    Drawn.MARK: Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
}
