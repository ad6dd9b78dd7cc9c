"""The window answers within 50 ms of its own processor time, whatever is on its pages.

Only measured by `just bench`, on a machine that is known: that nothing stored is read in the thread
of the window is held by every run (`tests/desktop/test_work_beside_the_window.py`).
"""

import gc
import shutil
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from evalapp.desktop.app import make_window
from evalapp.desktop.appearance import load_fonts
from evalapp.desktop.collecting import Collector
from evalapp.desktop.pages.places import load_pages
from evalapp.desktop.widgets.frames import let_go
from evalapp.services import Office
from evalapp.settings.preferences import Preferences
from tests.bench.large_workspace import large_office
from tests.desktop.seen import until_quiet
from tests.desktop.watchdog import LIMIT, Watchdog, too_long
from tests.desktop.working_pages import change_looks, work_all_pages

pytestmark = [
    pytest.mark.slow,
    pytest.mark.large,
    pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"),
]


@pytest.fixture(params=[(255, 90), (3_321, 110)], ids=lambda size: f"{size[0]}x{size[1]}")
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """Give a province, and a whole country, that have answered and been measured."""
    made = large_office(tmp_path / "workspace", *request.param)
    yield made
    made.workspace.close()
    shutil.rmtree(tmp_path)


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    """Look for garbage as the window's process does, from its beginning to its end."""
    gc.collect()
    gc.freeze()  # what other benches and the making of the country have left behind
    made = Collector(qapp)
    yield made
    shiboken6.delete(made)
    gc.unfreeze()
    gc.enable()


def never_leave(window: QWidget) -> QTimer:
    """Keep a hand on the mouse over a window, for which what is done to widgets is no input."""
    hand = QTimer(window, interval=300)
    places = cycle((QPoint(3, 3), QPoint(4, 3)))  # a mouse that stays where it is tells nothing
    hand.timeout.connect(lambda: QTest.mouseMove(window.windowHandle(), next(places)))
    hand.start()
    return hand


@pytest.mark.usefixtures("collector")
def test_no_page_keeps_the_window_from_answering(
    office: Office, qtbot: QtBot, qapp: QApplication, benchmark: BenchmarkFixture
) -> None:
    load_fonts()
    window = make_window(qapp, office, Preferences())
    window.resize(1366, 768)
    window.show()
    until_quiet(qtbot, window)
    load_pages()
    hand = never_leave(window)
    dog = Watchdog()
    benchmark.pedantic(work_all_pages, args=(qtbot, window, dog), rounds=1)
    change_looks(qtbot, window, dog)
    dog.stop()
    hand.stop()
    window.close()
    let_go(window)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(dog.stretches) > 100
    assert "\n".join(too_long(dog.stretches, LIMIT)) == ""
