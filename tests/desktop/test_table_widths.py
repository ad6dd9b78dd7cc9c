"""Columns have room for what their cells say, also after an edit that says more."""

from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from evalapp.desktop.delegates.drawing import broken
from evalapp.desktop.models.columns import Column, Drawn, words
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.widgets.table import MEASURED_AGAIN, Table

Row = tuple[str, str, str]
SHORT: list[Row] = [(f"Xã {at}", "1", "Có") for at in range(30)]
LONG: Row = ("Xã 3", "1.234.567,891", "Không có")


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    columns: Sequence[Column[Row]] = (
        words("Đơn vị", lambda row: row[0], width=0),
        Column("Số", lambda row: row[1], lambda row: row[1], Drawn.NUMBER, width=20),
        Column("Mức", lambda row: row[2], lambda row: row[2], Drawn.PILL, width=20),
    )
    made = Table(RowsModel(columns, key=lambda row: row[0]), "Bảng")
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show_rows(SHORT)
    made.show()
    return made


def cut(table: Table) -> list[str]:
    """Return the titles of columns in which something has not enough room."""
    return [
        each.title
        for place, each in enumerate(table.rows.columns)
        if table.sizeHintForColumn(place) > table.columnWidth(place)
    ]


def test_a_cell_that_says_more_after_an_edit_is_not_cut(table: Table) -> None:
    table.rows.replace_row(LONG)
    assert cut(table) == []
    assert table.columnWidth(0) < 700 - table.columnWidth(1)


@pytest.mark.parametrize("count", [1, MEASURED_AGAIN + 5])
def test_rows_read_again_are_not_cut(table: Table, count: int) -> None:
    longer = [(row[0], *LONG[1:]) if at < count else row for at, row in enumerate(SHORT)]
    assert table.rows.update(longer)
    assert cut(table) == []


def test_columns_stay_as_wide_as_they_are_where_nothing_grows(table: Table) -> None:
    before = [table.columnWidth(place) for place in range(3)]
    table.rows.replace_row(("Xã 3", "2", "Có"))
    assert [table.columnWidth(place) for place in range(3)] == before


def test_what_takes_the_rest_gives_way_before_a_table_scrolls_sideways(qtbot: QtBot) -> None:
    columns: Sequence[Column[Row]] = (
        words("Mã", lambda row: row[1], width=8),
        words("Tiêu chí", lambda row: row[0], width=0),
    )
    made = Table(RowsModel(columns, key=lambda row: row[0]), "Bảng")
    qtbot.addWidget(made)
    made.show_rows(SHORT)
    made.show()
    one = made.fontMetrics().averageCharWidth()
    made.resize(made.columnWidth(0) + 9 * one + made.width() - made.viewport().width(), 300)
    assert made.columnWidth(1) < 10 * one
    assert made.horizontalScrollBar().maximum() == 0


def test_names_stand_on_several_lines_where_their_column_is_narrow(table: Table) -> None:
    name = "Sở Nông nghiệp và Phát triển nông thôn"
    table.show_rows([(f"{name} {at}", "1", "Có") for at in range(20)])
    assert table.rowHeight(0) == 32

    table.resize(300, 300)
    narrow = table.rowHeight(0)
    table.resize(700, 300)

    assert narrow >= 32 + table.fontMetrics().height() // 2
    assert table.rowHeight(0) == 32


def test_a_few_long_names_make_only_their_own_rows_higher(table: Table) -> None:
    long = ("Sở Nông nghiệp và Phát triển nông thôn", "1", "Có")
    table.resize(300, 300)
    table.show_rows([SHORT[0], long, *([SHORT[1]] * 380)])  # seldom among rows that are measured
    assert table.rowHeight(1) > 32
    assert table.rowHeight(2) == 32

    table.show_rows([long, *SHORT])
    assert table.rowHeight(0) > 32

    table.rows.narrow("xã")
    assert table.rowHeight(0) == 32
    table.rows.narrow("")
    table.resize(700, 300)
    assert table.rowHeight(0) == 32


def test_words_broken_into_lines_are_all_there(table: Table) -> None:
    name = "Sở Nông nghiệp và Phát triển nông thôn"
    lines = broken(name, table.font(), 120, 5).split("\n")
    assert " ".join(lines) == name
    assert all(table.fontMetrics().horizontalAdvance(each) <= 120 for each in lines)
    assert broken(name, table.font(), 120, 2).count("\n") == 1
    assert broken(name, table.font(), 120, 2).endswith("…")


def test_long_words_take_what_nobody_else_needs(qtbot: QtBot) -> None:
    columns: Sequence[Column[Row]] = (
        words("Đơn vị", lambda row: row[0], width=14),
        words("Mã", lambda row: row[1], width=0),
    )
    made = Table(RowsModel(columns, key=lambda row: row[0]), "Bảng")
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show_rows([("Sở Nông nghiệp và Phát triển nông thôn", "1", "")])
    made.show()
    assert cut(made) == []
