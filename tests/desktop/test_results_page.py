"""Results: the ranking as it stands, and why a unit stands where it stands."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evalapp.assessment.answers import Answer
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.units import PeriodUnit
from evalapp.desktop.desk import Target
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.results.page import ResultsPage
from evalapp.usecases.appraisal.appraise import Decision, accept_remaining, appraise
from evalapp.usecases.forms.import_forms import import_forms
from evalapp.usecases.periods.open_period import NewPeriod, open_period
from evalapp.usecases.progress import Silent
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office, busy_office, new_office
from tests.desktop.seen import drawn, press, type_text, until_quiet, words_of
from tests.usecases.fakes import PERIOD, UNITS, form_of, ratio, small_set, value

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

RANKING = """\
▶ 1 | Sở An | 6 | 10 | 60% | 6 | Mức II
  2 | Sở Đa | 2 | 10 | 20% | 2 | Chưa đạt mức
  3 | Thanh tra tỉnh | 0 | 9 | 0% | 0 | Chưa đạt mức"""


def results(window: MainWindow) -> ResultsPage:
    page = window.current_page
    assert isinstance(page, ResultsPage)
    return page


def test_the_ranking_stands_in_order_with_levels_in_words(open_window: OpenWindow) -> None:
    page = results(open_window("results"))
    assert drawn(page.table) == RANKING
    assert [(each.label, each.count) for each in page._levels.parts] == [
        ("Mức I", 0),
        ("Mức II", 1),
        ("Chưa đạt mức", 2),
    ]


def test_what_units_are_ranked_by_stays_where_there_is_little_room(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("results")
    table = results(window).table
    for width in range(table.width(), 299, -20):
        table.setFixedWidth(width)
        until_quiet(qtbot, window)
        assert "60%" in drawn(table)
    assert drawn(table).splitlines()[0] == "▶ 1 | Sở An | 60% | Mức II"


def test_the_profile_says_why(open_window: OpenWindow) -> None:
    page = results(open_window("results"))
    said = words_of(page.profile)
    assert "1/3" in said
    assert "Còn thiếu gì để lên mức trên" in said
    assert "Để đạt “Mức I” cần" in said
    assert [(bar.label, bar.figure) for bar in page.profile.bars.bars] == [
        ("Hạ tầng", "5/6"),
        ("Dịch vụ công", "1/4"),
    ]
    assert page.profile.bars.bars[0].tip == "Hạ tầng: 5/6 · bình quân khối 38,9%"


def test_one_level_is_picked_out(open_window: OpenWindow, qtbot: QtBot) -> None:
    page = results(open_window("results"))
    page._level.pick("below")
    page._level.picked.emit("below")
    type_text(page._search, "so d")
    assert drawn(page.table) == "▶ 2 | Sở Đa | 2 | 10 | 20% | 2 | Chưa đạt mức"


def test_a_decision_elsewhere_is_seen_when_one_comes_back(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("results")
    window.go(Target("overview"))
    window.desk.change(lambda: accept_remaining(office, "2022", "so-a"), owner=window)
    until_quiet(qtbot, window)
    window.go(Target("results"))
    until_quiet(qtbot, window)
    assert drawn(results(window).table) == RANKING


def test_the_workbook_is_written(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window("results")
    results(window).export_into(tmp_path)
    until_quiet(qtbot, window)
    assert (tmp_path / "Phụ lục.xlsx").exists()
    assert "Đã ghi" in words_of(window)


def test_results_are_locked_and_amended_with_a_reason(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("results")
    page = results(window)
    assert "Chưa khóa kết quả" in words_of(page)
    press(qtbot, page, "Khóa kết quả…")
    until_quiet(qtbot, window)
    assert "Chưa thẩm định tiêu chí nào" in words_of(page.locking.dialog)
    press(qtbot, page.locking.dialog, "Khóa")
    until_quiet(qtbot, window)
    assert "Phiên bản 1: Khoa khóa" in words_of(page)
    appraise(office, "2022", [Decision("so-a", "A1", Verdict.RETURNED, reason="Thiếu.")])
    lowered = Decision("so-a", "A2", Verdict.ADJUSTED, Answer(points=Decimal(1)), "Sai số liệu.")
    appraise(office, "2022", [lowered])
    press(qtbot, page, "Khóa kết quả…")
    assert not page.locking.dialog.lock.isEnabled()
    type_text(page.locking.dialog.note, "Đính chính điểm A2")
    press(qtbot, page.locking.dialog, "Khóa")
    until_quiet(qtbot, window)
    assert "Phiên bản 2: Khoa khóa" in words_of(page)


# the year before


def two_years() -> Office:
    """Return an office in which Sở Đa led the year before and the third unit did not exist."""
    office = busy_office()
    before = replace(PERIOD, id="2021", year=2021, title="Kỳ 2021")
    units = tuple(PeriodUnit(each) for each in UNITS[:2])
    open_period(office, NewPeriod(before, {"so": small_set()}, units))
    form = form_of("so-b", {"A2": ratio(4, 4), "B2": value(1)}, period="2021")
    office.receive("so-b-2021.xlsx", form)
    import_forms(office, "2021", [Path("mail")], Silent())
    office.mail.clear()
    return office


def test_places_gained_and_lost_are_shown_and_explained(open_window: OpenWindow) -> None:
    page = results(open_window("results", two_years()))
    assert drawn(page.table) == (
        "▶ 1 | ▲ 1 | Sở An | 6 | 60% | 6 | Mức II\n"
        "  2 | ▼ 1 | Sở Đa | 2 | 20% | 2 | Chưa đạt mức\n"
        "  3 | – | Thanh tra tỉnh | 0 | 0% | 0 | Chưa đạt mức"
    )
    said = words_of(page.profile)
    assert "So với năm 2021" in said
    assert "Điểm: 0 → 6 (+6)" in said
    assert "Mức độ: Chưa đạt mức → Mức II" in said
    assert "Thứ hạng: 2 → 1 (▲ 1)" in said
    page.table.choose("so-c")
    assert "Không so sánh được:" in words_of(page.profile)


def test_the_chart_stands_in_rank_order_and_leads_to_the_profile(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    page = results(open_window("results"))
    page.views.choose("chart")
    page.views.chosen.emit("chart")
    assert [f"{each.rank} {each.name} {each.figure} {each.level}" for each in page.chart.bars] == [
        "1 Sở An 60% Mức II",
        "2 Sở Đa 20% Chưa đạt mức",
        "3 Thanh tra tỉnh 0% Chưa đạt mức",
    ]
    page.chart.setFocus()
    qtbot.keyClick(page.chart, Qt.Key.Key_Down)
    assert "Sở Đa" in words_of(page.profile)
    assert page.chart.accessibleDescription() == "2. Sở Đa: 20% · Chưa đạt mức"
    first = page.chart.box_of((0, 0)).center().toPoint()
    qtbot.mouseClick(page.chart.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert "Sở An" in words_of(page.profile)


def test_the_heat_map_tells_points_and_reasons_and_leads_to_the_appraisal(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("results")
    page = results(window)
    page.views.choose("heat")
    page.views.chosen.emit("heat")
    until_quiet(qtbot, window)
    chart = page.heat.chart
    assert [f"{head.text}: {chart.figures(row)}" for row, head in enumerate(chart.rows)] == [
        "Sở An: ['2', '3', '0', '1']",
        "Sở Đa: ['2', '0', '0', '0']",
        "Thanh tra tỉnh: ['0', '0', '0', '–']",
    ]
    assert page.profile.isHidden()
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert "Sở An · Máy tính: 3/4" in words_of(page.heat).replace("  ", " ")
    wanted: list[Target] = []
    window.desk.wanted.connect(wanted.append)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert wanted == [Target("appraisal", unit="so-a", criterion="A2")]


def test_the_current_cell_of_the_heat_map_stays_with_its_unit_when_results_change(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("results")
    page = results(window)
    window.go(Target("results", state="heat"))
    until_quiet(qtbot, window)
    chart = page.heat.chart
    chart.choose((1, 1))
    more = Decision("so-b", "A2", Verdict.ADJUSTED, Answer(points=Decimal(3)), "Đủ máy")
    best = Decision("so-b", "B1", Verdict.ADJUSTED, Answer(points=Decimal(3)), "Đã đo")
    window.desk.change(lambda: appraise(office, "2022", [more, best]), owner=window.desk)
    until_quiet(qtbot, window)
    assert chart.rows[0].text == "Sở Đa"
    assert chart.current == (0, 1)
    assert "Sở Đa · Máy tính" in words_of(page.heat).replace("  ", " ")


def test_views_change_by_keyboard(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window("results")
    page = results(window)
    page.table.setFocus()
    seen: list[object] = []
    for _ in range(3):
        qtbot.keyClick(page.place_to_begin(), Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        until_quiet(qtbot, window)
        seen.append(page._left.currentWidget())
    assert seen == [page.chart, page.heat, page.table]


def test_the_bar_of_the_unit_in_sight_stays_marked_when_results_are_read_again(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("results")
    page = results(window)
    page.views.turn()
    page.table.choose_place(1)
    page.refresh()
    until_quiet(qtbot, window)
    assert page.chart.current == (1, 0)


def test_before_anything_has_come_back_the_page_says_what_to_do(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("results", at=new_office())
    assert not results(window).table.isVisible()
    assert "Chưa có kết quả" in words_of(window.current_page)
    press(qtbot, results(window)._empty, "Đơn vị và phiếu")
    assert window.current_page.title == "Đơn vị và phiếu"


def test_names_of_criteria_groups_are_written_out_on_as_many_lines_as_they_take(
    open_window: OpenWindow,
) -> None:
    bars = results(open_window("results")).profile.bars
    before = bars.height()
    bars.show_bars([replace(bars.bars[0], label="Hạ tầng kỹ thuật " * 6), *bars.bars[1:]])
    assert bars.height() >= before + bars.fontMetrics().height()
