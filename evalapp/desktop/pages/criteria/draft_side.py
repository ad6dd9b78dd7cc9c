"""The left side of the editor: the tree of a draft, and below it what is wrong."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from evalapp.assessment.drafts.tree import Tree
from evalapp.assessment.set_faults import Fault
from evalapp.desktop.pages.criteria.draft_tree import DraftTree
from evalapp.desktop.pages.criteria.faults import FaultTable
from evalapp.desktop.widgets.controls import SearchField
from evalapp.desktop.widgets.frames import column, holder, panes
from evalapp.desktop.widgets.words import label
from evalapp.settings.language import Language

SIDES = [430, 150]
"""Pixels of the tree and of what is wrong below it, at first."""
AS_HIGH_AS_MAY_BE = 2**24 - 1
"""What Qt takes for no limit."""


class DraftSide(QWidget):
    """The tree under its search field; where nothing is wrong it has all the room."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        text = language.text
        self.tree = DraftTree(language)
        self.faults = FaultTable(language)
        self.search = SearchField(text("Search the draft"))
        self._wrong = label(text("What is wrong"), "strong")
        good = text("Nothing is wrong; the draft can be finished.")
        self._right = label(good, "muted", wrap=True)
        self._tells_faults: bool | None = None
        self.search.textChanged.connect(self.tree.narrow)
        self.search.down_pressed.connect(self.tree.setFocus)

    def lay_out(self, handles: QLayout) -> None:
        """Put the parts below each other, the handles of the tree right under it."""
        upper = column(self.search, self.tree, handles, gap=6)
        upper.setStretch(1, 1)
        self._lower = holder(column(self._right, self._wrong, self.faults, gap=4))
        way = Qt.Orientation.Vertical
        self._sides = panes(upper, self._lower, sizes=SIDES, shares=[1], way=way)
        self.setLayout(column(self._sides))
        self._make_room_for_faults(0)

    def show_faults(self, tree: Tree, faults: Sequence[Fault]) -> None:
        """Show what is wrong with a state of the draft."""
        self.faults.show_faults(tree, faults)
        self._make_room_for_faults(len(faults))

    def _make_room_for_faults(self, count: int) -> None:
        """Leave all the room to the tree where nothing is wrong."""
        if self._tells_faults == bool(count):
            return
        self._tells_faults = bool(count)
        for each in (self._wrong, self.faults):
            each.setVisible(bool(count))
        self._right.setHidden(bool(count))
        least = self._lower.sizeHint().height()
        self._lower.setMaximumHeight(AS_HIGH_AS_MAY_BE if count else least)
        self._sides.setSizes(SIDES if count else [2 * sum(SIDES), least])
