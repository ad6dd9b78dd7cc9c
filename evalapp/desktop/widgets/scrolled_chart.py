"""Charts larger than the window: only what is in sight is drawn; one place is chosen by keys."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

Place = tuple[int, int]
"""Row and column of a cell."""


class ScrolledChart(QAbstractScrollArea):
    """A grid of cells of one size below a head row and beside a head column, which stay in sight."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("role", "table")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.current: Place = (0, 0)
        self.setMinimumHeight(120)

    # what a chart says of itself

    def size_in_cells(self) -> Place:
        """Return rows and columns."""
        return 0, 0

    def cell_size(self) -> QPointF:
        """Return width and height of a cell in pixels."""
        return QPointF(1, 1)

    def head_size(self) -> QPointF:
        """Return the width of the head column and the height of the head row in pixels."""
        return QPointF(0, 0)

    def tip_of(self, place: Place) -> str:
        """Return what is said of a cell."""
        del place
        return ""

    def on_chosen(self) -> None:
        """Do what follows when another cell is the current one."""

    def on_opened(self) -> None:
        """Do what follows when the current cell is opened."""

    # moving about

    def choose(self, place: Place) -> None:
        """Make a cell the current one and bring it into sight."""
        rows, columns = self.size_in_cells()
        if not rows or not columns:
            return
        self.current = (min(max(place[0], 0), rows - 1), min(max(place[1], 0), columns - 1))
        self._bring_into_sight()
        self.setAccessibleDescription(self.tip_of(self.current))
        self.viewport().update()
        self.on_chosen()

    def cell_at(self, point: QPointF) -> Place | None:
        """Return the cell below a point of the viewport."""
        head, cell = self.head_size(), self.cell_size()
        if point.x() < head.x() or point.y() < head.y():
            return None
        row = int((point.y() - head.y() + self.verticalScrollBar().value()) // cell.y())
        column = int((point.x() - head.x() + self.horizontalScrollBar().value()) // cell.x())
        rows, columns = self.size_in_cells()
        return (row, column) if row < rows and column < columns else None

    def corner_of(self, place: Place) -> QPointF:
        """Return where the upper left corner of a cell is drawn."""
        head, cell = self.head_size(), self.cell_size()
        return QPointF(
            head.x() + place[1] * cell.x() - self.horizontalScrollBar().value(),
            head.y() + place[0] * cell.y() - self.verticalScrollBar().value(),
        )

    def box_of(self, place: Place) -> QRectF:
        """Return where a cell is drawn."""
        corner, cell = self.corner_of(place), self.cell_size()
        return QRectF(corner.x(), corner.y(), cell.x(), cell.y())

    def in_sight(self) -> tuple[range, range]:
        """Return the rows and columns of which something is seen."""
        head, cell = self.head_size(), self.cell_size()
        rows, columns = self.size_in_cells()
        down, right = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        view = self.viewport()
        return (
            range(
                int(down // cell.y()),
                min(rows, self._last(down, view.height() - head.y(), cell.y())),
            ),
            range(
                int(right // cell.x()),
                min(columns, self._last(right, view.width() - head.x(), cell.x())),
            ),
        )

    @staticmethod
    def _last(from_: int, length: float, cell: float) -> int:
        return int((from_ + length) // cell) + 1

    def fit_bars(self) -> None:
        """Let the scroll bars reach over the whole chart."""
        head, cell = self.head_size(), self.cell_size()
        rows, columns = self.size_in_cells()
        across = round(self.viewport().width() - head.x())
        down = round(self.viewport().height() - head.y())
        for bar, whole, page, step in (
            (self.horizontalScrollBar(), round(columns * cell.x()), across, round(cell.x())),
            (self.verticalScrollBar(), round(rows * cell.y()), down, round(cell.y())),
        ):
            bar.setRange(0, max(0, whole - page))
            bar.setPageStep(max(1, page))
            bar.setSingleStep(max(1, step))

    def _bring_into_sight(self) -> None:
        head, cell, corner = self.head_size(), self.cell_size(), self.corner_of(self.current)
        for bar, at, start, length, whole in (
            (self.horizontalScrollBar(), corner.x(), head.x(), cell.x(), self.viewport().width()),
            (self.verticalScrollBar(), corner.y(), head.y(), cell.y(), self.viewport().height()),
        ):
            if at < start:
                bar.setValue(round(bar.value() + at - start))
            elif at + length > whole:
                bar.setValue(round(bar.value() + at + length - whole))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        del dx, dy
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_bars()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.cell_at(event.position())
        if place is not None:
            self.choose(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.cell_at(event.position()) is not None:
            self.on_opened()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, column = self.current
        rows, columns = self.size_in_cells()
        page = max(1, len(self.in_sight()[0]) - 2)
        key = Qt.Key
        moves: dict[int, Place] = {
            key.Key_Up: (row - 1, column),
            key.Key_Down: (row + 1, column),
            key.Key_Left: (row, column - 1),
            key.Key_Right: (row, column + 1),
            key.Key_PageUp: (row - page, column),
            key.Key_PageDown: (row + page, column),
            key.Key_Home: (0 if event.modifiers() else row, 0),
            key.Key_End: (rows - 1 if event.modifiers() else row, columns - 1),
        }
        if event.key() in moves:
            self.choose(moves[event.key()])
        elif event.key() in (key.Key_Return, key.Key_Enter) and rows and columns:
            self.on_opened()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            place = self.cell_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.tip_of(place) if place else "", self)
            return True
        return super().viewportEvent(event)
