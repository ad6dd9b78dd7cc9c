"""The form for the node or part of a draft that is chosen."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from evalapp.assessment.criteria import CriteriaSet, Criterion, Group
from evalapp.assessment.drafts.checking import criterion_at
from evalapp.assessment.drafts.editing import is_criterion, text_at
from evalapp.assessment.drafts.fields import fields_of
from evalapp.assessment.drafts.tree import Tree
from evalapp.assessment.levels import Levels
from evalapp.assessment.set_faults import KeyPath
from evalapp.desktop.desk import Desk
from evalapp.desktop.pages.criteria.entries import EntriesEdit
from evalapp.desktop.pages.criteria.part_fields import FieldEdit
from evalapp.desktop.pages.criteria.part_form import FormContext, PartForm
from evalapp.desktop.pages.criteria.set_parts import LEVELS, part_fields, part_words
from evalapp.desktop.pages.criteria.trying import TryBox
from evalapp.desktop.widgets.frames import Card, column, holder, let_go, scrolling
from evalapp.desktop.widgets.words import label

_RULE_OF_CRITERION = ("title", "code", "maximum", "rule")
_REST_OF_CRITERION = (
    *("guidance", "evidence", "source", "evidence_hint", "data_source", "verified_by"),
    *("id", "weight", "applies_to"),
)
_OF_GROUP = ("title", "code", "maximum", "id", "aggregate", "weight")


class NodeForm(Card):
    """A scrolling form; edits come out with their path."""

    edited = Signal(object, object, bool)
    """KeyPath, Tree, whether the form has to be built anew."""
    field_left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=8)
        self._desk = desk
        self._heading = label("", "heading", wrap=True)
        self._area: QScrollArea | None = None
        self.trying: TryBox | None = None
        self.path: KeyPath = ()
        self.edits: Mapping[KeyPath, FieldEdit] = {}
        self._context: FormContext | None = None
        self.body.addWidget(self._heading)
        self.keep_wide(420)

    def show_node(self, tree: Tree, path: KeyPath) -> None:
        """Show the form of another node, or the same one anew."""
        same = path == self.path and self._area is not None
        scrolled = self._area.verticalScrollBar().value() if same and self._area else 0
        self.path = path
        if self._context is not None:
            self._context.tell = _to_nobody  # what is left of the old form says nothing more
        context = FormContext(self._desk.language, tree, self.edited.emit, EntriesEdit)
        context.finished.left.connect(self.field_left)
        form = self._form(context, path)
        self._context, self.edits = context, context.edits
        inside = column(form, gap=14)
        self.trying = None
        if is_criterion(path):
            self.trying = TryBox(self._desk)
            self.trying.show_criterion(criterion_at(tree, path))
            inside.addWidget(self.trying)
            rest = fields_of(Criterion, *_REST_OF_CRITERION)
            inside.addWidget(PartForm(context, Criterion, path, rest))
        inside.addStretch(1)
        inside.setContentsMargins(0, 0, 8, 0)
        self._put(scrolling(holder(inside)))
        if scrolled and self._area is not None:
            self._area.ensurePolished()
            inside.activate()
            self._area.verticalScrollBar().setValue(scrolled)
        self._say_heading(tree, path)

    def _put(self, area: QScrollArea) -> None:
        before, self._area = self._area, area
        if before is not None:
            self.body.removeWidget(before)
            before.hide()
            let_go(before)
        self.body.addWidget(area, 1)
        if before is not None:
            area.show()

    def _say_heading(self, tree: Tree, path: KeyPath) -> None:
        if len(path) == 1:
            self._heading.setText(part_words(self._desk.language, path))
            return
        text = self._desk.text
        kind = text("Criterion") if is_criterion(path) else text("Criteria group")
        code = text_at(tree, (*path, "code"))
        self._heading.setText(f"{kind} {code}".strip())

    def _form(self, context: FormContext, path: KeyPath) -> QWidget:
        if len(path) > 1 and is_criterion(path):
            return PartForm(context, Criterion, path, fields_of(Criterion, *_RULE_OF_CRITERION))
        if len(path) > 1:
            return PartForm(context, Group, path, fields_of(Group, *_OF_GROUP))
        model = Levels if path == LEVELS else CriteriaSet
        return PartForm(context, model, LEVELS if path == LEVELS else (), part_fields(path))

    def follow(self, tree: Tree) -> None:
        """Take note of a newer state whose form is the same."""
        if self._context is not None:
            self._context.tree = tree
        if self.trying is not None:
            self.trying.show_criterion(criterion_at(tree, self.path))
        self._say_heading(tree, self.path)

    def say_faults(self, faults: Mapping[KeyPath, str]) -> None:
        """Show at each field what is wrong with it or with what lies in it."""
        for path, edit in self.edits.items():
            edit.say_fault(faults.get(path, ""))

    def go_to(self, path: KeyPath) -> None:
        """Put the keyboard into the field of a path, or the nearest one there is."""
        found = [each for each in self.edits if _meets(each, path)]
        edit = self.edits[max(found, key=lambda each: len(_common(each, path)))] if found else None
        if edit is not None:
            edit.control.setFocus()
            if self._area is not None:
                self._area.ensureWidgetVisible(edit)

    def commit(self) -> None:
        """Let a field in which somebody is typing tell what stands there."""
        for edit in self.edits.values():
            edit.commit()


def _to_nobody(path: KeyPath, value: Tree, anew: bool) -> None:
    del path, value, anew


def _common(one: KeyPath, other: KeyPath) -> KeyPath:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return one[:length]


def _meets(one: KeyPath, other: KeyPath) -> bool:
    return len(_common(one, other)) == min(len(one), len(other))
