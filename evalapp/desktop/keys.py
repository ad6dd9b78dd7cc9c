"""Whose a key is while a text field has the keyboard: the field's, or the window's action.

Qt lets a field take keys that it edits with, and on Unix these are more than elsewhere: Ctrl+E and
Ctrl+U would never reach an action. Here a field keeps the keys that edit everywhere, and undo as
long as something was typed that can be taken back; every other key is the window's.
"""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

UNDOES = frozenset({"Ctrl+Z"})
REDOES = frozenset({"Ctrl+Y", "Ctrl+Shift+Z"})
_MOVES = ("Left", "Right", "Up", "Down", "Home", "End")
EDITS = frozenset(
    {"Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Ins", "Ctrl+Backspace", "Ctrl+Del"}
    | {f"Ctrl+{each}" for each in _MOVES}
    | {f"Ctrl+Shift+{each}" for each in _MOVES}
)
"""Keys with Ctrl that a text field keeps whatever stands in it, in Qt's portable words."""
ON_KEYPAD = Qt.KeyboardModifier.KeypadModifier

Text = QLineEdit | QPlainTextEdit | QTextEdit


def portable(event: QKeyEvent) -> str:
    """Return the keys of an event in Qt's portable words, such as "Ctrl+Shift+Z"."""
    held = event.modifiers() & ~ON_KEYPAD
    return QKeySequence(QKeyCombination(held, Qt.Key(event.key()))).toString()


def spelled(keys: QKeySequence) -> str:
    """Return keys as they stand on the keyboard: Qt calls the large Enter key Return."""
    return keys.toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


def text_of(field: QObject) -> Text | None:
    """Return where the text of a widget is typed, None where none can be."""
    if isinstance(field, QAbstractSpinBox):
        field = field.findChild(QLineEdit) or field
    if isinstance(field, Text) and not field.isReadOnly():
        return field
    return None


def keyed_actions(part: QWidget) -> list[QAction]:
    """Return what keys do in a part now: of itself, then of what is in sight in it."""
    found = [
        each
        for owner in (part, *part.findChildren(QWidget))
        if owner is part or owner.isVisibleTo(part)
        for each in owner.actions()
        if each.isVisible() and not each.shortcut().isEmpty()
    ]
    return list(dict.fromkeys(found))


def keys_and_words(actions: Iterable[QAction]) -> list[tuple[str, str]]:
    """Return the keys of actions as a person reads them, and what they do."""
    return [(spelled(each.shortcut()), each.text()) for each in actions]


class FieldKeys(QObject):
    """Decides about the keys of the field that has the keyboard."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None and text_of(now) is not None:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        text = text_of(watched)
        if text is None or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(keeps(text, portable(event)))
            return True
        if event.type() == QEvent.Type.KeyPress and portable(event) in REDOES:
            text.redo()  # which of the two keys Qt takes depends on the system
            return True
        return False


def keeps(text: Text, keys: str) -> bool:
    """Tell whether a text field keeps a key with Ctrl for itself."""
    if keys in UNDOES | REDOES:
        states = text if isinstance(text, QLineEdit) else text.document()
        return states.isUndoAvailable() if keys in UNDOES else states.isRedoAvailable()
    return keys in EDITS


def share_keys(app: QApplication) -> None:
    """Let fields of an application leave to actions what is not theirs."""
    if app.findChild(FieldKeys) is None:
        FieldKeys(app)
