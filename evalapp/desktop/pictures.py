"""Pictures of every page, for the handbook and for those who look after the looks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.assessors import Assessor, Role
from evalapp.assessment.returns import ReturnState
from evalapp.desktop.app import application, make_window
from evalapp.desktop.desk import Target
from evalapp.desktop.dialogs.crash import CrashDialog
from evalapp.desktop.main_window import PERIOD_KEYS, MainWindow
from evalapp.desktop.pages.appraisal.page import AppraisalPage
from evalapp.desktop.pages.criteria.page import SHELF, CriteriaPage
from evalapp.desktop.pages.places import PLACES
from evalapp.desktop.pages.results.locking import LockDialog
from evalapp.desktop.pages.results.page import ResultsPage
from evalapp.desktop.pages.units.page import UnitsPage
from evalapp.settings.language import LanguageCode
from evalapp.settings.preferences import Preferences, ThemeName
from evalapp.usecases.appraisal.assessors import save_assessors
from evalapp.usecases.appraisal.assignments import SharedOut, split_units
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
        window.close()
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
        window.close()
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


def _list_people(window: MainWindow) -> None:
    """List people of whom the one at the window leads and works for the unit in sight."""
    desk, page = window.desk, window.current_page
    assert isinstance(page, AppraisalPage)
    own = page.by_unit.side.rows.shown_rows[0].unit
    leads = Assessor("cb-01", desk.services.person, Role.LEAD, frozenset({own.id}))
    others = (
        Assessor("cb-02", "Nguyễn Thị Hương", Role.ASSESSOR),
        Assessor("cb-03", "Rơ Châm Thuỷ", Role.ASSESSOR),
    )
    services, period = desk.services, desk.period_id

    def work() -> SharedOut:
        save_assessors(services, [leads, *others])
        return split_units(services, period, own.group)

    desk.change(work, owner=page)


def _show_own_office(window: MainWindow) -> None:
    page = window.current_page
    assert isinstance(page, AppraisalPage)
    page.by_unit.side.choose_place(0)
    page.by_unit.sheet.choose_place(0)


def _show_people(window: MainWindow) -> None:
    page = window.current_page
    assert isinstance(page, AppraisalPage)
    page.people.trigger()


def _show_proof(window: MainWindow) -> None:
    """Choose the first criterion that a file has been sent for, where there is one."""
    page = window.current_page
    assert isinstance(page, AppraisalPage)
    rows = page.by_unit.sheet.rows.shown_rows
    proved = [place for place, each in enumerate(rows) if each.files]
    page.by_unit.sheet.choose_place(proved[0] if proved else 0)


def _break(window: MainWindow) -> None:
    """Show the report of a bug, as it would be shown."""
    try:
        raise ZeroDivisionError("picture")
    except ZeroDivisionError as fault:
        CrashDialog(window, window.desk.language, fault).open()


def _ask_to_lock(window: MainWindow) -> None:
    LockDialog(window, window.desk, None).open()


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


def _trigger(window: MainWindow, keys: str) -> None:
    """Do what keys do, on the page in sight or anywhere in the window."""
    known = (*window.current_page.actions(), *window.actions())
    next(each for each in known if each.shortcut().toString() == keys).trigger()


SCENES: dict[str, tuple[tuple[str, Callable[[MainWindow], None]], ...]] = {
    "criteria": (("drafts", _show_shelf), ("draft", _open_draft), ("rule", _try_rule)),
    "units": (("entry", _begin_entry),),
    "appraisal": (
        ("proof", _show_proof),
        ("adjusting", _begin_adjusting),
        ("shared-out", _list_people),
        ("own-office", _show_own_office),
        ("people", _show_people),
    ),
    "measured": (
        ("disagreements", _show_disagreements),
        ("tolerances", lambda window: _trigger(window, "Ctrl+T")),
    ),
    "overview": (
        ("new-period", lambda window: _trigger(window, PERIOD_KEYS)),
        ("finder", lambda window: _trigger(window, "Ctrl+K")),
        ("crash", _break),
    ),
    "results": (
        ("ranking-chart", lambda window: _show_view(window, "chart")),
        ("heat-map", lambda window: _show_view(window, "heat")),
        ("locking", _ask_to_lock),
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
    QApplication.sendPostedEvents()  # what was shown last may not have found its place yet
    if not widget.grab().save(str(path)):
        raise OSError(f"cannot write {path}")
    return path
