"""A heat map: rows and columns of cells coloured by how much of the whole is reached."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent

from evalapp.desktop.appearance import with_even_digits
from evalapp.desktop.colours import Colours, colours_of, ink
from evalapp.desktop.delegates.drawing import pill_font, tone_of
from evalapp.desktop.widgets.scrolled_chart import Place, ScrolledChart

NAME_SHARE = 0.26
"""The most of the chart's width that names of rows take."""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One cell: its figure and the name of its colour; no colour where nothing applies."""

    figure: str
    tone: str


@dataclass(frozen=True, slots=True)
class HeatHead:
    """The head of a row or column: what stands there and what is said of it."""

    text: str
    tip: str = ""


class HeatChart(ScrolledChart):
    """Cells are asked for when they are drawn; figures stand on their colours."""

    cell_chosen = Signal(int, int)
    cell_opened = Signal(int, int)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._rows: tuple[HeatHead, ...] = ()
        self._columns: tuple[HeatHead, ...] = ()
        self._cell: Callable[[int, int], HeatCell] = lambda row, column: HeatCell("", "")
        self._tip: Callable[[int, int], str] = lambda row, column: ""
        self._name_width = 0.0

    def show_cells(
        self,
        rows: Sequence[HeatHead],
        columns: Sequence[HeatHead],
        cell: Callable[[int, int], HeatCell],
        tip: Callable[[int, int], str],
        current: Place = (0, 0),
    ) -> None:
        """Draw other cells, of which one is the current one."""
        self._rows, self._columns = tuple(rows), tuple(columns)
        self._cell, self._tip = cell, tip
        self._name_width = 0.0
        self.current = current
        self.fit_bars()
        self.viewport().update()

    @property
    def rows(self) -> tuple[HeatHead, ...]:
        """The heads of the rows."""
        return self._rows

    @property
    def columns(self) -> tuple[HeatHead, ...]:
        """The heads of the columns."""
        return self._columns

    def figures(self, row: int) -> list[str]:
        """Return the figures of a row as they are drawn."""
        return [self._cell(row, column).figure for column in range(len(self._columns))]

    def size_in_cells(self) -> Place:
        """Return rows and columns."""
        return len(self._rows), len(self._columns)

    def cell_size(self) -> QPointF:
        """Return a cell that holds a figure such as 12,5."""
        high = self.fontMetrics().height()
        return QPointF(round(high * 2.7), round(high * 1.7))

    def head_size(self) -> QPointF:
        """Return the width of names and the height of codes."""
        if not self._name_width and self._rows:
            metrics = QFontMetricsF(self.font())
            longest = sorted((each.text for each in self._rows), key=len)[-20:]
            self._name_width = max(metrics.horizontalAdvance(each) for each in longest) + 24
        most = max(120.0, self.viewport().width() * NAME_SHARE)
        return QPointF(min(self._name_width, most), round(self.fontMetrics().height() * 2.1))

    def tip_of(self, place: Place) -> str:
        """Return what is said of a cell."""
        return self._tip(*place)

    def on_chosen(self) -> None:
        """Tell which cell is the current one."""
        self.cell_chosen.emit(*self.current)

    def on_opened(self) -> None:
        """Tell which cell was opened."""
        self.cell_opened.emit(*self.current)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self.viewport())
        colours = colours_of(self.palette())
        painter.fillRect(self.viewport().rect(), ink(colours.surface))
        self._draw_cells(painter, colours)
        self._draw_columns(painter, colours)
        self._draw_rows(painter, colours)
        painter.end()

    def _draw_cells(self, painter: QPainter, colours: Colours) -> None:
        head = self.head_size()
        painter.setClipRect(
            QRectF(head.x(), head.y(), self.viewport().width(), self.viewport().height())
        )
        painter.setFont(with_even_digits(pill_font(self.font())))
        rows, columns = self.in_sight()
        size = self.cell_size()
        for row in rows:
            corner = self.corner_of((row, columns.start))
            box = QRectF(corner.x() + 1, corner.y() + 1, size.x() - 2, size.y() - 2)
            for column in columns:
                self._draw_cell(painter, colours, self._cell(row, column), box)
                box.translate(size.x(), 0)
        if self._rows and self._columns:
            painter.setPen(ink(colours.accent if self.hasFocus() else colours.muted))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for inset in (0.5, 1.5):
                painter.drawRect(
                    self.box_of(self.current).adjusted(inset, inset, -inset - 1, -inset - 1)
                )
        painter.setClipping(False)

    @staticmethod
    def _draw_cell(painter: QPainter, colours: Colours, cell: HeatCell, box: QRectF) -> None:
        tone = tone_of(colours, cell.tone)
        painter.fillRect(box, ink(tone.tint if cell.tone else colours.stripe))
        painter.setPen(ink(tone.ink if cell.tone else colours.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cell.figure)

    def _draw_columns(self, painter: QPainter, colours: Colours) -> None:
        head, cell = self.head_size(), self.cell_size()
        painter.setClipRect(QRectF(head.x(), 0, self.viewport().width(), head.y()))
        strong = pill_font(self.font())
        metrics = QFontMetricsF(strong)
        painter.setFont(strong)
        for column in self.in_sight()[1]:
            box = QRectF(self.corner_of((0, column)).x(), 0, cell.x(), head.y())
            chosen = column == self.current[1]
            painter.setPen(ink(colours.text if chosen else colours.muted))
            text = self._columns[column].text
            words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, cell.x() - 4)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.setClipping(False)
        painter.fillRect(QRectF(0, head.y() - 1, self.viewport().width(), 1), ink(colours.border))

    def _draw_rows(self, painter: QPainter, colours: Colours) -> None:
        head, cell = self.head_size(), self.cell_size()
        painter.setClipRect(QRectF(0, head.y(), head.x(), self.viewport().height()))
        font = QFont(self.font())
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for row in self.in_sight()[0]:
            box = QRectF(0, self.corner_of((row, 0)).y(), head.x(), cell.y())
            if row == self.current[0]:
                painter.fillRect(box, ink(colours.selection))
            painter.setPen(ink(colours.text))
            words = metrics.elidedText(
                self._rows[row].text, Qt.TextElideMode.ElideRight, head.x() - 18
            )
            painter.drawText(box.adjusted(10, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter, words)
        painter.setClipping(False)
