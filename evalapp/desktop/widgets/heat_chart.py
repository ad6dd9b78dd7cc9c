"""A heat map: rows and columns of cells coloured by how much of the whole is reached."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPixmap

from evalapp.desktop.appearance import with_even_digits
from evalapp.desktop.colours import Colours, colours_of, ink
from evalapp.desktop.delegates.drawing import pill_font, tone_of
from evalapp.desktop.widgets.scrolled_chart import Place, ScrolledChart

NAME_SHARE = 0.26
"""The most of the chart's width that names of rows take."""
AT_ONCE = 150
"""Cells that are asked for and drawn for the first time in one round, about 50 µs each."""
KEPT = 2_000
"""Cells of different figures and colours that are kept as pictures, about 4 KB each."""


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
    """Cells are asked for when they are first drawn, a screen of them in a few rounds."""

    cell_chosen = Signal(int, int)
    cell_opened = Signal(int, int)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._rows: tuple[HeatHead, ...] = ()
        self._columns: tuple[HeatHead, ...] = ()
        self._cell: Callable[[int, int], HeatCell] = lambda row, column: HeatCell("", "")
        self._tip: Callable[[int, int], str] = lambda row, column: ""
        self._name_width = 0.0
        self._pictures: dict[HeatCell, QPixmap] = {}
        self._pictured: tuple[object, ...] = ()
        """Colours, font and size that the pictures of cells are for."""
        self._font = QFont()
        self._drawn: set[Place] = set()
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self.viewport().update)

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
        self._drawn.clear()
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
        rows, columns = self.in_sight()
        size = self.cell_size()
        self._forget_pictures_unless((colours, self.font(), size, self.devicePixelRatioF()))
        self._go_on_with(rows, columns)
        edge = QPointF(1, 1)
        for row in rows:
            at = self.corner_of((row, columns.start)) + edge
            for column in columns:
                if (row, column) in self._drawn:
                    painter.drawPixmap(at, self._picture(colours, self._cell(row, column)))
                at.setX(at.x() + size.x())
        if self._rows and self._columns:
            painter.setPen(ink(colours.accent if self.hasFocus() else colours.muted))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for inset in (0.5, 1.5):
                painter.drawRect(
                    self.box_of(self.current).adjusted(inset, inset, -inset - 1, -inset - 1)
                )
        painter.setClipping(False)

    def _go_on_with(self, rows: range, columns: range) -> None:
        """Let some more cells be drawn, and the rest of those in sight in the next rounds."""
        seen = ((row, column) for row in rows for column in columns)
        unknown = [place for place in seen if place not in self._drawn]
        self._drawn.update(unknown[:AT_ONCE])
        if len(unknown) > AT_ONCE:
            self._rest.start()

    def _forget_pictures_unless(self, pictured: tuple[object, ...]) -> None:
        if self._pictured != pictured or len(self._pictures) > KEPT:
            self._pictured = pictured
            self._font = with_even_digits(pill_font(self.font()))
            self._pictures.clear()
            self._drawn.clear()

    def _picture(self, colours: Colours, cell: HeatCell) -> QPixmap:
        """Return a cell as it is drawn: many are alike, and their words take the time."""
        known = self._pictures.get(cell)
        if known is None:
            known = self._pictures[cell] = self._drawn_cell(colours, cell)
        return known

    def _drawn_cell(self, colours: Colours, cell: HeatCell) -> QPixmap:
        size, ratio = self.cell_size(), self.devicePixelRatioF()
        box = QRectF(0, 0, size.x() - 2, size.y() - 2)
        made = QPixmap(QSizeF(box.size() * ratio).toSize())
        made.setDevicePixelRatio(ratio)
        tone = tone_of(colours, cell.tone)
        made.fill(ink(tone.tint if cell.tone else colours.stripe))
        painter = QPainter(made)
        painter.setFont(self._font)
        painter.setPen(ink(tone.ink if cell.tone else colours.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cell.figure)
        painter.end()
        return made

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
