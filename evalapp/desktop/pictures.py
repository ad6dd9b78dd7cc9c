"""Pictures of every page, for the handbook and for those who look after the looks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from evalapp.desktop.app import application, make_window
from evalapp.desktop.appearance import Theme, dress
from evalapp.desktop.desk import Target
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.places import PLACES
from evalapp.desktop.picture_scenes import Scene
from evalapp.desktop.qt_words import speak
from evalapp.desktop.start.doors import Doors
from evalapp.desktop.start.walk import Walk
from evalapp.desktop.start.window import StartWindow
from evalapp.desktop.widgets.frames import let_go
from evalapp.settings.language import LanguageCode
from evalapp.settings.preferences import Preferences, ThemeName
from evalapp.usecases.ports import Services

QUIET = 150
"""Milliseconds without work before a picture is taken."""
PERSON = "Phạm Minh Tuấn"
"""Who is at the window in the pictures."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the window looks in a picture."""

    theme: ThemeName
    language: LanguageCode
    width: int = 1366
    height: int = 768

    @property
    def name(self) -> str:
        """Words for file names."""
        return f"{self.theme}-{self.language}"


@dataclass(frozen=True, slots=True)
class Tour:
    """Pages of a workspace of which pictures are taken, and what is done on them for more.

    Names of the pictures of pages begin with `prefix`.
    """

    services: Services
    pages: Sequence[str]
    scenes: Mapping[str, Sequence[Scene]] = field(default_factory=dict[str, Sequence[Scene]])
    prefix: str = ""


def take_tour(tour: Tour, look: Look, folder: Path) -> tuple[Path, ...]:
    """Write a picture of every page and every scene of a tour in a look into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    likes = Preferences(language=look.language, theme=look.theme, person=PERSON)
    window = _window(application(), tour.services, likes, look)
    taken: list[Path] = []
    for name in [each.name for each in PLACES]:
        scenes = tour.scenes.get(name, ())
        if name not in tour.pages and not scenes:
            continue
        window.go(Target(name))
        _until_quiet(window)
        if name in tour.pages:
            taken.append(_save(window, folder / f"{tour.prefix}{name}-{look.name}.png"))
        for scene, prepare in scenes:
            prepare(window)
            _until_quiet(window)
            taken += _save_scene(window, folder / f"{scene}-{look.name}.png")
    _leave(window)
    return tuple(taken)


def take_start(doors: Doors, recent: Sequence[str], look: Look, folder: Path) -> tuple[Path, ...]:
    """Write pictures of the first window, which knows workspaces, and of what it asks."""
    app = application()
    likes = Preferences(language=look.language, theme=look.theme, recent=tuple(recent))
    dress(app, Theme(look.theme), likes.text_size)
    start = StartWindow(Walk(doors), likes)
    speak(app, start.language)
    start.resize(look.width, look.height)
    start.show()
    _until_idle(lambda: start.jobs.is_busy)
    taken = [_save(start, folder / f"start-{look.name}.png")]
    for name, ask in (
        ("new-workspace", start.ask_for_new_folder),
        ("server", start.ask_for_address),
    ):
        ask()
        _until_idle(lambda: start.jobs.is_busy)
        taken += _save_scene(start, folder / f"{name}-{look.name}.png")
    _leave(start)
    return tuple(taken)


def _save_scene(window: QWidget, path: Path) -> tuple[Path, ...]:
    """Take the dialog in sight, closed afterwards, or the window where there is none."""
    dialogs = [each for each in window.findChildren(QDialog) if each.isVisible()]
    saved = _save(dialogs[-1] if dialogs else window, path)
    for each in dialogs:
        each.reject()
    if isinstance(window, MainWindow):
        _until_quiet(window)
    return (saved,)


def _window(app: QApplication, services: Services, likes: Preferences, look: Look) -> MainWindow:
    window = make_window(app, services, likes)
    window.desk.failed.disconnect(window.errors.show)
    window.desk.failed.connect(_Faults(window).keep)
    window.resize(look.width, look.height)
    window.show()
    _until_quiet(window)
    return window


def _leave(window: QWidget) -> None:
    window.close()
    let_go(window)


class _Faults(QObject):
    """Keeps what went wrong, so that no dialog waits for a person who is not there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.found: list[BaseException] = []

    def keep(self, fault: BaseException) -> None:
        self.found.append(fault)


def _until_quiet(window: MainWindow) -> None:
    """Let the window work until it is idle; raise what went wrong."""
    _until_idle(lambda: window.desk.jobs.is_busy)
    for faults in window.findChildren(_Faults):
        for fault in faults.found:
            raise fault


def _until_idle(is_busy: Callable[[], bool]) -> None:
    """Let a window work until it has been idle twice in a row."""
    loop = QEventLoop()
    timer = QTimer(interval=QUIET)
    idle: list[bool] = []

    def look() -> None:
        idle.append(not is_busy())
        if idle[-2:] == [True, True]:
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    timer.stop()


def _save(widget: QWidget, path: Path) -> Path:
    QApplication.sendPostedEvents()  # what was shown last may not have found its place yet
    if not widget.grab().save(str(path)):
        raise OSError(f"cannot write {path}")
    return path
