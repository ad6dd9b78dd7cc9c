"""The delegates of a table: pill, bar with its figure, icon, and plain words or figures."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from evalapp.desktop.appearance import with_even_digits
from evalapp.desktop.colours import colours_of
from evalapp.desktop.delegates.drawing import draw_bar, draw_pill, pill_size, tone_of
from evalapp.desktop.icons import renderer
from evalapp.desktop.models.columns import Column, Drawn
from evalapp.desktop.models.rows_model import RowsModel, alignment

Index = QModelIndex | QPersistentModelIndex
LINE_BREAK = "\u2028"


def cell_of(index: Index) -> tuple[Column[Any], Any]:
    """Return the column and the row of a cell."""
    model = index.model()
    assert isinstance(model, RowsModel)
    return model.cell_at(index)


def tone_at(index: Index) -> str:
    """Return the name of a cell's colour, '' where it has none."""
    column, row = cell_of(index)
    return column.tone(row) if column.tone else ""


class FilledDelegate(QStyledItemDelegate):
    """Fills in what a cell shows from its column at once.

    Qt's own way asks the model role by role, which costs more than the drawing.
    """

    def fill(self, option: QStyleOptionViewItem, column: Column[Any], row: Any) -> None:
        """Fill in how the words look, where they look otherwise than usual."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        column, row = cell_of(index)
        option.index = index  # type: ignore[attr-defined]
        option.displayAlignment = alignment(column)  # type: ignore[attr-defined]
        option.styleObject = None  # type: ignore[attr-defined]
        text = column.text(row)
        if text:
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay  # type: ignore[attr-defined]
            option.text = text.replace("\n", LINE_BREAK)  # type: ignore[attr-defined]
        self.fill(option, column, row)


class CellDelegate(FilledDelegate):
    """Words or figures, drawn by the style."""

    def fill(self, option: QStyleOptionViewItem, column: Column[Any], row: Any) -> None:
        """Fill in weight, digits of one width and colour."""
        if column.strong and column.strong(row):
            option.font.setWeight(QFont.Weight.DemiBold)  # type: ignore[attr-defined]
        if column.drawn is Drawn.NUMBER:
            option.font = with_even_digits(option.font)  # type: ignore[attr-defined]
        tone = column.tone(row) if column.tone else ""
        if tone:
            ink = QColor(tone_of(colours_of(option.palette), tone).ink)  # type: ignore[attr-defined]
            option.palette.setColor(option.palette.ColorRole.Text, ink)  # type: ignore[attr-defined]
            role = option.palette.ColorRole.HighlightedText  # type: ignore[attr-defined]
            option.palette.setColor(role, ink)  # type: ignore[attr-defined]


class DrawnDelegate(FilledDelegate):
    """Draws the ground as the style does and the content itself."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        filled = QStyleOptionViewItem(option)
        self.initStyleOption(filled, index)
        text, font = filled.text, filled.font  # type: ignore[attr-defined]
        filled.text = ""  # type: ignore[attr-defined]
        widget = filled.widget  # type: ignore[attr-defined]
        style = widget.style() if widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, filled, painter, widget)
        box: QRect = filled.rect  # type: ignore[attr-defined]
        self.draw(painter, QRectF(box), text, font, filled, index)

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
            tone = tone_of(colours_of(option.palette), tone_at(index))  # type: ignore[attr-defined]
            draw_pill(painter, QPointF(box.x() + 11, box.center().y()), text, font, tone)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        font: QFont = option.font  # type: ignore[attr-defined]
        wide = pill_size(str(index.data() or ""), font).width()
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
        colours = colours_of(option.palette)  # type: ignore[attr-defined]
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
            tone = tone_of(colours_of(option.palette), tone_at(index))  # type: ignore[attr-defined]
            size = font.pixelSize() * 1.25
            middle = box.center()
            spot = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
            renderer(name, tone.ink).render(painter, spot)
