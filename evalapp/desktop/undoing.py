"""Changes that are stored at once and can be undone: each step stores what stood before again."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from evalapp.desktop.desk import Desk

Work = Callable[[], Any]
"""A call that stores something and returns what changed."""
UNDONE_AT_MOST = 1000
"""Steps that can be undone; older ones stay in the journal."""


class Steps(QUndoStack):
    """The steps of one place of work.

    Where a step cannot be stored, because somebody else has gone on from there, all of them are
    forgotten: what they would bring back is no longer what stood before.
    """

    stored = Signal(object)
    """What the call for one side of a step has returned."""
    lost = Signal()
    """A step could not be stored; what is shown has to be read again."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setUndoLimit(UNDONE_AT_MOST)

    def remember(self, words: str, undo: Work, redo: Work) -> None:
        """Remember a change that has already been stored, with the calls that turn it."""
        self.push(StoredStep(words, self, undo, redo))

    def store(self, work: Work) -> None:
        """Store one side of a step."""
        self._desk.change(work, self.stored.emit, failed=self._on_failed, owner=self)

    def _on_failed(self, error: BaseException) -> None:
        self.clear()
        self._desk.failed.emit(error)
        self.lost.emit()


class StoredStep(QUndoCommand):
    """One change; it has already been stored when it is pushed."""

    def __init__(self, words: str, steps: Steps, undo: Work, redo: Work) -> None:
        super().__init__(words)
        self._steps = steps
        self._undo = undo
        self._redo = redo
        self._is_first = True

    def redo(self) -> None:
        if self._is_first:
            self._is_first = False
            return
        self._steps.store(self._redo)

    def undo(self) -> None:
        self._steps.store(self._undo)
