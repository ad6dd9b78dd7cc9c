"""Undo and redo by the keyboard on every page that stores something; rows decided unseen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from evalapp.assessment.assessors import Assessor, Role
from evalapp.assessment.disagreements import Tolerances
from evalapp.assessment.periods import BlankPolicy
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import UnitStatus
from evalapp.desktop.dialogs.people import PeopleDialog
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.widgets.answer_fields import LineInput
from evalapp.usecases.appraisal.assessors import save_assessors
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.progress import Silent
from tests.desktop.appraising import appraisal, by_criterion
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office
from tests.desktop.seen import drawn, press, type_text, until_quiet, words_of
from tests.usecases.fakes import form_of, ratio, value
from tests.usecases.turning import state_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def in_use() -> QWidget:
    """Return what the keyboard is at."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def undo(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(in_use(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until_quiet(qtbot, window)


def redo(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(in_use(), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    until_quiet(qtbot, window)


def changed_by(office: Office, work: Callable[[], Any]) -> tuple[Any, Any]:
    """Return the state before and after work, which must differ."""
    before = state_of(office)
    work()
    after = state_of(office)
    assert before != after
    return before, after


def begin_entry(window: MainWindow, qtbot: QtBot) -> Any:
    page: Any = window.current_page
    page.table.choose("so-c")
    page.type_in.trigger()
    until_quiet(qtbot, window)
    return page


def test_a_typed_answer_is_undone_and_redone_from_the_fields(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("units")
    first = state_of(office)
    page = begin_entry(window, qtbot)
    page.entry.table.choose("A2")
    until_quiet(qtbot, window)
    part, whole = page.entry.form.fields.inputs
    assert isinstance(part, LineInput)
    assert isinstance(whole, LineInput)

    def work() -> None:
        type_text(part.line, "3")
        qtbot.keyClick(part.line, Qt.Key.Key_Tab)
        until_quiet(qtbot, window)

    before, after = changed_by(office, work)
    assert in_use() is whole.line
    undo(qtbot, window)
    assert state_of(office) == before
    assert page.entry.form.fields.inputs[0].line.text() == ""
    assert "Hoàn tác: " in words_of(window._status)
    page.entry.form.focus_first()
    redo(qtbot, window)
    assert state_of(office) == after
    assert page.entry.form.fields.inputs[0].line.text() == "3"
    assert "Làm lại: " in words_of(window._status)
    page.entry.table.setFocus()
    undo(qtbot, window)
    undo(qtbot, window)
    assert state_of(office) == first
    assert page.table.isVisible(), "the return being typed in is gone, so its form is left"


def test_keys_for_undo_belong_to_the_field_while_something_is_typed_in_it(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("units")
    page = begin_entry(window, qtbot)
    kept = state_of(office)
    page.entry.table.choose("A2")
    until_quiet(qtbot, window)
    line = page.entry.form.fields.inputs[0].line
    type_text(line, "3")
    undo(qtbot, window)
    assert line.text() == ""
    assert state_of(office) == kept


def test_who_filled_it_in_is_undone(open_window: OpenWindow, qtbot: QtBot, office: Office) -> None:
    window = open_window("units")
    page = begin_entry(window, qtbot)
    press(qtbot, page.entry.form, "Người lập phiếu")
    name = page.entry.form._contact_fields[0]

    def work() -> None:
        type_text(name, "Rơ Châm Hương")
        qtbot.keyClick(name, Qt.Key.Key_Tab)
        until_quiet(qtbot, window)

    before, after = changed_by(office, work)
    undo(qtbot, window)
    assert (state_of(office), name.text()) == (before, "")
    redo(qtbot, window)
    assert (state_of(office), name.text()) == (after, "Rơ Châm Hương")


def test_details_of_documents_are_undone_to_what_nobody_had_filled_in(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("documents")
    form: Any = window.current_page.form  # type: ignore[attr-defined]

    def work() -> None:
        type_text(form.number, "318")
        type_text(form.signer, "Trương Hải Long")
        form.symbol.setFocus()
        until_quiet(qtbot, window)

    before, after = changed_by(office, work)
    undo(qtbot, window)
    assert (form.number.text(), form.signer.text()) == ("318", "")
    undo(qtbot, window)
    assert state_of(office) == before
    assert form.number.text() == ""
    redo(qtbot, window)
    redo(qtbot, window)
    assert state_of(office) == after
    assert form.signer.text() == "Trương Hải Long"


def test_people_and_shares_are_undone_in_their_dialog(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    save_assessors(office, [Assessor("khoa", "Khoa"), Assessor("lan", "Bà Lan", Role.LEAD)])
    office.person = "Bà Lan"
    window = open_window("appraisal")
    appraisal(window).people.trigger()
    until_quiet(qtbot, window)
    dialog = appraisal(window).findChildren(PeopleDialog)[-1]
    first = state_of(office)
    dialog.shares.by_units.trigger()
    until_quiet(qtbot, window)
    dialog.table.choose("khoa")
    dialog.remove.trigger()
    until_quiet(qtbot, window)
    last = state_of(office)
    assert set(last["people"]) == {"lan"}
    for _ in range(2):
        dialog.undo.trigger()
        until_quiet(qtbot, window)
    assert state_of(office) == first
    for _ in range(2):
        dialog.redo.trigger()
        until_quiet(qtbot, window)
    assert state_of(office) == last
    dialog.table.setFocus()
    undo(qtbot, window)
    assert "Khoa" in drawn(dialog.table)


def test_what_blanks_count_as_is_undone(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("settings")
    page: Any = window.current_page

    def work() -> None:
        page.blanks.pick(BlankPolicy.NOT_APPLICABLE)
        page.blanks.picked.emit(BlankPolicy.NOT_APPLICABLE)
        until_quiet(qtbot, window)

    before, after = changed_by(office, work)
    page.blanks.setFocus()
    undo(qtbot, window)
    assert (state_of(office), page.blanks.current) == (before, BlankPolicy.ZERO)
    redo(qtbot, window)
    assert (state_of(office), page.blanks.current) == (after, BlankPolicy.NOT_APPLICABLE)


def test_units_left_out_of_the_ranking_are_taken_in_again(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("units")
    page: Any = window.current_page
    page.table.selectAll()
    assert page.detail.rank.text().strip() == "Bỏ khỏi xếp hạng"

    def work() -> None:
        page.detail.ranking.trigger()
        until_quiet(qtbot, window)

    before, after = changed_by(office, work)
    assert set(after["ranked"].values()) == {UnitStatus.NOT_RANKED}
    assert page.detail.rank.text().strip() == "Đưa vào xếp hạng"
    undo(qtbot, window)
    assert state_of(office) == before
    assert "Hoàn tác: Bỏ khỏi xếp hạng" in words_of(window)
    redo(qtbot, window)
    assert state_of(office) == after
    page.table.selectAll()
    page.detail.ranking.trigger()
    until_quiet(qtbot, window)
    assert state_of(office) == before


def test_what_undoing_is_about_is_told_where_it_is_out_of_sight(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("appraisal")
    page = appraisal(window)
    qtbot.keyClick(page.by_unit.sheet, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    page.by_unit.side.choose("so-b")
    until_quiet(qtbot, window)
    undo(qtbot, window)
    assert "Hoàn tác: Kết luận Có mạng – Sở An" in words_of(window)


def test_tolerances_are_undone(open_window: OpenWindow, qtbot: QtBot, office: Office) -> None:
    window = open_window("measured")
    page: Any = window.current_page

    def work() -> None:
        page.changing.allow_as(Tolerances(Decimal("0.2")))
        until_quiet(qtbot, window)

    before, after = changed_by(office, work)
    page.undo.trigger()
    until_quiet(qtbot, window)
    assert state_of(office) == before
    page.redo.trigger()
    until_quiet(qtbot, window)
    assert state_of(office) == after


def test_a_begun_draft_is_undone(open_window: OpenWindow, qtbot: QtBot, office: Office) -> None:
    window = open_window("criteria")
    page: Any = window.current_page
    page.show_view("shelf")

    def work() -> None:
        page.shelf.empty.trigger()
        until_quiet(qtbot, window)

    before, after = changed_by(office, work)
    page.show_view("shelf")
    page.undo.trigger()
    until_quiet(qtbot, window)
    assert state_of(office) == before
    page.redo.trigger()
    until_quiet(qtbot, window)
    assert state_of(office) == after


def told_by(window: MainWindow) -> list[BaseException]:
    """Return the list that faults which a person is told of go to."""
    told: list[BaseException] = []
    window.desk.failed.disconnect()
    window.desk.failed.connect(told.append)
    return told


def test_steps_are_forgotten_where_somebody_has_gone_on_meanwhile(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("measured")
    page: Any = window.current_page
    told = told_by(window)
    page.changing.allow_as(Tolerances(Decimal("0.2")))
    until_quiet(qtbot, window)
    with office.workspace.unit_of_work() as work:
        work.tolerances.save("2022", Tolerances(Decimal("0.3")))
        work.commit()
    page.undo.trigger()
    until_quiet(qtbot, window)
    assert isinstance(told[0], AssessmentError)
    assert told[0].problems[0].code == "undo.changed_meanwhile"
    assert not page.undo.isEnabled()
    assert not page.redo.isEnabled()


@pytest.mark.parametrize("view", ["unit", "criterion"])
def test_a_newer_return_of_another_session_is_not_decided_unseen(
    open_window: OpenWindow, qtbot: QtBot, office: Office, view: str
) -> None:
    window = open_window("appraisal")
    page = appraisal(window)
    if view == "criterion":
        by_criterion(window, qtbot, "A2")
    until_quiet(qtbot, window)
    page.view.sheet.choose("A2" if view == "unit" else "so-a")
    told = told_by(window)
    elsewhere = replace(office, person="Chị Hoa", moment=office.moment + timedelta(hours=1))
    answers = {"A1": value(given=True), "A2": ratio(1, 4)}
    elsewhere.receive("so-a-2.xlsx", form_of("so-a", answers))
    import_forms(elsewhere, "2022", [Path("mail")], Silent())
    assert "3/4" in drawn(page.view.sheet)

    qtbot.keyClick(page.view.sheet, Qt.Key.Key_Return)
    until_quiet(qtbot, window)

    assert isinstance(told[0], AssessmentError)
    assert window.desk.sentence(told[0].problems[0].message).startswith(
        "Đơn vị “Sở An” đã gửi bản mới: nội dung tiêu chí “Máy tính” không còn như"
    )
    assert office.workspace.store.appraisals == {}
    assert "1/4" in drawn(page.view.sheet)
    assert "Chấp nhận" not in drawn(page.view.sheet)
    page.view.sheet.choose("A2" if view == "unit" else "so-a")
    assert "1/4" in words_of(page.view.pane)
    qtbot.keyClick(page.view.sheet, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    assert list(office.workspace.store.appraisals) == [("so-a", "A2")]


def test_a_key_with_ctrl_that_goes_to_a_line_chooses_that_line_alone(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("appraisal")
    view = by_criterion(window, qtbot, "A2")
    view.sheet.setFocus()
    QTest.keyPress(view.sheet, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    until_quiet(qtbot, window)
    QTest.keyRelease(view.sheet, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert len(view.sheet.chosen_rows()) == 1


def test_steps_outlive_a_change_of_language_and_looks(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("appraisal")
    before, after = changed_by(office, lambda: decide_and_look_otherwise(qtbot, window))
    page = appraisal(window)
    assert (page.title, page.undo.isEnabled()) == ("Appraisal", True)
    page.by_unit.sheet.setFocus()
    undo(qtbot, window)
    assert (state_of(office), page.undo.isEnabled()) == (before, False)
    assert "Undo: Decision Có mạng – Sở An" in words_of(window)
    redo(qtbot, window)
    assert (state_of(office), drawn(page.by_unit.sheet).splitlines()[0][-8:]) == (after, "Accepted")
    assert "Redo: Decision Có mạng – Sở An" in words_of(window)


def decide_and_look_otherwise(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(appraisal(window).by_unit.sheet, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    old = appraisal(window)
    for likes in ({"theme": "dark"}, {"language": "en"}):
        window.desk.prefer(**likes)
        until_quiet(qtbot, window)
    assert appraisal(window) is not old


def test_another_period_has_steps_of_its_own(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window("appraisal")
    QTest.keyClick(appraisal(window).by_unit.sheet, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    assert window.desk.period is not None
    window.desk.work_at(window.desk.period)
    until_quiet(qtbot, window)
    assert appraisal(window).undo.isEnabled() is False
