"""Works every page as a person does, under the eye of a watchdog."""

from itertools import cycle

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from evalapp.desktop.desk import Target
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.places import PLACES
from evalapp.desktop.pages.results.page import ResultsPage
from evalapp.desktop.widgets.controls import SearchField
from evalapp.desktop.widgets.scrolled_chart import ScrolledChart
from evalapp.desktop.widgets.table import Table
from tests.desktop.seen import until_quiet
from tests.desktop.watchdog import Watchdog

TYPED = ("x", "xa", "xa 1", "")
LOOKS = (
    {"theme": "dark", "text_size": 130, "language": "en"},
    {"theme": "light", "text_size": 100, "language": "vi"},
)


def work_all_pages(qtbot: QtBot, window: MainWindow, dog: Watchdog) -> None:
    """Open, scroll, sort and search every page, twice over: first made, then seen again."""
    for place in PLACES:
        with dog.doing(f"open {place.name}"):
            window.go(Target(place.name))
            until_quiet(qtbot, window)
        work_page(qtbot, window, dog, place.name)
    for place in PLACES:
        with dog.doing(f"see {place.name} again"):
            window.go(Target(place.name))
            until_quiet(qtbot, window)


def change_looks(qtbot: QtBot, window: MainWindow, dog: Watchdog) -> None:
    """Put other looks on at every page, the first time while all pages are there."""
    for place, looks in zip(PLACES, cycle(LOOKS), strict=False):
        with dog.doing(f"other looks at {place.name}"):
            window.go(Target(place.name))
            until_quiet(qtbot, window)
            window.desk.prefer(**looks)
            until_quiet(qtbot, window)


def work_page(qtbot: QtBot, window: MainWindow, dog: Watchdog, name: str) -> None:
    """Scroll, sort, choose and search what is in sight on a page."""
    page = window.current_page
    _work_tables(qtbot, window, dog, name)
    _search(qtbot, window, dog, name)
    if isinstance(page, ResultsPage):
        for view in ("chart", "heat"):
            with dog.doing(f"{name}: show the {view}"):
                page.views.choose(view)
                page.views.chosen.emit(view)
                until_quiet(qtbot, window)
            for chart in _seen(page, ScrolledChart):
                with dog.doing(f"{name}: go through the {view}"):
                    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Down):
                        qtbot.keyClick(chart, key)
                _scroll(dog, chart.verticalScrollBar(), f"{name}: scroll the {view}")


def _seen(page: QWidget, kind: type) -> list:
    return [each for each in page.findChildren(kind) if each.isVisible()]


def _work_tables(qtbot: QtBot, window: MainWindow, dog: Watchdog, name: str) -> None:
    for table in _seen(window.current_page, Table):
        if not table.rows.rowCount():
            continue
        words = f"{name}: {table.accessibleName()}"
        _scroll(dog, table.verticalScrollBar(), f"{words}: scroll down")
        _scroll(dog, table.horizontalScrollBar(), f"{words}: scroll sideways")
        for column in range(min(3, len(table.rows.columns)) if table.isSortingEnabled() else 0):
            with dog.doing(f"{words}: sort by column {column}"):
                table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
        with dog.doing(f"{words}: choose all"):
            table.selectAll()
            until_quiet(qtbot, window)
        for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            with dog.doing(f"{words}: {key.name}"):
                qtbot.keyClick(table, key)
                until_quiet(qtbot, window)


def _scroll(dog: Watchdog, bar: QScrollBar, words: str) -> None:
    for share in (0.1, 0.11, 0.5, 1.0, 0.0):
        with dog.doing(words):
            bar.setValue(round(bar.maximum() * share))


def _search(qtbot: QtBot, window: MainWindow, dog: Watchdog, name: str) -> None:
    for field in _seen(window.current_page, SearchField):
        for text in TYPED:
            with dog.doing(f"{name}: search for {text!r}"):
                field.setText(text)
                until_quiet(qtbot, window)
