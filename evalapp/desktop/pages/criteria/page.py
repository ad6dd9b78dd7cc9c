"""Criteria sets: look them up, draft next year's, compare editions."""

from typing import ClassVar

from PySide6.QtGui import QUndoGroup
from PySide6.QtWidgets import QStackedWidget, QWidget

from evalapp.assessment.criteria import CriteriaSet
from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.pages.criteria.compare import CompareView
from evalapp.desktop.pages.criteria.editor import EditorView
from evalapp.desktop.pages.criteria.lookup import LookupView
from evalapp.desktop.pages.criteria.shelf import ShelfView
from evalapp.desktop.pages.page import Page
from evalapp.desktop.widgets.controls import Tabs
from evalapp.usecases.changes import Kind

LOOKUP, SHELF, COMPARE = "lookup", "shelf", "compare"
View = LookupView | ShelfView | CompareView | EditorView


class CriteriaPage(Page):
    """Three views beside each other, and the editor in place of them while a draft is open."""

    reads: ClassVar[frozenset[Kind]] = frozenset({Kind.PERIODS, Kind.CRITERIA, Kind.DRAFTS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.text("Criteria sets"))
        text = self.text
        self.lookup = LookupView(desk)
        self._shelf: ShelfView | None = None
        self._compare: CompareView | None = None
        self._editor: EditorView | None = None
        self.views = Tabs(text("View"))
        self.views.offer(
            [
                (LOOKUP, text("Look up")),
                (SHELF, text("Drafts and sets")),
                (COMPARE, text("Compare")),
            ]
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.lookup)
        self._make_actions()
        self.add(self._stack)
        self.body.setStretch(0, 1)
        self.views.chosen.connect(self.show_view)
        self.show_view(LOOKUP if desk.period else SHELF)

    def _make_actions(self) -> None:
        self._steps = QUndoGroup(self)
        text = self.text
        self.undo, self.redo = self.undo_and_redo(self._steps)
        self.views.keyed_by(self.do(text("Next view"), self.views.turn, "Ctrl+T"))
        self.add_small_beside_title(self.undo, self.redo)
        self.add_beside_title(self.views)

    @property
    def shelf(self) -> ShelfView:
        """The drafts and sets, made when somebody first goes there."""
        if self._shelf is None:
            self._shelf = made = ShelfView(self.desk)
            self._take_in(made)
            made.draft_wanted.connect(self.open_draft)
            made.comparison_wanted.connect(self._on_comparison_wanted)
            made.read()
        return self._shelf

    @property
    def compare(self) -> CompareView:
        """The editions beside each other, made when somebody first goes there."""
        if self._compare is None:
            self._compare = made = CompareView(self.desk)
            self._take_in(made)
            made.read()
        return self._compare

    @property
    def editor(self) -> EditorView:
        """The place where a draft is edited, made when the first is opened."""
        if self._editor is None:
            self._editor = made = EditorView(self.desk)
            self._take_in(made)
            made.closed.connect(self._on_editor_closed)
            made.finished.connect(self._on_finished)
        return self._editor

    def _take_in(self, view: ShelfView | CompareView | EditorView) -> None:
        self._stack.addWidget(view)
        self._steps.addStack(view.steps)

    @property
    def view(self) -> View:
        """The view in sight."""
        made = (self.lookup, self._shelf, self._compare, self._editor)
        now = self._stack.currentWidget()
        return next(each for each in made if each is not None and each is now)

    def place_to_begin(self) -> QWidget:
        """Return where the work of the view begins."""
        return self.view.place_to_begin()

    def refresh(self) -> None:
        """Read the sets and the drafts; an open draft goes on as it is."""
        for view in (self.lookup, self._shelf, self._compare):
            if view is not None:
                view.read()

    def visit(self, target: Target) -> None:
        """Show a view or a criterion in full, or go on with a draft."""
        if target.draft:
            self.open_draft(target.draft)
            return
        if target.state:
            self.show_view(target.state)
            return
        if target.criterion:
            self.show_view(LOOKUP)
        self.lookup.visit(target)

    def stands_at(self) -> Target:
        """Return the draft that is open, else the view, and the criterion looked up there."""
        if self._editor is not None and self.view is self._editor:
            return Target("", draft=self._editor.draft)
        if self.view is self.lookup:
            return self.lookup.stands_at()
        return Target("", state=self.views.current)

    def show_view(self, name: str) -> None:
        """Show one of the views."""
        if self._editor is not None:
            self._editor.form.commit()
        self.views.choose(name)
        self._show(self._view_of(name))

    def _view_of(self, name: str) -> View:
        if name == LOOKUP:
            return self.lookup
        return self.shelf if name == SHELF else self.compare

    def _show(self, view: View) -> None:
        self._stack.setCurrentWidget(view)
        self._steps.setActiveStack(view.steps)
        self.views.setVisible(view is not self._editor)
        self.place_to_begin().setFocus()

    def open_draft(self, draft: str) -> None:
        """Open a draft in the editor, after what was typed in another is kept."""
        self.editor.form.commit()
        self.views.choose(SHELF)
        self._show(self.editor)
        self.editor.open(draft)

    def _on_editor_closed(self) -> None:
        self.shelf.choose(self.editor.draft)
        self.show_view(SHELF)

    def _on_finished(self, criteria: CriteriaSet) -> None:
        self.shelf.choose(criteria.fingerprint)
        self.show_view(SHELF)
        said = self.text("{title} is a criteria set now.", title=criteria.title)
        self.desk.remarked.emit(said)

    def _on_comparison_wanted(self, old: str, new: str) -> None:
        self.compare.choose(old, new)
        self.show_view(COMPARE)
