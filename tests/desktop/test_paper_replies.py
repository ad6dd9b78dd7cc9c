"""A paper reply is entered by keyboard, counts at once, and can be undone."""

import threading
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from evalapp.assessment.answers import Evidence
from evalapp.assessment.problems import AssessmentError
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.explanations import replying
from evalapp.desktop.pages.explanations.page import ExplanationsPage
from evalapp.desktop.pages.explanations.replying import ReplyDialog
from evalapp.usecases.explanations.enter_replies import reply_sheet
from tests.desktop.conftest import OpenWindow
from tests.desktop.explained import REPLY, corrected, office_in_a_round
from tests.desktop.people import Office
from tests.desktop.seen import drawn, drop, press, until_quiet, words_of
from tests.usecases.fakes import FakeFile

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

TYPED = replace(REPLY, words="Da du may tinh")
"""A reply in letters that a test can press."""


def page_of(window: MainWindow) -> ExplanationsPage:
    page = window.current_page
    assert isinstance(page, ExplanationsPage)
    return page


def dialog_of(qtbot: QtBot, window: MainWindow, unit: str = "so-a") -> ReplyDialog:
    page = page_of(window)
    page.table.choose(unit)
    page.enter.trigger()
    until_quiet(qtbot, window)
    return page.entering.dialog


def type_here(qtbot: QtBot, words: str) -> None:
    busy = QApplication.focusWidget()
    assert busy is not None
    qtbot.keyClicks(busy, words)


def test_a_reply_is_entered_by_keyboard_stored_and_undone(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    office = office_in_a_round(answered=False)
    window = open_window("explanations", at=office)
    page, dialog = page_of(window), dialog_of(qtbot, window)
    assert not dialog.store.isEnabled()
    dialog.table.choose("A2")
    assert "Nhận xét của cán bộ thẩm định: Thiếu biên bản" in words_of(dialog)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    qtbot.keyClick(dialog, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert "chưa nêu nội dung giải trình" in words_of(dialog)
    for words in (TYPED.words, "45/BB-SA", "5/12/2022"):
        type_here(qtbot, words)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert "chưa nêu nội dung giải trình" not in words_of(dialog)
    assert dialog.said() == {"A2": TYPED}
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    until_quiet(qtbot, window)
    assert stored(office) == {"A2": TYPED}
    assert "Sở An | Đã giải trình" in drawn(page.table)
    page.undo.trigger()
    until_quiet(qtbot, window)
    assert stored(office) == {}
    page.redo.trigger()
    until_quiet(qtbot, window)
    assert stored(office) == {"A2": TYPED}


def stored(office: Office) -> dict:
    return reply_sheet(office, "2022", "so-a").said


def test_what_a_unit_has_said_stands_in_the_fields_and_other_criteria_are_added(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    office = office_in_a_round()
    window = open_window("explanations", at=office)
    dialog = dialog_of(qtbot, window)
    assert dialog.said() == {"A2": corrected()}
    dialog.only_asked.setChecked(False)
    dialog.table.choose("A1")
    dialog.form.agreement.turn()
    assert [line.split(" | ")[-1] for line in drawn(dialog.table).splitlines()[:2]] == [
        "Đồng ý",
        "Không đồng ý",
    ]
    press(qtbot, dialog, "Lưu giải trình")
    until_quiet(qtbot, window)
    assert list(stored(office)) == ["A1", "A2"]


def test_a_day_that_is_none_is_shown_and_nothing_is_stored(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    office = office_in_a_round(answered=False)
    window = open_window("explanations", at=office)
    dialog = dialog_of(qtbot, window)
    dialog.table.choose("A2")
    dialog.form.number.setFocus()
    type_here(qtbot, "45/BB-SA")
    dialog.form.issued_on.setFocus()
    type_here(qtbot, "31/02/2022")
    dialog.next.trigger()
    press(qtbot, dialog, "Lưu giải trình")
    assert dialog.form.criterion == "A2"
    assert dialog.form.issued_on.property("wrong")
    assert stored(office) == {}
    dialog.form.issued_on.selectAll()
    type_here(qtbot, "5/12/2022")
    press(qtbot, dialog, "Lưu giải trình")
    until_quiet(qtbot, window)
    assert stored(office)["A2"].evidence == Evidence("45/BB-SA", REPLY.evidence.issued_on)


def test_figures_that_cannot_stand_are_told_and_the_dialog_stays(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    office = office_in_a_round(answered=False)
    window = open_window("explanations", at=office)
    dialog = dialog_of(qtbot, window)
    dialog.table.choose("A2")
    dialog.form.fields.focus_first()
    type_here(qtbot, "9")
    told: list[BaseException] = []
    window.desk.failed.disconnect()
    window.desk.failed.connect(told.append)
    press(qtbot, dialog, "Lưu giải trình")
    until_quiet(qtbot, window)
    assert told
    assert dialog.isVisible()
    assert stored(office) == {}


def test_replies_are_entered_only_while_the_round_is_open(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    office = office_in_a_round(answered=False)
    window = open_window("explanations", at=office)
    page = page_of(window)
    page.table.choose("so-a")
    assert page.enter.isEnabled()
    page.close_round.trigger()
    until_quiet(qtbot, window)
    assert page.appraise.isEnabled()
    assert not page.enter.isEnabled()


def test_files_of_proof_are_dropped_left_out_and_stored_with_their_criterion(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    office = office_in_a_round(answered=False)
    office.mail[:] = [FakeFile("bien-ban.pdf", b"%PDF"), FakeFile("bang-ke.pdf", b"%PDF 2")]
    window = open_window("explanations", at=office)
    dialog = dialog_of(qtbot, window)
    dialog.table.choose("A2")
    drop(dialog, tmp_path / "anh.jpg", tmp_path / "bien-ban.pdf")
    assert "anh.jpg" in words_of(dialog)
    dialog.only_asked.setChecked(False)
    press(qtbot, dialog, "Bỏ tệp anh.jpg")
    dialog.table.choose("A1")
    assert dialog.form.files.paths == ()
    dialog.table.choose("A2")
    assert [each.name for each in dialog.form.files.paths] == ["bien-ban.pdf"]
    dialog.form.agreement.turn()
    assert "1 tiêu chí có ý kiến, 1 tệp đính kèm" in words_of(dialog)
    press(qtbot, dialog, "Lưu giải trình")
    until_quiet(qtbot, window)
    sent = reply_sheet(office, "2022", "so-a").files
    assert [each.name for each in sent["A2"]] == ["bien-ban.pdf", "bang-ke.pdf"]
    again = dialog_of(qtbot, window)
    again.table.choose("A2")
    assert "Đã gửi trước đó: bien-ban.pdf, bang-ke.pdf" in words_of(again)


def test_chosen_files_are_not_given_up_without_a_question(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = str(tmp_path / "bien-ban.pdf")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *asked: ([chosen, chosen], ""))
    asked: list[str] = []
    monkeypatch.setattr(replying, "ask", lambda *words: asked.append(words[1]) or False)
    window = open_window("explanations", at=office_in_a_round())
    dialog = dialog_of(qtbot, window)
    qtbot.keyClick(
        dialog,
        Qt.Key.Key_A,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )

    assert [str(each) for each in dialog.form.files.paths] == [chosen]
    dialog.reject()
    assert asked == ["Bỏ nội dung đang nhập?"]
    assert dialog.isVisible()


@dataclass
class SlowFile(FakeFile):
    """A file that is read when somebody has pressed what there is to press."""

    pressed: threading.Event = field(default_factory=threading.Event)

    def read(self) -> bytes:
        assert self.pressed.wait(120)
        return super().read()


@pytest.mark.parametrize("stopped", [True, False], ids=["stopped", "a file cannot be read"])
def test_a_reply_whose_files_were_not_kept_comes_back_as_it_was_typed(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, stopped: bool
) -> None:
    office = office_in_a_round(answered=False)
    pressed = threading.Event()
    fault = None if stopped else AssessmentError("file.cannot_read")
    office.mail[:] = [SlowFile("bien-ban.pdf", fault or b"%PDF", pressed=pressed)]
    window = open_window("explanations", at=office)
    dialog = dialog_of(qtbot, window)
    told: list[BaseException] = []
    window.desk.failed.disconnect()
    window.desk.failed.connect(told.append)
    dialog.table.choose("A2")
    dialog.form.agreement.turn()
    drop(dialog, tmp_path / "bien-ban.pdf")

    press(qtbot, dialog, "Lưu giải trình")
    if stopped:
        dialog.reject()
    pressed.set()
    until_quiet(qtbot, window)

    assert dialog.isVisible()
    assert dialog.store.isEnabled()
    assert (list(dialog.said()), list(dialog.attached())) == (["A2"], ["A2"])
    assert (len(told), stored(office)) == (0 if stopped else 1, {})
