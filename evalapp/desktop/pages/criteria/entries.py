"""Lists inside a set: options, tiers, bands, parts, levels; each entry with its fields."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from evalapp.assessment.drafts.editing import entries_of, insert_at, remove_at
from evalapp.assessment.drafts.fields import Asked, PartField, fields_of
from evalapp.assessment.drafts.tree import Tree, at
from evalapp.assessment.set_faults import KeyPath
from evalapp.desktop.colours import colours_of
from evalapp.desktop.icons import icon
from evalapp.desktop.pages.criteria.part_form import FormContext, PartForm, simple_edit
from evalapp.desktop.widgets.controls import tip_with_shortcut
from evalapp.desktop.widgets.frames import column, row
from evalapp.desktop.widgets.words import label
from evalapp.settings.set_paths import field_name

_NESTED = frozenset({Asked.PART, Asked.ENTRIES, Asked.RULE})
_MOST_BESIDE = 5
ADD, UP, REMOVE = "Alt+Insert", "Alt+Shift+Up", "Alt+Shift+Delete"
"""Keys for the entry that has the keyboard."""
_WORDY = frozenset({Asked.WORDS, Asked.LINES, Asked.NAMES, Asked.GROUP, Asked.CRITERION})


@dataclass(slots=True)
class Handles:
    """The parts of one entry, and its buttons."""

    parts: list[QWidget]
    up: QPushButton | None = None
    gone: QPushButton | None = None


class EntriesEdit(QWidget):
    """Entries below each other: as lines where they are short and flat, else as blocks."""

    def __init__(self, context: FormContext, asked: PartField, name: str, path: KeyPath) -> None:
        super().__init__()
        self._context = context
        self._path = path
        self._model = asked.model
        self._name = name
        self._fields = fields_of(asked.model)
        self._count = len(entries_of(at(context.tree, path)))
        self._handled: list[Handles] = [Handles([]) for _ in range(self._count)]
        flat = not any(each.asked in _NESTED for each in self._fields)
        inside = self._lines() if flat and len(self._fields) <= _MOST_BESIDE else self._blocks()
        text = context.language.text
        self.adding = self._button("add", f"{text('Add')}: {name}", self._add, ADD)
        self.adding.setText(f" {text('Add')}")
        self.setFocusProxy(self.adding)
        whole = column(inside, row(self.adding, None), gap=6)
        self.setLayout(whole)

    def _lines(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(5)
        grid.setVerticalSpacing(4)
        for at_column, each in enumerate(self._fields):
            wordy = each.asked in _WORDY and each.name != "id"
            grid.setColumnStretch(at_column, 5 if wordy else 2)
            if self._count and each.asked is not Asked.YES_NO:
                grid.addWidget(label(self._title(each), "caption", wrap=True), 0, at_column)
        for place in range(self._count):
            for at_column, each in enumerate(self._fields):
                edit = self._edit(each, place)
                grid.addWidget(edit, place + 1, at_column)
                self._handled[place].parts.append(edit)
            grid.addLayout(row(*self._handles(place), gap=0), place + 1, len(self._fields))
        return made

    def _edit(self, each: PartField, place: int) -> QWidget:
        name = f"{self._title(each)}, {self._entry_name(place)}"
        path = (*self._path, place, each.name)
        edit = simple_edit(self._context, each, name, path, short=True)
        edit.control.setMinimumWidth(edit.fontMetrics().averageCharWidth() * 6)
        return edit

    def _blocks(self) -> QWidget:
        made = QWidget()
        lines = column(gap=8)
        for place in range(self._count):
            block = QFrame()
            block.setProperty("role", "card")
            head = row(label(f"{place + 1}", "strong"), None, *self._handles(place), gap=0)
            inside = column(head, PartForm(self._context, self._model, (*self._path, place)), gap=4)
            inside.setContentsMargins(10, 6, 10, 10)
            block.setLayout(inside)
            self._handled[place].parts.append(block)
            lines.addWidget(block)
        made.setLayout(lines)
        return made

    def _title(self, each: PartField) -> str:
        return field_name(self._context.language, self._model.__name__, each.name)

    def _entry_name(self, place: int) -> str:
        return f"{self._name} {place + 1}"

    def _handles(self, place: int) -> Sequence[QPushButton]:
        text = self._context.language.text
        entry = self._entry_name(place)
        up = self._button("up", f"{text('Move up')}: {entry}", lambda: self._move(place, -1), UP)
        up.setEnabled(place > 0)
        gone = self._button(
            "remove", f"{text('Remove')}: {entry}", lambda: self._remove(place), REMOVE
        )
        self._handled[place].up, self._handled[place].gone = up, gone
        self._handled[place].parts += [up, gone]
        return up, gone

    def handles_at(self, focus: QWidget) -> Handles | None:
        """Return the handles of the entry that has the keyboard."""
        held = [
            each
            for each in self._handled
            if any(part is focus or part.isAncestorOf(focus) for part in each.parts)
        ]
        return held[0] if held else None

    def _button(self, drawing: str, words: str, done: Callable[[], None], keys: str) -> QPushButton:
        button = QPushButton()
        button.setProperty("role", "quiet")
        button.setAutoDefault(False)
        button.setIcon(icon(drawing, colours_of(self.palette()).accent))
        size = round(self.fontMetrics().height() * 0.95)
        button.setIconSize(QSize(size, size))
        button.setAccessibleName(words)
        button.setToolTip(tip_with_shortcut(words, QKeySequence(keys)))
        button.clicked.connect(lambda: done())
        return button

    def _add(self) -> None:
        tree = insert_at(self._context.tree, self._path, self._count, self._new_entry())
        self._tell(tree)

    def _new_entry(self) -> Tree:
        """Return an entry that has what nobody wants to think of: an id, a first rule."""
        names = {each.name: each for each in self._fields}
        entry: dict[str, Tree] = {}
        if "id" in names:
            entry["id"] = f"{self._path[-1]}{self._count + 1}"[-8:]
        if "rule" in names:
            entry["rule"] = {"kind": "yes_no"}
        return entry

    def _remove(self, place: int) -> None:
        self._tell(remove_at(self._context.tree, (*self._path, place)))

    def _move(self, place: int, step: int) -> None:
        path = (*self._path, place)
        node = at(self._context.tree, path)
        kept = remove_at(self._context.tree, path)
        self._tell(insert_at(kept, self._path, place + step, node))

    def _tell(self, tree: Tree) -> None:
        self._context.tell(self._path, at(tree, self._path), True)


def entries_at(focus: QWidget | None, form: QWidget) -> EntriesEdit | None:
    """Return the list of entries that has the keyboard, else the first one of a form."""
    above = focus
    while above is not None and above is not form:
        if isinstance(above, EntriesEdit):
            return above
        above = above.parentWidget()
    return form.findChild(EntriesEdit)


def press_at(focus: QWidget | None, form: QWidget, keys: str) -> None:
    """Add an entry where the keyboard is, move up the one that has it, or take it out."""
    entries = entries_at(focus, form)
    if entries is None:
        return
    if keys == ADD:
        entries.adding.click()
        return
    handles = entries.handles_at(focus) if focus is not None else None
    button = handles and (handles.up if keys == UP else handles.gone)
    if button is not None:
        button.click()
