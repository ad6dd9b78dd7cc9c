"""What every page has: a title, actions, a body, and reading again when something changed."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent, QUndoGroup, QUndoStack
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.undoing import words_of_step
from evalapp.desktop.widgets.controls import ActionButton, action
from evalapp.desktop.widgets.frames import Part, add_parts, column, holder, row
from evalapp.desktop.widgets.words import label
from evalapp.usecases.changes import Changes, Kind


class Page(QWidget):
    """One page of the window."""

    reads: ClassVar[frozenset[Kind]] = frozenset(Kind)
    """Kinds of thing the page shows."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self.desk = desk
        self.title = title
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self._is_stale = True
        self._secondary: list[ActionButton] = []
        self._fitted = (0, 0)
        self.head_buttons: QWidget = QWidget()
        self._head = row(label(title, "title"), None, gap=8)
        self._head.addStrut(round(self.fontMetrics().height() * 2.1))
        self.body: QVBoxLayout = column(gap=12)
        whole = column(self._head, self.body, gap=14)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        desk.changed.connect(self._on_changed)

    def text(self, words: str, /, **values: object) -> str:
        """Return interface words in the window's language."""
        return self.desk.text(words, **values)

    def do(
        self, words: str, slot: Callable[[], Any], shortcut: str = "", drawing: str = ""
    ) -> QAction:
        """Return an action of this page."""
        return action(self, words, slot, shortcut=shortcut, name=drawing)

    def go_to_forms(self) -> QAction:
        """Return the action that goes to units and forms, for where nothing has come back yet."""
        wanted = Target("units")
        return self.do(
            self.text("Units and forms"), lambda: self.desk.wanted.emit(wanted), "Ctrl+U", "forms"
        )

    def undo_and_redo(self, steps: QUndoStack | QUndoGroup) -> tuple[QAction, QAction]:
        """Return the actions of this page that undo and redo steps, usable while there are any."""

        def remark(words: str, behind: int) -> None:
            stack = steps.activeStack() if isinstance(steps, QUndoGroup) else steps
            what = words_of_step(stack, stack.index() - behind)
            self.desk.remarked.emit(self.text(words, what=what))

        def back() -> None:
            remark("Undo: {what}", 1)
            steps.undo()

        def again() -> None:
            remark("Redo: {what}", 0)
            steps.redo()

        undo = self.do(self.text("Undo"), back, "Ctrl+Z", "undo")
        redo = self.do(self.text("Redo"), again, "Ctrl+Y", "redo")
        undo.setEnabled(steps.canUndo())
        redo.setEnabled(steps.canRedo())
        steps.canUndoChanged.connect(undo.setEnabled)
        steps.canRedoChanged.connect(redo.setEnabled)
        return undo, redo

    def add_small_beside_title(self, *actions: QAction) -> None:
        """Put buttons without words right behind the title."""
        self.add_beside_title(
            holder(row(*(ActionButton(each, words=False) for each in actions), gap=6))
        )

    def add_beside_title(self, widget: QWidget) -> None:
        """Put something right behind the title."""
        self._head.insertSpacing(1, 20)
        self._head.insertWidget(2, widget)

    def add_to_head(self, *actions: QAction, primary: QAction | None = None) -> None:
        """Put buttons for actions beside the title, the primary one last."""
        self._secondary = [ActionButton(each) for each in actions]
        buttons = list(self._secondary)
        if primary is not None:
            buttons.append(ActionButton(primary, "primary"))
        self.head_buttons = holder(row(*buttons, gap=8))
        self._head.addWidget(self.head_buttons)

    def _fit_head(self) -> None:
        """Let buttons give up their words, the first ones first, until the head fits."""
        self._fitted = self._what_is_in_head()
        for button in self._secondary:
            button.say_words(words=True)
        room = self.width() - 40 - self._fitted[0]
        for button in self._secondary:
            if self._width_of_buttons() <= room:
                return
            if button.has_drawing:
                button.say_words(words=False)

    def _what_is_in_head(self) -> tuple[int, int]:
        """Return the width that the head needs beside its buttons, and how many these are."""
        items = filter(None, map(self._head.itemAt, range(self._head.count())))
        others = [each for each in items if each.widget() is not self.head_buttons]
        width = sum(each.minimumSize().width() for each in others)
        gaps = self._head.spacing() * sum(not each.isEmpty() for each in others)
        return width + gaps, len(self._buttons_there())

    def _buttons_there(self) -> list[ActionButton]:
        buttons = self.head_buttons.findChildren(ActionButton)
        return [each for each in buttons if not each.isHidden()]

    def _width_of_buttons(self) -> int:
        """Return what the buttons need; their layout would tell only when it is done anew."""
        there = self._buttons_there()
        return sum(each.minimumSizeHint().width() for each in there) + 8 * len(there)

    def add(self, *parts: Part) -> None:
        """Add parts to the body."""
        add_parts(self.body, parts)

    def place_to_begin(self) -> QWidget:
        """Return where the keyboard is when a person comes to the page."""
        return self

    def stands_at(self) -> Target:
        """Return what to visit to be where the person is; which page that is need not be told."""
        return Target("")

    def refresh(self) -> None:
        """Read again what the page shows."""

    def visit(self, target: Target) -> None:
        """Show what a person wants to see here."""

    def _on_changed(self, changes: Changes) -> None:
        if self.reads & changes.kinds:
            self._is_stale = True
            if self.isVisible():
                self._read_again()

    def _read_again(self) -> None:
        self._is_stale = False
        self.refresh()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self._fitted != self._what_is_in_head():
            self._fit_head()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._read_again()
