"""Edits of a draft that can be undone, each saved at once."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from evalapp.assessment.drafts.stored import StoredDraft
from evalapp.assessment.drafts.tree import Tree
from evalapp.assessment.set_faults import KeyPath
from evalapp.usecases.criteria.edit_draft import EditedDraft, edit_draft
from evalapp.usecases.ports import Services

Bring = Callable[[Tree, KeyPath, bool], None]
"""Let the draft be a tree, look at a node, and tell whether its form has to be built anew."""


class DraftKeeper:
    """Saves one draft edit after edit; used by the database worker alone."""

    def __init__(self, services: Services, stored: StoredDraft) -> None:
        self._services = services
        self._stored = stored

    def save(self, tree: Tree) -> EditedDraft:
        """Save a state of the draft, whatever state was saved last."""
        edited = edit_draft(self._services, self._stored, tree)
        self._stored = edited.draft
        return edited


class DraftStep(QUndoCommand):
    """One edit as a pair of before and after.

    Keys typed one after another into one field (same `typing`, not 0) are one step.
    """

    def __init__(
        self,
        words: str,
        bring: Bring,
        before: tuple[Tree, KeyPath],
        after: tuple[Tree, KeyPath],
        *,
        anew: bool,
        typing: int = 0,
    ) -> None:
        super().__init__(words)
        self._bring = bring
        self.before = before
        self.after = after
        self._typing = typing
        self._anew = anew

    def id(self) -> int:
        return self._typing or -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, DraftStep) or other._typing != self._typing:
            return False
        self.after = other.after
        return True

    def redo(self) -> None:
        self._bring(*self.after, self._anew)
        self._anew = True

    def undo(self) -> None:
        self._anew = True
        self._bring(*self.before, True)
