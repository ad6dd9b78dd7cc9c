"""What is let go of leaves nothing behind, neither in Qt nor in Python."""

import ctypes
import gc
import sys
import weakref
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from statistics import median

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from evalapp.desktop.app import make_window
from evalapp.desktop.appearance import Theme, dress, load_fonts, wear
from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.models.columns import words
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.widgets.controls import Chooser
from evalapp.desktop.widgets.day_field import DayField
from evalapp.desktop.widgets.frames import let_go, scrolling, take_down
from evalapp.desktop.widgets.table import Table
from evalapp.desktop.widgets.words import label
from evalapp.settings.preferences import Preferences
from tests.desktop.people import Office
from tests.desktop.seen import until_quiet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TOGETHER = 25
"""Dialogs that are there at once: one after the other would take the place in memory again."""
LEFT = 500
"""Bytes that one dialog may leave; that of a single table would be 2,000."""


class _Heap(ctypes.Structure):
    """What the C library says of its memory (mallinfo2)."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
            *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
        )
    ]


def bytes_in_use() -> int:
    """Return the bytes that the process has asked for and not given back."""
    known = ctypes.CDLL("libc.so.6").mallinfo2
    known.restype = _Heap
    heap = known()
    return heap.uordblks


def no_more_to_delete() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def table(parent: QWidget) -> QWidget:
    columns = (words("Tên", str), words("Mã", str))
    return Table(RowsModel(columns, key=str, found_by=str), "Bảng", parent=parent)


INSIDE: dict[str, Callable[[QWidget], QWidget]] = {
    "a table": table,
    "a tree": QTreeWidget,
    "a chooser": lambda _: Chooser("Khối", [(1, "sở"), (2, "xã")]),
    "a day": lambda _: DayField("Ngày", date(2023, 2, 28), date(2022, 1, 1)),
    "a text": QPlainTextEdit,
    "what scrolls": lambda _: scrolling(label("Rất dài", wrap=True)),
}


def reject(dialog: Dialog) -> None:
    dialog.reject()


@pytest.mark.skipif(sys.platform != "linux", reason="asks the C library of Linux")
@pytest.mark.parametrize("end", [reject, take_down])
@pytest.mark.parametrize("inside", INSIDE)
def test_qt_keeps_nothing_of_a_dialog_that_is_gone(
    qtbot: QtBot, qapp: QApplication, inside: str, end: Callable[[Dialog], None]
) -> None:
    load_fonts()
    dress(qapp, Theme.LIGHT, 100)
    window = QWidget()
    qtbot.addWidget(window)
    wear(window, Theme.LIGHT, 100)
    window.show()

    def open_and_finish() -> int:
        dialogs = [Dialog(window, "Tiêu đề") for _ in range(TOGETHER)]
        for each in dialogs:
            each.body.addWidget(INSIDE[inside](each))
            each.show()
        QCoreApplication.processEvents()
        for each in dialogs:
            end(each)
        dialogs.clear()
        no_more_to_delete()
        return bytes_in_use()

    open_and_finish()
    stood = [open_and_finish() for _ in range(5)]
    grown = [(now - before) / TOGETHER for before, now in pairwise(stood)]
    assert median(grown) < LEFT  # what is kept is kept each time; a cache grows once


def test_a_window_that_is_left_goes_with_all_that_it_knows(
    qtbot: QtBot, qapp: QApplication, office: Office
) -> None:
    window, known = left_window(qtbot, qapp, office)
    let_go(window)
    del window
    no_more_to_delete()
    assert known() is None


def left_window(
    qtbot: QtBot, app: QApplication, office: Office
) -> tuple[MainWindow, "weakref.ref[object]"]:
    window = make_window(app, office, Preferences())
    window.show()
    until_quiet(qtbot, window)
    window.close()
    return window, weakref.ref(window.desk.services)
