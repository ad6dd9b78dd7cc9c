"""Qt's own buttons, menus and dialogs speak the language of the window."""

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from tests.desktop.conftest import OpenWindow
from tests.desktop.seen import until_quiet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Button = QDialogButtonBox.StandardButton
ENGLISH = {"OK", "Cancel", "Save", "Open", "Close", "Yes", "No", "Apply", "Retry", "Undo", "Copy"}


def plain(text: str) -> str:
    return text.replace("&", "").split("\t")[0]


def items(menu: QMenu) -> list[str]:
    return [plain(each.text()) for each in menu.actions() if each.text()]


@pytest.fixture
def vietnamese(open_window: OpenWindow) -> None:
    """Open a window in Vietnamese."""
    open_window()


@pytest.mark.usefixtures("vietnamese")
def test_standard_buttons_are_vietnamese(qtbot: QtBot) -> None:
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    every = [each for each in Button if bin(each.value).count("1") == 1]
    words = [plain(box.addButton(each).text()) for each in every if each != Button.NoButton]
    assert plain(box.addButton(Button.Ok).text()) == "Đồng ý"
    assert [each for each in words if each in ENGLISH] == []
    asked = QMessageBox(QMessageBox.Icon.Question, "?", "?")
    qtbot.addWidget(asked)
    assert plain(asked.addButton(QMessageBox.StandardButton.Yes).text()) == "Có"


@pytest.mark.usefixtures("vietnamese")
def test_the_menus_of_fields_are_vietnamese(qtbot: QtBot) -> None:
    line, area = QLineEdit("chữ"), QPlainTextEdit("chữ")
    for field in (line, area):
        qtbot.addWidget(field)
    wanted = ["Hoàn tác", "Làm lại", "Cắt", "Sao chép", "Dán", "Xóa", "Chọn tất cả"]
    assert items(line.createStandardContextMenu()) == wanted
    assert items(area.createStandardContextMenu()) == wanted


@pytest.mark.usefixtures("vietnamese")
def test_the_file_dialog_is_vietnamese(qtbot: QtBot) -> None:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.show()
    said = {plain(each.text()) for each in dialog.findChildren(QLabel)}
    assert "Tìm trong:" in said
    assert not said & {"Look in:", "Files of type:", "File name:"}


def test_a_switch_of_language_reaches_them_at_once(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    window.desk.prefer(language="en")
    until_quiet(qtbot, window)
    QApplication.processEvents()
    line = QLineEdit("word")
    qtbot.addWidget(line)
    assert items(line.createStandardContextMenu())[-1] == "Select All"
