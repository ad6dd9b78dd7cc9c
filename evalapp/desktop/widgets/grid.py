"""A table in which single cells are chosen and opened."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.widgets.table import Table
from evalapp.desktop.widgets.words import with_text

HEAD_WIDTH = 250


class Grid(Table):
    """Shows a RowsModel; heads of rows stay in sight and arrow keys go from cell to cell."""

    squeezes = False
    cell_opened = Signal(object, int)
    """Row and column place of a cell that was double-clicked or confirmed with Enter."""
    cell_chosen = Signal(object, int)

    def __init__(self, model: RowsModel[Any], name: str, head_of: Callable[[Any], str]) -> None:
        super().__init__(model, name)
        self._column = 0
        model.head_of = head_of
        heads = self.verticalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setFixedWidth(with_text(self, HEAD_WIDTH))
        heads.setTextElideMode(Qt.TextElideMode.ElideRight)
        heads.setHighlightSections(False)
        heads.show()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def chosen_row(self) -> Any | None:
        """Return the row of the chosen cell."""
        place = self.currentIndex().row()
        return self.rows.row_at(place) if 0 <= place < self.rows.rowCount() else None

    @property
    def chosen_column(self) -> int:
        """Place of the chosen cell's column, -1 where none is chosen."""
        return self.currentIndex().column()

    def choose_place(self, place: int) -> None:
        """Choose a cell of the row at a place, in the column where a person was."""
        index = self.rows.index(place, min(self._column, len(self.rows.columns) - 1))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        self.scrollTo(index)

    def _on_current_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        del before
        if now.isValid():
            self._column = now.column()
        self.cell_chosen.emit(self.chosen_row(), now.column())

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.cell_opened.emit(self.rows.row_at(index.row()), index.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            row = self.chosen_row()
            if row is not None:
                self.cell_opened.emit(row, self.chosen_column)
            return
        super().keyPressEvent(event)
