"""A window on an office of dictionaries, and the means to look at it as a person does."""

import gc
import os
import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from evalapp.desktop import main_window
from evalapp.desktop.app import make_window
from evalapp.desktop.appearance import load_fonts
from evalapp.desktop.desk import Target
from evalapp.desktop.main_window import MainWindow
from evalapp.settings.preferences import Preferences
from tests.desktop.people import Office, busy_office
from tests.desktop.seen import PATIENCE, until_quiet

OpenWindow = Callable[..., MainWindow]

TESTS_DONE = count(1)
WALKED_EVERY = 20
"""Tests after which everything is walked for garbage: each time would take longer than the tests."""


class PatientBot(QtBot):
    """Waits as long as a busy machine may need, where five seconds would be usual."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitActive(self, widget: QWidget, *, timeout: int = PATIENCE) -> Any:
        return super().waitActive(widget, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **more: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Give a hand that waits patiently."""
    del qapp
    return PatientBot(request)


@pytest.fixture(autouse=True)
def garbage_waits() -> Iterator[None]:
    """Look for garbage between tests alone, in the thread of the windows, as the program does.

    A worker thread that comes upon a widget in a ring deletes it while Qt uses it.
    """
    gc.disable()
    yield
    gc.unfreeze()
    gc.collect(2 if next(TESTS_DONE) % WALKED_EVERY == 0 else 0)
    gc.enable()


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the preferences of one test from another."""
    monkeypatch.setenv("EVALAPP_HOME", str(tmp_path / "home"))


@pytest.fixture(autouse=True)
def remarks_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what the window remarks in sight until it is looked at, which may be late."""
    monkeypatch.setattr(main_window, "REMARK_SHOWN", 10 * PATIENCE)


@pytest.fixture
def office() -> Office:
    """Give an office with three units, of which two have sent their forms."""
    return busy_office()


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, office: Office) -> Iterator[OpenWindow]:
    """Open windows on an office; each is closed at the end."""
    load_fonts()
    opened: list[MainWindow] = []
    faults: list[BaseException] = []

    def opener(page: str = "overview", at: Office | None = None, **likes: Any) -> MainWindow:
        window = make_window(qapp, at or office, Preferences(**likes))
        # A dialog would wait for a person who is not there.
        window.desk.failed.disconnect(window.errors.show)
        window.desk.failed.connect(faults.append)
        window.desk.unstored.refused.disconnect(window._on_refused)
        window.desk.unstored.refused.connect(lambda _: window.desk.unstored.give_up())
        window.resize(1366, 768)
        opened.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.go(Target(page))
        until_quiet(qtbot, window)
        return window

    yield opener
    for each in opened:
        each.desk.jobs.close()
        each.close()
        each.deleteLater()
    assert faults == []


@pytest.fixture
def display() -> Iterator[str]:
    """Give a screen of its own, as large as an office computer's."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        name = f":{told.readline().strip()}"
    yield name
    server.terminate()
    server.wait()
