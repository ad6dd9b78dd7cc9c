"""Every page in each of its views, and every dialog, as they stand before a person."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.assessors import Assessor
from evalapp.assessment.disagreements import Tolerances
from evalapp.assessment.drafts.plain import plain_of
from evalapp.assessment.problems import Place, error
from evalapp.assessment.units import Unit
from evalapp.desktop.app import application
from evalapp.desktop.appearance import Theme, dress
from evalapp.desktop.desk import Target
from evalapp.desktop.dialogs.base import KeysDialog
from evalapp.desktop.dialogs.crash import CrashDialog
from evalapp.desktop.dialogs.finder import Finder
from evalapp.desktop.dialogs.handbook import HandbookDialog
from evalapp.desktop.dialogs.people import PeopleDialog
from evalapp.desktop.dialogs.problem_list import ProblemsDialog
from evalapp.desktop.dialogs.unstored import UnstoredDialog
from evalapp.desktop.keys import keys_and_words
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.criteria.intake import IntakeDialog
from evalapp.desktop.pages.documents.page_preview import PagePreview
from evalapp.desktop.pages.explanations.opening import OpenRoundDialog
from evalapp.desktop.pages.explanations.replying import ReplyDialog
from evalapp.desktop.pages.measured.preview import MeasuredDialog
from evalapp.desktop.pages.measured.tolerance_dialog import ToleranceDialog
from evalapp.desktop.pages.measured.value_dialog import ValueDialog
from evalapp.desktop.pages.places import PLACES
from evalapp.desktop.pages.results.locking import LockDialog
from evalapp.desktop.pages.units.marking import ReplyByDialog
from evalapp.desktop.pages.units.preview import PreviewDialog
from evalapp.desktop.qt_words import speak
from evalapp.desktop.start.address import AddressDialog
from evalapp.desktop.start.new_period import NewPeriodDialog
from evalapp.desktop.start.new_workspace import NewWorkspaceDialog
from evalapp.desktop.start.walk import Walk
from evalapp.desktop.start.window import StartWindow
from evalapp.doors import Doors
from evalapp.settings.language import language
from evalapp.settings.paths import handbook_file
from evalapp.settings.preferences import Preferences
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.appraisal.assessors import save_assessors
from evalapp.usecases.appraisal.progress_of_units import appraisal_progress
from evalapp.usecases.criteria.begin_draft import begin_copy
from evalapp.usecases.criteria.criteria_shelf import criteria_shelf
from evalapp.usecases.documents.lock_results import amend_results, lock_results
from evalapp.usecases.explanations.askable_units import askable_units
from evalapp.usecases.explanations.enter_replies import reply_sheet
from evalapp.usecases.file_ports import ReadDraft, Table
from evalapp.usecases.forms.preview_forms import preview_forms
from evalapp.usecases.measured.change_measured import change_measured
from evalapp.usecases.measured.measured_sheet import MeasuredUnit, measured_sheet
from evalapp.usecases.measured.measured_table import preview_measured
from evalapp.usecases.progress import Silent
from tests.desktop.conftest import OpenWindow
from tests.desktop.explained import office_in_a_round
from tests.desktop.people import Office, busy_office, empty_office
from tests.desktop.seen import until_quiet
from tests.usecases.fakes import FakeFile, form_of, ratio, small_set, value


@dataclass(frozen=True, slots=True)
class Stage:
    """What scenes are set up on."""

    open_window: OpenWindow
    qtbot: QtBot
    folder: Path

    def window(self, page: str, office: Office | None = None) -> MainWindow:
        """Return a window on an office in which much has been done."""
        return self.open_window(page, at=office or busy())

    def quiet(self, window: MainWindow) -> None:
        """Wait until all has been read."""
        until_quiet(self.qtbot, window)


def busy() -> Office:
    """Return an office in a round, with people, measured data, a draft and mail."""
    office = office_in_a_round()
    save_assessors(office, [Assessor("an", "Siu An", own_units=frozenset({"so-b"}))])
    change_measured(office, "2022", "so-a", "B1", value(Decimal(80)))
    change_measured(office, "2022", "so-a", "A2", ratio(1, 4))
    begin_copy(office, small_set())
    office.receive("so-c.xlsx", form_of("so-c", {"A2": ratio(5, 4)}))
    office.mail.append(FakeFile("thu.xlsx", b"no form"))
    table = (("so-a", "80"), ("Đa", "90"), ("Không ai", "70"))
    office.tables_on_disk["so-lieu.xlsx"] = Table(("Đơn vị", "B1"), table, "so-lieu.xlsx", "Sheet1")
    return office


Scene = Callable[[Stage], QWidget]


def page(name: str, *, empty: bool = False) -> Scene:
    """Return the scene of a page as it opens."""

    def build(stage: Stage) -> QWidget:
        return stage.window(name, empty_office() if empty else None).current_page

    return build


def view(name: str, change: Callable[[Any], object]) -> Scene:
    """Return the scene of a page after something was done there."""

    def build(stage: Stage) -> QWidget:
        window = stage.window(name)
        change(window.current_page)
        stage.quiet(window)
        return window.current_page

    return build


def amended(stage: Stage) -> QWidget:
    """Return the page of documents where an amending decision can be written."""
    office = busy_office()
    lock_results(office, "2022")
    appraise(office, "2022", [Decision("so-a", "A1", Verdict.RETURNED, reason="Thiếu.")])
    amend_results(office, "2022", "Đính chính")
    return stage.window("documents", office).current_page


def choose_first_and(act: str) -> Callable[[Any], object]:
    """Return what chooses the first row of a page's table and does an action."""

    def change(on: Any) -> None:
        on.table.choose_first()
        getattr(on, act).trigger()

    return change


def by_criterion(on: Any) -> None:
    on.visit(Target("appraisal", criterion="A2", group="so"))


def drafting(on: Any) -> None:
    on.open_draft(criteria_shelf(on.desk.services).drafts[0].id)


def shown(made: Callable[[Stage, MainWindow], QWidget]) -> Scene:
    """Return the scene of a dialog."""

    def build(stage: Stage) -> QWidget:
        window = stage.window("overview")
        dialog = made(stage, window)
        stage.qtbot.addWidget(dialog)
        dialog.setWindowModality(Qt.WindowModality.NonModal)
        with stage.qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        stage.quiet(window)
        return dialog

    return build


def first_window(stage: Stage, *, over: bool = False) -> QWidget:
    """Return the window in which a workspace is chosen, with one that is there no more.

    It is dressed as where it opens first; `over` stands for work to go back to.
    """
    likes = Preferences(recent=(str(stage.folder / "gone"), "postgresql://hoa@may-chu/danh-gia"))
    app = application()
    dress(app, Theme(likes.theme), likes.text_size)
    speak(app, language(likes.language))
    made = StartWindow(Walk(Doors(language("vi"), "Khoa")), likes, over=over)
    stage.qtbot.addWidget(made)
    made.resize(1000, 600)
    with stage.qtbot.waitActive(made):
        made.show()
    stage.qtbot.waitUntil(lambda: not made.jobs.is_busy)
    return made


def preview(stage: Stage, window: MainWindow) -> QWidget:
    del stage
    at = window.desk.services
    seen = preview_forms(at, "2022", [Path("mail")], Silent())
    return PreviewDialog(window, window.desk.language, seen, (small_set(),))


def measured_preview(stage: Stage, window: MainWindow) -> QWidget:
    at, path = window.desk.services, stage.folder / "so-lieu.xlsx"
    seen = preview_measured(at, "2022", path)
    return MeasuredDialog(window, window.desk, path, seen, measured_sheet(at, "2022"))


def round_to_open(stage: Stage, window: MainWindow) -> QWidget:
    del stage
    at, today = window.desk.services, window.desk.today()
    units, progress = askable_units(at, "2022"), appraisal_progress(at, "2022")
    return OpenRoundDialog(window, window.desk.language, today, units, progress)


def reply_to_enter(stage: Stage, window: MainWindow) -> QWidget:
    del stage
    sheet = reply_sheet(window.desk.services, "2022", "so-a")
    return ReplyDialog(window, window.desk.language, sheet)


def pages_of_papers(stage: Stage, window: MainWindow) -> QWidget:
    del stage
    sheet = QImage(210, 297, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    return PagePreview(window, window.desk.language, [("Quyết định", sheet), ("Tờ trình", sheet)])


FAULT = error("file.not_found", Place(file="a.xlsx"), path="a.xlsx")
READ = ReadDraft(plain_of(small_set()), (FAULT,))
CRITERION = small_set().criteria[1]
NOT_MEASURED = MeasuredUnit(Unit("so-a", "Sở An", "so"), {})

PAGES: dict[str, Scene] = {
    **{each.name: page(each.name) for each in PLACES},
    "overview, no period": page("overview", empty=True),
    "criteria, no period": page("criteria", empty=True),
    "settings, no period": page("settings", empty=True),
    "units, typed in": view("units", choose_first_and("type_in")),
    "measured, disagreements": view("measured", lambda on: on.tabs.turn()),
    "appraisal by criterion": view("appraisal", by_criterion),
    "results, chart": view("results", lambda on: on.views.turn()),
    "results, heat map": view("results", lambda on: (on.views.turn(), on.views.turn())),
    "documents, written": view(
        "documents", lambda on: on._show_files((Path("a.docx"), Path("b.xlsx")))
    ),
    "documents, amended": amended,
    "criteria, shelf": view("criteria", lambda on: on.show_view("shelf")),
    "criteria, compared": view("criteria", lambda on: on.show_view("compare")),
    "criteria, draft": view("criteria", drafting),
    "first window": first_window,
}
DIALOGS: dict[str, Scene] = {
    "new period": shown(lambda _, window: NewPeriodDialog(window, window.desk)),
    "server": shown(lambda _, window: AddressDialog(window, window.desk.language)),
    "new workspace": shown(lambda _, window: NewWorkspaceDialog(window, window.desk.language)),
    "problems": shown(lambda _, on: ProblemsDialog(on, on.desk.language, [FAULT] * 6)),
    "unstored": shown(lambda _, on: UnstoredDialog(on, on.desk.language, [FAULT])),
    "crash": shown(lambda _, on: CrashDialog(on, on.desk.language, ValueError("x"))),
    "shortcuts": shown(
        lambda _, on: KeysDialog(on, [("", keys_and_words(on.current_page.actions()))])
    ),
    "handbook": shown(lambda _, on: HandbookDialog(on, on.desk.language, handbook_file())),
    "people": shown(lambda _, window: PeopleDialog(window, window.desk)),
    "finder": shown(lambda _, window: Finder(window, window.desk, [])),
    "forms come back": shown(preview),
    "measured table": shown(measured_preview),
    "measured value": shown(lambda _, on: ValueDialog(on, on.desk, NOT_MEASURED, CRITERION)),
    "tolerances": shown(lambda _, on: ToleranceDialog(on, on.desk, Tolerances(), CRITERION)),
    "criteria file": shown(lambda _, on: IntakeDialog(on, on.desk.language, "bo.xlsx", READ)),
    "lock": shown(lambda _, window: LockDialog(window, window.desk, None)),
    "open a round": shown(round_to_open),
    "paper reply": shown(reply_to_enter),
    "last day": shown(lambda _, window: ReplyByDialog(window, window.desk)),
    "preview of papers": shown(pages_of_papers),
}
