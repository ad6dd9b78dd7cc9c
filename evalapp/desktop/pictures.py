"""Pictures of every page, for the handbook and for those who look after the looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from evalapp.desktop.app import application, make_window
from evalapp.desktop.desk import Target
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.places import PLACES
from evalapp.desktop.pages.units.page import UnitsPage
from evalapp.desktop.picture_scenes import SCENES
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
class Mail:
    """Services on a workspace to which nothing has been returned yet, and what is returned."""

    services: Services
    paths: Sequence[Path]


def take_pictures(
    services: Services, mail: Mail, looks: Sequence[Look], folder: Path
) -> tuple[Path, ...]:
    """Write a picture of every page in every look into a folder."""
    app = application()
    folder.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    for look in looks:
        likes = Preferences(language=look.language, theme=look.theme, person=PERSON)
        window = _window(app, services, likes, look)
        for place in PLACES:
            window.go(Target(place.name))
            _until_quiet(window)
            taken.append(_save(window, folder / f"{place.name}-{look.name}.png"))
            for name, prepare in SCENES.get(place.name, ()):
                prepare(window)
                _until_quiet(window)
                taken += _save_scene(window, folder / f"{name}-{look.name}.png")
        _leave(window)
        taken.append(_preview(app, mail, likes, look, folder))
    return tuple(taken)


def take_movement(services: Services, looks: Sequence[Look], folder: Path) -> tuple[Path, ...]:
    """Write a picture of the newest period's results, which move against an earlier year's."""
    app = application()
    taken: list[Path] = []
    for look in looks:
        likes = Preferences(language=look.language, theme=look.theme)
        window = _window(app, services, likes, look)
        window.go(Target("results"))
        _until_quiet(window)
        taken.append(_save(window, folder / f"movement-{look.name}.png"))
        _leave(window)
    return tuple(taken)


def _save_scene(window: MainWindow, path: Path) -> tuple[Path, ...]:
    """Take the dialog in sight, closed afterwards, or the window where there is none."""
    dialogs = [each for each in window.findChildren(QDialog) if each.isVisible()]
    saved = _save(dialogs[-1] if dialogs else window, path)
    for each in dialogs:
        each.reject()
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


def _preview(app: QApplication, mail: Mail, likes: Preferences, look: Look, folder: Path) -> Path:
    window = _window(app, mail.services, likes, look)
    window.go(Target("units"))
    _until_quiet(window)
    page = window.current_page
    assert isinstance(page, UnitsPage)
    page.look_at(mail.paths)
    _until_quiet(window)
    saved = _save(page.preview, folder / f"preview-{look.name}.png")
    page.preview.reject()
    _leave(window)
    return saved


def _leave(window: MainWindow) -> None:
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
    """Let the window work until it has been idle twice in a row."""
    loop = QEventLoop()
    timer = QTimer(interval=QUIET)
    idle: list[bool] = []

    def look() -> None:
        idle.append(not window.desk.jobs.is_busy)
        if idle[-2:] == [True, True]:
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    timer.stop()
    for faults in window.findChildren(_Faults):
        for fault in faults.found:
            raise fault


def _save(widget: QWidget, path: Path) -> Path:
    QApplication.sendPostedEvents()  # what was shown last may not have found its place yet
    if not widget.grab().save(str(path)):
        raise OSError(f"cannot write {path}")
    return path
