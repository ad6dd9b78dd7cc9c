"""How much room a screen has for a window."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

FRAME = QSize(8, 44)
"""Room for the frame that systems draw around a window."""


def screen_of(widget: QWidget) -> QSize:
    """Return how large what lies on a widget's screen can be, frame included."""
    return widget.screen().availableGeometry().size()


def least_size(widget: QWidget, wanted: QSize, tight: QSize) -> QSize:
    """Return the least size of a window: as wanted, less on a smaller screen, down to `tight`.

    Where not even that has room, it is what the screen has room for, frame included.
    """
    room = screen_of(widget)
    if tight.boundedTo(room) == tight:
        return wanted.boundedTo(room).expandedTo(tight)
    return tight.boundedTo(room - FRAME)
