"""Whatever a person does in whatever order, nothing breaks and Qt has nothing to complain of."""

import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from evalapp.assessment.problems import AssessmentError
from evalapp.desktop.desk import Target
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.places import PLACES
from evalapp.desktop.widgets.controls import Chooser
from evalapp.desktop.widgets.table import Table
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import busy_office
from tests.desktop.seen import until_quiet
from tests.usecases.fakes import FakeFile, form_of, ratio

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

STEPS = int(os.environ.get("EVALAPP_WALK", "80"))
"""Steps of one walk; `EVALAPP_WALK=20000` walks for minutes."""
LEFT_ALONE = {"Ctrl+Q", "Ctrl+N", "Ctrl+Alt+O"}
"""Keys that lead out of the window that is walked in."""
TYPED = ("so", "3", "1,5", "không", "31/12/2022", "")

Seen = Callable[[type[QWidget]], list[QWidget]]


class Walker:
    """Does one thing after another in a window, drawn from a seeded generator."""

    def __init__(self, window: MainWindow, qtbot: QtBot, random: Random) -> None:
        self.window = window
        self.qtbot = qtbot
        self.random = random
        self.trace: list[str] = []

    def step(self) -> None:
        """Do one thing."""
        doing = self.random.choice(
            (self.go, self.choose_row, self.act, self.press, self.pick, self.type, self.key)
        )
        doing()
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible() and self.random.random() < 0.5:
                dialog.reject()
        if self.random.random() < 0.3:
            until_quiet(self.qtbot, self.window)
        else:
            QApplication.processEvents()

    def one_of(self, kind: type[QWidget]) -> QWidget | None:
        """Return something of a kind that can be used on the page in sight."""
        page = self.window.current_page
        found = [each for each in page.findChildren(kind) if each.isVisible() and each.isEnabled()]
        return self.random.choice(found) if found else None

    def go(self) -> None:
        """Open a page."""
        name = self.random.choice(PLACES).name
        self.trace.append(f"go {name}")
        self.window.go(Target(name))

    def choose_row(self) -> None:
        """Choose a row of a table."""
        table = self.one_of(Table)
        if isinstance(table, Table) and table.rows.rowCount():
            place = self.random.randrange(table.rows.rowCount())
            self.trace.append(f"row {place} of {table.accessibleName()}")
            table.choose_place(place)
            if self.random.random() < 0.2:
                flags = QItemSelectionModel.SelectionFlag.Select
                rows = QItemSelectionModel.SelectionFlag.Rows
                table.selectionModel().select(table.rows.index(0, 0), flags | rows)

    def act(self) -> None:
        """Trigger an action of the page."""
        actions = [
            each
            for each in self.window.current_page.findChildren(QAction)
            if each.isEnabled() and each.shortcut().toString() not in LEFT_ALONE
        ]
        if actions:
            chosen = self.random.choice(actions)
            self.trace.append(f"act {chosen.text()}")
            chosen.trigger()

    def press(self) -> None:
        """Press a button, unless it leads out of the window."""
        button = self.one_of(QAbstractButton)
        if isinstance(button, QAbstractButton) and "+" in button.toolTip():
            self.trace.append(f"press {button.accessibleName() or button.text()}")
            if not any(keys in button.toolTip() for keys in LEFT_ALONE):
                self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def pick(self) -> None:
        """Pick something from a list."""
        box = self.one_of(QComboBox)
        if isinstance(box, Chooser) and box.count():
            place = self.random.randrange(box.count())
            self.trace.append(f"pick {box.itemText(place)} in {box.accessibleName()}")
            box.setCurrentIndex(place)
            box.picked.emit(box.current)

    def type(self) -> None:
        """Write something into a field."""
        field = self.one_of(QLineEdit)
        if isinstance(field, QLineEdit):
            text = self.random.choice(TYPED)
            self.trace.append(f"type {text!r} into {field.accessibleName()}")
            field.setFocus()
            field.setText(text)
            field.textEdited.emit(text)

    def key(self) -> None:
        """Press a key where the keyboard is."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Escape)
        key = self.random.choice((*keys, Qt.Key.Key_Space))
        at = self.window.focusWidget()
        if at is not None:
            self.trace.append(f"key {key.name} at {at.accessibleName()}")
            self.qtbot.keyClick(at, key)


@pytest.mark.parametrize("seed", [318, 489, 2022])
def test_nothing_breaks_on_a_random_walk(
    open_window: OpenWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
) -> None:
    units, asking = "evalapp.desktop.pages.units.page", "evalapp.desktop.pages.appraisal"
    monkeypatch.setattr(f"{units}.choose_folder", lambda *_: tmp_path)
    monkeypatch.setattr(f"{units}.choose_files", lambda *_: [tmp_path / "mail"])
    monkeypatch.setattr(f"{units}.choose_new_file", lambda *_: tmp_path / "bang.xlsx")
    monkeypatch.setattr("evalapp.desktop.pages.results.page.choose_folder", lambda *_: tmp_path)
    monkeypatch.setattr("evalapp.desktop.pages.documents.page.choose_folder", lambda *_: tmp_path)
    monkeypatch.setattr("evalapp.desktop.pages.documents.page.open_outside", lambda _: None)
    for view in ("by_unit", "by_criterion"):
        monkeypatch.setattr(f"{asking}.{view}.ask", lambda *_: True)
    office = busy_office()
    office.receive("so-c.xlsx", form_of("so-c", {"A2": ratio(1, 2)}))
    office.mail.append(FakeFile("thu.xlsx", b"no form"))
    window = open_window(at=office)
    faults: list[BaseException] = []
    window.desk.failed.disconnect()
    window.desk.failed.connect(faults.append)
    walker = Walker(window, qtbot, Random(seed))
    for _ in range(STEPS):
        walker.step()
    until_quiet(qtbot, window)
    assert len(walker.trace) > STEPS / 4
    assert [each for each in faults if not isinstance(each, AssessmentError)] == []
