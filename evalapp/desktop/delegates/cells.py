"""The delegates of a table: pill, bar with its figure, icon, and plain words or figures."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from evalapp.desktop.appearance import with_even_digits
from evalapp.desktop.colours import LIGHT, Colours, ink
from evalapp.desktop.delegates.drawing import (
    LINE_BREAK,
    Pills,
    broken,
    draw_bar,
    tone_of,
)
from evalapp.desktop.icons import renderer
from evalapp.desktop.models.columns import Column, Drawn
from evalapp.desktop.models.rows_model import RowsModel, alignment, side_of

Index = QModelIndex | QPersistentModelIndex
ABOVE_AND_BELOW = 11
"""Pixels that a row is higher than its lines of words."""
KEPT = 2000
"""Broken or shortened words that are kept: the same cells are drawn again and again."""
EDGE = 11
"""Pixels before and behind the words of a cell, as a sheet's padding of 8 leaves them."""
CHOSEN = QStyle.StateFlag.State_Selected
MARKED = CHOSEN | QStyle.StateFlag.State_MouseOver
SIDES = {each: side_of(each) for each in Drawn}
ON_ONE_LINE = {each: side | Qt.TextFlag.TextSingleLine for each, side in SIDES.items()}


def cell_of(index: Index) -> tuple[Column[Any], Any]:
    """Return the column and the row of a cell."""
    model = index.model()
    assert isinstance(model, RowsModel)
    return model.cell_at(index)


def tone_at(index: Index) -> str:
    """Return the name of a cell's colour, '' where it has none."""
    column, row = cell_of(index)
    return column.tone(row) if column.tone else ""


class PaintedDelegate(QStyledItemDelegate):
    """Draws cells in the colours and the font that the table tells before it is painted.

    To ask for them cell by cell takes longer than to draw the words.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.colours: Colours = LIGHT
        self.above: Mapping[int, int] = {}
        """Pixels at the top of rows that are left to the table, by place."""
        self._base = QFont()

    def dress(self, colours: Colours, font: QFont) -> None:
        """Draw in these colours and this font from now on."""
        self.colours = colours
        self._base = font

    def draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw what lies under a marked cell as the sheet of styles does; its place is settled."""
        if self.above:
            box: QRect = option.rect  # type: ignore[attr-defined]
            option.rect = box.adjusted(0, self.above.get(index.row(), 0), 0, 0)  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        if state & MARKED:
            ground = self.colours.selection if state & CHOSEN else self.colours.hover
            painter.fillRect(option.rect, ink(ground))  # type: ignore[attr-defined]


class CellDelegate(PaintedDelegate):
    """Words or figures, on as many lines as the row is high.

    Drawn here: by the style, under a sheet, a screen full of figures takes more than twice as long.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fonts: dict[bool, tuple[QFont, QFontMetrics]] = {}
        self._broken: dict[tuple[str, bool, int, int], str] = {}

    def dress(self, colours: Colours, font: QFont) -> None:
        """Draw in these colours and this font from now on."""
        if font != self._base:
            self._fonts.clear()
            self._broken.clear()
        super().dress(colours, font)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        column, row = cell_of(index)
        text = column.text(row)
        self.draw_ground(painter, option, index)
        if text:
            painter.setPen(self._ink(column, row))
            self._draw_words(painter, option, column, row, text)

    def _draw_words(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        column: Column[Any],
        row: Any,
        text: str,
    ) -> None:
        font, metrics = self._font(column, row)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        box = rect.adjusted(EDGE, 0, -EDGE, 0)
        painter.setFont(font)
        if len(text) * font.pixelSize() > box.width() or "\n" in text:
            lines = max(1, (box.height() - ABOVE_AND_BELOW) // metrics.height())
            text = self._fitted(text, font, box.width(), lines)
        sides = SIDES if "\n" in text else ON_ONE_LINE
        painter.drawText(box, sides[column.drawn], text)

    def _fitted(self, text: str, font: QFont, width: int, lines: int) -> str:
        """Return words broken into lines, or shortened, as they fit."""
        key = text, font.bold(), width, lines
        known = self._broken.get(key)
        if known is None:
            if len(self._broken) >= KEPT:
                self._broken.clear()
            known = self._broken[key] = broken(text, font, width, lines)
        return known

    def _font(self, column: Column[Any], row: Any) -> tuple[QFont, QFontMetrics]:
        """Return the font of a cell; the same object each time, which Qt needs not look up."""
        strong = bool(column.strong and column.strong(row))
        known = self._fonts.get(strong)
        if known is None:
            made = _as_told(self._base, column, row)
            known = self._fonts[strong] = (made, QFontMetrics(made))
        return known

    def _ink(self, column: Column[Any], row: Any) -> QColor:
        tone = column.tone(row) if column.tone else ""
        return ink(tone_of(self.colours, tone).ink if tone else self.colours.text)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Fill in what a cell shows at once: Qt's own way asks the model role by role."""
        column, row = cell_of(index)
        option.index = index  # type: ignore[attr-defined]
        option.displayAlignment = alignment(column)  # type: ignore[attr-defined]
        option.styleObject = None  # type: ignore[attr-defined]
        option.font = _as_told(option.font, column, row)  # type: ignore[attr-defined]
        text = column.text(row)
        if text:
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay  # type: ignore[attr-defined]
            option.text = text.replace("\n", LINE_BREAK)  # type: ignore[attr-defined]
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            option.palette.setColor(role, self._ink(column, row))  # type: ignore[attr-defined]


def _as_told(font: QFont, column: Column[Any], row: Any) -> QFont:
    """Return a font in the weight and with the digits that a cell has."""
    made = with_even_digits(font) if column.drawn is Drawn.NUMBER else QFont(font)
    if column.strong and column.strong(row):
        made.setWeight(QFont.Weight.DemiBold)
    return made


class DrawnDelegate(PaintedDelegate):
    """Draws the content of a cell over its ground."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        column, row = cell_of(index)
        self.draw_ground(painter, option, index)
        box: QRect = option.rect  # type: ignore[attr-defined]
        self.draw(painter, QRectF(box), column.text(row), self._base, option, index)

    def draw(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        font: QFont,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        """Draw the content of one cell."""
        raise NotImplementedError


class PillDelegate(DrawnDelegate):
    """A word on a ground of its colour."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pills = Pills(self._base)

    def dress(self, colours: Colours, font: QFont) -> None:
        """Draw in these colours and this font from now on."""
        if font != self._base:
            self._pills = Pills(font)
        super().dress(colours, font)

    def draw(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        font: QFont,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        """Draw a pill, or nothing where there is no word."""
        if text:
            tone = tone_of(self.colours, tone_at(index))
            self._pills.draw(painter, QPointF(box.x() + 11, box.center().y()), text, tone)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        font: QFont = option.font  # type: ignore[attr-defined]
        wide = Pills(font).size(str(index.data() or "")).width()
        return QSize(round(wide) + 22, hint.height())


class BarDelegate(DrawnDelegate):
    """A figure and how full it is."""

    def draw(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        font: QFont,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        """Draw the bar left of its figure."""
        colours = self.colours
        column, row = cell_of(index)
        share = column.share(row) if column.share else None
        wide = QFontMetrics(font).horizontalAdvance("00/000 ")
        if share is not None:
            rail = QRectF(box.x() + 11, box.center().y() - 3, box.width() - wide - 27, 6)
            ink = tone_of(colours, tone_at(index) or "notice").fill
            draw_bar(painter, rail, share, ink, colours.rail)
        painter.setPen(QColor(colours.text))
        painter.setFont(font)
        figure = QRectF(box.right() - wide - 11, box.y(), wide, box.height())
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(figure, side, text)


class MarkDelegate(DrawnDelegate):
    """A small drawing that stands for a word; the word is in the tip and for screen readers."""

    def draw(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        font: QFont,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        """Draw the icon in the middle of the cell."""
        column, row = cell_of(index)
        name = column.icon(row) if column.icon else ""
        if name:
            tone = tone_of(self.colours, tone_at(index))
            size = font.pixelSize() * 1.25
            middle = box.center()
            spot = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
            renderer(name, tone.ink).render(painter, spot)
