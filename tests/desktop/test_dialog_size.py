"""A dialog is as high as what it asks: no gap below words that take few lines at its width."""

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.widgets.words import label
from tests.desktop.conftest import OpenWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

ASKED = "Kết quả trở thành phiên bản 1 để lập văn bản chính thức; về sau phải khóa bản điều chỉnh."
LATER = (
    "Mới thẩm định một phần: 10.360 trong tổng số 18.278 tiêu chí, thuộc 148 trong 246 đơn vị đã "
    "nộp phiếu, chưa có quyết định; những tiêu chí đó được tính theo số liệu tự khai."
)


def test_words_that_come_later_leave_no_gap_below_them(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    dialog = Dialog(open_window("overview"), "Khóa kết quả?", ASKED)
    qtbot.addWidget(dialog)
    dialog.body.addWidget(QLineEdit())
    dialog.show()
    before = dialog.height()
    dialog.body.insertWidget(0, label(LATER, wrap=True))
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert dialog.height() == dialog.layout().totalHeightForWidth(dialog.width())  # type: ignore[union-attr]
