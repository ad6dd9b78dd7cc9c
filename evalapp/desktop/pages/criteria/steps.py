"""Edits of a draft that can be undone, each saved at once."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from evalapp.assessment.drafts.stored import StoredDraft
from evalapp.assessment.drafts.tree import Tree
from evalapp.assessment.set_faults import KeyPath
from evalapp.desktop.desk import Desk
from evalapp.desktop.undoing import Said, WordedStep
from evalapp.usecases.criteria.edit_draft import EditedDraft, edit_draft
from evalapp.usecases.ports import Services

Seen = tuple[Tree, KeyPath]
"""A state of the draft, and the node to look at."""
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

    def has_left(self, found: StoredDraft) -> bool:
        """Tell whether a draft is what was saved last."""
        return found == self._stored


class DraftStep(WordedStep):
    """One edit as a pair of before and after.

    Keys typed one after another into one field (same `typing`, not 0) are one step.
    """

    def __init__(
        self,
        words: Said,
        bring: Bring,
        before: Seen,
        after: Seen,
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


class DraftSteps(QUndoStack):
    """The steps of the draft being edited; they belong to the desk and outlive its editor."""

    brought = Signal(object, object, bool)
    """Tree, path of the node to look at, and whether its form has to be built anew."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._services = desk.services
        self.keeper: DraftKeeper | None = None
        self._typing = 1

    def go_on_with(self, stored: StoredDraft) -> None:
        """Edit a draft as it was read; where the steps did not lead there, they are forgotten."""
        self.leave_field()
        if self.keeper is None or not self.keeper.has_left(stored):
            self.keeper = DraftKeeper(self._services, stored)
            self.clear()

    def leave_field(self) -> None:
        """Let what is typed next be a step of its own."""
        self._typing += 1

    def take(self, words: Said, before: Seen, after: Seen, *, anew: bool, typed: bool) -> None:
        """Take a step, which is brought at once; what is typed into one field is one step."""
        typing = self._typing if typed else 0
        self.push(DraftStep(words, self.brought.emit, before, after, anew=anew, typing=typing))


def draft_steps(desk: Desk) -> DraftSteps:
    """Return the steps of the draft that the window edits."""
    return desk.findChild(DraftSteps) or DraftSteps(desk)
