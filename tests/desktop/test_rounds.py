"""Work of the window done bit by bit: pages made, between whose parts the window answers."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from evalapp.desktop.desk import Target
from evalapp.desktop.pages import places
from evalapp.desktop.pages.page import Page
from evalapp.desktop.pages.settings import SettingsPage
from evalapp.desktop.rounds import Rounds
from tests.desktop.conftest import OpenWindow
from tests.desktop.seen import until_quiet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def test_the_window_answers_between_two_bits(qapp: QApplication) -> None:
    rounds, seen = Rounds(qapp), [""]
    beat = QTimer(interval=0)
    beat.timeout.connect(lambda: seen.append("") if seen[-1] else None)

    def work() -> Iterator[None]:
        for bit in "abc":
            seen[-1] += bit
            yield

    beat.start()
    rounds.do(work())
    beat.stop()
    rounds.deleteLater()
    assert "".join(seen) == "abc"
    assert max(map(len, seen)) == 1


def test_work_that_is_wanted_meanwhile_takes_the_place_of_what_is_left(qapp: QApplication) -> None:
    rounds, seen = Rounds(qapp), []

    def other() -> Iterator[None]:
        seen.append("other")
        yield

    def work() -> Iterator[None]:
        seen.append("first")
        rounds.do(other())
        yield
        seen.append("never")

    rounds.do(work())
    assert seen == ["first", "other"]
    rounds.deleteLater()


def test_what_comes_after_a_bit_that_went_wrong_is_not_done(qtbot: QtBot) -> None:
    owner, seen = QObject(), []
    rounds = Rounds(owner)

    def work() -> Iterator[None]:
        yield
        seen.append("wrong")
        raise ArithmeticError
        yield

    with qtbot.capture_exceptions() as raised:
        rounds.do(work())
    assert (seen, [kind for kind, *_ in raised]) == (["wrong"], [ArithmeticError])


def test_the_page_before_is_seen_until_a_new_one_stands_there_whole(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    before, seen = window.current_page, []
    beat = QTimer(interval=0)
    beat.timeout.connect(lambda: seen.append(window._stack.currentWidget() is before))
    beat.start()
    window.go(Target("documents"))
    beat.stop()
    assert seen.count(True) >= 2
    assert window._stack.currentWidget() is window.current_page is not before


def test_who_asks_for_a_page_that_is_being_made_has_it_at_once(open_window: OpenWindow) -> None:
    window, found = open_window(), []
    QTimer.singleShot(0, lambda: found.append(window.page("journal")))
    window.go(Target("journal"))
    assert found == [window.current_page]
    assert len([each for each in window.findChildren(Page) if each is found[0]]) == 1


def test_the_last_page_wished_for_is_the_one_in_sight(open_window: OpenWindow) -> None:
    window = open_window()
    QTimer.singleShot(0, lambda: window.go(Target("settings", state="theme")))
    window.go(Target("journal"))
    page = window.current_page
    assert isinstance(page, SettingsPage)
    assert window._stack.currentWidget() is page
    assert window.focusWidget() is page.theme


def test_a_page_that_cannot_be_made_leaves_the_page_before_in_sight(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    before = window.current_page

    def fail(self: places.PagePlace, desk: object) -> Page:
        raise ArithmeticError

    monkeypatch.setattr(places.PagePlace, "make", fail)
    with qtbot.capture_exceptions() as raised:
        window.go(Target("journal"))
    assert [kind for kind, *_ in raised] == [ArithmeticError]
    assert window._stack.currentWidget() is before


def test_other_looks_wait_until_the_click_that_led_to_a_page_has_come_to_its_end(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    until_quiet(qtbot, window)
    inside, page = window._inside, window.current_page
    task = next(each for each in page.findChildren(QPushButton) if each.property("role") == "task")
    there: list[bool] = []
    task.clicked.connect(lambda: there.append(shiboken6.isValid(inside)))
    QTimer.singleShot(0, lambda: window.desk.prefer(theme="dark"))
    qtbot.mouseClick(task, Qt.MouseButton.LeftButton)
    assert there == [True]
    until_quiet(qtbot, window)
    assert window._inside is not inside
    assert not isinstance(window.current_page, type(page))
