"""What every dialog has: a heading, a body, a row of buttons in our own words, and its keys."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QLayout, QPushButton, QStyle, QWidget

from evalapp.desktop.keys import keyed_actions, keys_and_words
from evalapp.desktop.qt_words import spoken
from evalapp.desktop.screens import FRAME, screen_of
from evalapp.desktop.widgets.controls import action, tip_with_shortcut
from evalapp.desktop.widgets.frames import (
    Part,
    column,
    holder,
    let_go,
    row,
    scrolling,
    take_turn,
    takes_tab,
)
from evalapp.desktop.widgets.words import Drawing, label, with_text

RESIZED = Qt.WidgetAttribute.WA_Resized
BAR = QStyle.PixelMetric.PM_ScrollBarExtent


def room_for(dialog: QDialog) -> QSize:
    """Return how large a dialog may become: as its screen, or as its window where that is larger."""
    room = screen_of(dialog)
    parent = dialog.parentWidget()
    return (room if parent is None else room.expandedTo(parent.window().size())) - FRAME


class Dialog(QDialog):
    """A dialog; buttons are added from left to right, the last one is the one meant.

    It is shown once: as soon as it is finished, it is let go of.
    """

    def __init__(
        self, parent: QWidget | None, title: str, said: str = "", drawing: str = "", tone: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.finished.connect(self._on_finished)
        heading = label(title, "heading", wrap=True)
        head: list[Part] = [heading]
        if said:
            head.append(label(said, wrap=True))
        words = column(*head, gap=6)
        if drawing:
            picture = Drawing(drawing, tone, 28)
            top = row(picture, words, gap=14)
            top.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
            top.setStretch(1, 1)
        else:
            top = row(words)
        self.body = column(gap=10)
        self._buttons = row(None, gap=8)
        self._added: list[QPushButton] = []
        self._of_buttons: list[tuple[str, QPushButton]] = []
        self._agree: QAction | None = None
        self._list_keys = action(
            self, spoken().text("Keyboard shortcuts"), self.show_keys, shortcut="F1"
        )
        whole = column(top, self.body, self._buttons, gap=16)
        whole.setContentsMargins(22, 20, 22, 18)
        whole.addStrut(400)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setLayout(whole)
        self._whole = whole

    def add_button(
        self, words: str, done: Callable[[], object], *, primary: bool = False, keys: str = ""
    ) -> QPushButton:
        """Add a button; the primary one does what Enter does, one without keys what Esc does.

        The primary one also answers to Ctrl+Enter, for where Enter is taken by a table or a text.
        """
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: done())
        self._buttons.addWidget(button)
        self._added.append(button)
        if primary:
            button.setProperty("role", "primary")
            button.setDefault(True)
            for each in self._added:  # Enter presses the one that has the keyboard
                each.setAutoDefault(True)
        shown = keys or ("Enter" if primary else "Esc")
        if not keys:  # the others have an action
            self._of_buttons.append((shown, button))
        button.setToolTip(tip_with_shortcut(words, QKeySequence(shown)))
        if keys:
            action(self, words, button.click, shortcut=keys)
        elif primary:
            self._of_buttons.append(("Ctrl+Enter", button))
            self._agree = action(self, words, button.click, shortcut="Ctrl+Return")
        return button

    def show_keys(self) -> None:
        """Show what keys do in this dialog."""
        actions = [
            each for each in keyed_actions(self) if each not in (self._list_keys, self._agree)
        ]
        buttons = [(keys, button.text()) for keys, button in self._of_buttons]
        known = [*buttons, *keys_and_words(actions)]
        answered(KeysDialog(self, [(self.windowTitle(), known)]))

    def stretch_body(self) -> None:
        """Let the body take what room the rest leaves."""
        self._whole.setStretchFactor(self.body, 1)

    def _let_body_scroll(self, *, sideways: bool) -> None:
        begins = self.focusWidget()
        self._whole.removeItem(self.body)
        self.body.setParent(None)
        inside = holder(self.body)
        area = scrolling(inside)
        if sideways:
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._whole.insertWidget(1, area, 1)
        take_turn(inside)
        self._put_buttons_last()
        if begins is not None:
            begins.setFocus()

    def _on_finished(self, result: int) -> None:
        del result
        let_go(self)

    def setVisible(self, visible: bool) -> None:
        if visible and not self.isVisible():
            self._keep_within(room_for(self))
        super().setVisible(visible)

    def _keep_within(self, room: QSize) -> None:
        """Let what the dialog asks scroll where there is too little room for it."""
        least, bar = self.minimumSizeHint(), self.style().pixelMetric(BAR)
        if least.boundedTo(room) != least:
            wanted = self.size() if self.testAttribute(RESIZED) else self.sizeHint()
            self._let_body_scroll(sideways=least.width() + bar > room.width())
            self.resize(wanted)

    def _keep_words_whole(self) -> None:
        """Stay as large as what is inside needs at this width.

        Qt by itself asks for the height that wrapped words have where their lines are short.
        """
        least = self._whole.totalMinimumSize()
        if self._whole.hasHeightForWidth():
            wide = max(self.width(), least.width())
            least.setHeight(self._whole.totalMinimumHeightForWidth(wide))
        self.setMinimumSize(least)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._keep_words_whole()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_words_whole()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.resize(self.size().boundedTo(room_for(self)))
        self._put_buttons_last()

    def _put_buttons_last(self) -> None:
        """Let the Tab key come to the buttons after all else, whenever they were added."""
        before = self.previousInFocusChain()
        while before is not None and (before in self._added or not takes_tab(before)):
            before = None if before is self else before.previousInFocusChain()
        if before is None:
            return
        for each in self._added:
            self.setTabOrder(before, each)
            before = each


class KeysDialog(Dialog):
    """The sheet of shortcuts: (keys, what they do), part by part; F1 closes it again."""

    def __init__(
        self, parent: QWidget, parts: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    ) -> None:
        text = spoken().text
        super().__init__(parent, text("Keyboard shortcuts"), drawing="keyboard")
        grid = QGridLayout()
        grid.setContentsMargins(8, 6, 12, 6)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(7)
        for title, known in parts:
            if known:
                self._add_part(grid, title, known)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        area = scrolling(holder(grid), text("Keyboard shortcuts"))
        area.setMinimumHeight(with_text(self, min(240, 28 * grid.rowCount())))
        self.body.addWidget(area)
        self.add_button(text("Close"), self.accept, primary=True)
        high = min(560, 28 * grid.rowCount() + 130)
        self.resize(QSize(with_text(self, 480), with_text(self, high)).expandedTo(self.sizeHint()))

    @staticmethod
    def _add_part(grid: QGridLayout, title: str, known: Sequence[tuple[str, str]]) -> None:
        at = grid.rowCount()
        grid.addWidget(label(title, "strong"), at, 0, 1, 2)
        for place, (keys, words) in enumerate(known, at + 1):
            grid.addWidget(label(keys, "muted"), place, 0)
            grid.addWidget(label(words), place, 1)

    def show_keys(self) -> None:
        """Close the sheet."""
        self.accept()


def ask(parent: QWidget, title: str, said: str, yes: str, no: str) -> bool:
    """Return whether a person agrees."""
    dialog = Dialog(parent, title, said, "info", "notice")
    dialog.add_button(no, dialog.reject)
    dialog.add_button(yes, dialog.accept, primary=True)
    return answered(dialog)


def answered(dialog: QDialog) -> bool:
    """Show a dialog until it is answered, and return whether it was accepted."""
    return dialog.exec() == QDialog.DialogCode.Accepted
