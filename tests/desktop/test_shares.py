"""People, shares and the conflict-of-interest rule at the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.assessors import Assessor, Assignment, Role
from evalapp.desktop.dialogs.people import PeopleDialog
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.widgets.controls import ActionButton
from evalapp.usecases.appraisal.assessors import assessors, save_assessors
from evalapp.usecases.appraisal.assignments import assignments, share_out
from evalapp.usecases.changes import Changes, Kind
from tests.desktop.appraising import appraisal, by_criterion
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office
from tests.desktop.seen import drawn, press, type_text, until_quiet, words_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KHOA = Assessor("khoa", "Khoa", own_units=frozenset({"so-b"}))
LAN = Assessor("lan", "Bà Lan", Role.LEAD)


@pytest.fixture
def office(office: Office) -> Office:
    """Give an office where Khoa, who is at the window, works for Sở Đa, and Bà Lan leads."""
    save_assessors(office, [KHOA, LAN])
    return office


def people(window: MainWindow, qtbot: QtBot) -> PeopleDialog:
    appraisal(window).people.trigger()
    until_quiet(qtbot, window)
    return appraisal(window).findChildren(PeopleDialog)[-1]


def test_the_own_office_is_shown_but_cannot_be_decided_on(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("appraisal")
    view = appraisal(window).by_unit
    view.side.choose("so-b")
    until_quiet(qtbot, window)
    form = view.pane.verdict
    assert not form.accept.isEnabled()
    assert "Anh/chị công tác tại đơn vị này" in words_of(form)
    assert "Anh/chị công tác tại đơn vị này" in form.adjust.toolTip()
    qtbot.keyClick(view.sheet, Qt.Key.Key_Return)
    qtbot.keyClick(view.sheet, Qt.Key.Key_3)
    view.ask_to_accept_rest(appraisal(window))
    until_quiet(qtbot, window)
    assert office.workspace.store.appraisals == {}
    view.side.choose("so-a")
    until_quiet(qtbot, window)
    assert form.accept.isEnabled()
    assert "Anh/chị công tác" not in words_of(form)


def test_a_batch_leaves_the_own_office_out(
    open_window: OpenWindow, qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window("appraisal")
    view = by_criterion(window, qtbot, "A2")
    asked: list[str] = []
    where = "evalapp.desktop.pages.appraisal.by_criterion.ask"
    monkeypatch.setattr(where, lambda _, title, said, *__: bool(asked.append(said)) or True)
    appraisal(window).accept_all.trigger()
    until_quiet(qtbot, window)
    assert set(office.workspace.store.appraisals) == {("so-a", "A2")}
    assert "1 đơn vị" in asked[0]
    view.sheet.selectAll()
    view.begin(Verdict.ADJUSTED)
    assert "Anh/chị công tác" not in words_of(view.pane.verdict)
    type_text(view.pane.verdict.points, "1")
    type_text(view.pane.verdict.reason, "Vì thế")
    press(qtbot, view.pane.verdict, "Lưu kết luận")
    until_quiet(qtbot, window)
    assert set(office.workspace.store.appraisals) == {("so-a", "A2")}


def test_only_mine_narrows_units_lines_and_criteria(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("appraisal")
    page = appraisal(window)
    assert not page.mine.isVisible()
    office.person = "Bà Lan"
    share_out(office, "2022", [Assignment("khoa", "so", "so-a", "A")])
    office.person = "Khoa"
    page.desk.tell_changes(Changes.of(Kind.ASSESSORS))
    until_quiet(qtbot, window)
    assert page.mine.isVisible()
    press(qtbot, page, "Phần việc của tôi")
    assert drawn(page.by_unit.side) == "▶ Sở An | 0/4"
    assert [each.criterion.id for each in page.by_unit.sheet.rows.shown_rows] == ["A1", "A2"]
    view = by_criterion(window, qtbot, "A2")
    assert [each.criterion.id for each in view.side.rows.shown_rows] == ["A1", "A2"]
    assert [each.unit.id for each in view.sheet.rows.shown_rows] == ["so-a"]
    button = next(each for each in page.findChildren(ActionButton) if each._action is page.mine)
    assert button.isChecked()
    page.mine.trigger()
    assert not button.isChecked()
    assert [each.unit.id for each in view.sheet.rows.shown_rows] == ["so-a", "so-b"]


def test_a_lead_lists_people_splits_the_work_and_passes_it_on(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    office.person = "Bà Lan"
    window = open_window("appraisal")
    dialog = people(window, qtbot)
    assert drawn(dialog.table) == "▶ Khoa | Cán bộ thẩm định | 0/0\n  Bà Lan | Lãnh đạo | 0/0"
    assert dialog.form.offices.text() == "Sở Đa"
    dialog.add.trigger()
    type_text(dialog.form.id, "hoa")
    type_text(dialog.form.name, "Chị Hoa")
    type_text(dialog.form.offices, "thanh tra tỉnh; so-a")
    qtbot.keyClick(dialog.form.offices, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    assert assessors(office)[-1] == Assessor(
        "hoa", "Chị Hoa", own_units=frozenset({"so-a", "so-c"})
    )
    assert drawn(dialog.table).splitlines()[-1].startswith("▶ Chị Hoa")
    dialog.shares.by_units.trigger()
    until_quiet(qtbot, window)
    shared = {each.unit: each.assessor for each in assignments(office, "2022")}
    assert shared == {"so-a": "khoa", "so-b": "hoa", "so-c": "khoa"}
    dialog.table.choose("khoa")
    assert drawn(dialog.shares.table).count("\n") == 1
    dialog.shares.taker.pick("lan")
    dialog.shares.pass_on.trigger()
    until_quiet(qtbot, window)
    shared = {each.unit: each.assessor for each in assignments(office, "2022")}
    assert shared == {"so-a": "lan", "so-b": "hoa", "so-c": "lan"}


def test_a_share_is_given_and_taken_away(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    office.person = "Bà Lan"
    window = open_window("appraisal")
    dialog = people(window, qtbot)
    dialog.shares.unit.pick("so-a")
    dialog.shares.part.pick("A")
    dialog.shares.give.trigger()
    until_quiet(qtbot, window)
    assert drawn(dialog.shares.table) == "  Sở, ban, ngành | Sở An | Hạ tầng"
    assert "Còn" in words_of(dialog)
    dialog.shares.table.selectAll()
    dialog.shares.take.trigger()
    until_quiet(qtbot, window)
    assert assignments(office, "2022") == ()


def test_who_does_not_lead_only_looks(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("appraisal")
    dialog = people(window, qtbot)
    assert "Khoa không phải lãnh đạo" in words_of(dialog)
    assert not dialog.add.isEnabled()
    assert not dialog.form.isEnabled()
    assert not dialog.shares.by_units.isEnabled()
    assert dialog.people_out.isEnabled()


def test_people_are_written_to_a_table_and_taken_in_again(
    open_window: OpenWindow,
    qtbot: QtBot,
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office.person = "Bà Lan"
    window = open_window("appraisal")
    dialog = people(window, qtbot)
    where = "evalapp.desktop.dialogs.people"
    monkeypatch.setattr(f"{where}.choose_new_file", lambda *_: tmp_path / "cb.xlsx")
    monkeypatch.setattr(f"{where}.choose_files", lambda *_: [tmp_path / "cb.xlsx"])
    dialog.people_out.trigger()
    until_quiet(qtbot, window)
    dialog.table.choose("khoa")
    dialog.remove.trigger()
    until_quiet(qtbot, window)
    assert assessors(office) == (LAN,)
    dialog.people_in.trigger()
    until_quiet(qtbot, window)
    assert set(assessors(office)) == {KHOA, LAN}


def test_own_offices_are_proposed_without_accents_one_behind_the_other(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    dialog = people(open_window("appraisal"), qtbot)
    dialog.add.trigger()
    line = dialog.form.offices
    line.setText("Sở Ấn; so da")
    completer = line.completer()
    completer.setCompletionPrefix(line.text())
    proposed = completer.completionModel().index(0, 0)
    assert completer.completionCount() == 1
    assert completer.pathFromIndex(proposed) == "Sở Ấn; Sở Đa"
