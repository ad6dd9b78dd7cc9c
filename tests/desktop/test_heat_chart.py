"""A heat map: a screen of cells is drawn in a few rounds, each cell as its figure and colour say."""

import pytest
from PySide6.QtCore import QPoint, QTimer
from pytestqt.qtbot import QtBot

from evalapp.desktop.colours import LIGHT, palette_of
from evalapp.desktop.widgets.heat_chart import AT_ONCE, HeatCell, HeatChart, HeatHead
from tests.desktop.seen import PATIENCE

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

TONES = ("best", "good", "fair", "weak", "poor", "")


def shown(qtbot: QtBot, asked: list[tuple[int, int]]) -> HeatChart:
    def cell(row: int, column: int) -> HeatCell:
        asked.append((row, column))
        return HeatCell("0,5", TONES[(row + column) % len(TONES)])

    made = HeatChart("Bản đồ")
    qtbot.addWidget(made)
    made.setPalette(palette_of(LIGHT))
    made.resize(1_400, 900)
    heads = [HeatHead(str(number)) for number in range(60)]
    made.show_cells(heads, heads, cell, lambda row, column: "")
    made.show()
    return made


def test_cells_are_asked_for_in_rounds_until_all_in_sight_are_drawn(qtbot: QtBot) -> None:
    asked: list[tuple[int, int]] = []
    known: list[int] = []
    beat = QTimer(interval=0)
    beat.timeout.connect(lambda: known.append(len(set(asked))))
    beat.start()
    chart = shown(qtbot, asked)
    rows, columns = chart.in_sight()
    assert len(rows) * len(columns) > 2 * AT_ONCE
    qtbot.waitUntil(lambda: len(set(asked)) == len(rows) * len(columns), timeout=PATIENCE)
    beat.stop()
    steps = [after - before for before, after in zip([0, *known], known, strict=False)]
    assert max(steps) <= AT_ONCE


def test_each_cell_has_the_ground_of_its_colour_where_it_is_scrolled_to(qtbot: QtBot) -> None:
    chart = shown(qtbot, asked := [])
    for value in (0, 777):
        chart.verticalScrollBar().setValue(value)
        chart.horizontalScrollBar().setValue(value)
        rows, columns = chart.in_sight()
        wanted = {(row, column) for row in rows for column in columns}
        qtbot.waitUntil(lambda wanted=wanted: wanted <= set(asked), timeout=PATIENCE)
        picture = chart.viewport().grab().toImage()
        for row, column in sorted(wanted)[40:80]:
            corner = chart.corner_of((row, column))
            spot = QPoint(round(corner.x()) + 4, round(corner.y()) + 4)
            if not picture.rect().contains(spot) or corner.x() < chart.head_size().x():
                continue
            tone = TONES[(row + column) % len(TONES)]
            ground = getattr(LIGHT, tone).tint if tone else LIGHT.stripe
            assert picture.pixelColor(spot).name() == ground.lower()
