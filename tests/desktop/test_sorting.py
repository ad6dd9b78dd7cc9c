"""Tables are sorted without a mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from evalapp.desktop.pages.units.preview import PreviewDialog
from evalapp.desktop.widgets.sorting import SortMenu
from tests.desktop.appraising import appraisal, by_criterion
from tests.desktop.conftest import OpenWindow
from tests.desktop.scenes import DIALOGS, Stage
from tests.desktop.seen import drawn

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def asked(qtbot: QtBot, at: QWidget) -> QMenu:
    """Press the key to sort, and return the menu that asks what by."""
    qtbot.keyClick(at, Qt.Key.Key_S, CONTROL_SHIFT)
    menus = at.window().findChildren(SortMenu)
    qtbot.waitUntil(menus[-1].isVisible)
    return menus[-1]


def pick(qtbot: QtBot, menu: QMenu, words: str) -> None:
    """Go to an entry by the arrow key and take it."""
    for _ in menu.actions():
        if menu.activeAction().text() == words:
            break
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    assert menu.activeAction().text() == words
    qtbot.keyClick(menu, Qt.Key.Key_Return)


def test_the_rows_that_have_the_keyboard_are_sorted_by_a_column_then_the_other_way_then_as_given(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("appraisal")
    sheet = appraisal(window).by_unit.sheet
    given = drawn(sheet)
    pick(qtbot, asked(qtbot, sheet), "Được tính")
    assert [each.counting.points for each in sheet.rows.shown_rows] == [0, 1, 2, 3]
    pick(qtbot, asked(qtbot, sheet), "Được tính (giảm dần)")
    assert [each.counting.points for each in sheet.rows.shown_rows] == [3, 2, 1, 0]
    pick(qtbot, asked(qtbot, sheet), "Theo thứ tự ban đầu")
    assert drawn(sheet) == given
    assert sheet.hasFocus()


def test_where_no_table_has_the_keyboard_the_largest_one_is_sorted(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("appraisal")
    page = appraisal(window)
    by_criterion(window, qtbot, "A2")
    page.by_criterion.sheet_search.setFocus()
    menu = asked(qtbot, page.by_criterion.sheet_search)
    assert [each.text() for each in menu.actions()][:1] == ["Đơn vị"]
    pick(qtbot, menu, "Kết luận")
    assert page.by_criterion.sheet.horizontalHeader().sortIndicatorSection() == 5


def test_the_files_of_a_preview_are_sorted_too(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = DIALOGS["forms come back"](Stage(open_window, qtbot, tmp_path))
    assert isinstance(dialog, PreviewDialog)
    menu = asked(qtbot, dialog.files)
    assert [each.text() for each in menu.actions()][:2] == ["Lưu hay không", "Tệp"]


def test_where_there_is_nothing_to_sort_it_is_said(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window("settings")
    remarks: list[str] = []
    window.desk.remarked.connect(remarks.append)
    qtbot.keyClick(window, Qt.Key.Key_S, CONTROL_SHIFT)
    assert remarks == ["Trang này không có bảng nào để sắp xếp."]
