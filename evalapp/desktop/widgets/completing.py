"""Names that are proposed while several of them are typed, whatever accents are left out."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from evalapp.assessment.text import folded

FOLDED = int(Qt.ItemDataRole.UserRole)


class NamesCompleter(QCompleter):
    """Proposes names for what is typed behind the last separator of a line."""

    def __init__(self, line: QLineEdit, separator: str) -> None:
        super().__init__(line)
        self._line, self._separator = line, separator
        self._names = QStandardItemModel(self)
        self.setModel(self._names)
        self.setCompletionRole(FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        listed = self.popup()
        if isinstance(listed, QListView):
            listed.setSpacing(3)
        line.setCompleter(self)

    def offer(self, names: Iterable[str]) -> None:
        """Offer other names."""
        self._names.clear()
        for name in names:
            item = QStandardItem(name)
            item.setData(folded(name), FOLDED)
            self._names.appendRow(item)

    def splitPath(self, path: str) -> list[str]:
        typed = path.rpartition(self._separator)[2]
        return [folded(typed.strip())]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        before, found, _ = self._line.text().rpartition(self._separator)
        name = index.data(Qt.ItemDataRole.DisplayRole)
        return f"{before}{found} {name}" if found else name
