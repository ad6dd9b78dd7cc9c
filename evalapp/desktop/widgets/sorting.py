"""Sorting without a mouse: a menu of the columns of the table that a person is at."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from evalapp.desktop.qt_words import spoken
from evalapp.desktop.widgets.controls import action, as_it_stands
from evalapp.desktop.widgets.table import Table

SORT_KEYS = "Ctrl+Shift+S"
UPWARDS, DOWNWARDS = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class SortMenu(QMenu):
    """Names the columns in sight; the one that rows are sorted by is ticked, and turns the order."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._table = table
        text, header = spoken().text, table.horizontalHeader()
        self._by, self._order = header.sortIndicatorSection(), header.sortIndicatorOrder()
        for place, each in enumerate(table.rows.columns):
            if not table.isColumnHidden(place):
                self._offer(each.title or each.called, place)
        self.addSeparator()
        as_given = self.addAction(text("In the order given"))
        as_given.triggered.connect(lambda: table.sortByColumn(-1, UPWARDS))

    def _offer(self, title: str, place: int) -> None:
        is_turned = place == self._by and self._order is UPWARDS
        order = DOWNWARDS if is_turned else UPWARDS
        words = spoken().text("{column}, descending", column=title) if is_turned else title
        offered = self.addAction(as_it_stands(words))
        offered.setCheckable(True)
        offered.setChecked(place == self._by)
        offered.triggered.connect(lambda: self._table.sortByColumn(place, order))
        if place == self._by:
            self.setActiveAction(offered)

    def show_at_head(self) -> None:
        """Show the menu below the titles of the table."""
        table = self._table
        table.setFocus()
        self.popup(table.viewport().mapToGlobal(QPoint(0, 0)))
        if self.activeAction() is None:
            self.setActiveAction(self.actions()[0])


def offer_sorting(window: QWidget, remark: Callable[[str], object] | None = None) -> QAction:
    """Return the action of a window that asks what its table is to be sorted by.

    `remark` tells where there is no such table.
    """

    def sort() -> None:
        found = table_to_sort(window)
        if found is not None:
            SortMenu(found).show_at_head()
        elif remark is not None:
            remark(spoken().text("There are no rows to sort here."))

    return action(window, spoken().text("Sort the rows…"), sort, shortcut=SORT_KEYS)


def table_to_sort(window: QWidget) -> Table | None:
    """Return the sortable table that has the keyboard, or else the largest in sight."""
    found = [
        each
        for each in window.findChildren(Table)
        if each.isVisible() and each.isSortingEnabled() and each.rows.rowCount()
    ]
    return max(found, key=_comes_first, default=None)


def _comes_first(table: Table) -> tuple[bool, int]:
    return table.hasFocus(), table.width() * table.height()
