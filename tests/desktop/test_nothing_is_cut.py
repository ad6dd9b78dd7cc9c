"""No word is cut off: in the smallest window, in both languages, in small and in large text."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from evalapp.desktop.desk import Target
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.places import PLACES
from evalapp.desktop.widgets.words import ShortLabel
from tests.desktop.conftest import OpenWindow
from tests.desktop.seen import until_quiet


def cut(inside: QWidget) -> Iterator[str]:
    """Yield what is wider than the room that it has, and has no way to be seen whole."""
    for area in inside.findChildren(QScrollArea):
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        shown = area.isVisible() and area.horizontalScrollBarPolicy() == never
        held = area.widget()
        over = held.width() - area.viewport().width() if held is not None and shown else 0
        if held is not None and over > 0:
            yield f"an area is {over} wider than its room: {words_in(held)}"
    for each in inside.findChildren(QLabel):
        told = each.text() and each.isVisible() and not isinstance(each, ShortLabel)
        if told and not each.wordWrap() and each.sizeHint().width() > each.width():
            yield f"words are cut: {each.text()}"
    for each in inside.findChildren(QAbstractButton):
        if each.isVisible() and each.text() and too_narrow(each.sizeHint(), each):
            yield f"a button is cut: {each.text()}"


def too_narrow(wanted: QSize, shown: QWidget) -> bool:
    return wanted.width() > shown.width() + 1 or wanted.height() > shown.height() + 1


def words_in(widget: QWidget) -> str:
    """Return the first words of an area, by which a person knows it."""
    return " · ".join(each.text() for each in widget.findChildren(QLabel)[:4])


def cut_on_pages(qtbot: QtBot, window: MainWindow) -> list[str]:
    found: list[str] = []
    for place in PLACES:
        window.go(Target(place.name))
        until_quiet(qtbot, window)
        found += [f"{place.name}: {each}" for each in cut(window)]
    return found


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_is_cut_in_the_smallest_window(
    open_window: OpenWindow, qtbot: QtBot, language: str
) -> None:
    window = open_window(language=language)
    window.resize(window.minimumSize())

    assert cut_on_pages(qtbot, window) == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_is_cut_in_large_text_on_a_usual_screen(
    open_window: OpenWindow, qtbot: QtBot, language: str
) -> None:
    window = open_window(language=language, text_size=150)

    assert cut_on_pages(qtbot, window) == []


def test_an_area_that_is_too_wide_for_its_room_is_told(qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    wide = QLabel("Cơ quan ban hành, đúng từng dòng " * 5)
    wide.adjustSize()
    area.setWidget(wide)
    area.resize(200, 100)
    area.show()

    assert len(list(cut(area))) == 1
