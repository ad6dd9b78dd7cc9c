"""Keys while somebody types: what edits stays with the field, all else reaches the actions."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from evalapp.assessment.rules import RuleField
from evalapp.assessment.rules.base import FieldKind, Option
from evalapp.desktop.keys import EDITS, share_keys
from evalapp.desktop.widgets.answer_fields import TicksInput
from evalapp.desktop.widgets.controls import Tabs, action
from evalapp.settings.language import language
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ROOT = Path(__file__).parent.parent.parent
LETTERS = [chr(letter) for letter in range(ord("A"), ord("Z") + 1)]
OTHERS = ["Return", "PgUp", "PgDown", *(str(digit) for digit in range(10))]
KEPT = EDITS | {"Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z"}
ALL = [f"{held}+{key}" for held in ("Ctrl", "Ctrl+Shift") for key in LETTERS + OTHERS]
FREE = [each for each in ALL if each not in KEPT]


class Bench(QWidget):
    """A field, and an action for each key; `heard` are the actions that were done."""

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self.heard: list[str] = []
        QVBoxLayout(self).addWidget(field)
        for keys in (*ALL, "Ctrl+Backspace", "Ctrl+Del", "F2"):
            action(self, keys, lambda keys=keys: self.heard.append(keys), shortcut=keys)

    def press(self, keys: str) -> list[str]:
        """Press keys where the keyboard is; return the actions that this did."""
        self.heard.clear()
        one = QKeySequence.fromString(keys)[0]  # type: ignore[index]
        QTest.keyClick(typed_in(), one.key(), one.keyboardModifiers())
        return list(self.heard)


def typed_in() -> QWidget:
    """Return what has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def editor_of_a_cell() -> QTableWidget:
    """Return a table in which a cell is being typed in as soon as it is seen."""
    table = QTableWidget(2, 2)
    table.setCurrentCell(0, 0)
    return table


@pytest.fixture(params=["line", "text", "number", "cell"])
def bench(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> Bench:
    """Give each kind of thing to type in, with the keyboard in it."""
    share_keys(qapp)
    kinds = {
        "line": QLineEdit,
        "text": QPlainTextEdit,
        "number": QSpinBox,
        "cell": editor_of_a_cell,
    }
    field = kinds[request.param]()
    made = Bench(field)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    field.setFocus()
    if isinstance(field, QTableWidget):
        item = field.model().index(0, 0)
        field.edit(item)
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return made


def test_every_key_that_does_not_edit_reaches_its_action(bench: Bench) -> None:
    assert [keys for keys in (*FREE, "F2") if bench.press(keys) != [keys]] == []


def test_keys_that_edit_stay_with_the_field(bench: Bench) -> None:
    QTest.keyClicks(typed_in(), "12 34")
    assert [bench.press(keys) for keys in ("Ctrl+A", "Ctrl+C", "Ctrl+X", "Ctrl+V")] == [[]] * 4
    assert bench.press("Ctrl+Backspace") == []
    assert bench.press("Ctrl+Del") == []


def test_what_was_typed_is_undone_first_and_then_the_last_step(bench: Bench) -> None:
    assert bench.press("Ctrl+Z") == ["Ctrl+Z"]
    QTest.keyClicks(typed_in(), "7")
    assert bench.press("Ctrl+Z") == []
    assert bench.press("Ctrl+Y") == []
    assert bench.press("Ctrl+Y") == ["Ctrl+Y"]
    assert bench.press("Ctrl+Z") == []
    assert bench.press("Ctrl+Z") == ["Ctrl+Z"]


def test_a_field_that_cannot_be_typed_in_takes_no_key(qtbot: QtBot, qapp: QApplication) -> None:
    share_keys(qapp)
    field = QLineEdit("abc")
    field.setReadOnly(True)
    made = Bench(field)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(field.hasFocus)
    assert made.press("Ctrl+E") == ["Ctrl+E"]


@pytest.mark.xserver
def test_all_this_holds_on_a_real_screen_too(display: str, tmp_path: Path) -> None:
    env = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "EVALAPP_HOME": str(tmp_path),
        "PYTEST_ADDOPTS": "",
    }
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__]
    done = subprocess.run(
        [*command, "-k", "not real_screen", "-n", "0"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stdout


NAME = "Văn hóa & Thể thao"


def marked(window: QWidget) -> list[str]:
    """Return the words of buttons and menus in which an & marks a key."""
    said = [each.text() for each in window.findChildren(QAbstractButton)]
    said += [each.text() for menu in window.findChildren(QMenu) for each in menu.actions()]
    return [each for each in said if "&" in each.replace("&&", "")]


def test_an_ampersand_in_a_name_is_shown_and_marks_no_key(
    qtbot: QtBot, open_window: OpenWindow, office: Office
) -> None:
    periods = office.workspace.store.periods
    periods["2022"] = replace(periods["2022"], title=NAME)
    window = open_window(at=office)
    assert NAME in " ".join(each.text() for each in window.findChildren(QLabel))
    window.places.aboutToShow.emit()
    assert any("&&" in each.text() for each in window.places.actions())
    assert marked(window) == []


def test_an_ampersand_among_tabs_and_ticks_marks_no_key(qtbot: QtBot) -> None:
    inside = QWidget()
    qtbot.addWidget(inside)
    lines = QVBoxLayout(inside)
    tabs = Tabs("Khối")
    tabs.offer([("vh", NAME), ("y", "Y tế")])
    asked = RuleField("x", FieldKind.CHOICES, "Có", options=(Option("vh", NAME),))
    ticks = TicksInput(language("vi"), asked)
    for each in (tabs, ticks):
        lines.addWidget(each)
    names = [each.accessibleName() for each in tabs.findChildren(QPushButton)]
    assert (marked(inside), names) == ([], [NAME, "Y tế"])
    tabs.offer([("vh", NAME), ("y", "Y tế & Dân số")])
    assert marked(inside) == []
