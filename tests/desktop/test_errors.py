"""What a person can mend becomes a list; a bug becomes a report."""

import sys
import threading
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from evalapp import __version__
from evalapp.assessment.problems import AssessmentError, Place, error, warning
from evalapp.desktop.desk import Target
from evalapp.desktop.dialogs.crash import CrashDialog, report_of
from evalapp.desktop.dialogs.problem_list import ProblemsDialog
from evalapp.desktop.errors import Errors
from evalapp.desktop.main_window import MainWindow
from evalapp.settings.language import language
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office
from tests.desktop.seen import press, until_quiet, words_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

TWO = (
    error("answer.blank", Place("phieu.xlsx", "Phiếu", "F36"), criterion="Có mạng"),
    warning("answer.evidence_missing", criterion="Máy tính"),
)


@pytest.fixture
def errors(qapp: QApplication) -> Iterator[Errors]:
    made = Errors(lambda: language("vi"))
    kept = sys.excepthook, threading.excepthook
    yield made
    sys.excepthook, threading.excepthook = kept


def test_problems_stand_below_each_other_with_their_place(qtbot: QtBot) -> None:
    dialog = ProblemsDialog(None, language("vi"), TWO)
    qtbot.addWidget(dialog)
    dialog.show()
    said = words_of(dialog)
    assert "Cần xử lý 2 nội dung trước" in said
    assert "phieu.xlsx, trang tính “Phiếu”, ô F36" in said


def test_what_a_person_is_reading_is_not_told_once_more(
    errors: Errors, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[QDialog] = []

    def read(dialog: QDialog) -> None:
        told.append(dialog)
        if len(told) == 1:
            errors.show(AssessmentError.of(TWO))
            errors.show(AssessmentError.of(TWO[:1]))

    monkeypatch.setattr("evalapp.desktop.errors.answered", read)
    errors.show(AssessmentError.of(TWO))
    assert len(told) == 2
    errors.show(AssessmentError.of(TWO))
    assert len(told) == 3


def test_the_list_of_problems_can_be_copied(qtbot: QtBot) -> None:
    dialog = ProblemsDialog(None, language("vi"), TWO)
    qtbot.addWidget(dialog)
    dialog.show()
    press(qtbot, dialog, "Sao chép")
    copied = QApplication.clipboard().text().splitlines()
    assert len(copied) == 2
    assert copied[0].startswith("phieu.xlsx, trang tính “Phiếu”, ô F36: ")


def test_a_long_list_is_cut_and_says_so(qtbot: QtBot) -> None:
    dialog = ProblemsDialog(None, language("vi"), TWO * 80)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "… và 100 mục khác" in words_of(dialog)


def test_the_report_of_a_bug_names_versions_and_the_way_to_it() -> None:
    try:
        raise KeyError("so-a")
    except KeyError as fault:
        report = report_of(fault)
    assert report.startswith(f"evalapp {__version__} · ")
    assert "Qt " in report
    assert "KeyError: 'so-a'" in report
    assert "test_errors.py" in report


def shown_by(errors: Errors, fault: BaseException) -> type[QDialog]:
    """Return the kind of dialog that an exception brings up."""
    seen: list[QDialog] = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        seen.append(dialog)
        dialog.accept()

    QTimer.singleShot(0, close)
    errors.show(fault)
    return type(seen[0])


def test_what_can_be_mended_is_no_crash(errors: Errors) -> None:
    assert shown_by(errors, AssessmentError.of(TWO)) is ProblemsDialog
    assert shown_by(errors, ZeroDivisionError()) is CrashDialog


def test_an_exception_in_a_slot_ends_in_the_report(errors: Errors, qtbot: QtBot) -> None:
    caught: list[BaseException] = []
    errors._raised.disconnect()
    errors._raised.connect(caught.append)
    errors.catch_all()
    fault = ValueError("bug")
    sys.excepthook(ValueError, fault, None)
    assert caught == [fault]


class Copied:
    """A person who copies each report and closes it."""

    def __init__(self) -> None:
        self.reports: list[str] = []
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, CrashDialog):
            dialog.copy()
            self.reports.append(QApplication.clipboard().text())
            dialog.accept()


class Unpaintable(QWidget):
    """Something that breaks whenever it is painted."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        raise ZeroDivisionError(f"painting {self.painted}")


def broken_slot(window: MainWindow) -> None:
    button = QPushButton("Hỏng", window)
    button.clicked.connect(lambda: {}["slot"])
    button.click()


def broken_job(window: MainWindow) -> None:
    window.desk.jobs.start(lambda _: {}["job"])


def broken_thread(window: MainWindow) -> None:
    del window
    Thread(target=lambda: {}["thread"]).start()


def broken_painting(window: MainWindow) -> None:
    made = Unpaintable(window)
    made.resize(50, 50)
    made.show()


@pytest.mark.qt_no_exception_capture
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (broken_slot, "KeyError: 'slot'"),
        (broken_job, "KeyError: 'job'"),
        (broken_thread, "KeyError: 'thread'"),
        (broken_painting, "ZeroDivisionError: painting 1"),
    ],
)
def test_whatever_breaks_is_told_and_the_work_goes_on(
    open_window: OpenWindow, qtbot: QtBot, office: Office, broken: Any, said: str
) -> None:
    kept = sys.excepthook, threading.excepthook
    window = open_window("appraisal")
    window.errors.catch_all()
    person = Copied()
    try:
        view = window.current_page.by_unit  # type: ignore[attr-defined]
        qtbot.keyClick(view.sheet, Qt.Key.Key_Return)  # an edit in flight while it breaks
        broken(window)
        qtbot.waitUntil(lambda: bool(person.reports))
        until_quiet(qtbot, window)
        window.go(Target("results"))
        window.update()
        until_quiet(qtbot, window)
    finally:
        sys.excepthook, threading.excepthook = kept
        for each in window.findChildren(Unpaintable):
            each.hide()
    [report] = person.reports
    assert said in report
    assert "test_errors.py" in report
    assert len(office.workspace.store.appraisals) == 1
    assert window.current_page.title == "Kết quả"
