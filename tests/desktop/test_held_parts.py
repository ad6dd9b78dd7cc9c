"""What a page or dialog works with is still there after Python has looked for garbage.

A widget or layout that nothing in Python holds could be taken away by it while Qt shows it.
"""

import gc
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QApplication, QLayout, QWidget
from pytestqt.qtbot import QtBot

from evalapp.desktop.dialogs import base
from evalapp.desktop.widgets.frames import column, holder
from evalapp.desktop.widgets.words import label
from tests.desktop.conftest import OpenWindow
from tests.desktop.reach import settle
from tests.desktop.scenes import DIALOGS, PAGES
from tests.desktop.test_nothing_is_cut import OWN_LOOKS, SharedStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def known_to(part: QObject) -> Iterator[tuple[str, QObject]]:
    """Yield what a part knows by name, by itself or in a list or dictionary."""
    for name, found in vars(part).items():
        several = found.values() if isinstance(found, Mapping) else found
        members = several if isinstance(several, list | tuple) else (found,)
        for each in members:
            if isinstance(each, QObject):
                yield f"{type(part).__name__}.{name}", each


def lost(inside: QWidget) -> list[str]:
    """Return what the parts in a widget know and what is no longer there."""
    parts = [inside, *inside.findChildren(QWidget)]
    return [
        name
        for part in parts
        if hasattr(part, "__dict__")
        for name, each in known_to(part)
        if not shiboken6.isValid(each)
    ]


def laid_out_in_nothing(inside: QWidget) -> list[str]:
    """Return layouts that stand on no widget any more although a part still fills them."""
    return [
        name
        for part in (inside, *inside.findChildren(QWidget))
        if hasattr(part, "__dict__")
        for name, each in known_to(part)
        if isinstance(each, QLayout) and shiboken6.isValid(each) and each.parentWidget() is None
    ]


@pytest.fixture(params=["usual", "small"])
def stage(
    request: pytest.FixtureRequest,
    open_window: OpenWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> SharedStage:
    """Set scenes up where there is room, and where what dialogs ask is moved to a part that scrolls."""
    room = QSize(1366, 768) if request.param == "usual" else QSize(620, 330)
    monkeypatch.setattr(base, "room_for", lambda _: room)
    return SharedStage(open_window, qtbot, tmp_path, QSize(1366, 768), {})


def test_dialogs_keep_what_they_work_with(stage: SharedStage) -> None:
    found: list[str] = []
    for name, scene in DIALOGS.items():
        dialog = scene(stage)
        for _ in range(2):
            gc.collect()
            settle()
        found += [f"{name}: {each}" for each in (*lost(dialog), *laid_out_in_nothing(dialog))]
        dialog.hide()
    assert found == []


def test_pages_keep_what_they_work_with(stage: SharedStage) -> None:
    found: list[str] = []
    for name in (each for each in PAGES if each not in OWN_LOOKS):
        page = PAGES[name](stage)
        for _ in range(2):
            gc.collect()
            settle()
        found += [f"{name}: {each}" for each in (*lost(page), *laid_out_in_nothing(page))]
    assert found == []


def test_a_part_that_is_gone_is_told(qtbot: QtBot) -> None:
    place = column(label("a"))
    outer = holder(column(holder(place)))
    qtbot.addWidget(outer)
    outer.said = place  # type: ignore[attr-defined]
    QApplication.processEvents()
    assert lost(outer) == []
    shiboken6.delete(place)
    assert lost(outer) == ["Holder.said"]
