"""The editor of a draft: its tree, the form of the chosen node, and what is wrong, all live."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from evalapp.assessment.drafts.checking import CheckedDraft, points_of
from evalapp.assessment.drafts.editing import (
    Edit,
    add_criterion,
    add_group,
    deeper,
    duplicate,
    higher,
    is_group,
    move,
    put_at,
    remove_at,
)
from evalapp.assessment.drafts.stored import StoredDraft
from evalapp.assessment.drafts.tree import Tree, at
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.set_faults import KeyPath
from evalapp.desktop.desk import Desk
from evalapp.desktop.dialogs.base import ask
from evalapp.desktop.pages.criteria.draft_checks import DraftChecks
from evalapp.desktop.pages.criteria.draft_side import DraftSide
from evalapp.desktop.pages.criteria.entries import ADD, REMOVE, UP, press_at
from evalapp.desktop.pages.criteria.node_form import NodeForm
from evalapp.desktop.pages.criteria.set_parts import place_of
from evalapp.desktop.pages.criteria.steps import draft_steps
from evalapp.desktop.undoing import Said
from evalapp.desktop.widgets.controls import ActionButton, action
from evalapp.desktop.widgets.frames import column, panes, row
from evalapp.desktop.widgets.words import Pill, ShortLabel, label
from evalapp.usecases.criteria.edit_draft import stored_draft, title_of
from evalapp.usecases.criteria.finish_draft import finish_draft


class EditorView(QWidget):
    """One draft; every edit is saved at once and can be undone."""

    closed = Signal()
    finished = Signal(object)
    """CriteriaSet that the draft has become."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._edited = partial(desk.text, "Edit")
        self.steps = draft_steps(desk)
        self.draft = ""
        self.tree_now: Tree = None
        self._side = DraftSide(desk.language)
        self.tree, self.faults = self._side.tree, self._side.faults
        self.form = NodeForm(desk)
        self.checks = DraftChecks(desk, self)
        self._name = ShortLabel("", "heading")
        self._state = Pill()
        self._total = label("", "muted")
        self._make_actions()
        self._make_edits()
        self._lay_out()
        self.tree.node_chosen.connect(self._on_node_chosen)
        self.form.edited.connect(self._on_edited)
        self.form.field_left.connect(self.steps.leave_field)
        self.steps.brought.connect(self._bring)
        self.checks.found.connect(self._on_checked)
        self.faults.fault_wanted.connect(self.go_to)

    def _do(self, words: str, slot: Callable[[], object], keys: str, drawing: str = "") -> QAction:
        return action(self, words, slot, shortcut=keys, name=drawing)

    def _make_actions(self) -> None:
        text, do = self._desk.text, self._do
        self.back = do(text("Back to the list"), self.close_draft, "Esc", "previous")
        self.finish = do(text("Finish the draft"), self._on_finish_wanted, "Ctrl+Return", "done")
        do(text("To the fields"), self._on_form_wanted, "F2")
        do(text("To the tree"), self.tree.setFocus, "Shift+F2")
        self.next_fault = do(text("Next problem"), self.faults.go_on, "F8", "warning")
        do(text("Search the draft"), self._side.search.setFocus, "Ctrl+F")
        for words, keys in (
            (text("Add an entry to a list"), ADD),
            (text("Move the entry up"), UP),
            (text("Remove the entry"), REMOVE),
        ):
            do(words, lambda keys=keys: self._on_entry_wanted(keys), keys)

    def _make_edits(self) -> None:
        """Make what changes the tree."""
        text, do = self._desk.text, self._do
        criterion, group = text("New criterion"), text("New group")
        add_one = partial(self._add, add_criterion, partial(text, "New criterion"))
        add_many = partial(self._add, add_group, partial(text, "New group"))
        self.new_criterion = do(criterion, add_one, "Alt+N", "add")
        self.new_group = do(group, add_many, "Alt+G", "folder")
        self.copy = do(text("Duplicate"), partial(self._edit, duplicate), "Alt+D", "copy")
        self.remove = do(text("Remove"), self._on_remove_wanted, "Alt+Delete", "remove")
        self.up = do(text("Move up"), partial(self._edit, partial(move, step=-1)), "Alt+Up", "up")
        self.down = do(
            text("Move down"), partial(self._edit, partial(move, step=1)), "Alt+Down", "down"
        )
        into, out = text("Into the group before"), text("Out of its group")
        self.inside = do(into, partial(self._edit, deeper), "Alt+Right", "next")
        self.outside = do(out, partial(self._edit, higher), "Alt+Left", "previous")

    def _lay_out(self) -> None:
        self._side.lay_out(self._handles())
        whole = panes(self._side, self.form, sizes=[620, 480], shares=[1])
        body = column(self._head(), whole, gap=10)
        body.setStretch(1, 1)
        self.setLayout(body)

    def _head(self) -> QHBoxLayout:
        head = row(
            ActionButton(self.back, "quiet"),
            self._name,
            self._total,
            self._state,
            ActionButton(self.next_fault, words=False),
            ActionButton(self.finish, "primary"),
            gap=12,
        )
        head.setStretch(1, 1)
        return head

    def _handles(self) -> QHBoxLayout:
        tools = (self.new_criterion, self.new_group, self.copy, self.remove)
        moves = (self.up, self.down, self.outside, self.inside)
        handles = [ActionButton(each, "quiet", words=False) for each in (*tools, *moves)]
        return row(*handles, None, gap=2)

    def _on_entry_wanted(self, keys: str) -> None:
        self.form.commit()
        press_at(QApplication.focusWidget(), self.form, keys)

    def place_to_begin(self) -> QWidget:
        """Return the tree."""
        return self.tree

    def open(self, draft: str) -> None:
        """Read a draft and show it."""
        services = self._desk.services
        self._desk.read(lambda: stored_draft(services, draft), self.show_draft, self)

    def show_draft(self, stored: StoredDraft) -> None:
        """Show a draft as it is stored; steps are kept where it is as they have left it."""
        self.draft = stored.head.id
        self.steps.go_on_with(stored)
        self._side.search.clear()
        self.tree_now = stored.tree
        self.tree.show_tree(stored.tree, points_of(stored.tree))
        self._show_node(self.tree.chosen)
        self._say_name()
        self.checks.check(self.tree_now)
        self.tree.setFocus()

    def close_draft(self) -> None:
        """Save what is being typed and go back."""
        self.form.commit()
        self.closed.emit()

    def go_to(self, path: KeyPath) -> None:
        """Go to the field of a path."""
        self._side.search.clear()
        place = place_of(path)
        if place != self.tree.chosen:
            self.tree.show_tree(self.tree_now, points_of(self.tree_now), place)
            self._show_node(self.tree.chosen)
        self.form.go_to(path)

    def _show_node(self, path: KeyPath) -> None:
        was_typing = self._holds_keyboard()
        self.form.show_node(self.tree_now, path)
        if was_typing and not self._holds_keyboard():  # its field is gone
            self.tree.setFocus()
        self.form.say_faults(self.checks.by_field(self.form.edits))
        self._say_what_can_be_done()

    def _holds_keyboard(self) -> bool:
        has_it = self.window().focusWidget()
        return has_it is not None and self.isAncestorOf(has_it)

    def _say_what_can_be_done(self) -> None:
        chosen = self.tree.chosen
        for each in (self.copy, self.remove, self.up, self.down):
            each.setEnabled(len(chosen) > 1)
        for each in (self.inside, self.outside):
            each.setEnabled(is_group(chosen))

    def _on_node_chosen(self, path: KeyPath) -> None:
        self.form.commit()
        self.steps.leave_field()
        if self.form.path != path:
            self._show_node(path)

    def _on_edited(self, path: KeyPath, value: Tree, anew: bool) -> None:
        tree = put_at(self.tree_now, path, value)
        if tree == self.tree_now:
            return
        place = place_of(path)
        self._push(self._edited, place, (tree, place), anew=anew, typed=not anew)

    def _edit(self, edit: Edit) -> None:
        """Change the structure at the chosen node."""
        self.form.commit()
        chosen = self.tree.chosen
        if len(chosen) > 1:
            tree, place = edit(self.tree_now, chosen)
            if tree != self.tree_now:
                self._push(self._edited, chosen, (tree, place), anew=True)

    def _add(self, add: Callable[[Tree, KeyPath, str], tuple[Tree, KeyPath]], title: Said) -> None:
        self.form.commit()
        chosen = self.tree.chosen
        tree, place = add(self.tree_now, chosen if len(chosen) > 1 else (), title())
        self._push(title, chosen, (tree, place), anew=True)
        self.form.go_to((*place, "title"))

    def _on_remove_wanted(self) -> None:
        chosen = self.tree.chosen
        if len(chosen) > 1:
            self.form.commit()
            tree = remove_at(self.tree_now, chosen)
            after = (tree, _neighbour(tree, chosen))
            self._push(partial(self._desk.text, "Remove"), chosen, after, anew=True)

    def _push(
        self,
        words: Said,
        before: KeyPath,
        after: tuple[Tree, KeyPath],
        *,
        anew: bool,
        typed: bool = False,
    ) -> None:
        self.steps.take(words, (self.tree_now, before), after, anew=anew, typed=typed)

    def _bring(self, tree: Tree, place: KeyPath, anew: bool) -> None:
        """Let the draft be another state of it, and save that."""
        self.tree_now = tree
        self.tree.show_tree(tree, points_of(tree), place if anew else ())
        if anew or self.form.path != self.tree.chosen:
            self._show_node(self.tree.chosen)
        else:
            self.form.follow(tree)
        self._say_name()
        self._save(tree)
        self.checks.check(self.tree_now)

    def _save(self, tree: Tree) -> None:
        keeper = self.steps.keeper
        if keeper is not None:
            self._desk.change(lambda: keeper.save(tree), failed=self._on_not_saved, owner=self)

    def _on_not_saved(self, error: BaseException) -> None:
        """Tell why, and show what is stored where somebody else has edited it."""
        self._desk.failed.emit(error)
        if (
            isinstance(error, AssessmentError)
            and error.problems[0].code == "draft.changed_meanwhile"
        ):
            self.open(self.draft)

    def _on_checked(self, seen: CheckedDraft) -> None:
        self.finish.setEnabled(seen.criteria is not None)
        count = len(seen.faults)
        text = self._desk.text
        words = text("{count} problems", count=count) if count else text("No problem")
        self._state.say(words, "poor" if count else "best")
        total = seen.points.get(())
        self._total.setText("" if total is None else text("{points} points", points=total))
        self._side.show_faults(self.tree_now, seen.faults)
        self.tree.mark_faults(self.checks.by_node())
        self.form.say_faults(self.checks.by_field(self.form.edits))

    def _say_name(self) -> None:
        self._name.say(title_of(self.tree_now) or self._desk.text("Draft"))

    def _on_form_wanted(self) -> None:
        self.form.go_to((*self.tree.chosen, "title"))

    def _on_finish_wanted(self) -> None:
        self.form.commit()
        text = self._desk.text
        said = text(
            "The draft becomes a criteria set that can no longer be changed; this cannot be undone."
        )
        if not ask(self, text("Finish the draft?"), said, text("Finish"), text("Cancel")):
            return
        services, draft = self._desk.services, self.draft
        self._desk.change(
            lambda: finish_draft(services, draft),
            lambda done: self.finished.emit(done.criteria),
            owner=self,
        )


def _neighbour(tree: Tree, path: KeyPath) -> KeyPath:
    """Return what to look at when the node at a path is gone: the next one, else what is above."""
    place = path[-1]
    before = (*path[:-1], place - 1) if isinstance(place, int) and place else path[:-2]
    return path if at(tree, path) is not None else before
