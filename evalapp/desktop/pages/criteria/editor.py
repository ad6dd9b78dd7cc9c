"""The editor of a draft: its tree, the form of the chosen node, and what is wrong, all live."""

from collections.abc import Callable
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from evalapp.assessment.drafts.checking import CheckedDraft, checked, points_of
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
from evalapp.assessment.set_faults import Fault, KeyPath
from evalapp.desktop.desk import Desk
from evalapp.desktop.pages.criteria.draft_tree import DraftTree
from evalapp.desktop.pages.criteria.entries import ADD, REMOVE, UP, press_at
from evalapp.desktop.pages.criteria.faults import FaultTable
from evalapp.desktop.pages.criteria.field_words import fault_sentence
from evalapp.desktop.pages.criteria.node_form import NodeForm
from evalapp.desktop.pages.criteria.set_parts import place_of
from evalapp.desktop.pages.criteria.steps import draft_steps
from evalapp.desktop.widgets.controls import ActionButton, SearchField, action
from evalapp.desktop.widgets.frames import column, holder, row
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
        self.steps = draft_steps(desk)
        self.draft = ""
        self.tree_now: Tree = None
        self.seen: CheckedDraft | None = None
        self.tree = DraftTree(desk.language)
        self.form = NodeForm(desk)
        self.faults = FaultTable(desk.language)
        self._search = SearchField(desk.text("Search the draft"))
        self._name = ShortLabel("", "heading")
        self._state = Pill()
        self._total = label("", "muted")
        self._make_actions()
        self._lay_out()
        self.tree.node_chosen.connect(self._on_node_chosen)
        self.form.edited.connect(self._on_edited)
        self.form.field_left.connect(self.steps.leave_field)
        self.steps.brought.connect(self._bring)
        self.faults.fault_wanted.connect(self.go_to)
        self._search.textChanged.connect(self.tree.narrow)
        self._search.down_pressed.connect(self.tree.setFocus)

    def _make_actions(self) -> None:
        text = self._desk.text

        def do(words: str, slot: Callable[[], object], keys: str, drawing: str = ""):
            return action(self, words, slot, shortcut=keys, name=drawing)

        self.back = do(text("Back to the list"), self.close_draft, "Esc", "previous")
        self.finish = do(text("Finish the draft"), self._on_finish_wanted, "Ctrl+Return", "done")
        self.new_criterion = do(
            text("New criterion"), lambda: self._add(add_criterion, text("New criterion")), "Alt+N"
        )
        self.new_group = do(
            text("New group"), lambda: self._add(add_group, text("New group")), "Alt+G"
        )
        self.new_criterion.setData("add")
        self.new_group.setData("folder")
        self.copy = do(text("Duplicate"), lambda: self._edit(duplicate), "Alt+D", "copy")
        self.remove = do(text("Remove"), self._on_remove_wanted, "Alt+Delete", "remove")
        self.up = do(text("Move up"), lambda: self._edit(_up), "Alt+Up", "up")
        self.down = do(text("Move down"), lambda: self._edit(_down), "Alt+Down", "down")
        self.inside = do(
            text("Into the group before"), lambda: self._edit(deeper), "Alt+Right", "next"
        )
        self.outside = do(
            text("Out of its group"), lambda: self._edit(higher), "Alt+Left", "previous"
        )
        self.to_form = do(text("To the fields"), self._on_form_wanted, "F2")
        self.to_tree = do(text("To the tree"), self.tree.setFocus, "Shift+F2")
        self.next_fault = do(text("Next problem"), self.faults.go_on, "F8", "warning")
        for words, keys in (
            (text("Add an entry to a list"), ADD),
            (text("Move the entry up"), UP),
            (text("Remove the entry"), REMOVE),
        ):
            do(words, lambda keys=keys: self._on_entry_wanted(keys), keys)
        self.search = do(text("Search the draft"), self._search.setFocus, "Ctrl+F")

    def _lay_out(self) -> None:
        text = self._desk.text
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
        tools = (self.new_criterion, self.new_group, self.copy, self.remove)
        moves = (self.up, self.down, self.outside, self.inside)
        handles = [ActionButton(each, "quiet", words=False) for each in (*tools, *moves)]
        left = column(self._search, self.tree, row(*handles, None, gap=2), gap=6)
        left.setStretch(1, 1)
        lower = column(label(text("What is wrong"), "strong"), self.faults, gap=4)
        lower.setStretch(1, 1)
        sides = QSplitter(Qt.Orientation.Vertical)
        for part in (left, lower):
            sides.addWidget(holder(part))
        sides.setStretchFactor(0, 1)
        sides.setSizes([430, 150])
        whole = QSplitter(Qt.Orientation.Horizontal)
        whole.addWidget(sides)
        whole.addWidget(self.form)
        whole.setStretchFactor(0, 1)
        whole.setSizes([620, 480])
        for each in (sides, whole):
            each.setChildrenCollapsible(False)
            each.setHandleWidth(12)
        body = column(head, whole, gap=10)
        body.setStretch(1, 1)
        self.setLayout(body)

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
        self._search.clear()
        self.tree_now = stored.tree
        self.tree.show_tree(stored.tree, points_of(stored.tree))
        self._show_node(self.tree.chosen)
        self._say_name()
        self._check()
        self.tree.setFocus()

    def close_draft(self) -> None:
        """Save what is being typed and go back."""
        self.form.commit()
        self.closed.emit()

    def go_to(self, path: KeyPath) -> None:
        """Go to the field of a path."""
        self._search.clear()
        place = place_of(path)
        if place != self.tree.chosen:
            self.tree.show_tree(self.tree_now, points_of(self.tree_now), place)
            self._show_node(self.tree.chosen)
        self.form.go_to(path)

    def _show_node(self, path: KeyPath) -> None:
        self.form.show_node(self.tree_now, path)
        self._say_faults()
        self._say_what_can_be_done()

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
        self._push(self._desk.text("Edit"), place, (tree, place), anew=anew, typed=not anew)

    def _edit(self, edit: Edit) -> None:
        """Change the structure at the chosen node."""
        self.form.commit()
        chosen = self.tree.chosen
        if len(chosen) > 1:
            tree, place = edit(self.tree_now, chosen)
            if tree != self.tree_now:
                self._push(self._desk.text("Edit"), chosen, (tree, place), anew=True)

    def _add(self, add: Callable[[Tree, KeyPath, str], tuple[Tree, KeyPath]], title: str) -> None:
        self.form.commit()
        chosen = self.tree.chosen
        tree, place = add(self.tree_now, chosen if len(chosen) > 1 else (), title)
        self._push(title, chosen, (tree, place), anew=True)
        self.form.go_to((*place, "title"))

    def _on_remove_wanted(self) -> None:
        chosen = self.tree.chosen
        if len(chosen) > 1:
            self.form.commit()
            tree = remove_at(self.tree_now, chosen)
            self._push(
                self._desk.text("Remove"), chosen, (tree, _neighbour(tree, chosen)), anew=True
            )

    def _push(
        self,
        words: str,
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
        self._check()

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

    def _check(self) -> None:
        tree = self.tree_now
        self._desk.jobs.start(
            lambda _: checked(tree),
            succeeded=self._on_checked,
            failed=self._desk.failed.emit,
            owner=self,
            topic="check",
            database=False,
        )

    def _on_checked(self, seen: CheckedDraft) -> None:
        self.seen = seen
        self.finish.setEnabled(seen.criteria is not None)
        count = len(seen.faults)
        text = self._desk.text
        words = text("{count} problems", count=count) if count else text("No problem")
        self._state.say(words, "poor" if count else "best")
        total = seen.points.get(())
        self._total.setText("" if total is None else text("{points} points", points=total))
        self.faults.show_faults(self.tree_now, seen.faults)
        self.tree.mark_faults(self._sentences(place_of))
        self._say_faults()

    def _say_faults(self) -> None:
        self.form.say_faults(self._sentences(self._field_of))

    def _sentences(self, of: Callable[[KeyPath], KeyPath]) -> dict[KeyPath, str]:
        """Return the sentences on what is wrong by the place that a path belongs to."""
        faults = self.seen.faults if self.seen else ()

        def key(fault: Fault) -> KeyPath:
            return of(fault.path)

        ordered = sorted(faults, key=lambda each: repr(key(each)))
        language = self._desk.language
        return {
            place: "\n".join(fault_sentence(language, each) for each in some)
            for place, some in groupby(ordered, key)
        }

    def _field_of(self, path: KeyPath) -> KeyPath:
        """Return the field on which a fault is shown: its own, or a group's stated maximum."""
        known = [path[:n] for n in range(len(path), -1, -1)]
        stated = (*path, "maximum") if is_group(path) else path
        return next((each for each in (stated, *known) if each in self.form.edits), path)

    def _say_name(self) -> None:
        self._name.say(title_of(self.tree_now) or self._desk.text("Draft"))

    def _on_form_wanted(self) -> None:
        self.form.go_to((*self.tree.chosen, "title"))

    def _on_finish_wanted(self) -> None:
        self.form.commit()
        services, draft = self._desk.services, self.draft
        self._desk.change(
            lambda: finish_draft(services, draft),
            lambda done: self.finished.emit(done.criteria),
            owner=self,
        )


def _up(tree: Tree, path: KeyPath) -> tuple[Tree, KeyPath]:
    return move(tree, path, -1)


def _down(tree: Tree, path: KeyPath) -> tuple[Tree, KeyPath]:
    return move(tree, path, 1)


def _neighbour(tree: Tree, path: KeyPath) -> KeyPath:
    """Return what to look at when the node at a path is gone: the next one, else what is above."""
    place = path[-1]
    before = (*path[:-1], place - 1) if isinstance(place, int) and place else path[:-2]
    return path if at(tree, path) is not None else before
