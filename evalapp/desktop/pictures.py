"""Pictures of every page, for the handbook and for those who look after the looks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.returns import ReturnState
from evalapp.desktop.app import application, make_window
from evalapp.desktop.desk import Target
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.appraisal.page import AppraisalPage
from evalapp.desktop.pages.criteria.page import SHELF, CriteriaPage
from evalapp.desktop.pages.places import PLACES
from evalapp.desktop.pages.results.page import ResultsPage
from evalapp.desktop.pages.units.page import UnitsPage
from evalapp.settings.language import LanguageCode
from evalapp.settings.preferences import Preferences, ThemeName
from evalapp.usecases.ports import Services

QUIET = 150
"""Milliseconds without work before a picture is taken."""


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
        likes = Preferences(language=look.language, theme=look.theme)
        window = _window(app, services, likes, look)
        for place in PLACES:
            window.go(Target(place.name))
            _until_quiet(window)
            taken.append(_save(window, folder / f"{place.name}-{look.name}.png"))
            for name, prepare in SCENES.get(place.name, ()):
                prepare(window)
                _until_quiet(window)
                taken.append(_save(window, folder / f"{name}-{look.name}.png"))
        window.close()
        taken.append(_preview(app, mail, likes, look, folder))
    return tuple(taken)


def _window(app: QApplication, services: Services, likes: Preferences, look: Look) -> MainWindow:
    window = make_window(app, services, likes)
    window.desk.failed.disconnect(window.errors.show)
    window.desk.failed.connect(_Faults(window).keep)
    window.resize(look.width, look.height)
    window.show()
    _until_quiet(window)
    return window


def _begin_entry(window: MainWindow) -> None:
    page = window.current_page
    assert isinstance(page, UnitsPage)
    rows = page.table.rows.all_rows
    last = [each for each in rows if each.state is not ReturnState.NOT_RECEIVED][-1]
    page.table.choose(last.unit.id)
    page.type_in.trigger()


def _begin_adjusting(window: MainWindow) -> None:
    page = window.current_page
    assert isinstance(page, AppraisalPage)
    rows = page.by_unit.sheet.rows.shown_rows
    adjusted = [n for n, each in enumerate(rows) if each.appraisal and each.differs]
    page.by_unit.sheet.choose_place(adjusted[0] if adjusted else 0)
    page.by_unit.pane.verdict.begin(Verdict.ADJUSTED)


def _show_disagreements(window: MainWindow) -> None:
    window.go(Target("measured", state="disagreements"))


def _show_view(window: MainWindow, view: str) -> None:
    page = window.current_page
    assert isinstance(page, ResultsPage)
    page.views.choose(view)
    page.views.chosen.emit(view)


def _show_shelf(window: MainWindow) -> None:
    page = window.current_page
    assert isinstance(page, CriteriaPage)
    page.show_view(SHELF)


def _open_draft(window: MainWindow) -> None:
    """Open the draft that there is, else next year's set of the first set."""
    page = window.current_page
    assert isinstance(page, CriteriaPage)
    drafts = page.shelf.shelf.drafts
    if drafts:
        page.open_draft(drafts[0].id)
        return
    page.shelf.next.trigger()


def _try_rule(window: MainWindow) -> None:
    page = window.current_page
    assert isinstance(page, CriteriaPage)
    page.editor.go_to(("groups", 1, "groups", 0, "criteria", 0, "rule", "kind"))


SCENES: dict[str, tuple[tuple[str, Callable[[MainWindow], None]], ...]] = {
    "criteria": (("drafts", _show_shelf), ("draft", _open_draft), ("rule", _try_rule)),
    "units": (("entry", _begin_entry),),
    "appraisal": (("adjusting", _begin_adjusting),),
    "measured": (("disagreements", _show_disagreements),),
    "results": (
        ("ranking-chart", lambda window: _show_view(window, "chart")),
        ("heat-map", lambda window: _show_view(window, "heat")),
    ),
}


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
    window.close()
    return saved


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
    if not widget.grab().save(str(path)):
        raise OSError(f"cannot write {path}")
    return path
