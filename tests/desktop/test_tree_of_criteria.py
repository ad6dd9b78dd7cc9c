"""Appraisal by unit: groups of the set stand above their criteria, and beside them what was measured."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.appraisal.by_unit import UnitView
from evalapp.desktop.pages.appraisal.filters import Wanted
from evalapp.desktop.pages.appraisal.headings import paths_of
from evalapp.desktop.widgets.headed_table import HeadedTable
from evalapp.usecases.measured.change_measured import change_measured
from tests.desktop.appraising import appraisal
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office
from tests.desktop.seen import drawn, until_quiet
from tests.scoring.small import criterion, group, set_of
from tests.usecases.fakes import ratio, value


def tree(view: UnitView) -> list[str]:
    """Return the headings with their figures, and the titles of criteria between them."""
    table = view.sheet
    assert isinstance(table, HeadedTable)
    lines: list[str] = []
    for place, row in enumerate(table.rows.shown_rows):
        above = table.headings_above(place)
        lines += [f"{'=' * (each.depth + 1)} {each.words}: {each.all_figures}" for each in above]
        lines.append(row.criterion.title)
    return lines


def test_groups_stand_above_their_criteria_with_points_and_how_many_are_appraised(
    open_window: OpenWindow,
) -> None:
    assert tree(appraisal(open_window("appraisal")).by_unit) == [
        "= Hạ tầng: 5/6 điểm · xong 0/2",
        "Có mạng",
        "Máy tính",
        "= Dịch vụ công: 1/4 điểm · xong 0/2",
        "Một cửa",
        "Thủ tục",
    ]


def test_a_decision_is_counted_in_its_group_at_once(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window("appraisal")
    view = appraisal(window).by_unit
    qtbot.keyClick(view.sheet, Qt.Key.Key_Return)
    until_quiet(qtbot, window)
    assert [each for each in tree(view) if each.startswith("=")] == [
        "= Hạ tầng: 5/6 điểm · xong 1/2",
        "= Dịch vụ công: 1/4 điểm · xong 0/2",
    ]


def test_narrowed_lines_keep_the_headings_of_those_left(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("appraisal")
    view = appraisal(window).by_unit
    view.sheet_search.setText("may tinh")
    assert tree(view) == ["= Hạ tầng: 5/6 điểm · xong 0/2", "Máy tính"]
    view.sheet_search.clear()
    view.filter.pick(Wanted.NO_EVIDENCE)
    view._on_filter_changed()
    assert tree(view) == []
    view.show_every_line()
    view.sheet.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert tree(view) == ["Có mạng", "Máy tính", "Một cửa", "Thủ tục"]


def test_groups_within_groups_stand_below_those_around_them() -> None:
    inner = group("in", criterion("a"), criterion("b"))
    nested = set_of(group("out", criterion("c"), inner), group("last", criterion("d")))
    assert paths_of(nested) == {"out": ("out",), "in": ("out", "in"), "last": ("last",)}


@pytest.fixture
def measured(open_window: OpenWindow, office: Office) -> UnitView:
    """Give the view of an office of which one criterion was measured otherwise than it says."""
    change_measured(office, "2022", "so-a", "A2", ratio(1, 4))
    change_measured(office, "2022", "so-a", "B1", value(Decimal(80)))
    window = open_window("appraisal")
    window.resize(1920, 1080)
    return appraisal(window).by_unit


def test_what_was_measured_stands_between_what_the_unit_says_and_what_counts(
    measured: UnitView,
) -> None:
    assert drawn(measured.sheet).splitlines() == [
        "▶  | Có mạng | Có | 2/2 |  | 2 |",
        "   | Máy tính | 3/4 | 3/4 | 1/4 | 3 |",
        "   | Một cửa | 80 | –/3 | 80 | 2,4 |",
        "   | Thủ tục | 1 | 1/1 |  | 1 |",
    ]


def test_a_measured_value_that_differs_is_coloured_as_the_claim_is(measured: UnitView) -> None:
    columns = {each.title: each for each in measured.sheet.rows.columns}
    tones = [
        [columns[title].tone(row) for title in ("Kê khai", "Số liệu đo")]  # type: ignore[misc]
        for row in measured.sheet.rows.shown_rows
    ]
    assert tones == [["", ""], ["weak", "weak"], ["", ""], ["", ""]]


def test_lines_are_sorted_by_what_was_measured_with_those_without_last(measured: UnitView) -> None:
    place = [each.title for each in measured.sheet.rows.columns].index("Số liệu đo")
    measured.sheet.sortByColumn(place, Qt.SortOrder.AscendingOrder)
    titles = [each.criterion.title for each in measured.sheet.rows.shown_rows]
    assert titles[:2] == ["Máy tính", "Một cửa"]


def test_where_nothing_was_measured_of_a_unit_there_is_no_column_of_it(
    measured: UnitView, qtbot: QtBot
) -> None:
    place = [each.title for each in measured.sheet.rows.columns].index("Số liệu đo")
    assert not measured.sheet.isColumnHidden(place)
    measured.move_side(1)
    window = measured.window()
    assert isinstance(window, MainWindow)
    until_quiet(qtbot, window)
    assert measured.sheet.isColumnHidden(place)
