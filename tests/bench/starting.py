"""One start in a process of its own: `python -m tests.bench.starting bare | program WORKSPACE`.

Prints the processor seconds from the start of the process until a window has been painted, and for
the program also until it has nothing left to do.
"""

import sys
from collections.abc import Callable
from time import process_time

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView, QWidget

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


class Watch(QObject):
    """Tells once when a main window has been painted, and leaves when there is no more to do."""

    def __init__(self, app: QApplication, busy: Callable[[QMainWindow], bool]) -> None:
        super().__init__()
        self._app = app
        self._busy = busy
        self._window: QMainWindow | None = None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        painted = event.type() == QEvent.Type.Paint and self._window is None
        window = watched.window() if painted and isinstance(watched, QWidget) else None
        if isinstance(window, QMainWindow) and window.isVisible():
            self._window = window
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        print(f"{process_time():.4f}")
        self._look = QTimer(interval=20)
        self._look.timeout.connect(self._leave_when_idle)
        self._look.start()

    def _leave_when_idle(self) -> None:
        assert self._window is not None
        if not self._busy(self._window):
            self._look.stop()
            print(f"{process_time():.4f}")
            self._app.quit()


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


def program(workspace: str) -> None:
    """Start the program as its users do."""
    from evalapp.desktop.app import application
    from evalapp.desktop.main_window import MainWindow
    from evalapp.main import main

    def is_busy(window: QMainWindow) -> bool:
        return isinstance(window, MainWindow) and window.desk.jobs.is_busy

    watch = Watch(application(), is_busy)
    main(["--workspace", workspace])
    del watch


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else program(sys.argv[2])
