"""The handbook: every page has its chapter, every picture exists, words are found without accents."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from evalapp import settings
from evalapp.assessment.text import folded
from evalapp.desktop.desk import Target
from evalapp.desktop.dialogs.handbook import HandbookDialog
from evalapp.desktop.keys import spelled
from evalapp.desktop.pages.places import PLACES, chapter_of
from evalapp.settings.language import language
from evalapp.settings.paths import handbook_file
from tests.desktop.conftest import OpenWindow
from tests.desktop.reach import told_keys
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
    assert handbook.chapter == "Điều phần mềm bảo đảm"
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


CATALOGUES = Path(settings.__file__).parent / "locale" / "vi" / "LC_MESSAGES"
VIEWS = (
    "units, typed in",
    "measured, disagreements",
    "criteria, shelf",
    "criteria, compared",
    "criteria, draft",
    "first window",
)
ASKING = ("new period", "measured table", "paper reply")
NAMED = re.compile(r"\*\*([^*]+)\*\*\s+\(((?:Ctrl|Shift|Alt|F\d)[^);,\s]*)[);,]")
"""Words of the window and the keys beside them."""


def known_keys(part: QWidget) -> set[tuple[str, str]]:
    """Return what is written on the actions and tabs of a part, with their keys."""
    tabs = (each for each in part.findChildren(QPushButton) if each.property("role") == "tab")
    named = {(each.text(), spelled(each.shortcut())) for each in part.findChildren(QAction)}
    named |= {(each.accessibleName(), told_keys(each.toolTip())) for each in tabs}
    return {(re.sub(r"…|: \d+$", "", words), keys) for words, keys in named}


def test_every_key_of_the_handbook_does_in_the_window_what_it_says(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    stage = Stage(open_window, qtbot, tmp_path)
    window = stage.window("overview")
    for place in PLACES:
        window.go(Target(place.name))
        stage.quiet(window)
    known = known_keys(window)
    for scenes, names in ((PAGES, VIEWS), (DIALOGS, ASKING)):
        for name in names:
            known |= known_keys(scenes[name](stage).window())
    named = NAMED.findall(" ".join(handbook_file().read_text("utf-8").split()))
    assert len(named) > 50
    assert [each for each in named if (each[0].rstrip("…"), each[1]) not in known] == []


KEYS = re.compile(r"((Ctrl|Shift|Alt)\+)*(F\d+|\d|Tab|Enter|Esc|Home|End|Up|Down|Left|Right|[A-Z])")
STRESSED = frozenset(
    (
        "không gian làm việc",
        "Một máy",
        "Nhiều người cùng thẩm định",
        "đề nghị",
        "lưu sau",
        "bản đánh dấu",
        "Danh sách cán bộ",
        "Phân công",
        "kết quả tạm thời",
        "mã kiểm tra",
        "DỰ THẢO",
    )
)
"""What is stressed in the handbook and stands in the window in other words, or not at all."""


def test_every_other_word_in_bold_stands_in_the_window() -> None:
    written = handbook_file().read_text("utf-8").split("## Khi có sự cố")[0]
    bold = set(re.findall(r"\*\*([^*]+)\*\*", " ".join(written.split())))
    texts = "\n".join(each.read_text("utf-8") for each in CATALOGUES.glob("*.po"))
    words = re.findall(r'^msgstr "(.+)"$', texts, re.MULTILINE)
    shown = {re.sub(r"\{\w+\}", "…", each).rstrip("…") for each in words}
    unknown = [
        each
        for each in sorted(bold - STRESSED)
        if not KEYS.fullmatch(each) and each.rstrip("…") not in shown
    ]
    assert unknown == []
