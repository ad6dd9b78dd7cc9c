"""Appraisal at the keyboard: accept, adjust, send back, undo; each saved at once."""

from decimal import Decimal
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.problems import AssessmentError
from evalapp.desktop.desk import Target
from evalapp.desktop.pages.appraisal.filters import Wanted
from evalapp.desktop.pages.appraisal.page import LONGEST, PAUSE, AppraisalPage, pause_after
from evalapp.desktop.pages.appraisal.verdict_form import VerdictForm
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.progress import Silent
from tests.desktop.appraising import appraisal
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office, new_office
from tests.desktop.seen import drawn, press, type_text, until_quiet, words_of
from tests.usecases.fakes import form_of, value

FRESH = """\
▶  | Có mạng | Có | 2/2 | 2 |
   | Máy tính | 3/4 | 3/4 | 3 |
   | Một cửa |  | –/3 | 0 |
   | Thủ tục | 1 | 1/1 | 1 |"""


def verdicts(office: Office) -> dict[str, Verdict]:
    stored = office.workspace.store.appraisals.values()
    return {each.criterion: each.verdict for each in stored}


def test_only_units_that_have_sent_something_are_listed(open_window: OpenWindow) -> None:
    page = appraisal(open_window("appraisal"))
    assert drawn(page.by_unit.side) == "▶ Sở An | 0/4\n  Sở Đa | 0/4"
    assert drawn(page.by_unit.sheet) == FRESH


def test_before_any_form_has_come_back_the_page_says_what_to_do(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    office = new_office()
    window = open_window("appraisal", at=office)
    page = appraisal(window)
    assert not page.by_unit.sheet.isVisible()
    assert not page.accept_all.isEnabled()
    assert "Chưa có phiếu để thẩm định" in words_of(page)
    office.receive("so-a.xlsx", form_of("so-a", {"A1": value(given=True)}))
    import_forms(office, "2022", [Path("mail")], Silent())
    window.desk.changed.emit(Changes(frozenset({Kind.RETURNS})))
    until_quiet(qtbot, window)
    assert page.by_unit.sheet.isVisible()
    assert page.accept_all.isEnabled()
    assert drawn(page.by_unit.side) == "▶ Sở An | 0/4"


def test_enter_accepts_and_goes_on(open_window: OpenWindow, qtbot: QtBot, office: Office) -> None:
    window = open_window("appraisal")
    page = appraisal(window)
    page.by_unit.sheet.setFocus()
    qtbot.keyClick(page.by_unit.sheet, Qt.Key.Key_Return)
    qtbot.keyClick(page.by_unit.sheet, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    assert drawn(page.by_unit.sheet).splitlines()[:3] == [
        "   | Có mạng | Có | 2/2 | 2 | Chấp nhận",
        "   | Máy tính | 3/4 | 3/4 | 3 | Chấp nhận",
        "▶  | Một cửa |  | –/3 | 0 |",
    ]
    assert verdicts(office) == {"A1": Verdict.ACCEPTED, "A2": Verdict.ACCEPTED}
    assert "Đã thẩm định 2/4" in words_of(page)


def adjusting(page: AppraisalPage) -> VerdictForm:
    """Begin to adjust the second criterion, and return where that is typed."""
    page.by_unit.sheet.choose("A2")
    page.by_unit.pane.verdict.begin(Verdict.ADJUSTED)
    return page.by_unit.pane.verdict


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right])
def test_who_goes_on_from_points_that_are_typed_has_the_keyboard_on_the_lines(
    open_window: OpenWindow, qtbot: QtBot, key: Qt.Key
) -> None:
    window = open_window("appraisal")
    form = adjusting(appraisal(window))
    assert form.points.hasFocus()
    qtbot.keyClick(form.points, key, Qt.KeyboardModifier.AltModifier)
    until_quiet(qtbot, window)
    assert not form.points.isVisible()
    assert window.focusWidget() is appraisal(window).by_unit.sheet


def test_what_is_typed_stays_while_the_decision_before_is_stored_and_read(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("appraisal")
    page = appraisal(window)
    qtbot.keyClick(page.by_unit.sheet, Qt.Key.Key_Return)
    qtbot.keyClick(page.by_unit.sheet, Qt.Key.Key_1)
    form = page.by_unit.pane.verdict
    type_text(form.points, ",5")
    until_quiet(qtbot, window)
    assert form.points.text() == "1,5"
    lines = drawn(page.by_unit.sheet).splitlines()
    assert (lines[0].endswith("Chấp nhận"), lines[1].startswith("▶  | Máy tính")) == (True, True)


def test_points_are_adjusted_with_a_reason_and_count_at_once(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("appraisal")
    page = appraisal(window)
    form = adjusting(page)
    type_text(form.points, "2,5")
    qtbot.keyClick(form.points, Qt.Key.Key_Return)
    qtbot.keyClick(form.reason, Qt.Key.Key_Return)
    assert "Đề nghị ghi lý do" in words_of(form)
    type_text(form.reason, "Thiếu biên bản kiểm kê.")
    qtbot.keyClick(form.reason, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    assert "   | Máy tính | 3/4 | 3/4 | 2,5 | Điều chỉnh" in drawn(page.by_unit.sheet)
    stored = office.workspace.store.appraisals["so-a", "A2"]
    assert stored.answer.points == Decimal("2.5")
    assert stored.reason == "Thiếu biên bản kiểm kê."


def test_the_mark_of_a_line_tells_what_was_decided_and_why(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("appraisal")
    page = appraisal(window)
    rows = page.by_unit.sheet.rows
    mark = len(rows.columns) - 1

    def told(place: int) -> str:
        return rows.index(place, mark).data(Qt.ItemDataRole.ToolTipRole)

    assert told(0) == "Chưa thẩm định"
    qtbot.keyClick(page.by_unit.sheet, Qt.Key.Key_Return)
    form = adjusting(page)
    type_text(form.points, "2,5")
    type_text(form.reason, "Thiếu biên bản.")
    press(qtbot, form, "Lưu kết luận")
    until_quiet(qtbot, window)
    assert (told(0), told(1)) == ("Chấp nhận", "Điều chỉnh: Thiếu biên bản.")


def test_points_above_the_maximum_are_not_taken(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    page = appraisal(open_window("appraisal"))
    form = page.by_unit.pane.verdict
    form.begin(Verdict.ADJUSTED)
    type_text(form.points, "3")
    type_text(form.reason, "vì thế")
    press(qtbot, form, "Lưu kết luận")
    assert "từ 0 đến 2" in words_of(form)
    assert verdicts(office) == {}


def test_a_value_can_be_adjusted_instead_of_points(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("appraisal")
    page = appraisal(window)
    form = adjusting(page)
    press(qtbot, form, "Giá trị")
    for each, figure in zip(form.fields.inputs, (1, 4), strict=True):
        each.set_value(Decimal(figure))
    type_text(form.reason, "Theo hệ thống của tỉnh.")
    press(qtbot, form, "Lưu kết luận")
    until_quiet(qtbot, window)
    assert "   | Máy tính | 3/4 | 3/4 | 1 | Điều chỉnh" in drawn(page.by_unit.sheet)


@pytest.mark.parametrize(
    ("typed", "said"),
    [((), "Đề nghị nhập giá trị được công nhận."), ((5, 4), "Số đạt được (5) lớn hơn tổng số (4)")],
)
def test_a_value_that_is_none_or_cannot_be_is_not_taken(
    open_window: OpenWindow, qtbot: QtBot, office: Office, typed: tuple[int, ...], said: str
) -> None:
    form = adjusting(appraisal(open_window("appraisal")))
    press(qtbot, form, "Giá trị")
    for at, each in enumerate(form.fields.inputs):
        each.set_value(Decimal(typed[at]) if typed else None)
    type_text(form.reason, "vì thế")
    press(qtbot, form, "Lưu kết luận")
    assert said in words_of(form)
    assert verdicts(office) == {}


def test_undo_opens_the_criterion_again_and_redo_decides_it_again(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("appraisal")
    page = appraisal(window)
    qtbot.keyClick(page.by_unit.sheet, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    press(qtbot, page, "Hoàn tác")
    until_quiet(qtbot, window)
    assert verdicts(office) == {}
    press(qtbot, page, "Làm lại")
    until_quiet(qtbot, window)
    assert verdicts(office) == {"A1": Verdict.ACCEPTED}


def test_only_open_criteria_are_shown_when_wanted(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window("appraisal")
    page = appraisal(window)
    qtbot.keyClick(page.by_unit.sheet, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    page.by_unit.filter.pick(Wanted.OPEN)
    page.by_unit.filter.picked.emit(Wanted.OPEN)
    assert [row.criterion.id for row in page.by_unit.sheet.rows.shown_rows] == ["A2", "B1", "B2"]


def test_a_claim_without_its_proof_is_found(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window("appraisal")
    page = appraisal(window)
    page.by_unit.side.choose("so-b")
    until_quiet(qtbot, window)
    page.by_unit.filter.pick(Wanted.NO_EVIDENCE)
    page.by_unit.filter.picked.emit(Wanted.NO_EVIDENCE)
    assert [row.criterion.id for row in page.by_unit.sheet.rows.shown_rows] == ["A1"]
    assert "còn thiếu" in words_of(page.by_unit.pane)


def test_the_rest_of_a_unit_is_accepted_in_one_go(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("appraisal")
    page = appraisal(window)
    page.deciding.accept_rest("so-a", page.by_unit.sheet.rows.all_rows)
    until_quiet(qtbot, window)
    assert len(verdicts(office)) == 4
    assert drawn(page.by_unit.side).splitlines()[0] == "▶ Sở An | 4/4"
    page.undo.trigger()
    until_quiet(qtbot, window)
    assert verdicts(office) == {}


def test_somebody_elses_newer_decision_is_not_overwritten(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("appraisal")
    page = appraisal(window)
    told: list[BaseException] = []
    window.desk.failed.disconnect()
    window.desk.failed.connect(told.append)
    other = open_window("appraisal", at=office)
    qtbot.keyClick(appraisal(other).by_unit.sheet, Qt.Key.Key_Return)
    until_quiet(qtbot, other)
    qtbot.keyClick(page.by_unit.sheet, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    assert "changed_meanwhile" in str(told[0])
    assert office.workspace.store.appraisals["so-a", "A1"].version == 1


def test_a_decision_that_could_not_be_stored_is_not_shown_even_where_nothing_can_be_read(
    open_window: OpenWindow, qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window("appraisal")
    view = appraisal(window).by_unit
    told: list[BaseException] = []
    window.desk.failed.disconnect()
    window.desk.failed.connect(told.append)

    def busy() -> NoReturn:
        raise AssessmentError("workspace.busy")

    with monkeypatch.context() as patch:
        patch.setattr(office.workspace, "unit_of_work", busy)
        patch.setattr(office.workspace, "reading", busy)
        qtbot.keyClick(view.sheet, Qt.Key.Key_Return)
        until_quiet(qtbot, window)
    assert told
    assert [view.row_of(each).appraisal for each in view.sheet.rows.all_rows] == [None] * 4
    told.clear()
    view.sheet.choose_place(0)
    qtbot.keyClick(view.sheet, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    assert (told, len(verdicts(office))) == ([], 1)


def test_a_result_leads_to_the_appraisal_of_its_unit(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window("results")
    window.desk.wanted.emit(Target("appraisal", unit="so-b"))
    until_quiet(qtbot, window)
    page = appraisal(window)
    assert page.by_unit.name.text() == "Sở Đa"


@pytest.mark.parametrize(
    ("taken", "pause"), [(0, PAUSE), (400, 4_000), (60_000, LONGEST), (10**9, LONGEST)]
)
def test_lists_are_counted_again_after_a_pause_that_long_work_before_it_does_not_draw_out(
    taken: int, pause: int
) -> None:
    assert pause_after(taken) == pause


def test_the_main_key_saves_an_adjustment_that_is_being_typed(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("appraisal")
    form = adjusting(appraisal(window))
    type_text(form.points, "1,5")
    form.reason.setFocus()
    type_text(form.reason, "Thiếu biên bản kiểm kê.")
    form.agree()
    until_quiet(qtbot, window)
    assert verdicts(office) == {"A2": Verdict.ADJUSTED}
