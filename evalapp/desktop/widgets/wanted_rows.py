"""A table of rows of which some are wanted; the space bar and a double click change that."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from evalapp.desktop.widgets.table import Table


class WantedTable(Table):
    """Tells when the chosen rows shall become wanted or not."""

    toggled = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.toggled.emit()
            return
        super().keyPressEvent(event)
