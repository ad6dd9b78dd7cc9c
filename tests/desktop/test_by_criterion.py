"""Appraisal of one criterion over all units: seen, decided together, stopped and undone."""

from decimal import Decimal
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evalapp.assessment.appraisals import Verdict
from evalapp.desktop.jobs import Job
from evalapp.desktop.pages.appraisal import view as view_module
from tests.desktop.appraising import appraisal, by_criterion
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office
from tests.desktop.seen import drawn, press, type_text, until_quiet, words_of

OVER_UNITS = """\
▶ Sở An | 3/4 | 3/4 | 3 |
  Sở Đa | 5/4 | 0/4 | 0 |"""


def test_one_criterion_is_seen_over_all_units(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window("appraisal")
    view = by_criterion(window, qtbot, "A2")
    assert drawn(view.sheet) == OVER_UNITS
    assert "Máy tính" in view.name.text()
    assert "Đã thẩm định 0/2" in words_of(view)


def test_several_units_are_given_the_same_points_with_one_reason(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("appraisal")
    view = by_criterion(window, qtbot, "A2")
    view.sheet.selectAll()
    view.begin(Verdict.ADJUSTED)
    type_text(view.pane.verdict.points, "1,5")
    type_text(view.pane.verdict.reason, "Chưa đủ tài liệu kiểm chứng.")
    press(qtbot, view.pane.verdict, "Lưu kết luận")
    until_quiet(qtbot, window)
    stored = office.workspace.store.appraisals
    assert {(unit, each.answer.points) for (unit, _), each in stored.items()} == {
        ("so-a", Decimal("1.5")),
        ("so-b", Decimal("1.5")),
    }
    appraisal(window).undo.trigger()
    until_quiet(qtbot, window)
    assert office.workspace.store.appraisals == {}


def test_a_criterion_is_accepted_for_all_units_that_are_open(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("appraisal")
    view = by_criterion(window, qtbot, "A1")
    qtbot.keyClick(view.sheet, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    view.accept_for([each for each in view.sheet.rows.shown_rows if each.row.appraisal is None])
    until_quiet(qtbot, window)
    assert {unit for unit, _ in office.workspace.store.appraisals} == {"so-a", "so-b"}
    assert "Đã thẩm định 2/2" in words_of(view)


def test_very_many_are_decided_together_and_undone_as_one_step(
    open_window: OpenWindow, qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view_module, "MANY", 1)
    window = open_window("appraisal")
    view = by_criterion(window, qtbot, "A1")
    titles: list[str] = []
    window.desk.long_job_started.connect(lambda _, title: titles.append(title))
    view.accept_for(list(view.sheet.rows.shown_rows))
    until_quiet(qtbot, window)
    assert {unit for unit, _ in office.workspace.store.appraisals} == {"so-a", "so-b"}
    assert "Đã thẩm định 2/2" in words_of(view)
    page = appraisal(window)
    page.undo.trigger()
    until_quiet(qtbot, window)
    assert (office.workspace.store.appraisals, page.undo.isEnabled()) == ({}, False)
    page.redo.trigger()
    until_quiet(qtbot, window)
    assert len(office.workspace.store.appraisals) == 2
    assert titles == ["Thẩm định nhiều đơn vị"] * 3


def test_a_stopped_undo_of_very_many_leaves_everything_where_it_was(
    open_window: OpenWindow, qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view_module, "MANY", 1)
    window = open_window("appraisal")
    view = by_criterion(window, qtbot, "A1")
    view.accept_for(list(view.sheet.rows.shown_rows))
    until_quiet(qtbot, window)
    stopped = Event()
    window.desk.jobs.start(lambda _: stopped.wait(120))
    window.desk.long_job_started.connect(lambda job, _: (job.cancel(), stopped.set()))
    page = appraisal(window)
    page.undo.trigger()
    until_quiet(qtbot, window)
    assert len(office.workspace.store.appraisals) == 2
    assert (page.undo.isEnabled(), page.redo.isEnabled()) == (True, False)


def test_steps_turned_behind_an_undo_that_is_stopped_are_forgotten(
    open_window: OpenWindow, qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view_module, "MANY", 1)
    window = open_window("appraisal")
    qtbot.keyClick(by_criterion(window, qtbot, "A2").sheet, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    view = by_criterion(window, qtbot, "A1")
    view.accept_for(list(view.sheet.rows.shown_rows))
    until_quiet(qtbot, window)
    stopped, started = Event(), list[Job]()
    window.desk.jobs.start(lambda _: stopped.wait(120))
    window.desk.long_job_started.connect(lambda job, _: started.append(job))
    page = appraisal(window)
    page.undo.trigger()
    page.undo.trigger()
    started[0].cancel()
    stopped.set()
    until_quiet(qtbot, window)
    assert {criterion for _, criterion in office.workspace.store.appraisals} == {"A1"}
    assert (page.undo.isEnabled(), page.redo.isEnabled()) == (False, False)


def test_what_is_decided_by_criterion_is_seen_by_unit(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("appraisal")
    view = by_criterion(window, qtbot, "A1")
    qtbot.keyClick(view.sheet, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    view.sheet.choose("so-a")
    press(qtbot, appraisal(window), "Theo đơn vị")
    until_quiet(qtbot, window)
    assert drawn(appraisal(window).by_unit.sheet).splitlines()[0].endswith("Chấp nhận")


def test_after_the_last_open_unit_comes_the_next_criterion_that_has_one(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("appraisal")
    view = by_criterion(window, qtbot, "A1")
    view.accept_for(list(view.sheet.rows.shown_rows))
    until_quiet(qtbot, window)
    view.next_open()
    until_quiet(qtbot, window)
    assert [each.criterion.id for each in view.side.chosen_rows()] == ["A2"]
    assert [each.row.appraisal for each in view.sheet.chosen_rows()] == [None]
    view.side.choose("so/B2")
    until_quiet(qtbot, window)
    view.accept_for(list(view.sheet.rows.shown_rows))
    until_quiet(qtbot, window)
    view.next_open()
    until_quiet(qtbot, window)
    assert [each.criterion.id for each in view.side.chosen_rows()] == ["A2"]  # from the top again
