"""The table of the window: rows by key, one look, words where it is empty."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from evalapp.desktop.colours import colours_of, ink
from evalapp.desktop.delegates.cells import (
    ABOVE_AND_BELOW,
    BarDelegate,
    CellDelegate,
    MarkDelegate,
    PaintedDelegate,
    PillDelegate,
)
from evalapp.desktop.models.columns import Drawn
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.widgets.heads import Heads
from evalapp.desktop.widgets.table_widths import (
    Need,
    asked_widths,
    cut_names,
    give_what_is_left,
    lines_needed,
    lines_of_row,
    needs_of,
    some_rows,
    take_from_words,
    with_longest_names,
)

DELEGATES: dict[Drawn, type[PaintedDelegate]] = {
    Drawn.TEXT: CellDelegate,
    Drawn.NUMBER: CellDelegate,
    Drawn.PILL: PillDelegate,
    Drawn.BAR: BarDelegate,
    Drawn.MARK: MarkDelegate,
}

SHIFT = Qt.KeyboardModifier.ShiftModifier
FEW_ROWS = 400
"""Rows of a table whose heights may differ: each of them is looked at."""
MEASURED_AGAIN = 12
"""Changed rows that are measured by themselves; where more change, all are measured anew."""
TAKEN = 18
"""Characters for which columns that can be spared usually make room where there is a taker."""


class Table(QTableView):
    """Shows a RowsModel; one row is chosen at a time unless `many`, with room for `lines` or more.

    Columns that can be spared leave the one that takes the rest room for `taken` characters.
    """

    squeezes = True
    """Whether columns of words give way before the table scrolls sideways."""
    row_chosen = Signal(object)
    """The chosen row, None where there is none."""
    row_opened = Signal(object)
    """A row was double-clicked or confirmed with Enter."""

    def __init__(
        self,
        model: RowsModel[Any],
        name: str,
        *,
        many: bool = False,
        lines: int = 1,
        taken: int = TAKEN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = model
        self._taken = taken
        self._when_empty = ""
        self._kept_key = ""
        self._lines = lines
        self._has_higher_rows = False
        self._above: dict[int, int] = {}
        """Pixels that rows have above their own words, by place."""
        self._needs: list[Need] | None = None
        self._given: list[int] | None = None
        self._unwanted: set[int] = set()
        self._spared = [place for place, each in enumerate(model.columns) if each.spare]
        model.setParent(self)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setProperty("role", "table")
        self._look(many)
        drawn = [column.drawn for column in model.columns]
        self._delegates = {each: DELEGATES[each](self) for each in set(drawn)}
        for place, each in enumerate(drawn):
            self.setItemDelegateForColumn(place, self._delegates[each])
        self._paints = QTimer(self, singleShot=True, interval=0)
        self._paints.timeout.connect(self._on_paint_due)
        model.modelAboutToBeReset.connect(self._on_reset_begun)
        model.modelReset.connect(self._on_reset_done)
        model.dataChanged.connect(self._on_data_changed)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.doubleClicked.connect(self._on_double_clicked)

    def _look(self, many: bool) -> None:
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalHeader(Heads(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(Heads(Qt.Orientation.Vertical, self))
        self.verticalHeader().hide()
        self._make_room_for(self._lines)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSortIndicatorShown(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(32)
        # Painted, a title asks every row whether it is chosen; here no title shows whether it is.
        header.setSelectionModel(QItemSelectionModel(self.rows, header))
        self.setMinimumHeight(120)

    def _make_room_for(self, lines: int) -> None:
        """Let rows be as high as so many lines of words."""
        high = max(32, QFontMetrics(self.font()).height() * lines + ABOVE_AND_BELOW)
        if high != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(high)

    def _make_long_rows_higher(self, widths: Sequence[int], one: int) -> None:
        """Let rows whose names need more lines than most have them, where rows are few."""
        names = cut_names(self.rows.columns, self._known_needs(), widths)
        count, heads = self.rows.rowCount(), self.verticalHeader()
        if count > FEW_ROWS or not (names or self._above or self._has_higher_rows):
            return
        metrics, usual = QFontMetrics(self.font()), heads.defaultSectionSize()
        for place in range(count):
            lines = lines_of_row(self.rows.row_at(place), names, metrics, one)
            high = max(usual, metrics.height() * lines + ABOVE_AND_BELOW)
            high += self._above.get(place, 0)
            if heads.sectionSize(place) != high:
                heads.resizeSection(place, high)
        self._has_higher_rows = bool(names or self._above)

    def make_sortable(self) -> None:
        """Let a click on a header sort by that column."""
        header = self.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def show_column(self, title: str, *, shown: bool) -> None:
        """Show the column of a title, or hide it."""
        titles = [each.title for each in self.rows.columns]
        place = titles.index(title)
        if shown is (place not in self._unwanted):
            return
        (self._unwanted.discard if shown else self._unwanted.add)(place)
        self.setColumnHidden(place, not shown)
        self._share_out_width()

    def say_when_empty(self, sentence: str) -> None:
        """Show a sentence where there are no rows."""
        self._when_empty = sentence
        self.viewport().update()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows and keep the chosen one, if it is still there."""
        self._needs = None
        self.rows.show(rows)

    def keep(self, key: str) -> None:
        """Choose the row of a key as soon as it is shown."""
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())
        self._kept_key = key

    def chosen_row(self) -> Any | None:
        """Return the chosen row."""
        found = self.selectionModel().selection()  # not each of its rows: there may be thousands
        return None if found.isEmpty() else self.rows.row_at(found.first().top())

    def chosen_rows(self) -> tuple[Any, ...]:
        """Return the chosen rows in the order shown."""
        chosen = self.selectionModel().selection()  # a few ranges, where its rows may be thousands
        ranges = map(chosen.at, range(chosen.count()))
        places = {place for each in ranges for place in range(each.top(), each.bottom() + 1)}
        return tuple(map(self.rows.row_at, sorted(places)))

    def choose(self, key: str) -> bool:
        """Choose the row of a key; False where it is not shown."""
        place = self.rows.place_of(key)
        if place is None:
            return False
        self.choose_place(place)
        return True

    def choose_place(self, place: int) -> None:
        """Choose the row at a place and bring it into sight."""
        index = self.rows.index(place, 0)
        # Not setCurrentIndex(): it would add the row to those chosen while Ctrl is down for a key.
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        seen = self.viewport().rect().contains(self.visualRect(index))
        hint = QAbstractItemView.ScrollHint
        self.scrollTo(index, hint.EnsureVisible if seen else hint.PositionAtCenter)

    def choose_first(self) -> None:
        """Choose the first row where none is chosen."""
        if not self.selectionModel().hasSelection() and self.rows.rowCount():
            self.choose_place(0)

    def begin(self) -> None:
        """Let a person go on here, at the row chosen or the first one."""
        self.setFocus()
        self.choose_first()

    def current_place(self) -> int:
        """Return the place of the current row, -1 where there is none."""
        return self.currentIndex().row()

    def _on_reset_begun(self) -> None:
        self._paint_in_a_round_of_its_own()
        place = self.currentIndex().row()
        if 0 <= place < self.rows.rowCount():
            self._kept_key = self.rows.key_at(place)

    def _paint_in_a_round_of_its_own(self) -> None:
        """Keep other rows from being painted before the window has answered, and widths are settled."""
        if self.isVisible():
            self.setUpdatesEnabled(False)
            self._paints.start()

    def _on_paint_due(self) -> None:
        self.setUpdatesEnabled(True)

    def _on_reset_done(self) -> None:
        self._given = None
        self._share_out_width()  # first, for where a row stands depends on how high others are
        if not (self._kept_key and self.choose(self._kept_key)):
            self.row_chosen.emit(None)

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        """Give a column more room where a cell says more now."""
        known = self._needs
        if known is None:
            return
        changed = range(first.row(), last.row() + 1)
        if len(changed) > MEASURED_AGAIN:
            self._needs = None
            self._share_out_width()
            return
        rows = [self.rows.row_at(place) for place in changed]
        self._needs = list(map(Need.or_more, known, self._needs_for(rows)))
        if self._needs != known:
            self._share_out_width()

    def _on_selection_changed(self, chosen: QItemSelection, dropped: QItemSelection) -> None:
        del chosen, dropped
        self.row_chosen.emit(self.chosen_row())

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.row_opened.emit(self.rows.row_at(index.row()))

    def _share_out_width(self) -> None:
        """Give each column what its words need and what is left to those that take it."""
        columns, room = self.rows.columns, self.viewport().width()
        one = QFontMetrics(self.font()).averageCharWidth()
        needs = self._known_needs()
        asked = asked_widths(columns, needs, one, self._taken if self._spared else 0)
        self._spare_columns(asked)
        widths = [0 if self.isColumnHidden(place) else width for place, width in enumerate(asked)]
        give_what_is_left(columns, needs, widths, room)
        if self.squeezes:
            take_from_words(columns, widths, room, one)
        if widths != self._given:  # else what a person has made wider or narrower stays
            self._given = widths
            self._make_room_for(max(self._lines, lines_needed(needs, widths, one)))
            for place, width in enumerate(widths):
                self.setColumnWidth(place, width)
            self._make_long_rows_higher(widths, one)

    def _known_needs(self) -> list[Need]:
        """Return what the words of each column need; measured anew where rows have changed."""
        if self._needs is None:
            every, columns = self.rows.all_rows, self.rows.columns
            self._needs = self._needs_for(some_rows(every, len(columns)))
            if len(every) <= FEW_ROWS:
                metrics = QFontMetrics(self.font())
                self._needs = with_longest_names(columns, self._needs, every, metrics)
        return self._needs

    def _needs_for(self, rows: Sequence[Any]) -> list[Need]:
        sortable = self.isSortingEnabled()
        return needs_of(self.rows.columns, rows, self.font(), sortable=sortable)

    def _spare_columns(self, needed: Sequence[int]) -> None:
        """Hide columns that can be spared, the most dispensable first, until the rest fits."""
        room = self.viewport().width()
        whole = sum(width for place, width in enumerate(needed) if place not in self._unwanted)
        for place in sorted(self._spared, key=lambda each: -self.rows.columns[each].spare):
            if place in self._unwanted:
                continue
            if self.isColumnHidden(place) is not (whole > room):
                self.setColumnHidden(place, whole > room)
            whole -= needed[place] if whole > room else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, last = self.chosen_row(), self.rows.rowCount() - 1
        keys, held = Qt.Key, event.modifiers()
        match event.key():
            case keys.Key_Return | keys.Key_Enter if row is not None and not held:
                self.row_opened.emit(row)
            case keys.Key_Home | keys.Key_End if last >= 0 and not held & SHIFT:
                # Qt goes to another cell of the row, or with Ctrl leaves the chosen row behind.
                self.choose_place(0 if event.key() == keys.Key_Home else last)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, font = colours_of(self.palette()), self.font()
        for each in self._delegates.values():
            each.dress(colours, font)
        super().paintEvent(event)
        if self._when_empty and not self.rows.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(ink(colours.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            box: QRect = self.viewport().rect().adjusted(24, 12, -24, -12)
            painter.drawText(box, flags, self._when_empty)
            painter.end()
