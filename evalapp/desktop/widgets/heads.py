"""Heads of columns and rows that ask for their room without going through all of them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QWidget


class Heads(QHeaderView):
    """Is as high as its first head, all being on one line; as wide as the table says.

    Qt measures up to two hundred heads, asking for six things of each, whenever a table changes.
    """

    def __init__(self, way: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(way, parent)
        self.setSectionsClickable(True)

    def sizeHint(self) -> QSize:
        return self.sectionSizeFromContents(0) if self.count() else super().sizeHint()
