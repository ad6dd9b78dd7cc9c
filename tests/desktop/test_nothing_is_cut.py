"""No word is cut off: in the smallest window, in both languages, in small and in large text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from evalapp.assessment.assessors import Assessor, Assignment
from evalapp.desktop.desk import Target
from evalapp.desktop.dialogs import base
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.widgets.frames import column, holder, scrolling
from evalapp.desktop.widgets.words import ShortLabel, label
from evalapp.usecases.appraisal.assessors import save_assessors
from evalapp.usecases.appraisal.assignments import share_out
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office
from tests.desktop.reach import settle
from tests.desktop.scenes import DIALOGS, PAGES, Stage, busy
from tests.desktop.seen import until_quiet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


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


@dataclass(frozen=True, slots=True)
class SharedStage(Stage):
    """Sets most scenes up in one window of a size and of looks."""

    size: QSize
    likes: dict[str, Any]
    shared: list[MainWindow] = field(default_factory=list[MainWindow])

    def window(self, page: str, office: Office | None = None) -> MainWindow:
        """Return the shared window, or one of its own for an office that is not the usual."""
        if office is not None or not self.shared:
            made = self.open_window(page, at=office or busy(), **self.likes)
            made.resize(self.size)
            if office is not None:
                return made
            self.shared.append(made)
        self.shared[0].go(Target(page))
        self.quiet(self.shared[0])
        return self.shared[0]


ROOMS = {"small": (QSize(906, 480), 100), "usual": (QSize(1366, 768), 150)}
"""Sizes of a window as large as its screen, and sizes of text: the first is 1366 × 768 at 150 %."""


@pytest.fixture(params=[(language, room) for language in ("vi", "en") for room in ROOMS])
def stage(
    request: pytest.FixtureRequest,
    open_window: OpenWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> SharedStage:
    """Give a place to set scenes up on, in a language, where there is as little room as may be."""
    language, room = request.param
    size, text_size = ROOMS[room]
    monkeypatch.setattr(base, "room_for", lambda _: size)
    return SharedStage(
        open_window, qtbot, tmp_path, size, {"language": language, "text_size": text_size}
    )


OWN_LOOKS = {"first window"}
"""Scenes that are dressed by the start of the program."""


def test_nothing_is_cut_on_any_page_or_view(stage: SharedStage) -> None:
    found: list[str] = []
    for name in (each for each in PAGES if each not in OWN_LOOKS):
        part = PAGES[name](stage)
        settle()
        found += [f"{name}: {each}" for each in cut(part.window())]
    assert sorted(found) == []


def test_nothing_is_cut_in_any_dialog_and_each_fits_its_screen(stage: SharedStage) -> None:
    found: list[str] = []
    for name, scene in DIALOGS.items():
        dialog = scene(stage)
        settle()
        found += [f"{name}: {each}" for each in cut(dialog)]
        if stage.size.expandedTo(dialog.size()) != stage.size:
            found.append(f"{name} is {dialog.width()} × {dialog.height()}")
        dialog.hide()
    assert found == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_head_fits_though_something_has_come_into_it(
    open_window: OpenWindow, qtbot: QtBot, language: str
) -> None:
    office = busy()
    window = open_window("appraisal", at=office, language=language)
    window.resize(906, 480)
    settle()
    save_assessors(office, [Assessor("khoa", window.desk.services.person)])
    shared = share_out(office, "2022", [Assignment("khoa", "so")])
    window.desk.tell_changes(shared)
    until_quiet(qtbot, window)
    settle()

    page: Any = window.current_page
    assert page.mine.isVisible()
    assert list(cut(window)) == []


@pytest.mark.parametrize("page", ["explanations", "measured"])
def test_heads_fit_while_a_person_makes_the_window_smaller_and_larger(
    open_window: OpenWindow, qtbot: QtBot, page: str
) -> None:
    window = open_window(page)
    buttons = window.current_page.head_buttons
    wide = buttons.findChildren(QAbstractButton)[0].text()

    for width in (1366, 1150, 1000, 906, 960, 906):
        window.resize(width, window.height())
        until_quiet(qtbot, window)
        qtbot.waitUntil(lambda: not list(cut(buttons)))
    window.resize(1366, window.height())
    until_quiet(qtbot, window)

    assert buttons.findChildren(QAbstractButton)[0].text() == wide


def test_what_scrolls_ends_with_its_last_words(qtbot: QtBot) -> None:
    lines = column(*(label("Không tìm thấy tệp “a.xlsx”. " * 3, wrap=True) for _ in range(8)))
    area = scrolling(holder(lines))
    qtbot.addWidget(area)
    area.resize(500, 60)
    area.show()
    settle()

    held = area.widget()
    assert held is not None
    assert held.height() == lines.heightForWidth(held.width())


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
