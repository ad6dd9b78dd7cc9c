"""The workspaces opened last: their names and places, and whether they are still there."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from evalapp.desktop.start.door_button import PressableLines
from evalapp.desktop.widgets.controls import ActionButton, action, numbered
from evalapp.desktop.widgets.frames import EmptyPlace, clear, column, holder, row, take_turn
from evalapp.desktop.widgets.words import ShortLabel, label
from evalapp.settings.addresses import is_address, name_of
from evalapp.settings.language import Language


def lost_ones(locations: Sequence[str]) -> frozenset[str]:
    """Return the folders that are not there; addresses are not tried."""
    return frozenset(each for each in locations if not is_address(each) and not _is_there(each))


def _is_there(folder: str) -> bool:
    try:
        return Path(folder, "workspace.db").is_file()
    except OSError:
        return False


class RecentList(QWidget):
    """Workspaces below each other; each opens with a press or is taken off the list."""

    chosen = Signal(str)
    forgotten = Signal(str)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._lines = column(gap=2)
        self.setLayout(self._lines)

    def show_locations(self, locations: Sequence[str], lost: frozenset[str] = frozenset()) -> None:
        """Show workspaces; the lost ones say so and can be taken off the list."""
        clear(self._lines)
        if not locations:
            text = self._language.text
            self._lines.addWidget(
                EmptyPlace(
                    "clock",
                    text("No workspace has been opened yet."),
                    text("Workspaces that you have opened appear here next time."),
                )
            )
            return
        forgetting = next((each for each in locations if each in lost), "")
        for place, each in enumerate(locations, 1):
            keys = "Ctrl+Shift+Delete" if each == forgetting else ""
            self._lines.addWidget(self._line(place, each, is_lost=each in lost, keys=keys))
        self._lines.addStretch(1)
        take_turn(self)

    def _line(self, place: int, location: str, *, is_lost: bool, keys: str) -> QWidget:
        text = self._language.text
        name = name_of(location)
        words = column(label(name, "muted" if is_lost else "strong"), _short(location), gap=1)
        button = PressableLines(holder(words), name)
        button.clicked.connect(lambda: self.chosen.emit(location))
        going = action(button, name, button.click, shortcut=numbered(place), tip=location)
        button.setToolTip(going.toolTip())
        if not is_lost:
            return button
        gone = label(text("No longer there"), "bad")
        whole = QWidget()
        forget = action(
            whole,
            text("Remove from the list"),
            lambda: self.forgotten.emit(location),
            shortcut=keys,
        )
        both = row(button, gone, ActionButton(forget, "quiet"), gap=4)
        both.setStretch(0, 1)
        whole.setLayout(both)
        return whole


def _short(words: str) -> ShortLabel:
    made = ShortLabel(words, "caption")
    made.say(words)
    return made
