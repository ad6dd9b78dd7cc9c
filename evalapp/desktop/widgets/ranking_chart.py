"""Bars of units in the order of their ranks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent

from evalapp.desktop.appearance import with_even_digits
from evalapp.desktop.colours import colours_of
from evalapp.desktop.delegates.drawing import draw_bar, tone_of
from evalapp.desktop.widgets.scrolled_chart import Place, ScrolledChart


@dataclass(frozen=True, slots=True)
class RankedBar:
    """One unit: key, rank in words, name, length (0 to 1), figure, level in words and its colour."""

    key: str
    rank: str
    name: str
    share: float
    figure: str
    level: str
    tone: str


class RankingChart(ScrolledChart):
    """A bar per unit; the level stands beside its colour in words."""

    bar_chosen = Signal(str)
    bar_opened = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._keys: tuple[str, ...] = ()
        self._bar_of: Callable[[str], RankedBar] | None = None
        self._place: dict[str, int] = {}

    @property
    def bars(self) -> tuple[RankedBar, ...]:
        """All bars, the best first."""
        return tuple(self._bar(place) for place in range(len(self._keys)))

    def _bar(self, place: int) -> RankedBar:
        assert self._bar_of is not None
        return self._bar_of(self._keys[place])

    def show_bars(self, keys: Sequence[str], bar_of: Callable[[str], RankedBar]) -> None:
        """Draw the bars of other units; each is asked for when it comes into sight."""
        self._keys, self._bar_of = tuple(keys), bar_of
        self._place = {each: place for place, each in enumerate(self._keys)}
        self.current = (0, 0)
        self.fit_bars()
        self.viewport().update()

    def choose_key(self, key: str) -> None:
        """Make a unit's bar the current one without telling."""
        place = self._place.get(key)
        if place is not None and place != self.current[0]:
            self.blockSignals(True)
            self.choose((place, 0))
            self.blockSignals(False)

    def size_in_cells(self) -> Place:
        """Return as many rows as bars."""
        return len(self._keys), 1 if self._keys else 0

    def cell_size(self) -> QPointF:
        """Return a line as wide as the chart."""
        return QPointF(self.viewport().width(), round(self.fontMetrics().height() * 1.9))

    def tip_of(self, place: Place) -> str:
        """Return rank, name, figure and level."""
        each = self._bar(place[0])
        return f"{each.rank}. {each.name}: {each.figure} · {each.level}"

    def on_chosen(self) -> None:
        """Tell which bar is the current one."""
        self.bar_chosen.emit(self._keys[self.current[0]])

    def on_opened(self) -> None:
        """Tell which bar was opened."""
        self.bar_opened.emit(self._keys[self.current[0]])

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self.viewport())
        colours = colours_of(self.palette())
        painter.fillRect(self.viewport().rect(), QColor(colours.surface))
        metrics = QFontMetricsF(with_even_digits(self.font()))
        rows, _ = self.in_sight()
        shown = [self._bar(place) for place in rows]
        widths = _widths(metrics, shown, self.viewport().width())
        for place, each in zip(rows, shown, strict=True):
            box = self.box_of((place, 0))
            self._draw(painter, each, box, widths, chosen=place == self.current[0])
        painter.end()

    def _draw(
        self,
        painter: QPainter,
        each: RankedBar,
        box: QRectF,
        widths: tuple[float, float, float, float],
        *,
        chosen: bool,
    ) -> None:
        colours = colours_of(self.palette())
        tone = tone_of(colours, each.tone)
        if chosen:
            painter.fillRect(box, QColor(colours.selection))
        rank, name, figure, level = widths
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        painter.setFont(with_even_digits(self.font()))
        metrics = QFontMetricsF(painter.font())
        painter.setPen(QColor(colours.muted))
        at = box.x() + 10
        painter.drawText(QRectF(at, box.y(), rank, box.height()), middle | right, each.rank)
        painter.setPen(QColor(colours.text))
        at += rank + 12
        words = metrics.elidedText(each.name, Qt.TextElideMode.ElideRight, name)
        painter.drawText(QRectF(at, box.y(), name, box.height()), middle, words)
        at += name + 12
        rail = QRectF(at, box.center().y() - 5, box.right() - at - figure - level - 34, 10)
        draw_bar(painter, rail, each.share, tone.fill, colours.rail)
        at = rail.right() + 10
        painter.drawText(QRectF(at, box.y(), figure, box.height()), middle | right, each.figure)
        painter.setPen(QColor(tone.ink))
        painter.drawText(QRectF(at + figure + 12, box.y(), level, box.height()), middle, each.level)


def _widths(
    metrics: QFontMetricsF, bars: Sequence[RankedBar], whole: float
) -> tuple[float, float, float, float]:
    """Return how wide ranks, names, figures and levels are drawn."""

    def widest(texts: Sequence[str]) -> float:
        return max((metrics.horizontalAdvance(each) for each in texts), default=0) + 2

    rank = widest([each.rank for each in bars])
    figure = widest([each.figure for each in bars])
    level = widest([each.level for each in bars])
    name = min(widest([each.name for each in bars]), whole * 0.34)
    return rank, name, figure, level
