"""Whatever a person does in whatever order, nothing breaks, Qt has nothing to complain of, and
memory does not grow. Short here; `just soak` walks for minutes."""

import ctypes
import gc
import mmap
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from evalapp.assessment.assessors import Assessor
from evalapp.assessment.problems import AssessmentError
from evalapp.desktop.collecting import Collector
from evalapp.storage.workspace import create_workspace
from evalapp.usecases.appraisal.assessors import save_assessors
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office, busy_office
from tests.desktop.seen import until_quiet
from tests.desktop.walking import Walker, stay_inside
from tests.usecases.fakes import FakeFile, form_of, ratio

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

STEPS = 80
LONG = int(os.environ.get("EVALAPP_SOAK", "0"))
"""Steps of the long walk, 0 for none."""
BLOCKS = 30
"""Measurements of memory during the long walk; the first third is left out as a warming-up."""
GROWTH = 0.02
"""Share by which memory may grow from the second third of the walk to the last.

It is that of a window built anew each time. What still grows for a while are the statements that
SQLAlchemy remembers (500 at most) and libraries that are loaded when they are first needed.
"""
MORE_OBJECTS = 0.03
"""Share by which Python objects may grow in number between the same thirds."""


def walked_office(office: Office) -> Office:
    """Return an office with mail that is good, mail that is none, and somebody to appraise."""
    office.receive("so-c.xlsx", form_of("so-c", {"A2": ratio(1, 2)}))
    office.mail.append(FakeFile("thu.xlsx", b"no form"))
    save_assessors(office, [Assessor("an", "Siu An", own_units=frozenset({"so-b"}))])
    return office


@pytest.fixture
def walker(open_window: OpenWindow, qtbot: QtBot) -> Iterator[Walker]:
    """Give somebody in a window; whatever goes wrong is told at the end with the way to it."""
    yield from walking(open_window, qtbot, walked_office(busy_office()))


def walking(open_window: OpenWindow, qtbot: QtBot, office: Office) -> Iterator[Walker]:
    window = open_window(at=office)
    bugs: list[BaseException] = []

    def keep(fault: BaseException) -> None:
        if not isinstance(fault, AssessmentError):  # it would keep every frame that it went through
            bugs.append(fault)

    window.desk.failed.disconnect()
    window.desk.failed.connect(keep)
    walker = Walker(window, qtbot, Random(0))
    yield walker
    until_quiet(qtbot, window)
    assert bugs == [], "\n".join((*walker.trace, *map(repr, bugs)))


@pytest.mark.parametrize("seed", [318, 489, 2022])
def test_nothing_breaks_on_a_random_walk(
    walker: Walker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    stay_inside(monkeypatch, tmp_path)
    walker.random = Random(seed)
    for _ in range(STEPS):
        walker.step()
    walker.rest()
    assert walker.done > STEPS / 4


@pytest.fixture
def in_peace(qapp: QApplication) -> Iterator[None]:
    """Look for garbage as the program does: another thread would take widgets down with it."""
    collector = Collector(qapp)
    yield
    shiboken6.delete(collector)
    gc.unfreeze()
    gc.enable()


@pytest.mark.skipif(not LONG, reason="walks for minutes: just soak")
@pytest.mark.timeout(0)
@pytest.mark.usefixtures("in_peace")
def test_memory_does_not_grow_on_a_long_walk(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stay_inside(monkeypatch, tmp_path)
    # What is stored grows with every step; on disk, as in real use, it is no memory of ours.
    with create_workspace(str(tmp_path / "ws")) as workspace:
        office = walked_office(busy_office(workspace))
        for walker in walking(open_window, qtbot, office):
            walker.random = Random(int(os.environ.get("EVALAPP_SEED", "7")))
            held: list[int] = []
            objects: list[int] = []
            seen: list[int] = []  # not held to anything: pages are made when they are gone to
            for _ in range(BLOCKS):
                held.append(memory_after(walker, LONG // BLOCKS))
                objects.append(len(gc.get_objects()))
                seen.append(widgets())
            print(*(f"{each / 1e6:.1f}" for each in held), "MB")
            print(*(f"{each / 1e3:.0f}" for each in objects), "thousand objects")
            print(*seen, "widgets")
            steps = LONG // BLOCKS * (BLOCKS // 3)
            before, after = later_thirds(held)
            print(f"{(after - before) / steps:.0f} bytes a step")
            assert after <= before * (1 + GROWTH), f"{before:.0f} → {after:.0f} bytes"
            # What is ours to let go of is counted, and hardly moves, whatever Qt keeps for itself.
            before, after = later_thirds(objects)
            assert after <= before * (1 + MORE_OBJECTS), f"{before:.0f} → {after:.0f} objects"
        walker.window.close()


def later_thirds(figures: Sequence[int]) -> tuple[float, float]:
    """Return the medians of the second and of the last third."""
    third = len(figures) // 3
    return median(figures[third : 2 * third]), median(figures[2 * third :])


def memory_after(walker: Walker, steps: int) -> int:
    """Return the bytes that the process holds after so many steps, in a window built anew.

    How many views have been made since the last change of looks would say more than what leaks.
    """
    for _ in range(steps):
        walker.step()
    walker.rest()
    walker.window.renewal.begin()
    until_quiet(walker.qtbot, walker.window)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QPixmapCache.clear()  # holds 10 MB at most; until it is full it looks like a leak
    gc.unfreeze()
    gc.collect()
    if sys.platform == "linux":
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * mmap.PAGESIZE


def widgets() -> int:
    """Return how many widgets there are."""
    return len(QApplication.allWidgets())
