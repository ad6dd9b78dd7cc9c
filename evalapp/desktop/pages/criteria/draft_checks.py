"""What is wrong with the draft being edited, read anew at each edit, by the place that shows it."""

from collections.abc import Callable, Container
from itertools import groupby

from PySide6.QtCore import QObject, Signal

from evalapp.assessment.drafts.checking import CheckedDraft, checked
from evalapp.assessment.drafts.editing import is_group
from evalapp.assessment.drafts.tree import Tree
from evalapp.assessment.set_faults import Fault, KeyPath
from evalapp.desktop.desk import Desk
from evalapp.desktop.pages.criteria.field_words import fault_sentence
from evalapp.desktop.pages.criteria.set_parts import place_of

Sentences = dict[KeyPath, str]


class DraftChecks(QObject):
    """Checks a draft beside the work; what was found last is kept."""

    found = Signal(object)
    """CheckedDraft."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.faults: tuple[Fault, ...] = ()

    def check(self, tree: Tree) -> None:
        """Check a state of the draft; an older one is checked no more."""
        self._desk.jobs.start(
            lambda _: checked(tree),
            succeeded=self._on_checked,
            failed=self._desk.failed.emit,
            owner=self,
            topic="check",
            database=False,
        )

    def _on_checked(self, seen: CheckedDraft) -> None:
        self.faults = tuple(seen.faults)
        self.found.emit(seen)

    def by_node(self) -> Sentences:
        """Return the sentences on what is wrong by the node of the tree that they belong to."""
        return self._sentences(place_of)

    def by_field(self, fields: Container[KeyPath]) -> Sentences:
        """Return the sentences by the field that shows them, of those there are."""
        return self._sentences(lambda path: _field_of(path, fields))

    def _sentences(self, of: Callable[[KeyPath], KeyPath]) -> Sentences:
        def key(fault: Fault) -> KeyPath:
            return of(fault.path)

        ordered = sorted(self.faults, key=lambda each: repr(key(each)))
        language = self._desk.language
        return {
            place: "\n".join(fault_sentence(language, each) for each in some)
            for place, some in groupby(ordered, key)
        }


def _field_of(path: KeyPath, fields: Container[KeyPath]) -> KeyPath:
    """Return the field on which a fault is shown: its own, or a group's stated maximum."""
    known = [path[:n] for n in range(len(path), -1, -1)]
    stated = (*path, "maximum") if is_group(path) else path
    return next((each for each in (stated, *known) if each in fields), path)
