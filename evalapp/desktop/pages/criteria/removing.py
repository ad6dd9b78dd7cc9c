"""The removal of a draft, to be undone."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand

from evalapp.assessment.drafts.stored import StoredDraft
from evalapp.desktop.desk import Desk
from evalapp.usecases.criteria.edit_draft import bring_back, remove_draft


class RemovalStep(QUndoCommand):
    """A draft that is gone already when the step is pushed."""

    def __init__(self, words: str, desk: Desk, owner: QObject, removed: StoredDraft) -> None:
        super().__init__(words)
        self._desk = desk
        self._owner = owner
        self._removed = removed
        self._is_first = True

    def redo(self) -> None:
        if self._is_first:
            self._is_first = False
            return
        services, draft = self._desk.services, self._removed.head.id
        self._desk.change(lambda: remove_draft(services, draft), owner=self._owner)

    def undo(self) -> None:
        services, removed = self._desk.services, self._removed
        self._desk.change(lambda: bring_back(services, removed), owner=self._owner)
