"""Drawing shared by delegates and widgets: pills, bars and their sizes."""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QTextLayout,
    QTextOption,
)

from evalapp.desktop.colours import Colours, Tone, ink

LINE_BREAK = "\u2028"
_BETWEEN_WORDS = QTextOption()
_BETWEEN_WORDS.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


def tone_of(colours: Colours, name: str) -> Tone:
    """Return the tone of a meaning; an unknown or empty name is neutral."""
    found = getattr(colours, name, None) if name else None
    return found if isinstance(found, Tone) else colours.neutral


def broken(text: str, font: QFont, width: int, most: int) -> str:
    """Return words broken into lines of a width; of `most` lines the last ends in "…" at need."""
    starts = _starts_of_lines(text.replace("\n", LINE_BREAK), font, width)[:most]
    parts = [text[start:end] for start, end in pairwise([*starts, len(text)])]
    last = parts.pop().replace("\n", " ")
    elided = QFontMetrics(font).elidedText(last, Qt.TextElideMode.ElideRight, width)
    return "\n".join([*map(str.rstrip, parts), elided])


def _starts_of_lines(text: str, font: QFont, width: int) -> list[int]:
    """Return where the lines of a text begin, broken between words where that can be."""
    layout = QTextLayout(text, font)
    layout.setTextOption(_BETWEEN_WORDS)
    starts: list[int] = []
    layout.beginLayout()
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
        line = layout.createLine()
    layout.endLayout()
    return starts or [0]


def pill_font(font: QFont) -> QFont:
    """Return the font of the words in a pill."""
    small = QFont(font)
    small.setPixelSize(max(9, round(font.pixelSize() * 12 / 13)))
    small.setWeight(QFont.Weight.DemiBold)
    return small


class Pills:
    """Pills in the font of a place: asked for once, Qt need not look it up pill by pill."""

    def __init__(self, font: QFont) -> None:
        self._font = pill_font(font)
        self._metrics = QFontMetricsF(self._font)

    def size(self, text: str) -> QSizeF:
        """Return how large a pill with these words is."""
        high = self._metrics.height()
        return QSizeF(self._metrics.horizontalAdvance(text) + high * 1.25, high * 1.45)

    def draw(self, painter: QPainter, at: QPointF, text: str, tone: Tone) -> None:
        """Draw words on a rounded ground with the middle of its left edge at `at`."""
        size = self.size(text)
        box = QRectF(at.x(), at.y() - size.height() / 2, size.width(), size.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(tone.tint))
        painter.drawRoundedRect(box, size.height() / 2, size.height() / 2)
        painter.setPen(ink(tone.ink))
        painter.setFont(self._font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


def draw_bar(painter: QPainter, box: QRectF, share: float, filling: str, rail: str) -> None:
    """Draw a rounded rail and the share (0 to 1) of it that is filled."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = box.height() / 2
    painter.setBrush(ink(rail))
    painter.drawRoundedRect(box, radius, radius)
    filled = min(max(share, 0.0), 1.0) * box.width()
    if filled > 0:
        painter.setBrush(ink(filling))
        inner = QRectF(box.x(), box.y(), max(filled, box.height()), box.height())
        painter.drawRoundedRect(inner, radius, radius)
    painter.restore()
