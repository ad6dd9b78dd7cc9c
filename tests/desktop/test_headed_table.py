"""Headings of groups stand above their rows, and nothing but the eye goes to them."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from evalapp.desktop.colours import colours_of
from evalapp.desktop.models.columns import Column, words
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.widgets.headed_table import HeadedTable, Heading

Row = tuple[str, tuple[str, ...]]
NEST: Sequence[Row] = (
    ("a1", ("A",)),
    ("a2", ("A",)),
    ("b1", ("B", "B.1")),
    ("b2", ("B", "B.1")),
    ("b3", ("B", "B.2")),
    *((f"c{at}", ("C",)) for at in range(40)),
)
HEADINGS = {
    "A": Heading("Hạ tầng", ("2/3 điểm", "xong 1/2")),
    "B": Heading("Dịch vụ", ("xong 0/3",)),
    "B.1": Heading("Trực tuyến", ("xong 0/2",), depth=1),
    "B.2": Heading("Một cửa", ("xong 0/1",), depth=1),
    "C": Heading("Nhân lực của các cơ quan, đơn vị trong toàn tỉnh", ("8/9 điểm", "xong 0/40")),
}


@pytest.fixture
def table(qtbot: QtBot) -> HeadedTable:
    columns: Sequence[Column[Row]] = (
        words("Mã", lambda row: row[0], width=6),
        words("Tên", lambda row: row[0], width=0),
    )
    model = RowsModel(columns, key=lambda row: row[0])
    made = HeadedTable(model, "Tiêu chí", path=lambda row: row[1])
    made.make_sortable()
    qtbot.addWidget(made)
    made.resize(600, 420)
    made.say_headings(HEADINGS)
    made.show_rows(NEST)
    with qtbot.waitExposed(made):
        made.show()
    return made


def seen(table: HeadedTable) -> list[str]:
    """Return headings, marked by how deep they stand, and the first letters of rows."""
    lines: list[str] = []
    for place, row in enumerate(table.rows.shown_rows):
        lines += [f"{'=' * (each.depth + 1)} {each.words}" for each in table.headings_above(place)]
        lines.append(row[0])
    return lines


NATURAL = [
    "= Hạ tầng",
    "a1",
    "a2",
    "= Dịch vụ",
    "== Trực tuyến",
    "b1",
    "b2",
    "== Một cửa",
    "b3",
    "= Nhân lực của các cơ quan, đơn vị trong toàn tỉnh",
    "c0",
]


def test_each_group_has_its_heading_above_its_first_row_as_deep_as_groups_go(
    table: HeadedTable,
) -> None:
    assert seen(table)[: len(NATURAL)] == NATURAL
    usual = table.rowHeight(1)
    assert table.rowHeight(0) > usual
    assert table.rowHeight(2) > table.rowHeight(4) > usual


def test_only_headings_with_rows_left_are_shown(table: HeadedTable) -> None:
    table.rows.narrow("b3")
    assert seen(table) == ["= Dịch vụ", "== Một cửa", "b3"]
    table.rows.narrow("a2")
    assert seen(table) == ["= Hạ tầng", "a2"]


def test_rows_sorted_by_a_column_have_no_headings_until_they_stand_as_given_again(
    table: HeadedTable,
) -> None:
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert seen(table)[:2] == ["c9", "c8"]
    assert not [each for each in seen(table) if each.startswith("=")]
    assert {table.rowHeight(place) for place in range(len(NEST))} == {table.rowHeight(1)}
    table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert seen(table)[: len(NATURAL)] == NATURAL


def test_keys_go_from_row_to_row_past_the_headings(table: HeadedTable, qtbot: QtBot) -> None:
    table.choose_first()
    gone: list[str] = []
    for _ in range(5):
        qtbot.keyClick(table, Qt.Key.Key_Down)
        gone.append(table.chosen_rows()[0][0])
    assert gone == ["a2", "b1", "b2", "b3", "c0"]
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert [table.chosen_row(), table.verticalScrollBar().value()] == [NEST[0], 0]


def test_a_click_on_a_heading_chooses_and_opens_nothing(table: HeadedTable, qtbot: QtBot) -> None:
    opened: list[object] = []
    table.row_opened.connect(opened.append)
    table.choose("a2")
    heading = QPoint(60, table.rowViewportPosition(2) + 8)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert (table.chosen_row(), opened) == (NEST[1], [])
    row = QPoint(60, table.rowViewportPosition(2) + table.rowHeight(2) - 8)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert table.chosen_row() == NEST[2]


def test_a_chosen_row_is_coloured_below_its_heading_and_not_in_it(table: HeadedTable) -> None:
    table.choose("b1")
    picture, colours = table.viewport().grab().toImage(), colours_of(table.palette())
    top, high = table.rowViewportPosition(2), table.rowHeight(2)

    def colour_at(y: int) -> str:
        return QColor(picture.pixel(QPoint(3, y) * picture.devicePixelRatio())).name()

    assert {colour_at(top + 2), colour_at(top + high // 2 - 2)} == {colours.neutral.tint}
    assert colour_at(top + high - 3) == colours.selection


def test_words_stand_in_the_middle_of_what_is_left_below_a_heading(table: HeadedTable) -> None:
    picture = table.viewport().grab().toImage()
    usual = table.rowHeight(3)

    def inked(place: int) -> list[int]:
        """Return at which lines above the foot of a row its code is drawn."""
        foot = table.rowViewportPosition(place) + table.rowHeight(place)
        places = [(x, y) for y in range(usual) for x in range(12, 22)]
        ground = picture.pixel(2, foot - 2)
        return sorted({y for x, y in places if picture.pixel(x, foot - 1 - y) != ground})

    assert inked(2) == inked(3) != []


def test_a_row_kept_stands_in_sight_below_all_the_headings(table: HeadedTable) -> None:
    table.show_rows(())
    table.keep("c4")
    table.show_rows(NEST)
    index = table.currentIndex()
    assert table.rows.row_at(index.row())[0] == "c4"
    assert table.viewport().rect().contains(table.visualRect(index))


def test_other_figures_are_shown_at_once_and_groups_told_anew_have_room(
    table: HeadedTable,
) -> None:
    before = table.rowHeight(0)
    done = Heading("Hạ tầng", ("3/3 điểm", "xong 2/2"))
    table.say_headings({**HEADINGS, "A": done})
    assert (table.headings_above(0), table.rowHeight(0)) == ([done], before)
    table.say_headings({**HEADINGS, "A": Heading("Hạ tầng kỹ thuật, " * 8, ("xong 2/2",))})
    assert table.rowHeight(0) > before


def test_where_there_is_little_room_a_heading_keeps_its_words_and_its_last_figure(
    table: HeadedTable,
) -> None:
    assert table.figures_shown(HEADINGS["C"]) == "8/9 điểm · xong 0/40"
    before = table.rowHeight(5)
    table.resize(260, 420)
    assert table.figures_shown(HEADINGS["C"]) == "xong 0/40"
    assert table.rowHeight(5) > before


def test_screen_readers_read_the_groups_of_a_row_as_its_head(table: HeadedTable) -> None:
    head = table.rows.headerData(3, Qt.Orientation.Vertical)
    assert head == "Dịch vụ (xong 0/3) – Trực tuyến (xong 0/2)"
