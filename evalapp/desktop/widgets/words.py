"""Words on the window: labels by role, pills, and drawings that stand for a word."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from evalapp.desktop.colours import colours_of
from evalapp.desktop.delegates.drawing import Pills, tone_of
from evalapp.desktop.icons import pixmap

NORMAL_TEXT = 16
"""Height of a line of text at the size of 100 %, in pixels."""


def with_text(widget: QWidget, length: int) -> int:
    """Return a length given for text of normal size as it is at the size of text in use."""
    return round(length * widget.fontMetrics().height() / NORMAL_TEXT)


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label of a role: title, heading, figure, strong, muted, caption, mark."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    if wrap:
        made.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def centred(text: str, role: str = "") -> QLabel:
    """Return a label of a role in the middle of its place."""
    made = label(text, role)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


def readable(text: str = "", role: str = "") -> QLabel:
    """Return a wrapped label whose words can be selected and copied."""
    made = label(text, role, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def edged(picture: QPixmap, colour: str) -> QPixmap:
    """Return a picture of a page with a line around it, one dot thin on any screen."""
    ratio = picture.devicePixelRatio()
    picture.setDevicePixelRatio(1)
    painter = QPainter(picture)
    painter.setPen(QColor(colour))
    painter.drawRect(picture.rect().adjusted(0, 0, -1, -1))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


class ShortLabel(QLabel):
    """One line that ends in "…" where it does not fit; the whole of it is in the tip."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__(text)
        self._whole = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Show other words."""
        self._whole = text
        self._shorten()

    @property
    def whole_width(self) -> int:
        """Pixels that the whole of it takes."""
        return QFontMetrics(self.font()).horizontalAdvance(self._whole)

    def _shorten(self) -> None:
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")
        self.setAccessibleName(self._whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())


class Pill(QWidget):
    """A word on a ground of its colour."""

    def __init__(self, text: str = "", tone: str = "") -> None:
        super().__init__()
        self._text, self._tone = text, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def say(self, text: str, tone: str) -> None:
        """Show another word."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """The word shown."""
        return self._text

    def sizeHint(self) -> QSize:
        size = Pills(self.font()).size(self._text)
        return QSize(round(size.width()) + 1, round(size.height()) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._text:
            return
        painter = QPainter(self)
        tone = tone_of(colours_of(self.palette()), self._tone)
        Pills(self.font()).draw(painter, QPointF(0, self.height() / 2), self._text, tone)
        painter.end()


class Drawing(QWidget):
    """An icon in the colour of a meaning."""

    def __init__(self, name: str, tone: str = "", size: int = 18) -> None:
        super().__init__()
        self._name, self._tone = name, tone
        side = with_text(self, size)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        ink = tone_of(colours_of(self.palette()), self._tone).ink
        painter.drawPixmap(0, 0, pixmap(self._name, ink, self.width(), self.devicePixelRatioF()))
        painter.end()
