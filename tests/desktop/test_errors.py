"""What a person can mend becomes a list; a bug becomes a report."""

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from evalapp.assessment.problems import AssessmentError, Place, error, warning
from evalapp.desktop.dialogs.crash import CrashDialog, report_of
from evalapp.desktop.dialogs.problem_list import ProblemsDialog
from evalapp.desktop.errors import Errors
from evalapp.settings.language import language
from tests.desktop.seen import press, words_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

TWO = (
    error("answer.blank", Place("phieu.xlsx", "Phiếu", "F36"), criterion="Có mạng"),
    warning("answer.evidence_missing", criterion="Máy tính"),
)


@pytest.fixture
def errors(qapp: QApplication) -> Iterator[Errors]:
    made = Errors(lambda: language("vi"))
    kept = sys.excepthook
    yield made
    sys.excepthook = kept


def test_problems_stand_below_each_other_with_their_place(qtbot: QtBot) -> None:
    dialog = ProblemsDialog(None, language("vi"), TWO)
    qtbot.addWidget(dialog)
    dialog.show()
    said = words_of(dialog)
    assert "Cần xử lý 2 nội dung trước" in said
    assert "phieu.xlsx, trang tính “Phiếu”, ô F36" in said


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
