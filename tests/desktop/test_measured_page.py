"""Measured data: a table dropped in, looked at, confirmed and stored; claims that disagree."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.disagreements import Tolerances
from evalapp.desktop.desk import Target
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.measured.page import MeasuredPage
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.file_ports import Table
from evalapp.usecases.measured.change_measured import change_measured
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office
from tests.desktop.seen import drawn, drop, press, type_text, until_quiet, words_of
from tests.usecases.fakes import ratio, value

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

ROWS = (
    ("so-a", "80", "1", "2"),
    ("Đa", "90", "3", "4"),
    ("Không ai", "70", "", ""),
)


@pytest.fixture
def table(office: Office, tmp_path: Path) -> Path:
    """Give a table whose units and columns are not all certain."""
    path = tmp_path / "mot-cua.xlsx"
    columns = ("Đơn vị", "B1", "A2.a", "Tổng số máy")
    office.tables_on_disk[path.name] = Table(columns, ROWS, path.name, "Sheet1")
    return path


def measured(window: MainWindow) -> MeasuredPage:
    page = window.current_page
    assert isinstance(page, MeasuredPage)
    return page


def looked_at(
    open_window: OpenWindow, qtbot: QtBot, table: Path
) -> tuple[MainWindow, MeasuredPage]:
    """Drop the table on the page."""
    window = open_window("measured")
    page = measured(window)
    drop(page, table)
    until_quiet(qtbot, window)
    return window, page


def test_an_empty_page_says_what_to_do(open_window: OpenWindow) -> None:
    said = words_of(measured(open_window("measured")))
    assert "Chưa có số liệu đo" in said
    assert "mỗi dòng một đơn vị" in said


@pytest.mark.parametrize("stored", [False, True])
def test_the_keyboard_is_where_work_begins_once_all_is_read(
    open_window: OpenWindow, qtbot: QtBot, office: Office, stored: bool
) -> None:
    if stored:
        change_measured(office, "2022", "so-a", "B1", value(3))
    window = open_window("overview")
    window.go(Target("measured"))
    until_quiet(qtbot, window)
    page = measured(window)
    assert page.place_to_begin().isVisible()
    assert page.place_to_begin().hasFocus()
    if stored:
        page.values.search.setFocus()
        qtbot.keyClick(page.values.search, Qt.Key.Key_Down)
        assert page.values.grid.hasFocus()


def test_a_dropped_table_is_looked_at_and_nothing_is_stored(
    open_window: OpenWindow, qtbot: QtBot, office: Office, table: Path
) -> None:
    _, page = looked_at(open_window, qtbot, table)
    page.changing.preview.tabs._group.button(0).click()
    assert drawn(page.changing.preview.rows) == (
        "  2 | so-a | Sở An | Đã khớp | 2 |\n"
        "▶ 3 | Đa |  | Cần xác nhận |  |\n"
        "  4 | Không ai |  | Chưa rõ đơn vị |  |"
    )
    assert "2 dòng chờ xác nhận đơn vị" in words_of(page.changing.preview)
    assert office.workspace.store.measured == {}
    page.changing.preview.reject()


def test_unsure_rows_and_columns_are_confirmed_then_stored_and_undone(
    open_window: OpenWindow, qtbot: QtBot, office: Office, table: Path
) -> None:
    window, page = looked_at(open_window, qtbot, table)
    dialog = page.changing.preview
    dialog.rows.choose("3")
    dialog.unit.pick("so-b")
    dialog.unit.picked.emit("so-b")
    until_quiet(qtbot, window)
    assert "Sở Đa | Đã xác nhận | 2" in drawn(dialog.rows)
    (field,) = dialog.headers._fields.values()
    field.pick("A2.b")
    field.picked.emit("A2.b")
    until_quiet(qtbot, window)
    press(qtbot, dialog, "Lưu 4 giá trị")
    until_quiet(qtbot, window)
    page.tabs._group.button(0).click()
    assert [line[2:] for line in drawn(page.values.grid).splitlines()] == [
        "Sở An | 1/2 | 80",
        "Sở Đa | 3/4 | 90",
        "Thanh tra tỉnh |  |",
    ]
    page.undo.trigger()
    until_quiet(qtbot, window)
    assert office.workspace.store.measured == {}
    assert "Chưa có số liệu đo" in words_of(page)
    page.redo.trigger()
    until_quiet(qtbot, window)
    assert len(office.workspace.store.measured) == 4


def test_a_value_is_typed_checked_and_undone_with_the_keyboard(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    change_measured(office, "2022", "so-a", "A2", ratio(1, 2))
    window = open_window("measured")
    page = measured(window)
    grid = page.values.grid
    grid.setCurrentIndex(grid.rows.index(1, 0))
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    first, second = page.value_dialog.fields.findChildren(QLineEdit)
    type_text(first, "5")
    type_text(second, "4")
    press(qtbot, page.value_dialog, "Lưu")
    assert page.value_dialog.isVisible()
    assert first.property("wrong")
    first.clear()
    type_text(first, "3")
    press(qtbot, page.value_dialog, "Lưu")
    until_quiet(qtbot, window)
    assert "Sở Đa | 3/4" in drawn(page.values.grid)
    page.undo.trigger()
    until_quiet(qtbot, window)
    assert "Sở Đa |  |" in drawn(page.values.grid)


def test_the_key_to_search_goes_to_the_search_of_the_view_in_sight(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    change_measured(office, "2022", "so-a", "A2", ratio(1, 2))
    page = measured(open_window("measured"))
    find = (Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.values.grid, *find)
    assert page.values.search.hasFocus()
    page.tabs.turn()
    qtbot.keyClick(page.disagreements.table, *find)
    assert page.disagreements.search.hasFocus()


def test_the_cell_that_a_person_was_in_is_kept_when_values_are_read_again(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    for criterion, answer in (("A2", ratio(1, 2)), ("B1", value(3))):
        change_measured(office, "2022", "so-a", criterion, answer)
    window = open_window("measured")
    page = measured(window)
    grid = page.values.grid
    grid.setCurrentIndex(grid.rows.index(1, 1))
    page.refresh()
    until_quiet(qtbot, window)
    chosen = [(each.row(), each.column()) for each in grid.selectionModel().selectedIndexes()]
    assert chosen == [(1, 1)]
    assert (grid.current_place(), grid.chosen_column) == (1, 1)


def test_claims_that_disagree_are_listed_and_lead_to_their_appraisal(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    change_measured(office, "2022", "so-a", "A2", ratio(2, 4))
    window = open_window("measured")
    page = measured(window)
    window.go(Target("measured", state="disagreements"))
    until_quiet(qtbot, window)
    table = page.disagreements.table
    assert drawn(table) == "▶ Sở An | Máy tính | 3/4 | 2/4 | 50,0% | 5% |  | nhập tay"
    wanted: list[Target] = []
    window.desk.wanted.connect(wanted.append)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert wanted == [Target("appraisal", unit="so-a", criterion="A2")]


def test_a_wider_tolerance_lets_a_claim_stand(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    change_measured(office, "2022", "so-a", "A2", ratio(2, 4))
    window = open_window("measured")
    page = measured(window)
    window.go(Target("measured", state="disagreements"))
    until_quiet(qtbot, window)
    page.allow.trigger()
    own = page.tolerance_dialog.own
    assert own is not None
    assert page.tolerance_dialog.default.text() == "5"
    own.setText("x")
    press(qtbot, page.tolerance_dialog, "Lưu")
    assert own.property("wrong")
    own.setText("60")
    press(qtbot, page.tolerance_dialog, "Lưu")
    until_quiet(qtbot, window)
    assert drawn(page.disagreements.table) == ""
    assert office.workspace.store.tolerances["2022"] == Tolerances(
        Decimal("0.05"), {"A2": Decimal("0.6")}
    )


def test_the_list_is_written_for_a_person(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    change_measured(office, "2022", "so-a", "A2", ratio(2, 4))
    appraise(office, "2022", [Decision("so-a", "A2", Verdict.ACCEPTED)])
    window = open_window("measured")
    measured(window).export_to(Path("chenh-lech.xlsx"))
    until_quiet(qtbot, window)
    written = office.tables_on_disk["chenh-lech.xlsx"]
    assert written.columns[:3] == ("Mã đơn vị", "Đơn vị", "Mã tiêu chí")
    assert written.rows[0][:3] == ("so-a", "Sở An", "A2")
    assert (written.columns[-1], written.rows[0][-1]) == ("Kết luận", "chấp nhận")


def test_what_another_person_changed_is_not_undone(
    open_window: OpenWindow, qtbot: QtBot, office: Office
) -> None:
    window = open_window("measured")
    page = measured(window)
    page.changing.store_value("so-a", "B1", value(10))
    until_quiet(qtbot, window)
    change_measured(office, "2022", "so-a", "B1", value(11))
    faults: list[BaseException] = []
    window.desk.failed.disconnect()
    window.desk.failed.connect(faults.append)
    page.undo.trigger()
    until_quiet(qtbot, window)
    assert [each.problems[0].code for each in faults] == ["measured.changed_meanwhile"]  # type: ignore[attr-defined]
