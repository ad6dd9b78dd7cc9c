"""A screen of 1366 × 768 at 200 % has room for half of that: all can be reached there too."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from evalapp.desktop import front, screens
from evalapp.desktop.desk import Target
from evalapp.desktop.dialogs import base
from evalapp.desktop.main_window import SMALLEST, MainWindow
from evalapp.desktop.pages.places import PLACES
from evalapp.desktop.screens import FRAME, least_size
from evalapp.desktop.surround import TIGHT
from evalapp.desktop.widgets.ground import Ground
from tests.desktop.conftest import OpenWindow
from tests.desktop.reach import settle
from tests.desktop.scenes import DIALOGS, Stage, busy, first_window
from tests.desktop.seen import until_quiet
from tests.desktop.test_nothing_is_cut import SharedStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SCREEN = QSize(683, 384)
ROOM = SCREEN - FRAME


@pytest.fixture(autouse=True)
def small_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screens, "screen_of", lambda _: SCREEN)
    monkeypatch.setattr(base, "room_for", lambda _: ROOM)


@pytest.fixture
def window(open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    made = open_window(at=busy())
    made.resize(ROOM)
    until_quiet(qtbot, made)
    return made


def grounds(window: MainWindow) -> list[Ground]:
    """Return the grounds of the window, that of the column of pages first."""
    found = window.findChildren(Ground)
    return sorted(found, key=lambda each: each.mapTo(window, QPoint(0, 0)).x())


def begins_in_sight(part: QWidget, ground: Ground) -> bool:
    at = part.mapTo(ground.viewport(), QPoint(0, 0))
    return ground.viewport().rect().contains(QRect(at, QSize(20, 10)))


def test_the_window_has_room_on_its_screen_and_pages_keep_theirs(window: MainWindow) -> None:
    assert window.size() == ROOM
    column, ground = grounds(window)
    page = window.current_page
    assert column.width() + page.width() >= TIGHT.width()
    assert ground.horizontalScrollBar().maximum() > 0
    assert column.horizontalScrollBar().maximum() == 0


def test_every_page_begins_where_the_keyboard_is(window: MainWindow, qtbot: QtBot) -> None:
    ground = grounds(window)[1]
    for place in PLACES:
        window.go(Target(place.name))
        until_quiet(qtbot, window)
        settle()
        assert begins_in_sight(window.current_page.place_to_begin(), ground), place.name


def test_what_the_keyboard_comes_to_is_brought_into_sight(window: MainWindow) -> None:
    column, ground = grounds(window)
    buttons = window.current_page.head_buttons.window().findChildren(QAbstractButton)
    for each in buttons:
        if each.isVisible() and each.isEnabled():
            each.setFocus()
            settle()
            inside = column if column.isAncestorOf(each) else ground
            assert begins_in_sight(each, inside), each.accessibleName()


def test_every_dialog_fits_with_its_buttons(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    stage = SharedStage(open_window, qtbot, tmp_path, ROOM, {})
    for name, scene in DIALOGS.items():
        dialog: Any = scene(stage)
        settle()
        assert dialog.size().boundedTo(ROOM) == dialog.size(), name
        buttons = dialog._added
        assert buttons, name
        for each in buttons:
            box = QRect(each.mapTo(dialog, QPoint(0, 0)), each.size())
            assert dialog.rect().contains(box), f"{name}: {each.text()}"
        dialog.hide()


@pytest.mark.parametrize("over", [False, True])
def test_the_first_window_fits_too(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, over: bool
) -> None:
    made = first_window(Stage(open_window, qtbot, tmp_path), over=over)
    front.place(made, QSize(940, 540))
    made.resize(ROOM)
    settle()
    assert made.size() == ROOM


def test_on_a_screen_with_room_nothing_scrolls(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(screens, "screen_of", lambda _: QSize(911, 512))
    window = open_window(at=busy())
    assert least_size(window, SMALLEST, TIGHT) == QSize(911, 500)
    window.resize(TIGHT)
    until_quiet(qtbot, window)
    for ground in grounds(window):
        assert ground.horizontalScrollBar().maximum() == 0
        assert ground.verticalScrollBar().maximum() == 0
