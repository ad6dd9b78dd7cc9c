"""Small charts by an own painter: levels of a group, bars of a unit's criteria groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from evalapp.desktop.colours import colours_of
from evalapp.desktop.delegates.drawing import draw_bar, tone_of

WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: words before it, its length (0 to 1), words after it, the tone of its colour.

    `mark` (0 to 1) is where a tick stands to compare with, `tip` what is said of the bar.
    """

    label: str
    share: float
    figure: str
    tone: str = ""
    tip: str = ""
    mark: float | None = None


class BarChart(QWidget):
    """Bars below each other, each under its words and its figure."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Draw other bars."""
        self._bars = tuple(bars)
        said = (each.tip or f"{each.label}: {each.figure}" for each in bars)
        self.setAccessibleDescription("; ".join(said))
        self._fit()
        self.update()

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The bars drawn."""
        return self._bars

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the words need at this width."""
        self.setFixedHeight(round(sum(map(self._height_of, self._bars))) or self._line())

    def _line(self) -> int:
        return round(self.fontMetrics().height() * 1.25)

    def _height_of(self, each: Bar) -> float:
        return self._words_box(each).height() + self._line() - self.fontMetrics().height() + 16

    def _words_box(self, each: Bar) -> QRectF:
        """Return the room that the words before a bar take beside its figure."""
        metrics = QFontMetricsF(self.font())
        wide = self.width() - metrics.horizontalAdvance(each.figure) - 12
        return metrics.boundingRect(QRectF(0, 0, wide, 1000), WRAPPED, each.label)

    def sizeHint(self) -> QSize:
        return QSize(260, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        top = 0.0
        for each in self._bars:
            self._draw(painter, each, top)
            top += self._height_of(each)
        painter.end()

    def _draw(self, painter: QPainter, each: Bar, top: float) -> None:
        colours = colours_of(self.palette())
        words = self._words_box(each)
        box = QRectF(0, top + 2, self.width(), words.height())
        painter.setPen(QColor(colours.text))
        painter.drawText(QRectF(0, box.top(), words.width() + 1, box.height()), WRAPPED, each.label)
        painter.setPen(QColor(colours.muted))
        low = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight
        painter.drawText(box, low, each.figure)
        rail = QRectF(0, box.bottom() + 4, box.width(), 8)
        draw_bar(painter, rail, each.share, tone_of(colours, each.tone).fill, colours.rail)
        if each.mark is not None:
            at = rail.x() + min(max(each.mark, 0.0), 1.0) * rail.width()
            painter.fillRect(QRectF(at - 1, rail.y() - 3, 2, 14), QColor(colours.text))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            tip = self._tip_at(event.pos().y())
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def _tip_at(self, y: int) -> str:
        below = 0.0
        for each in self._bars:
            below += self._height_of(each)
            if y < below:
                return each.tip
        return ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a whole: its words, its count and the tone of its colour."""

    label: str
    count: int
    tone: str


class PartsBar(QWidget):
    """One bar made of parts, with a legend of words and counts below it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._parts: tuple[Part, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Draw other parts."""
        self._parts = tuple(parts)
        self.setAccessibleDescription("; ".join(f"{each.label}: {each.count}" for each in parts))
        self._fit()
        self.update()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts drawn."""
        return self._parts

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the legend needs at this width."""
        self.setFixedHeight(round(18 + len(self._rows(self.width())) * self._line()))

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def _line(self) -> float:
        return self.fontMetrics().height() * 1.5

    def _legend_width(self, part: Part) -> float:
        metrics = QFontMetricsF(self._strong())
        return 14 + metrics.horizontalAdvance(f"{part.label}  {part.count}") + 18

    def _strong(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _rows(self, width: int) -> list[list[Part]]:
        rows: list[list[Part]] = [[]]
        used = 0.0
        for part in self._parts:
            wide = self._legend_width(part)
            if rows[-1] and used + wide > width:
                rows.append([])
                used = 0.0
            rows[-1].append(part)
            used += wide
        return rows

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_parts(painter)
        for place, parts in enumerate(self._rows(self.width())):
            self._draw_legend(painter, parts, 18 + place * self._line())
        painter.end()

    def _draw_parts(self, painter: QPainter) -> None:
        colours = colours_of(self.palette())
        total = sum(each.count for each in self._parts)
        draw_bar(painter, QRectF(0, 2, self.width(), 10), 0, colours.rail, colours.rail)
        if not total:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        shown = [each for each in self._parts if each.count]
        at, gap = 0.0, 2.0
        space = self.width() - gap * (len(shown) - 1)
        painter.fillRect(QRectF(0, 2, self.width(), 10), QColor(colours.surface))
        for each in shown:
            wide = space * each.count / total
            painter.setBrush(QColor(tone_of(colours, each.tone).fill))
            painter.drawRoundedRect(QRectF(at, 2, max(wide, 3), 10), 3, 3)
            at += wide + gap

    def _draw_legend(self, painter: QPainter, parts: list[Part], top: float) -> None:
        colours = colours_of(self.palette())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        at = 0.0
        for each in parts:
            wide = self._legend_width(each)
            box = QRectF(at + 14, top, wide, self._line())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tone_of(colours, each.tone).fill))
            painter.drawRoundedRect(QRectF(at, box.center().y() - 4, 8, 8), 2, 2)
            painter.setFont(self.font())
            painter.setPen(QColor(colours.muted))
            painter.drawText(box, middle, each.label)
            after = QFontMetricsF(self.font()).horizontalAdvance(f"{each.label} ")
            painter.setFont(self._strong())
            painter.setPen(QColor(colours.text))
            painter.drawText(box.adjusted(after, 0, 0, 0), middle, str(each.count))
            at += wide
