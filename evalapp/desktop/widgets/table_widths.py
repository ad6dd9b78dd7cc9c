"""How wide the columns of a table have to be for their words."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QFont, QFontMetrics

from evalapp.desktop.appearance import with_even_digits
from evalapp.desktop.models.columns import Column, Drawn

MEASURED_CELLS, MEASURED_ROWS = 1000, 12
"""Cells whose texts are looked at for the widths of columns; and so many rows at least."""


def natural_widths(
    columns: Sequence[Column[Any]], rows: Sequence[Any], font: QFont, *, sortable: bool
) -> list[int]:
    """Return what the title of each column and its longest words in some rows need, in pixels.

    One that takes what is left asks for little.
    """
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetrics(with_even_digits(bold))
    return [_natural_width(each, rows, metrics, sortable=sortable) for each in columns]


def _natural_width(
    column: Column[Any], rows: Sequence[Any], metrics: QFontMetrics, *, sortable: bool
) -> int:
    sorting = 6 if sortable and column.title else 0
    title = metrics.horizontalAdvance(column.title) + 22 + sorting
    if not column.width:
        return title
    most = metrics.averageCharWidth() * column.width + 22
    if column.drawn is Drawn.MARK:
        return max(title, round(metrics.height() * 2.4))
    if column.drawn is Drawn.BAR:
        return max(title, most)
    texts = sorted({column.text(row) for row in rows}, key=len)[-3:]
    needed = max((metrics.horizontalAdvance(each) for each in texts), default=0)
    extra = metrics.height() if column.drawn is Drawn.PILL else 0
    return max(title, min(needed + extra + 24, most + extra))


def some_rows(rows: Sequence[Any], columns: int) -> Sequence[Any]:
    """Return rows from all over a table, few enough to be measured without a wait."""
    most = max(MEASURED_ROWS, MEASURED_CELLS // max(1, columns))
    return rows[:: max(1, -(-len(rows) // most))]
