"""Lines, cells and entries lead to the very place that they tell of."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.assessors import Assessor, Assignment
from evalapp.assessment.units import PeriodUnit, Unit
from evalapp.desktop.desk import Target
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.appraisal.filters import Wanted
from evalapp.desktop.pages.appraisal.page import AppraisalPage
from evalapp.desktop.pages.measured.page import MeasuredPage
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.appraisal.assessors import save_assessors
from evalapp.usecases.appraisal.assignments import share_out
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.measured.change_measured import change_measured
from evalapp.usecases.periods.open_period import NewPeriod, open_period
from evalapp.usecases.progress import Silent
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office
from tests.desktop.seen import drawn, press, until_quiet
from tests.usecases.fakes import PERIOD, UNITS, form_of, ratio, small_set, value


def in_sight(window: MainWindow) -> tuple[str, str, str]:
    """Return the view, the unit and the criterion that a person is at."""
    page = window.current_page
    assert isinstance(page, AppraisalPage)
    view: Any = page.view
    chosen = view.sheet.chosen_row()
    return page.views.current, view.unit_of(chosen).id, view.row_of(chosen).criterion.id


def accept_all_of_so_a(office: Office) -> None:
    every = [Decision("so-a", each, Verdict.ACCEPTED) for each in ("A1", "A2", "B1", "B2")]
    appraise(office, "2022", every)


def office_of_two_groups() -> Office:
    """Return an office that a department and a commune have sent their forms."""
    office = Office()
    commune = small_set(unit_group="xa", unit_group_title="Xã")
    units = (PeriodUnit(UNITS[0]), PeriodUnit(Unit("xa-a", "Xã An", "xa")))
    open_period(office, NewPeriod(PERIOD, {"so": small_set(), "xa": commune}, units))
    for unit, criteria in (("so-a", small_set()), ("xa-a", commune)):
        form = form_of(unit, {"A1": value(given=True)}, criteria)
        office.receive(f"{unit}.xlsx", form)
    import_forms(office, "2022", [Path("mail")], Silent())
    return office


def test_the_line_of_units_to_be_appraised_leads_to_the_first_open_criterion(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    accept_all_of_so_a(office)
    appraise(office, "2022", [Decision("so-b", "A1", Verdict.ACCEPTED)])
    window = open_window()
    press(qtbot, window.current_page, "Thẩm định 1 đơn vị – Sở, ban, ngành")
    until_quiet(qtbot, window)
    assert in_sight(window) == ("unit", "so-b", "A2")


def test_the_line_of_units_to_be_appraised_leads_on_in_the_unit_that_is_in_sight(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    appraise(office, "2022", [Decision("so-a", "A1", Verdict.ACCEPTED)])
    window = open_window("appraisal")
    page = window.current_page
    assert isinstance(page, AppraisalPage)
    page.by_unit.filter.pick(Wanted.REOPENED)
    page.by_unit.sheet_search.setText("gì đó")
    window.go(Target("overview"))
    until_quiet(qtbot, window)
    press(qtbot, window.current_page, "Thẩm định 2 đơn vị – Sở, ban, ngành")
    until_quiet(qtbot, window)
    assert in_sight(window) == ("unit", "so-a", "A2")


@pytest.mark.parametrize("before", ["overview", "appraisal"])
def test_a_criterion_of_a_unit_is_gone_to_whatever_lines_are_shown(
    open_window: OpenWindow, qtbot: QtBot, before: str
) -> None:
    window = open_window(before)
    page = window.page("appraisal")
    assert isinstance(page, AppraisalPage)
    page.by_unit.filter.pick(Wanted.REOPENED)
    page.by_unit.side_search.setText("An")
    window.go(Target("appraisal", unit="so-b", criterion="B1"))
    until_quiet(qtbot, window)
    assert in_sight(window) == ("unit", "so-b", "B1")


def test_a_criterion_that_is_somebody_elses_is_gone_to_where_a_person_wants_to_see_it(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    save_assessors(office, [Assessor("an", office.person)])
    share_out(office, "2022", [Assignment("an", "so", "so-a")])
    window = open_window("appraisal")
    page = window.current_page
    assert isinstance(page, AppraisalPage)
    page.mine.trigger()
    assert drawn(page.by_unit.side) == "▶ Sở An | 0/4"
    window.go(Target("appraisal", unit="so-b", criterion="B1"))
    until_quiet(qtbot, window)
    assert in_sight(window) == ("unit", "so-b", "B1")
    assert not page.mine.isChecked()


def test_of_a_unit_that_has_sent_nothing_it_is_said_where_what_was_measured_is_appraised(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("appraisal")
    remarks: list[str] = []
    window.desk.remarked.connect(remarks.append)
    window.go(Target("appraisal", unit="so-c"))
    until_quiet(qtbot, window)
    assert [each.partition(";")[0] for each in remarks] == ["Thanh tra tỉnh chưa nộp phiếu"]


def test_the_line_of_claims_that_disagree_leads_to_those_that_nobody_has_decided_on(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    for unit in ("so-a", "so-b"):
        change_measured(office, "2022", unit, "A2", ratio(1, 4))
    accept_all_of_so_a(office)
    window = open_window("measured")
    page = window.current_page
    assert isinstance(page, MeasuredPage)
    page.disagreements.search.setText("An")
    window.go(Target("overview"))
    until_quiet(qtbot, window)
    line = "Xem xét 1 số liệu tự khai lệch với số liệu đo, chưa thẩm định"
    press(qtbot, window.current_page, line)
    until_quiet(qtbot, window)
    assert [each.unit.id for each in page.disagreements.table.rows.shown_rows] == ["so-b"]


def test_other_looks_leave_a_person_at_the_unit_and_the_criterion(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("appraisal")
    window.go(Target("appraisal", unit="so-b", criterion="B1"))
    until_quiet(qtbot, window)
    window.go(Target("settings"))
    window.desk.prefer(theme="dark")
    until_quiet(qtbot, window)
    window.go(Target("appraisal"))
    until_quiet(qtbot, window)
    assert in_sight(window) == ("unit", "so-b", "B1")


def test_another_language_leaves_a_person_at_the_criterion_over_all_units(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("appraisal")
    there = Target("appraisal", unit="so-b", criterion="A2", group="so", state="criterion")
    window.go(there)
    until_quiet(qtbot, window)
    window.desk.prefer(language="en")
    until_quiet(qtbot, window)
    assert in_sight(window) == ("criterion", "so-b", "A2")
    assert window.current_page.place_to_begin().hasFocus()


PLACES = {
    "units": Target("units", unit="so-b", group="so", state="needs_correction"),
    "measured": Target("measured", state="disagreements"),
    "results": Target("results", unit="so-b", group="so", state="chart"),
    "criteria": Target("criteria", group="so", criterion="B1"),
}


@pytest.mark.parametrize("page", PLACES)
def test_other_looks_leave_a_person_at_what_is_chosen(
    open_window: OpenWindow, qtbot: QtBot, page: str
) -> None:
    window = open_window(page)
    window.go(PLACES[page])
    until_quiet(qtbot, window)
    window.desk.prefer(text_size=125)
    until_quiet(qtbot, window)
    assert replace(window.current_page.stands_at(), page=page) == PLACES[page]
    assert window.current_page.place_to_begin().hasFocus()


def test_the_other_view_begins_at_what_is_in_sight(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window("appraisal")
    window.go(Target("appraisal", unit="so-b", criterion="A2"))
    until_quiet(qtbot, window)
    press(qtbot, window.current_page, "Theo tiêu chí")
    until_quiet(qtbot, window)
    assert in_sight(window) == ("criterion", "so-b", "A2")
    page = window.current_page
    assert isinstance(page, AppraisalPage)
    page.by_criterion.sheet.choose("so-a")
    press(qtbot, page, "Theo đơn vị")
    until_quiet(qtbot, window)
    assert in_sight(window) == ("unit", "so-a", "A2")


def test_the_next_open_line_may_be_a_criterion_of_another_unit_group(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    office = office_of_two_groups()
    accept_all_of_so_a(office)
    window = open_window("appraisal", at=office)
    page = window.current_page
    assert isinstance(page, AppraisalPage)
    window.go(Target("appraisal", criterion="A1", group="so"))
    until_quiet(qtbot, window)
    page.view.next_open()
    until_quiet(qtbot, window)
    assert in_sight(window) == ("criterion", "xa-a", "A1")


def test_a_jump_to_the_next_open_line_passes_units_of_which_nothing_open_is_shown(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    office.receive("so-c.xlsx", form_of("so-c", {"A2": ratio(3, 4)}))
    import_forms(office, "2022", [Path("mail")], Silent())
    change_measured(office, "2022", "so-c", "A2", ratio(1, 4))
    accept_all_of_so_a(office)
    window = open_window("appraisal")
    remarks: list[str] = []
    window.desk.remarked.connect(remarks.append)
    page = window.current_page
    assert isinstance(page, AppraisalPage)
    page.by_unit.filter.pick(Wanted.REOPENED)
    page.by_unit.next_open()
    until_quiet(qtbot, window)
    assert remarks == ["Phần đang hiển thị không còn tiêu chí nào chưa thẩm định."]
    page.by_unit.side.choose("so-a")
    page.by_unit.filter.pick(Wanted.DISAGREES)
    page.by_unit.next_open()
    until_quiet(qtbot, window)
    assert in_sight(window) == ("unit", "so-c", "A2")


def test_the_sheet_of_keys_leaves_out_what_does_nothing_now(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("appraisal")
    assert "Phần việc của tôi" not in words_of_keys(window)
    window.go(Target("results"))
    until_quiet(qtbot, window)
    assert "Tìm kiếm" in words_of_keys(window)
    window.go(Target("results", state="heat"))
    until_quiet(qtbot, window)
    assert "Tìm kiếm" not in words_of_keys(window)


def words_of_keys(window: MainWindow) -> list[str]:
    """Return what the sheet of keys says that they do."""
    return [each.text() for each in window.keys_sheet().findChildren(QLabel)]
