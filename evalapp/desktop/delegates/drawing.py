"""Drawing shared by delegates and widgets: pills, bars and their sizes."""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QTextLayout,
    QTextOption,
)

from evalapp.desktop.colours import Colours, Tone

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


def pill_size(text: str, font: QFont) -> QSizeF:
    """Return how large a pill with these words is."""
    metrics = QFontMetricsF(pill_font(font))
    return QSizeF(
        metrics.horizontalAdvance(text) + metrics.height() * 1.25, metrics.height() * 1.45
    )


def draw_pill(painter: QPainter, at: QPointF, text: str, font: QFont, tone: Tone) -> QRectF:
    """Draw words on a rounded ground with the middle of its left edge at `at`."""
    size = pill_size(text, font)
    box = QRectF(at.x(), at.y() - size.height() / 2, size.width(), size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tone.tint))
    painter.drawRoundedRect(box, size.height() / 2, size.height() / 2)
    painter.setPen(QColor(tone.ink))
    painter.setFont(pill_font(font))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return box


def draw_bar(painter: QPainter, box: QRectF, share: float, ink: str, rail: str) -> None:
    """Draw a rounded rail and the share (0 to 1) of it that is filled."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = box.height() / 2
    painter.setBrush(QColor(rail))
    painter.drawRoundedRect(box, radius, radius)
    filled = min(max(share, 0.0), 1.0) * box.width()
    if filled > 0:
        painter.setBrush(QColor(ink))
        inner = QRectF(box.x(), box.y(), max(filled, box.height()), box.height())
        painter.drawRoundedRect(inner, radius, radius)
    painter.restore()
