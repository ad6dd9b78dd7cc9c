"""The handbook: every page has its chapter, every picture exists, words are found without accents."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from evalapp.assessment.text import folded
from evalapp.desktop.desk import Target
from evalapp.desktop.dialogs.handbook import HandbookDialog
from evalapp.desktop.keys import spelled
from evalapp.desktop.pages.places import PLACES, chapter_of
from evalapp.settings.language import language
from evalapp.settings.paths import handbook_file
from tests.desktop.conftest import OpenWindow
from tests.desktop.scenes import DIALOGS, PAGES, Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def handbook(qtbot: QtBot, open_window: OpenWindow) -> HandbookDialog:
    window = open_window()
    window.go(Target("appraisal"))
    window._help.trigger()
    return window.handbook


def test_it_opens_where_the_page_in_sight_is_told_of(handbook: HandbookDialog) -> None:
    assert handbook.isVisible()
    assert not handbook.isModal()
    assert handbook.chapter == "Thẩm định"


def test_a_long_heading_is_told_whole_by_its_tip(handbook: HandbookDialog) -> None:
    listed = [handbook.contents.item(at) for at in range(handbook.contents.count())]
    assert [each.toolTip() for each in listed] == [each.text().strip() for each in listed]


def test_every_page_has_its_chapter(handbook: HandbookDialog) -> None:
    missing: list[str] = []
    for place in PLACES:
        handbook.show_chapter(chapter_of(place.name))
        if chapter_of(place.name) not in handbook.chapter:
            missing.append(place.name)
    assert missing == []


def test_words_are_found_without_their_accents_and_round_the_end(
    handbook: HandbookDialog,
) -> None:
    handbook.search.setText("duoc giu nguyen ban goc")
    handbook.find_next()
    assert "được giữ nguyên bản gốc" in handbook.pages.textCursor().block().text()
    handbook.search.setText("giai trinh")
    seen: list[int] = []
    for _ in range(40):
        handbook.find_next()
        seen.append(handbook.pages.textCursor().position())
    assert seen[0] != seen[1]
    assert seen.count(seen[0]) > 1  # begun again from the top
    handbook.search.setText("không có chữ này đâu")
    handbook.find_next()
    assert handbook.pages.textCursor().position() == seen[-1]


def test_enter_in_the_search_goes_from_place_to_place_and_says_where_there_is_none(
    handbook: HandbookDialog, qtbot: QtBot
) -> None:
    qtbot.keyClick(handbook, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    seen: list[str] = []
    qtbot.keyClicks(handbook.search, "hoan tac")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F3):
        qtbot.keyClick(handbook.search, key)
        seen.append(handbook.pages.textCursor().selectedText())
    assert ["hoan tac" in folded(each) for each in seen] == [True, True]
    assert seen[0] != seen[1]
    assert not handbook.search.property("wrong")
    qtbot.keyClicks(handbook.search, " kkk")
    qtbot.keyClick(handbook.search, Qt.Key.Key_Return)
    assert handbook.search.property("wrong")
    assert handbook.isVisible()


def test_every_picture_of_the_handbook_is_there_and_every_button_named_as_in_the_window() -> None:
    file = handbook_file()
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", file.read_text(encoding="utf-8"))
    assert len(pictures) >= 9
    assert [each for each in pictures if not (file.parent / each).is_file()] == []
    assert language("vi").text("Handbook") == file.read_text(encoding="utf-8").split("\n")[0][2:]


NAMED = re.compile(r"\*\*([^*]+)\*\*\s+\(((?:Ctrl|Shift|Alt|F\d)[^)\s]*)\)")
"""Words of the window and the keys beside them."""


def known_keys(*parts: QWidget) -> set[tuple[str, str]]:
    """Return what is written on the actions of some parts, with their keys."""
    actions = (each for part in parts for each in part.findChildren(QAction))
    return {(each.text().rstrip("…"), spelled(each.shortcut())) for each in actions}


def test_every_key_of_the_handbook_does_in_the_window_what_it_says(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    stage = Stage(open_window, qtbot, tmp_path)
    window = stage.window("overview")
    for place in PLACES:
        window.go(Target(place.name))
        stage.quiet(window)
    entry = PAGES["units, typed in"](stage)
    reply = DIALOGS["paper reply"](stage)
    known = known_keys(window, entry.window(), reply, reply.window())
    named = NAMED.findall(handbook_file().read_text("utf-8").replace("\n", " "))
    assert len(named) > 20
    assert [each for each in named if (each[0].rstrip("…"), each[1]) not in known] == []
