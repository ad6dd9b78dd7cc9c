"""Someone who does anything in any order: draws what to do from a seeded generator."""

from collections import deque
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from evalapp.desktop.desk import Target
from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.places import PLACES
from evalapp.desktop.widgets.controls import Chooser
from evalapp.desktop.widgets.table import Table
from tests.desktop.seen import until_quiet

LEFT_ALONE = {"Ctrl+Q", "Ctrl+N", "Ctrl+Alt+O"}
"""Keys that lead out of the window that is walked in."""
TYPED = ("so", "3", "1,5", "không", "31/12/2022", "")
REMEMBERED = 400
"""Last steps that are told of where something breaks."""


def stay_inside(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Answer at once what would wait for a person, and open nothing outside the program."""
    answers = {
        "getExistingDirectory": str(folder),
        "getOpenFileNames": ([str(folder / "mail")], ""),
        "getOpenFileName": (str(folder / "mail"), ""),
        "getSaveFileName": (str(folder / "bang.xlsx"), ""),
    }
    for name, answer in answers.items():
        monkeypatch.setattr(QFileDialog, name, lambda *_, _answer=answer, **__: _answer)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: True)
    monkeypatch.setattr(Dialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(QMenu, "exec", lambda *_: None)


class Walker:
    """Does one thing after another in a window."""

    def __init__(self, window: MainWindow, qtbot: QtBot, random: Random) -> None:
        self.window = window
        self.qtbot = qtbot
        self.random = random
        self.trace: deque[str] = deque(maxlen=REMEMBERED)
        self.done = 0

    def step(self) -> None:
        """Do one thing."""
        doing = self.random.choice(
            (self.go, self.choose_row, self.act, self.press, self.pick, self.type, self.key)
        )
        doing()
        for dialog in self.dialogs():
            if self.random.random() < 0.3:
                dialog.reject()
        if self.random.random() < 0.3:
            until_quiet(self.qtbot, self.window)
        else:
            QApplication.processEvents()

    def rest(self) -> None:
        """Close every dialog, go to the first page and wait until all is done."""
        for dialog in self.dialogs():
            dialog.reject()
        self.window.go(Target(PLACES[0].name))
        until_quiet(self.qtbot, self.window)

    def dialogs(self) -> list[QDialog]:
        """Return the dialogs in sight."""
        return [each for each in self.window.findChildren(QDialog) if each.isVisible()]

    def place(self) -> QWidget:
        """Return what a person can use: the dialog on top, else the page."""
        open_ = self.dialogs()
        return open_[-1] if open_ else self.window.current_page

    def say(self, what: str) -> None:
        """Remember what was done."""
        self.done += 1
        self.trace.append(what)

    def one_of(self, kind: type[QWidget]) -> QWidget | None:
        """Return something of a kind that can be used where one is."""
        found = [
            each
            for each in self.place().findChildren(kind)
            if each.isVisible() and each.isEnabled()
        ]
        return self.random.choice(found) if found else None

    def go(self) -> None:
        """Open a page."""
        name = self.random.choice(PLACES).name
        self.say(f"go {name}")
        self.window.go(Target(name))

    def choose_row(self) -> None:
        """Choose a row of a table."""
        table = self.one_of(Table)
        if isinstance(table, Table) and table.rows.rowCount():
            place = self.random.randrange(table.rows.rowCount())
            self.say(f"row {place} of {table.accessibleName()}")
            table.choose_place(place)
            if self.random.random() < 0.2:
                flags = QItemSelectionModel.SelectionFlag.Select
                rows = QItemSelectionModel.SelectionFlag.Rows
                table.selectionModel().select(table.rows.index(0, 0), flags | rows)

    def act(self) -> None:
        """Trigger an action of the page or dialog."""
        actions = [
            each
            for each in self.place().findChildren(QAction)
            if each.isEnabled() and each.shortcut().toString() not in LEFT_ALONE
        ]
        if actions:
            chosen = self.random.choice(actions)
            self.say(f"act {chosen.text()}")
            chosen.trigger()

    def press(self) -> None:
        """Press a button, unless it leads out of the window."""
        button = self.one_of(QAbstractButton)
        if isinstance(button, QAbstractButton) and "+" in button.toolTip():
            self.say(f"press {button.accessibleName() or button.text()}")
            if not any(keys in button.toolTip() for keys in LEFT_ALONE):
                self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def pick(self) -> None:
        """Pick something from a list."""
        box = self.one_of(QComboBox)
        if isinstance(box, Chooser) and box.count():
            place = self.random.randrange(box.count())
            self.say(f"pick {box.itemText(place)} in {box.accessibleName()}")
            box.setCurrentIndex(place)
            box.picked.emit(box.current)

    def type(self) -> None:
        """Write something into a field."""
        field = self.one_of(QLineEdit)
        if isinstance(field, QLineEdit) and not field.isReadOnly():
            text = self.random.choice(TYPED)
            self.say(f"type {text!r} into {field.accessibleName()}")
            field.setFocus()
            field.setText(text)
            field.textEdited.emit(text)

    def key(self) -> None:
        """Press a key where the keyboard is."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Escape)
        key = self.random.choice((*keys, Qt.Key.Key_Space, Qt.Key.Key_2))
        at = QApplication.focusWidget()
        if at is not None and at.window() in (self.window, self.place().window()):
            self.say(f"key {key.name} at {at.accessibleName()}")
            self.qtbot.keyClick(at, key)
