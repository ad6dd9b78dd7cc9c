"""What a page or dialog works with is still there after Python has looked for garbage.

A part that Qt shows but Python owns goes as soon as nothing in Python holds it: at once, or, where it
knows itself (a lambda is enough), whenever Python looks for garbage next. `QSplitter.replaceWidget`
makes such parts, and `QStackedWidget.removeWidget` leaves one.
"""

import gc
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QApplication, QLayout, QSplitter, QWidget
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
    return [
        name
        for part in (inside, *inside.findChildren(QObject))
        if hasattr(part, "__dict__")
        for name, each in known_to(part)
        if not shiboken6.isValid(each)
    ]


def laid_out_in_nothing(inside: QWidget) -> list[str]:
    """Return layouts that stand on no widget any more although a part still fills them."""
    return [
        name
        for part in (inside, *inside.findChildren(QObject))
        if hasattr(part, "__dict__")
        for name, each in known_to(part)
        if isinstance(each, QLayout) and shiboken6.isValid(each) and each.parentWidget() is None
    ]


def owned_by_python(inside: QWidget) -> list[str]:
    """Return parts that stand in a widget although Python may take them away from there.

    They are found among Python's own objects: to ask Qt for children or a parent gives them to Qt.
    """
    known = [each for each in gc.get_objects() if isinstance(each, QObject)]
    loose = [each for each in known if shiboken6.isValid(each) and shiboken6.ownedByPython(each)]
    return [type(each).__name__ for each in loose if each is not inside and is_in(inside, each)]


def is_in(inside: QWidget, part: QObject) -> bool:
    above = part.parent()
    return above is not None and (above is inside or is_in(inside, above))


def in_danger(inside: QWidget) -> list[str]:
    """Return what of a page or dialog Python has taken away, or may take away."""
    loose = owned_by_python(inside)
    for _ in range(2):
        gc.collect()
        settle()
    return [*loose, *lost(inside), *laid_out_in_nothing(inside)]


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
        found += [f"{name}: {each}" for each in in_danger(dialog)]
        dialog.hide()
    assert found == []


def test_pages_keep_what_they_work_with(stage: SharedStage) -> None:
    found: list[str] = []
    for name in (each for each in PAGES if each not in OWN_LOOKS):
        page = PAGES[name](stage)
        found += [f"{name}: {each}" for each in in_danger(page)]
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


def test_a_part_is_told_that_stands_in_qt_and_belongs_to_python(qtbot: QtBot) -> None:
    outer = QSplitter()
    qtbot.addWidget(outer)
    outer.addWidget(label("a"))
    part = holder(column(label("b")))
    part.itself = part  # type: ignore[attr-defined]
    outer.replaceWidget(0, part)
    del part
    assert outer.count() == 1
    assert owned_by_python(outer) == ["Holder"]
    gc.collect()
    assert outer.count() == 0
    assert lost(outer) == []  # nobody knows it by name
