"""The ground of the window: where a screen is smaller than what stands on it, it scrolls."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

EDGE = 12
"""Pixels that are seen around what has the keyboard."""


class _Floor(QWidget):
    """Is as large as what stands on it; it has no layout, which would ask for more than the least."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        inside.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._inside.resize(self.size())


class Ground(QScrollArea):
    """Scrolls both ways over a part that is never smaller than it can be worked with.

    Where there is room for the part, the ground is not to be noticed. What the keyboard comes to is
    brought into sight.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self._floor = _Floor(inside)
        self.setWidget(self._floor)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def hold(self, least: QSize) -> None:
        """Let the part have this size at least."""
        self._floor.setMinimumSize(least)

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        del before
        if now is not None and self._floor.isAncestorOf(now):
            self._bring_into_sight(now)

    def _bring_into_sight(self, part: QWidget) -> None:
        """Show where a part begins; one that is larger than the ground is never seen whole."""
        seen = part.size().boundedTo(self.viewport().size() / 2) / 2
        middle = part.mapTo(self._floor, QPoint(seen.width(), seen.height()))
        self.ensureVisible(middle.x(), middle.y(), seen.width() + EDGE, seen.height() + EDGE)

    def focusNextPrevChild(self, next: bool) -> bool:
        return QWidget.focusNextPrevChild(
            self, next
        )  # Qt's scroll area shows the end of what is large

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
