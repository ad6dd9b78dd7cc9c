"""A plain window of Qt for Python with a table in it."""

import sys

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from tests.bench.watching import Watch

ROWS, COLUMNS = 3_300, 100


class PlainCells(QAbstractTableModel):
    """A table of the size of a country's communes."""

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return ROWS

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return COLUMNS

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        shown = role == Qt.ItemDataRole.DisplayRole
        return f"{index.row()}, {index.column()}" if shown else None


def bare() -> None:
    """Show a plain window with a table."""
    app = QApplication(sys.argv[:1])
    window, table, cells = QMainWindow(), QTableView(), PlainCells()
    watch = Watch(app, lambda _: False)
    table.setModel(cells)
    window.setCentralWidget(table)
    window.resize(1366, 820)
    window.show()
    app.exec()
    del watch
