"""The list of legal bases, edited line by line."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QAbstractTableModel, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from evalapp.assessment.documents import LegalBasis
from evalapp.assessment.problems import Problem
from evalapp.desktop.dialogs.problem_list import problem_list
from evalapp.desktop.models.rows_model import NOWHERE, Index
from evalapp.desktop.typed_values import typed_day
from evalapp.desktop.widgets.controls import ActionButton, action
from evalapp.desktop.widgets.frames import clear, column, row
from evalapp.settings.language import Language

FIELDS = ("kind", "number", "issued_on", "issuer", "title")


class BasesModel(QAbstractTableModel):
    """Legal bases in the order in which they are cited."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.bases: list[LegalBasis] = []
        text = language.text
        self._titles = (
            text("Kind"),
            text("Number, symbol"),
            text("Dated"),
            text("Issued by"),
            text("Title"),
        )

    def show_bases(self, bases: tuple[LegalBasis, ...]) -> None:
        """Take other bases."""
        self.beginResetModel()
        self.bases = list(bases)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.bases)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(FIELDS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.EditRole,
            Qt.ItemDataRole.ToolTipRole,
        )
        if role not in shown:
            return None
        value = getattr(self.bases[index.row()], FIELDS[index.column()])
        if isinstance(value, date):
            return self._language.date(value)
        return value or ""

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        typed = str(value).strip()
        field = FIELDS[index.column()]
        entered = typed_day(typed) if field == "issued_on" else typed
        if role != Qt.ItemDataRole.EditRole or (field == "issued_on" and typed and not entered):
            return False
        self.bases[index.row()] = replace(self.bases[index.row()], **{field: entered})
        self.dataChanged.emit(index, index)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._titles[section]


class BasesEditor(QWidget):
    """A table of bases with buttons to add, take out and move."""

    edited = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        text = language.text
        self.model = BasesModel(language)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setProperty("role", "table")
        self.table.setAccessibleName(text("Legal bases"))
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self._look()
        self.add = action(
            self, text("Add a basis"), self._on_add_wanted, shortcut="Alt+N", name="add"
        )
        self.remove = action(
            self,
            text("Remove the basis"),
            self._on_remove_wanted,
            shortcut="Alt+Delete",
            name="remove",
        )
        self.up = action(
            self, text("Move up"), lambda: self._move(-1), shortcut="Alt+Up", name="up"
        )
        self.down = action(
            self, text("Move down"), lambda: self._move(1), shortcut="Alt+Down", name="down"
        )
        buttons = row(
            ActionButton(self.add),
            *(ActionButton(each, words=False) for each in (self.remove, self.up, self.down)),
            None,
            gap=6,
        )
        self._warnings = column(gap=6)
        self._language = language
        self.setLayout(column(self.table, self._warnings, buttons, gap=8))
        self.model.dataChanged.connect(self._on_data_changed)

    def _look(self) -> None:
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place in range(3):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(70)
        self.table.setColumnWidth(3, self.fontMetrics().averageCharWidth() * 17)
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setDefaultSectionSize(max(32, self.fontMetrics().height() * 2))

    def show_bases(self, bases: tuple[LegalBasis, ...]) -> None:
        """Show other bases without telling."""
        self.model.show_bases(bases)
        self._make_room()

    def show_warnings(self, warnings: Sequence[Problem]) -> None:
        """Show what a person should look at, such as one document cited with two days."""
        clear(self._warnings)
        if warnings:
            self._warnings.addWidget(problem_list(self._language, warnings))

    def _make_room(self) -> None:
        """Let the table be as high as its rows, within bounds."""
        rows = min(max(len(self.model.bases), 3), 14)
        high = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(
            self.table.horizontalHeader().sizeHint().height() + rows * high + 4
        )

    def bases(self) -> tuple[LegalBasis, ...]:
        """Return the bases that say something."""
        return tuple(each for each in self.model.bases if each.kind or each.title or each.number)

    def _place(self) -> int:
        return self.table.currentIndex().row()

    def _take(self, bases: list[LegalBasis], place: int) -> None:
        self.show_bases(tuple(bases))
        if bases:
            self.table.setCurrentIndex(self.model.index(min(max(place, 0), len(bases) - 1), 0))
        self.edited.emit()

    def _on_add_wanted(self) -> None:
        at = self._place() + 1 if self._place() >= 0 else len(self.model.bases)
        bases = [*self.model.bases]
        bases.insert(at, LegalBasis("", ""))
        self._take(bases, at)
        self.table.edit(self.model.index(at, 0))

    def _on_remove_wanted(self) -> None:
        place = self._place()
        if place >= 0:
            self._take([b for n, b in enumerate(self.model.bases) if n != place], place)

    def _move(self, step: int) -> None:
        place, bases = self._place(), [*self.model.bases]
        if place >= 0 and 0 <= place + step < len(bases):
            bases.insert(place + step, bases.pop(place))
            self._take(bases, place + step)

    def _on_data_changed(self) -> None:
        self.edited.emit()
