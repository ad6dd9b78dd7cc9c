"""Many rows are chosen or shown without a wait: nothing is asked of each, painting has its own round."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from evalapp.desktop.models.columns import Column, words
from evalapp.desktop.models.rows_model import NOWHERE, Index, RowsModel
from evalapp.desktop.widgets.table import Table

MANY = 500


class AskedRows(RowsModel[str]):
    """Counts how often it is asked for its size, which whoever goes through rows does."""

    asked = 0

    def rowCount(self, parent: Index = NOWHERE) -> int:
        self.asked += 1
        return super().rowCount(parent)


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    columns: Sequence[Column[str]] = (words("Xã", lambda row: row), words("Mã", lambda row: row))
    made = Table(AskedRows(columns, key=lambda row: row), "Bảng", many=True)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show_rows([f"x{at:03}" for at in range(MANY)])
    made.show()
    QApplication.processEvents()
    return made


def test_choosing_all_rows_asks_nothing_of_each(table: Table) -> None:
    model = table.rows
    assert isinstance(model, AskedRows)
    model.asked = 0
    table.selectAll()
    QApplication.processEvents()
    assert len(table.chosen_rows()) == MANY
    assert model.asked < MANY / 2


def test_chosen_rows_come_in_the_order_shown(table: Table) -> None:
    table.choose_place(7)
    flags = table.selectionModel().SelectionFlag
    for place in (3, 9, 4):
        table.selectionModel().select(table.rows.index(place, 0), flags.Select | flags.Rows)
    assert table.chosen_rows() == ("x003", "x004", "x007", "x009")


@pytest.mark.parametrize(
    "held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier]
)
def test_home_and_end_choose_the_first_and_the_last_row(
    table: Table, qtbot: QtBot, held: Qt.KeyboardModifier
) -> None:
    table.choose_place(7)
    qtbot.keyClick(table, Qt.Key.Key_End, held)
    assert table.chosen_rows() == ("x499",)
    qtbot.keyClick(table, Qt.Key.Key_Home, held)
    assert table.chosen_rows() == ("x000",)


class PaintedTable(Table):
    """Notes when it is painted."""

    seen: list[str]

    def paintEvent(self, event: QPaintEvent) -> None:
        self.seen.append("painted")
        super().paintEvent(event)


def test_other_rows_are_painted_in_a_round_of_their_own(qtbot: QtBot) -> None:
    columns: Sequence[Column[str]] = (words("Xã", lambda row: row),)
    model = RowsModel(columns, key=lambda row: row)
    table, beat = PaintedTable(model, "Bảng"), QTimer(interval=0)
    table.seen = []
    qtbot.addWidget(table)
    table.show()
    QApplication.processEvents()
    table.seen.clear()

    def answer() -> None:
        table.seen.append("beat")
        if not table.rows.rowCount():
            table.show_rows(["x1", "x2"])
            table.seen.append("rows")

    beat.timeout.connect(answer)
    beat.start()
    qtbot.waitUntil(lambda: "painted" in table.seen)
    beat.stop()
    seen = table.seen
    assert "beat" in seen[seen.index("rows") : seen.index("painted")]
    assert table.updatesEnabled()
