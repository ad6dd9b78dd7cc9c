"""A line on which something is chosen: from what is at hand, or from a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from evalapp.desktop.widgets.controls import Chooser, action, tip_with_shortcut
from evalapp.desktop.widgets.frames import column, row
from evalapp.desktop.widgets.words import label, with_text


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose; `key` tells it from the others, `words` are shown."""

    key: str
    words: str
    value: Any


class ChoiceLine(QWidget):
    """A name, a list of choices with a button for files beside it, and a line said below."""

    picked = Signal()
    file_wanted = Signal()

    def __init__(self, name: str, nothing: str, from_file: str, keys: str = "") -> None:
        super().__init__()
        self._nothing = Choice("", nothing, None)
        self._choices: list[Choice] = []
        self._from_files: list[Choice] = []
        self.chooser = Chooser(name)
        self.chooser.shorten_after()
        self.chooser.setMinimumWidth(with_text(self, 240))
        self.chooser.picked.connect(lambda _: self.picked.emit())
        self._wanted = action(self, f"{name}: {from_file}", self.file_wanted.emit)
        self.file_button = QPushButton(from_file)
        self.file_button.setAutoDefault(False)
        self.file_button.setAccessibleName(self._wanted.text())
        self.file_button.clicked.connect(lambda: self._wanted.trigger())
        self.answer_to(keys)
        self._name = label(name, "muted")
        self._said = label("", "caption", wrap=True)
        self._said.hide()
        line = row(self.chooser, self.file_button, gap=8)
        line.setStretch(0, 1)
        self.setLayout(column(self._name, line, self._said, gap=3))
        self.offer(())

    def answer_to(self, keys: str) -> None:
        """Let some keys ask for a file."""
        self._wanted.setShortcut(QKeySequence(keys))
        tip = tip_with_shortcut(self._wanted.text(), self._wanted.shortcut())
        self._wanted.setToolTip(tip)
        self.file_button.setToolTip(tip)

    @property
    def chosen(self) -> Choice | None:
        """What is chosen, None for nothing."""
        key = self.chooser.current
        return next((each for each in self._all() if each.key == key and key), None)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer other choices; what is chosen stays, and the first is chosen where nothing was."""
        self._choices = list(choices)
        self._show(self.chooser.current or "")

    def add_file(self, choice: Choice) -> None:
        """Add what was read from a file, and choose it."""
        self._from_files = [*(c for c in self._from_files if c.key != choice.key), choice]
        self._show(choice.key)

    def choose(self, key: str) -> None:
        """Choose without telling."""
        self.chooser.pick(key)

    def say(self, words: str) -> None:
        """Say more about what is chosen."""
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _all(self) -> list[Choice]:
        return [self._nothing, *self._choices, *self._from_files]

    def _show(self, key: str) -> None:
        self.chooser.offer([(each.key, each.words) for each in self._all()])
        self.chooser.pick(key)
        self.chooser.setToolTip(self.chooser.currentText())
