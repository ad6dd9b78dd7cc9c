"""Cells are drawn by the window itself and look as the style would draw them under its sheet."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyledItemDelegate
from pytestqt.qtbot import QtBot

from evalapp.desktop.appearance import Theme, dress, load_fonts, wear
from evalapp.desktop.colours import colours_of
from evalapp.desktop.delegates.cells import CellDelegate
from evalapp.desktop.models.columns import figures, words
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.widgets.table import Table

ROWS = (
    "Sở Nội vụ",
    "Phường Thống Nhất và một cái tên dài đến nỗi không đủ chỗ",
    "Xã Ia Pa",
)


class StyledDelegate(CellDelegate):
    """Has the style draw what a cell holds."""

    def paint(self, *given: Any) -> None:
        QStyledItemDelegate.paint(self, *given)


def itself(row: str) -> str:
    return row


COLUMNS = (
    words("Đơn vị", itself, width=14, tone=lambda row: "poor" if "Xã" in row else ""),
    figures("Chữ", len, lambda row: f"{len(row)},25", strong=lambda row: "Sở" in row),
    words("Lại", itself, width=0),
)


@pytest.fixture(params=[Theme.LIGHT, Theme.DARK])
def table(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> Iterator[Table]:
    load_fonts()
    dress(qapp, request.param, 100)
    made = Table(RowsModel(COLUMNS, key=lambda row: row), "Đơn vị", many=True, lines=2)
    qtbot.addWidget(made)
    wear(made, request.param, 100)
    made.setWordWrap(True)
    made.resize(640, 260)
    made.show_rows(ROWS)
    made.show()
    yield made
    dress(qapp, Theme.LIGHT, 100)


def look(table: Table, *, by_style: bool) -> QImage:
    """Draw the table, every cell by the style where `by_style` is set."""
    kind = StyledDelegate if by_style else CellDelegate
    drawn = [kind(table) for _ in COLUMNS]
    for place, each in enumerate(drawn):
        each.dress(colours_of(table.palette()), table.font())
        table.setItemDelegateForColumn(place, each)
    QApplication.processEvents()
    return table.viewport().grab().toImage()


@pytest.mark.parametrize("by_style", [True, False])
def test_words_keep_their_colour_in_a_chosen_row(table: Table, by_style: bool) -> None:
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(table.rows.index(2, 0), flags.Select | flags.Rows)
    seen = look(table, by_style=by_style)
    box = table.visualRect(table.rows.index(2, 0))
    places = product(range(box.left(), box.right()), range(box.top(), box.bottom()))
    inks = [seen.pixelColor(x, y) for x, y in places]
    ground = QColor(colours_of(table.palette()).selection)
    furthest = max(inks, key=lambda each: distance(each, ground))
    assert red(furthest) > red(ground)


def distance(one: QColor, other: QColor) -> int:
    """Return how far two colours lie apart."""
    return sum(abs(a - b) for a, b in zip(shades(one), shades(other), strict=True))


def red(colour: QColor) -> int:
    """Return how much redder than grey a colour is."""
    shade = shades(colour)
    return shade[0] - (shade[1] + shade[2]) // 2


def shades(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


@pytest.mark.parametrize("mark", ["nothing", "chosen", "toned and chosen", "below the mouse"])
def test_cells_look_as_the_style_draws_them(table: Table, mark: str) -> None:
    flags = QItemSelectionModel.SelectionFlag
    for place in {"chosen": (0, 1), "toned and chosen": (2,)}.get(mark, ()):
        index = table.rows.index(place, 0)
        table.selectionModel().select(index, flags.Select | flags.Rows)
    if mark == "below the mouse":
        QTest.mouseMove(table.viewport(), QPoint(30, 40))
    assert look(table, by_style=False) == look(table, by_style=True)
