"""Everything can be reached by keys and told by name, on every page and in every dialog."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from evalapp.desktop.dialogs import base
from tests.desktop import scenes
from tests.desktop.conftest import OpenWindow
from tests.desktop.reach import ambiguous, astray, circling, keyless, nameless, said, settle
from tests.desktop.scenes import DIALOGS, PAGES, Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SCENES = {**PAGES, **DIALOGS}


@pytest.fixture
def stage(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> Stage:
    """Give a place to set scenes up on."""
    return Stage(open_window, qtbot, tmp_path)


@pytest.mark.parametrize("name", SCENES)
def test_everything_has_a_key_a_name_and_its_turn(stage: Stage, name: str) -> None:
    part = SCENES[name](stage)
    settle()
    found = {
        "without a key": keyless(part),
        "without a name": nameless(part),
        "keys that mean two things": ambiguous(part.window()),
        "out of turn": astray(part),
        "Tab goes astray": circling(part),
    }
    assert {what: where for what, where in found.items() if where} == {}


CONFIRMED = {"forms come back", "measured table", "unstored"}
"""Dialogs that are mostly agreed to as they stand."""
WITHOUT_DEFAULT = {"finder", "handbook", "people"}
"""Dialogs in which Enter does something with what is chosen or typed."""


def dialog_of(stage: Stage, name: str) -> QDialog:
    dialog = DIALOGS[name](stage)
    assert isinstance(dialog, QDialog)
    return dialog


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_begins_where_a_person_types_and_escape_closes_it(
    stage: Stage, name: str, qtbot: QtBot
) -> None:
    dialog = dialog_of(stage, name)
    begins = dialog.focusWidget()
    assert begins is not None
    assert isinstance(begins, QPushButton) is (name in CONFIRMED), said(begins)
    qtbot.keyClick(begins, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("name", sorted(DIALOGS.keys() - WITHOUT_DEFAULT))
def test_ctrl_enter_does_what_a_dialog_is_for_and_enter_does_too(
    stage: Stage, name: str, qtbot: QtBot
) -> None:
    dialog = dialog_of(stage, name)
    default = [each for each in dialog.findChildren(QPushButton) if each.isDefault()]
    assert len(default) == 1
    done: list[str] = []
    default[0].setEnabled(True)
    default[0].clicked.disconnect()
    default[0].clicked.connect(lambda: done.append("done"))
    begins = dialog.focusWidget()
    assert begins is not None
    qtbot.keyClick(begins, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    default[0].setFocus()
    qtbot.keyClick(default[0], Qt.Key.Key_Return)
    assert done == ["done", "done"]


def test_every_kind_of_dialog_is_among_the_scenes() -> None:
    shown = Path(scenes.__file__).read_text("utf-8")
    sources = Path(base.__file__).parent.parent.rglob("*.py")
    kinds = re.findall(r"class (\w+)\(Dialog\)", "\n".join(s.read_text("utf-8") for s in sources))
    assert len(kinds) > 15
    assert [kind for kind in kinds if f"{kind}(" not in shown] == []
