"""News at the desk: whoever waits for it is told, whatever somebody else makes of it."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, Never

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from evalapp.desktop.desk import Desk
from evalapp.usecases.changes import Changes, Kind
from tests.desktop.conftest import OpenWindow
from tests.desktop.seen import until_quiet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def bug(_: object) -> Never:
    raise ZeroDivisionError("a bug in one page")


def ask_for_board(desk: Desk, done: Callable[[Any], None]) -> None:
    desk.read_board(done, desk)


def store(desk: Desk, done: Callable[[Any], None]) -> None:
    changes = Changes.of(Kind.UNITS)
    desk.change(lambda: SimpleNamespace(changes=changes), done, owner=desk)


def test_a_bug_of_one_who_waits_for_the_board_keeps_it_from_no_other(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    told: list[Any] = []
    with qtbot.capture_exceptions() as raised:
        for each in (told.append, bug, told.append, bug, told.append):
            ask_for_board(window.desk, each)
        until_quiet(qtbot, window)
    assert (len(told), [kind for kind, *_ in raised]) == (3, [ZeroDivisionError] * 2)

    ask_for_board(window.desk, told.append)
    until_quiet(qtbot, window)
    assert len(told) == 4


def test_news_goes_out_though_the_place_of_work_breaks_on_it(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    told: list[Changes] = []
    window.desk.changed.connect(told.append)
    with qtbot.capture_exceptions() as raised:
        store(window.desk, bug)
        until_quiet(qtbot, window)
    assert ([each.kinds for each in told], len(raised)) == ([{Kind.UNITS}], 1)


def test_whoever_is_gone_or_works_at_another_period_hears_of_no_board(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    told: list[Any] = []
    gone = QObject()
    window.desk.read_board(told.append, gone)
    gone.deleteLater()
    ask_for_board(window.desk, told.append)
    window.desk.period = None
    until_quiet(qtbot, window)
    assert told == []
