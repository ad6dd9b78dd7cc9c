"""A table with headings of groups above the first row of each, as a printed list has them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent

from evalapp.desktop.colours import Colours, colours_of, ink
from evalapp.desktop.delegates.cells import ABOVE_AND_BELOW, EDGE
from evalapp.desktop.delegates.drawing import broken
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.widgets.table import FEW_ROWS, Table
from evalapp.desktop.widgets.table_widths import lines_of

INDENT = 14
"""Pixels by which the heading of a group stands further in than that of the group around it."""
MOST_LINES = 2
FIGURES = 0.4
"""Share of the width that figures may take; where all of them need more, only the last ones stand."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What is said of a group, in words and figures, and how deep it stands (0 outermost)."""

    words: str
    figures: tuple[str, ...]
    depth: int = 0

    @property
    def all_figures(self) -> str:
        """All figures on one line."""
        return " · ".join(self.figures)


Path = Callable[[Any], Sequence[str]]
"""Gives the keys of the groups that a row stands in, the outermost first."""


class HeadedTable(Table):
    """Shows headings of groups as long as the rows stand in the order given.

    A heading belongs to the first row shown of its group and is drawn above it, so that nothing
    that goes from row to row, chooses or decides has to know of headings. Screen readers read
    them as the head of each row.
    """

    def __init__(self, model: RowsModel[Any], name: str, *, path: Path, **more: Any) -> None:
        self._path = path
        self._headings: Mapping[str, Heading] = {}
        self._begun: dict[int, list[Heading]] = {}
        super().__init__(model, name, **more)
        model.head_of = lambda row: " – ".join(
            f"{each.words} ({each.all_figures})" for each in self._known(path(row))
        )

    def say_headings(self, headings: Mapping[str, Heading]) -> None:
        """Say what stands in the heading of each group, by its key."""
        if headings == self._headings:
            return
        self._headings, above = headings, self._above
        self._look_for_headings()
        if self._above != above:
            self._given = None
            self._share_out_width()
        self.viewport().update()

    def headings_above(self, place: int) -> Sequence[Heading]:
        """Return the headings above the row at a place, the outermost first."""
        return self._begun.get(place, ())

    def _known(self, path: Sequence[str]) -> list[Heading]:
        return [self._headings[each] for each in path if each in self._headings]

    def _look_for_headings(self) -> None:
        """Find the rows with which groups begin, and how high their headings are."""
        rows = self.rows.shown_rows if self.rows.is_as_given else ()
        self._begun = dict(self._beginnings(rows if len(rows) <= FEW_ROWS else ()))
        self._above = {
            place: sum(map(self._height, headings)) for place, headings in self._begun.items()
        }
        for each in self._delegates.values():
            each.above = self._above

    def _beginnings(self, rows: Sequence[Any]) -> Iterator[tuple[int, list[Heading]]]:
        before: Sequence[str] = ()
        for place, row in enumerate(rows):
            path = self._path(row)
            if path != before:
                yield place, self._known(path[_shared(before, path) :])
                before = path

    def _make_long_rows_higher(self, widths: Sequence[int], one: int) -> None:
        """Make room for headings above the rows that they belong to."""
        self._look_for_headings()
        super()._make_long_rows_higher(widths, one)

    def _font(self) -> QFont:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        return bold

    def figures_shown(self, heading: Heading) -> str:
        """Return what stands at the end of a heading, as there is room for it."""
        wide = QFontMetrics(self.font()).horizontalAdvance(heading.all_figures)
        fits = wide <= FIGURES * self.viewport().width()
        return heading.all_figures if fits else heading.figures[-1]

    def _room(self, heading: Heading) -> int:
        """Return how wide the words of a heading may be."""
        figures = QFontMetrics(self.font()).horizontalAdvance(f"00{self.figures_shown(heading)}")
        return max(1, self.viewport().width() - figures - heading.depth * INDENT - 3 * EDGE)

    def _height(self, heading: Heading) -> int:
        metrics = QFontMetrics(self._font())
        wide = metrics.horizontalAdvance(heading.words)
        lines = lines_of(wide, self._room(heading), MOST_LINES)
        return metrics.height() * lines + ABOVE_AND_BELOW

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """Return the cell at a point, none where a heading is: it can't be chosen or opened."""
        index = super().indexAt(pos)
        above = self._above.get(index.row(), 0)
        is_on_heading = above and pos.y() < self.rowViewportPosition(index.row()) + above
        return QModelIndex() if is_on_heading else index

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._begun:
            painter = QPainter(self.viewport())
            colours, wide = colours_of(self.palette()), self.viewport().width()
            for place, headings in self._begun.items():
                top = self.rowViewportPosition(place)
                if QRect(0, top, wide, self._above[place]).intersects(event.rect()):
                    self._draw_headings(painter, colours, top, headings)
            painter.end()

    def _draw_headings(
        self, painter: QPainter, colours: Colours, top: int, headings: Sequence[Heading]
    ) -> None:
        for each in headings:
            box = QRect(0, top, self.viewport().width(), self._height(each))
            self._draw_heading(painter, colours, box, each)
            top = box.bottom() + 1

    def _draw_heading(
        self, painter: QPainter, colours: Colours, box: QRect, heading: Heading
    ) -> None:
        painter.fillRect(box, ink(colours.neutral.tint))
        inner = box.adjusted(EDGE + heading.depth * INDENT, 0, -EDGE, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self.font())
        painter.setPen(ink(colours.neutral.ink))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, self.figures_shown(heading))
        painter.setFont(self._font())
        painter.setPen(ink(colours.text))
        words = broken(heading.words, self._font(), self._room(heading), MOST_LINES)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, words)


def _shared(before: Sequence[str], path: Sequence[str]) -> int:
    """Return how many groups two rows stand in together."""
    pairs = enumerate(zip(before, path, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(before), len(path)))
