"""Forms for parts of a set, read off the models of the parts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from evalapp.assessment.drafts.editing import (
    is_criterion,
    is_group,
    keys_of,
    nodes_of,
    text_at,
)
from evalapp.assessment.drafts.fields import Asked, PartField, fields_of
from evalapp.assessment.drafts.tree import Tree, at
from evalapp.assessment.set_faults import KeyPath
from evalapp.desktop.pages.criteria.field_words import (
    choice_words,
    rule_kind_words,
)
from evalapp.desktop.pages.criteria.part_fields import (
    FieldEdit,
    Finished,
    LineEdit,
    LinesEdit,
    PickEdit,
    TickEdit,
)
from evalapp.desktop.widgets.words import label
from evalapp.settings.language import Language
from evalapp.settings.set_paths import field_name

_WIDE = frozenset({Asked.LINES, Asked.PART, Asked.ENTRIES, Asked.RULE, Asked.NAMES})
_WIDE_WORDS = frozenset(
    {"data_source", "verified_by", "numerator", "denominator", "label", "plus_label"}
    | {"minus_label", "source", "part", "unit_group_title", "weights", "group", "criterion", "of"}
)

Tell = Callable[[KeyPath, Tree, bool], None]
"""Told of an edit: path, value, whether the form has to be built anew."""


@dataclass(slots=True)
class FormContext:
    """What all fields of a form share.

    `many` makes the part for a list of entries, which are forms again; `edits` are the fields by
    path, in the order asked.
    """

    language: Language
    tree: Tree
    tell: Tell
    many: "Callable[[FormContext, PartField, str, KeyPath], QWidget]"
    edits: dict[KeyPath, FieldEdit] = field(default_factory=dict[KeyPath, FieldEdit])
    finished: Finished = field(default_factory=Finished)

    def take(self, edit: FieldEdit, path: KeyPath, *, anew: bool = False) -> FieldEdit:
        """Let a field be the one for a path."""
        self.edits[path] = edit
        edit.edited.connect(lambda value: self.tell(path, value, anew))
        edit.control.installEventFilter(self.finished)
        return edit

    def nodes(self, asked: Asked) -> list[tuple[str, str]]:
        """Return the groups, criteria or weight sets that may be named."""
        if asked is Asked.WEIGHTS:
            count = len(keys_of(self.tree).get("weight_sets") or ())
            paths: Iterable[KeyPath] = (("weight_sets", n) for n in range(count))
        else:
            paths = (each for each in nodes_of(self.tree) if _fits(asked, each))
        return [_named(self.tree, path) for path in paths]


def _fits(asked: Asked, path: KeyPath) -> bool:
    match asked:
        case Asked.GROUP:
            return is_group(path)
        case Asked.CRITERION:
            return is_criterion(path)
        case _:
            return True


def _named(tree: Tree, path: KeyPath) -> tuple[str, str]:
    id_, code, title = (text_at(tree, (*path, key)) for key in ("id", "code", "title"))
    return id_, " ".join(each for each in (code, title) if each) or id_


class PartForm(QWidget):
    """The fields of one part; short ones beside each other."""

    def __init__(
        self,
        context: FormContext,
        model: type[BaseModel],
        path: KeyPath,
        fields: Sequence[PartField] = (),
    ) -> None:
        super().__init__()
        self._context = context
        self._model = model.__name__
        self._path = path
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        for at_column in (0, 1):
            self._grid.setColumnStretch(at_column, 1)
        self._row, self._column = 0, 0
        for each in fields or fields_of(model):
            self._add(each)

    def _add(self, asked: PartField) -> None:
        name = field_name(self._context.language, self._model, asked.name)
        made = part_edit(self._context, asked, name, (*self._path, asked.name))
        wide = asked.asked in _WIDE or asked.name in _WIDE_WORDS
        caption = "" if asked.asked is Asked.YES_NO else name
        self._place(made, caption, wide=wide)

    def _place(self, made: QWidget, caption: str, *, wide: bool) -> None:
        if wide and self._column:
            self._next_row()
        if caption:
            title = label(caption, "caption", wrap=True)
            title.setBuddy(made)
            title.setContentsMargins(0, 5, 0, 0)
            self._grid.addWidget(title, self._row, self._column, 1, 2 if wide else 1)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(made, self._row + 1, self._column, 1, 2 if wide else 1, top)
        if wide or self._column:
            self._next_row()
        else:
            self._column = 1

    def _next_row(self) -> None:
        self._row, self._column = self._row + 2, 0
        self._grid.setRowMinimumHeight(self._row, 8)


def part_edit(context: FormContext, asked: PartField, name: str, path: KeyPath) -> QWidget:
    """Return what a field is edited with."""
    match asked.asked:
        case Asked.PART:
            return PartForm(context, asked.model, path)
        case Asked.ENTRIES:
            return context.many(context, asked, name, path)
        case Asked.RULE:
            return RuleEdit(context, asked, name, path)
        case _:
            return simple_edit(context, asked, name, path)


def simple_edit(
    context: FormContext, asked: PartField, name: str, path: KeyPath, *, short: bool = False
) -> FieldEdit:
    """Return the field for one value; `short` ones keep to one line."""
    language, value = context.language, at(context.tree, path)
    match asked.asked:
        case Asked.YES_NO:
            made: FieldEdit = TickEdit(asked, name, value)
        case Asked.CHOICE:
            choices = [(each, choice_words(language, asked.name, each)) for each in asked.choices]
            made = PickEdit(asked, name, value, choices)
        case Asked.GROUP | Asked.CRITERION | Asked.NODE | Asked.WEIGHTS:
            made = PickEdit(asked, name, value, context.nodes(asked.asked))
        case Asked.LINES if not short:
            made = LinesEdit(language, asked, name, value)
        case _:
            made = LineEdit(language, asked, name, value)
    return context.take(made, path)


class RuleEdit(QWidget):
    """The kind of a scoring rule, and below it the parameters that this kind has."""

    def __init__(self, context: FormContext, asked: PartField, name: str, path: KeyPath) -> None:
        super().__init__()
        models = asked.models or {}
        kind = text_at(context.tree, (*path, "kind"))
        kinds = [(each, rule_kind_words(context.language, each)) for each in models]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        pick = PickEdit(PartField("kind", Asked.CHOICE, required=True), name, kind, kinds)
        context.edits[(*path, "kind")] = pick
        pick.edited.connect(lambda chosen: context.tell(path, {"kind": chosen}, True))
        grid.addWidget(pick, 0, 0)
        self.setFocusProxy(pick)
        if kind in models:
            grid.addWidget(PartForm(context, models[kind], path), 1, 0)
