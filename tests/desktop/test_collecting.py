"""Garbage is looked for in the window's thread, little at a time; everything where nobody is there."""

import gc
import weakref
from collections.abc import Iterator
from threading import Thread

import pytest
import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from evalapp.desktop.collecting import (
    AWAY,
    LONG,
    LULL,
    MASS,
    QUIET,
    SOME,
    STEP,
    Collector,
)
from evalapp.desktop.jobs import Jobs


class Clock:
    """A clock that goes only when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


class Ring:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def collector(qapp: QApplication, clock: Clock) -> Iterator[Collector]:
    gc.collect()
    gc.freeze()  # what other tests have left is not walked here
    made = Collector(qapp, clock)
    yield made
    shiboken6.delete(made)
    gc.unfreeze()
    gc.enable()


def dropped_ring() -> weakref.ref[Ring]:
    return weakref.ref(Ring())


def objects(count: int) -> list[list[int]]:
    return [[each] for each in range(count)]


def test_rings_go_when_a_person_reads(collector: Collector, clock: Clock) -> None:
    ring, kept = dropped_ring(), objects(SOME)
    collector.beat()
    assert (ring() is not None, len(kept)) == (True, SOME)
    clock.wait(QUIET)
    collector.beat()
    assert ring() is None


def test_they_go_bit_by_bit_while_somebody_is_always_at_work(collector: Collector) -> None:
    ring, kept = dropped_ring(), objects(STEP)
    collector.beat()
    assert (ring(), len(kept)) == (None, STEP)


def test_masses_are_set_aside_and_walked_when_nobody_is_there(
    collector: Collector, clock: Clock
) -> None:
    ring, kept = dropped_ring(), objects(MASS)
    clock.wait(QUIET)
    collector.beat()
    assert (ring() is not None, len(kept)) == (True, MASS)
    clock.wait(AWAY)
    collector.beat()
    assert ring() is None


def test_what_a_job_makes_is_set_aside_where_it_is_made(collector: Collector, qtbot: QtBot) -> None:
    jobs, made = Jobs(), list[list[list[int]]]()
    before = gc.get_freeze_count()
    jobs.start(lambda _: objects(4 * MASS), succeeded=made.append)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert gc.get_freeze_count() - before >= MASS  # some of what others froze may have gone
    assert gc.get_count()[0] < SOME
    jobs.close()


def test_everything_is_walked_now_and_then_although_somebody_is_always_there(
    collector: Collector, clock: Clock
) -> None:
    ring, kept = dropped_ring(), objects(MASS)
    collector.beat()
    clock.wait(LONG)
    collector.touch()
    for pause in (0, QUIET):  # whoever reads a line goes on at any moment
        clock.wait(pause)
        collector.beat()
        assert (ring() is not None, len(kept)) == (True, MASS)
    clock.wait(LULL)
    collector.beat()
    assert ring() is None


def test_while_nobody_is_there_everything_is_walked_once(
    collector: Collector, clock: Clock
) -> None:
    clock.wait(AWAY)
    collector.beat()
    ring, kept = dropped_ring(), objects(MASS)
    clock.wait(AWAY)
    collector.beat()
    assert (ring() is not None, len(kept)) == (True, MASS)


def test_a_ring_with_a_widget_goes_in_the_thread_of_the_window(
    collector: Collector, clock: Clock
) -> None:
    gone: list[str] = []
    widget = QWidget()
    widget.itself = widget  # type: ignore[attr-defined]
    weakref.finalize(widget, gone.append, "gone")
    del widget
    kept: list[list[list[int]]] = []
    elsewhere = Thread(target=lambda: kept.append(objects(STEP)))
    elsewhere.start()
    elsewhere.join()
    assert gone == []
    collector.beat()
    assert gone == ["gone"]


def test_a_hand_on_the_mouse_is_somebody_there(
    collector: Collector, clock: Clock, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitActive(window)
    ring, kept = dropped_ring(), objects(SOME)
    clock.wait(QUIET)
    QTest.mouseMove(window.windowHandle(), QPoint(20, 20))
    collector.beat()
    assert (ring() is not None, len(kept)) == (True, SOME)
