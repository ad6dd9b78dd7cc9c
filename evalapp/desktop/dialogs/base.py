"""What every dialog has: a heading, a body and a row of buttons in our own words."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from evalapp.desktop.widgets.controls import action, tip_with_shortcut
from evalapp.desktop.widgets.frames import Part, column, let_go, row, takes_tab
from evalapp.desktop.widgets.words import Drawing, label


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
        whole = column(top, self.body, self._buttons, gap=16)
        whole.setContentsMargins(22, 20, 22, 18)
        whole.addStrut(400)
        self.setLayout(whole)

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
        button.setToolTip(tip_with_shortcut(words, QKeySequence(shown)))
        if keys or primary:
            action(self, words, button.click, shortcut=keys or "Ctrl+Return")
        return button

    def _on_finished(self, result: int) -> None:
        del result
        let_go(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
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


def ask(parent: QWidget, title: str, said: str, yes: str, no: str) -> bool:
    """Return whether a person agrees."""
    dialog = Dialog(parent, title, said, "info", "notice")
    dialog.add_button(no, dialog.reject)
    dialog.add_button(yes, dialog.accept, primary=True)
    return answered(dialog)


def answered(dialog: QDialog) -> bool:
    """Show a dialog until it is answered, and return whether it was accepted."""
    return dialog.exec() == QDialog.DialogCode.Accepted
