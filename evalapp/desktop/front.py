"""Which window stands in front: the ways to a workspace, or the work on one."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from evalapp.assessment.periods import Period
from evalapp.desktop.app import application, make_window
from evalapp.desktop.appearance import Theme, dress
from evalapp.desktop.errors import Errors
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.qt_words import speak
from evalapp.desktop.screens import FRAME
from evalapp.desktop.start.doors import Doors, Kind, Way
from evalapp.desktop.start.walk import Walk
from evalapp.desktop.widgets.frames import let_go
from evalapp.desktop.widgets.words import with_text
from evalapp.settings.language import language
from evalapp.settings.preferences import Preferences, save_preferences
from evalapp.usecases.ports import Services

if TYPE_CHECKING:  # most starts need no window to find the way
    from evalapp.desktop.start.window import StartWindow

PATIENCE = 2000
"""Milliseconds after which a way that still goes on is shown; a shorter wait needs no window."""


def open_window(doors: Doors, way: Way | None, preferences: Preferences, notice: str = "") -> int:
    """Open the first window and stay until the last is closed; return the exit code.

    Without a way the person is asked for one. `notice` is said once a workspace is open.
    """
    front = Front(application(), doors, preferences, notice)
    front.begin(way)
    return front.app.exec()


class Front(QObject):
    """Lets one window take the place of another."""

    def __init__(
        self, app: QApplication, doors: Doors, preferences: Preferences, notice: str = ""
    ) -> None:
        super().__init__()
        self.app = app
        self._doors = doors
        self._preferences = preferences
        self._notice = notice
        self.walk: Walk | None = None
        self.start: StartWindow | None = None
        self.main: MainWindow | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._come_to_start)
        Errors(lambda: language(self._preferences.language), self).catch_all()

    def begin(self, way: Way | None = None) -> None:
        """Go a way, or ask for one; the window in which one is asked shows where it takes long."""
        if self.main is not None:
            self._preferences = self.main.desk.preferences
        if way is None:
            self._come_to_start()
            return
        self._walk_along().go(way)
        self._patience.start()

    def _walk_along(self) -> Walk:
        if self.walk is None:
            self.walk = Walk(self._doors, self)
            self.walk.arrived.connect(self._on_arrived)
            self.walk.refused.connect(self._on_refused)
        return self.walk

    def _start_window(self) -> "StartWindow":
        from evalapp.desktop.start.window import StartWindow

        if self.start is None:
            dress(self.app, Theme(self._preferences.theme), self._preferences.text_size)
            speak(self.app, language(self._preferences.language))
            walk, over = self._walk_along(), self.main is not None
            self.start = StartWindow(walk, self._preferences, over=over)
            place(self.start, QSize(with_text(self.start, 940), with_text(self.start, 540)))
            self.start.preferred.connect(self._keep)
            self.start.closed.connect(self._on_start_closed)
            errors = Errors(lambda: language(self._preferences.language), self.start)
            errors.set_window(self.start)
            self.start.failed.connect(errors.show)
            errors.catch_all()
        return self.start

    def _come_to_start(self) -> None:
        start = self._start_window()
        if start.isVisible():
            start.raise_()
            start.activateWindow()
        start.show()

    def _on_refused(self, error: BaseException, way: Way) -> None:
        self._patience.stop()
        self._start_window().refuse(error, way)

    def _on_arrived(self, services: Services, periods: Sequence[Period], way: Way) -> None:
        if way.kind is not Kind.DEMO:
            self._keep(self._preferences.with_last_workspace(way.location))
        before, self.main = self.main, make_window(self.app, services, self._preferences, periods)
        self.main.errors.catch_all()
        self.main.start_wanted.connect(self.begin)
        if before is None:
            place(self.main, self.main.size())
        else:
            self.main.setGeometry(before.geometry())
        self.main.show()
        self.main.desk.remarked.emit(self._notice)
        self._leave(before)

    def _leave(self, before: MainWindow | None) -> None:
        self._patience.stop()
        if self.start is not None:
            self.start.close()
        elif self.walk is not None:
            self.walk.close()
            self.walk.deleteLater()
        self.walk = None
        if before is not None:
            before.closed.connect(partial(_forget, before))
            before.close()

    def _on_start_closed(self) -> None:
        self._patience.stop()
        if self.start is not None:
            let_go(self.start)
            self.start = self.walk = None
        if self.main is not None:
            self.main.errors.catch_all()

    def _keep(self, preferences: Preferences) -> None:
        self._preferences = preferences
        save_preferences(preferences)
        if self.main is not None:
            self.main.desk.preferences = preferences


def _forget(window: MainWindow) -> None:
    """Let go of a window that is closed, and of its workspace."""
    window.desk.services.workspace.close()
    let_go(window)


def place(window: QWidget, wanted: QSize) -> None:
    """Put a window in the middle of its screen, no larger than the screen has room for."""
    room = window.screen().availableGeometry()
    size = wanted.boundedTo(room.size() - FRAME)
    window.resize(size)
    where = QRect(room.topLeft(), size)
    where.moveCenter(room.center())
    window.move(where.topLeft())
