"""Changes that are stored at once and can be undone: each step stores what stood before again."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from evalapp.desktop.desk import Desk
from evalapp.usecases.progress import Progress

Work = Callable[[], Any]
"""A call that stores something and returns what changed."""
LongWork = Callable[[Progress], Any]
"""The same, which reports how far it is and can be stopped."""
Said = Callable[[], str]
"""The words of a step, made when they are told: the window may speak another language by then."""
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
        self._is_stepping_back = False
        self.setUndoLimit(UNDONE_AT_MOST)

    def remember(self, words: Said, undo: Work, redo: Work) -> None:
        """Remember a change that has already been stored, with the calls that turn it."""
        self.push(StoredStep(words, lambda: self.store(undo), lambda: self.store(redo)))

    def remember_long(self, words: Said, undo: LongWork, redo: LongWork) -> None:
        """Remember a change of very much as one step, turned under the eyes of the person."""

        def turn(work: LongWork) -> None:
            self.store_long(words(), work, self.index())

        self.push(StoredStep(words, lambda: turn(undo), lambda: turn(redo)))

    def store(self, work: Work) -> None:
        """Store one side of a step."""
        if not self._is_stepping_back:
            self._desk.change(work, self.stored.emit, failed=self._on_failed, owner=self)

    def store_long(self, words: str, work: LongWork, back_to: int) -> None:
        """Store one side of a long step; stopped, the steps are where they were.

        Where others were turned or taken behind it meanwhile, they are forgotten.
        """

        def stopped() -> None:
            if abs(self.index() - back_to) != 1:
                self.clear()
                return
            self._is_stepping_back = True
            self.setIndex(back_to)
            self._is_stepping_back = False

        if not self._is_stepping_back:
            self._desk.watch(words, work, self.stored.emit, self, stopped, self._on_failed)

    def _on_failed(self, error: BaseException) -> None:
        self.clear()
        self.lost.emit()
        self._desk.failed.emit(error)


def steps_of(desk: Desk, place: str) -> Steps:
    """Return the steps of a place of work; they outlive its page where looks or language change.

    Only the calls are kept, which know nothing of widgets. Another period has steps of its own.
    """
    known = desk.findChild(Steps, place)
    if known is None:
        known = Steps(desk, desk)
        known.setObjectName(place)
        desk.period_changed.connect(known.clear)
    return known


def words_of_step(steps: QUndoStack, place: int) -> str:
    """Return what the step at a place changed, in the language of the window."""
    step = steps.command(place)
    return step.words() if isinstance(step, WordedStep) else ""


class WordedStep(QUndoCommand):
    """A step that can say what it changed."""

    def __init__(self, words: Said) -> None:
        super().__init__()
        self.words = words


class StoredStep(WordedStep):
    """One change; it has already been stored when it is pushed."""

    def __init__(self, words: Said, undo: Callable[[], None], redo: Callable[[], None]) -> None:
        super().__init__(words)
        self._undo = undo
        self._redo = redo
        self._is_first = True

    def redo(self) -> None:
        if self._is_first:
            self._is_first = False
            return
        self._redo()

    def undo(self) -> None:
        self._undo()
