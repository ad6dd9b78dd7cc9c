"""The window's own icons: stroke drawings by meaning, coloured when they are used."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parent
_SIZES = (16, 20, 24, 32, 48)
"""Sizes painted ahead; finer screens take a larger one."""


@cache
def icon(name: str, colour: str) -> QIcon:
    """Return the icon of a meaning in a colour (`#rrggbb`)."""
    drawing = renderer(name, colour)
    found = QIcon()
    for size in _SIZES:
        found.addPixmap(_painted(drawing, size, 1))
    return found


def pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """Return an icon `size` device-independent pixels wide for a screen of this pixel ratio."""
    return _painted(renderer(name, colour), size, ratio)


def drawings() -> tuple[str, ...]:
    """Return the names of all drawings that take a colour."""
    names = sorted(each.stem for each in FOLDER.glob("*.svg"))
    return tuple(each for each in names if "-" not in each)


@cache
def renderer(name: str, colour: str) -> QSvgRenderer:
    """Return the drawing of a meaning in a colour."""
    text = (FOLDER / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(text.encode()))


def _painted(drawing: QSvgRenderer, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
