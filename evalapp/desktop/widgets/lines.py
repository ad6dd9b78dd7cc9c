"""Lines to type in that leave undo and redo to the page where nothing typed in them is left."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


def is_for_the_page(event: QEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Tell whether keys for undo or redo mean what the page has stored, not what was just typed.

    Qt asks a field first (ShortcutOverride), and fields would take these keys always.
    """
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        return not can_undo
    return event.matches(QKeySequence.StandardKey.Redo) and not can_redo


class Line(QLineEdit):
    """A line to type in."""

    def event(self, event: QEvent) -> bool:
        can_undo, can_redo = self.isUndoAvailable(), self.isRedoAvailable()
        if is_for_the_page(event, can_undo=can_undo, can_redo=can_redo):
            event.ignore()
            return False
        return super().event(event)
