"""What is done on a page before a picture of it: one scene after another, in this order."""

from collections.abc import Callable
from pathlib import Path

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.assessors import Assessor, Role
from evalapp.assessment.problems import Place, error
from evalapp.assessment.returns import ReturnState
from evalapp.desktop.desk import Target
from evalapp.desktop.dialogs.crash import CrashDialog
from evalapp.desktop.dialogs.problem_list import ProblemsDialog
from evalapp.desktop.dialogs.unstored import UnstoredDialog
from evalapp.desktop.main_window import PERIOD_KEYS, MainWindow
from evalapp.desktop.pages.appraisal.page import AppraisalPage
from evalapp.desktop.pages.criteria.page import COMPARE, SHELF, CriteriaPage
from evalapp.desktop.pages.explanations.page import ExplanationsPage
from evalapp.desktop.pages.measured.page import MeasuredPage
from evalapp.desktop.pages.results.locking import LockDialog
from evalapp.desktop.pages.results.page import ResultsPage
from evalapp.desktop.pages.units.page import UnitsPage
from evalapp.usecases.appraisal.assessors import save_assessors
from evalapp.usecases.appraisal.assignments import SharedOut, split_units
from evalapp.usecases.documents.result_versions import result_versions
from evalapp.usecases.measured.measured_sheet import measured_sheet


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
        Assessor("cb-03", "Rơ Châm Thủy", Role.ASSESSOR),
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


def _show_criterion(window: MainWindow) -> None:
    page = window.current_page
    assert isinstance(page, AppraisalPage)
    group = page.by_unit.side.rows.shown_rows[0].unit.group
    scored = [each for each in page.by_unit.sheet.rows.shown_rows if each.criterion.maximum]
    page.visit(Target("appraisal", criterion=scored[0].criterion.id, group=group))


def _compare(window: MainWindow) -> None:
    """Compare the set that the draft was begun from with the draft."""
    page = window.current_page
    assert isinstance(page, CriteriaPage)
    drafts = page.shelf.shelf.drafts
    page.compare.choose(drafts[0].based_on, drafts[0].id)
    page.show_view(COMPARE)


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


def _show_keys(window: MainWindow) -> None:
    window.keys_sheet().open()


def _tell_problems(window: MainWindow) -> None:
    """Tell of files that are not where they are looked for."""
    names = ("bo-tieu-chi-so.yaml", "bo-tieu-chi-xa.yaml", "don-vi.csv")
    told = [error("file.not_found", Place(file=each), path=each) for each in names]
    ProblemsDialog(window, window.desk.language, told).open()


def _tell_unstored(window: MainWindow) -> None:
    """Ask about what could not be stored because another program has the workspace."""
    told = [error("workspace.busy", location=window.desk.services.workspace.location)]
    UnstoredDialog(window, window.desk.language, told).open()


def _ask_value(window: MainWindow) -> None:
    """Ask for the measured value of the first unit."""
    page, desk = window.current_page, window.desk
    assert isinstance(page, MeasuredPage)
    group = measured_sheet(desk.services, desk.period_id)[0]
    page.values.value_opened.emit(group.units[0], group.indicators[0])


def _enter_reply(window: MainWindow) -> None:
    page = window.current_page
    assert isinstance(page, ExplanationsPage)
    page.table.choose_first()
    page.enter.trigger()


def _lock(window: MainWindow) -> None:
    """Lock the results where they are not."""
    page, desk = window.current_page, window.desk
    assert isinstance(page, ResultsPage)
    if not result_versions(desk.services, desk.period_id):
        page.locking.lock_with("")


def _stay(window: MainWindow) -> None:
    """Leave the page as it is."""


Scene = tuple[str, Callable[[MainWindow], None]]
"""Name of a picture, and what is done before it is taken."""


def scenes_of_mail(forms: Path) -> dict[str, tuple[Scene, ...]]:
    """Return the scene in which forms that have come back are looked at."""

    def look(window: MainWindow) -> None:
        page = window.current_page
        assert isinstance(page, UnitsPage)
        page.look_at([forms])

    return {"units": (("preview", look),)}


def scenes_of_files(table: Path, criteria: Path) -> dict[str, tuple[Scene, ...]]:
    """Return the scenes in which a table of measured data and a criteria set are looked at."""

    def look_at_table(window: MainWindow) -> None:
        page = window.current_page
        assert isinstance(page, MeasuredPage)
        page.look_at(table)

    def look_at_criteria(window: MainWindow) -> None:
        page = window.current_page
        assert isinstance(page, CriteriaPage)
        page.shelf.look_at(criteria)

    return {
        "measured": (("measured-table", look_at_table),),
        "criteria": (("criteria-file", look_at_criteria),),
    }


LATER: dict[str, tuple[Scene, ...]] = {
    "explanations": (("open-round", lambda window: _trigger(window, "Ctrl+Shift+N")),),
    "results": (
        ("movement", _stay),
        ("locked", _lock),
        ("amending", lambda window: _trigger(window, "Ctrl+L")),
    ),
    "documents": (("locked-documents", _stay),),
}
"""Scenes of a year after the first, in which results move and are locked."""
SCENES: dict[str, tuple[Scene, ...]] = {
    "criteria": (
        ("drafts", _show_shelf),
        ("draft", _open_draft),
        ("rule", _try_rule),
        ("compare", _compare),
    ),
    "units": (
        ("last-day", lambda window: _trigger(window, "Ctrl+Shift+M")),
        ("entry", _begin_entry),
    ),
    "appraisal": (
        ("proof", _show_proof),
        ("adjusting", _begin_adjusting),
        ("shared-out", _list_people),
        ("own-office", _show_own_office),
        ("people", _show_people),
        ("by-criterion", _show_criterion),
    ),
    "measured": (
        ("disagreements", _show_disagreements),
        ("tolerances", lambda window: _trigger(window, "Ctrl+Shift+T")),
        ("value", _ask_value),
    ),
    "explanations": (("reply", _enter_reply),),
    "documents": (("paper-pages", lambda window: _trigger(window, "Ctrl+Shift+P")),),
    "overview": (
        ("new-period", lambda window: _trigger(window, PERIOD_KEYS)),
        ("finder", lambda window: _trigger(window, "Ctrl+K")),
        ("keys", _show_keys),
        ("handbook", lambda window: _trigger(window, "Shift+F1")),
        ("problems", _tell_problems),
        ("unstored", _tell_unstored),
        ("crash", _break),
    ),
    "results": (
        ("ranking-chart", lambda window: _show_view(window, "chart")),
        ("heat-map", lambda window: _show_view(window, "heat")),
        ("locking", _ask_to_lock),
    ),
}
