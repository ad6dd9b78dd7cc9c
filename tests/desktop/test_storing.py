"""What the place refuses to store is kept, and stored again as soon as the person wants it."""

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from evalapp.assessment.problems import AssessmentError
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.pages.appraisal.page import AppraisalPage
from evalapp.desktop.pages.units.page import UnitsPage
from tests.desktop.conftest import OpenWindow
from tests.desktop.people import Office
from tests.desktop.seen import type_into, until_quiet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


class Lock:
    """Another program that has the workspace for itself while it is `held`."""

    def __init__(self, office: Office) -> None:
        self._store = office.workspace.unit_of_work
        self.held = True
        office.workspace.unit_of_work = self.unit_of_work  # type: ignore[method-assign]

    def unit_of_work(self):
        if self.held:
            raise AssessmentError("workspace.busy", location="/nơi/làm")
        return self._store()


class Person:
    """Answers each question about what could not be stored."""

    def __init__(self, window: MainWindow, answer: Callable[[], bool]) -> None:
        self.asked = 0
        self.told: list[BaseException] = []
        self._answer = answer
        window.desk.unstored.refused.disconnect()
        window.desk.unstored.refused.connect(window._on_refused)
        window.desk.failed.disconnect()
        window.desk.failed.connect(window.errors.show)

    def answered(self, _: object) -> bool:
        self.asked += 1
        return self._answer()


PersonAt = Callable[[MainWindow, Callable[[], bool]], Person]


@pytest.fixture
def person_at(monkeypatch: pytest.MonkeyPatch) -> PersonAt:
    def sit_down(window: MainWindow, answer: Callable[[], bool]) -> Person:
        made = Person(window, answer)
        monkeypatch.setattr("evalapp.desktop.errors.answered", made.answered)
        return made

    return sit_down


def letting_go(lock: Lock) -> Callable[[], bool]:
    """Return the answer of who ends the other program first."""

    def answer() -> bool:
        lock.held = False
        return True

    return answer


def sheet(window: MainWindow):
    page = window.current_page
    assert isinstance(page, AppraisalPage)
    return page.by_unit.sheet


def marks(window: MainWindow) -> str:
    """Draw which rows are shown as decided."""
    rows = sheet(window).rows.all_rows
    view = window.current_page.by_unit  # type: ignore[attr-defined]
    return "".join("☐" if view.row_of(each).appraisal is None else "☑" for each in rows)


def decide(qtbot: QtBot, window: MainWindow, place: int) -> None:
    """Accept what stands in a row."""
    sheet(window).choose_place(place)
    qtbot.keyClick(sheet(window), Qt.Key.Key_Return)


def decided(office: Office) -> list[str]:
    return sorted(criterion for _, criterion in office.workspace.store.appraisals)


def test_a_decision_is_stored_once_the_other_program_has_ended(
    open_window: OpenWindow, qtbot: QtBot, office: Office, person_at: PersonAt
) -> None:
    lock = Lock(office)
    window = open_window("appraisal")
    person = person_at(window, letting_go(lock))
    decide(qtbot, window, 0)
    until_quiet(qtbot, window)
    assert (person.asked, marks(window), decided(office)) == (1, "☑☐☐☐", ["A1"])
    window.current_page.undo.trigger()  # type: ignore[attr-defined]
    until_quiet(qtbot, window)
    assert (marks(window), decided(office)) == ("☐☐☐☐", [])


def test_what_is_given_up_is_shown_no_longer_and_not_told_again(
    open_window: OpenWindow, qtbot: QtBot, office: Office, person_at: PersonAt
) -> None:
    Lock(office)
    window = open_window("appraisal")
    person = person_at(window, lambda: False)
    decide(qtbot, window, 0)
    until_quiet(qtbot, window)
    assert (person.asked, marks(window), decided(office)) == (1, "☐☐☐☐", [])
    decide(qtbot, window, 0)
    until_quiet(qtbot, window)
    assert person.asked == 2


def test_of_several_decisions_one_question_is_asked_and_all_are_stored_again(
    open_window: OpenWindow, qtbot: QtBot, office: Office, person_at: PersonAt
) -> None:
    lock = Lock(office)
    window = open_window("appraisal")

    def answer() -> bool:
        for place in (1, 2):
            decide(qtbot, window, place)
        until_quiet(qtbot, window)
        lock.held = False
        return True

    person = person_at(window, answer)
    decide(qtbot, window, 0)
    until_quiet(qtbot, window)
    assert (person.asked, marks(window).count("☑")) == (1, 3)
    assert len(decided(office)) == 3


def test_an_answer_typed_in_outlives_the_lock_though_the_person_has_gone_on(
    open_window: OpenWindow, qtbot: QtBot, office: Office, person_at: PersonAt
) -> None:
    window = open_window("units")
    page = window.current_page
    assert isinstance(page, UnitsPage)
    page.table.choose("so-c")
    page._on_entry_wanted()
    until_quiet(qtbot, window)
    lock = Lock(office)
    person = person_at(window, letting_go(lock))
    page.entry.table.choose("A2")
    page.entry.form.focus_first()
    type_into(page.entry.form.fields, "3", "4")
    page.entry.next.trigger()
    until_quiet(qtbot, window)
    [cell] = [each for each in office.workspace.store.returns[-1].cells if each.criterion == "A2"]
    assert [str(value) for value in cell.answer.values.values()] == ["3", "4"]
    assert person.asked


def test_a_window_stays_until_what_was_typed_last_is_stored(
    open_window: OpenWindow, qtbot: QtBot, office: Office, person_at: PersonAt
) -> None:
    lock = Lock(office)
    window = open_window("appraisal")
    person_at(window, letting_go(lock))
    decide(qtbot, window, 0)
    window.close()
    until_quiet(qtbot, window)
    assert (window.isVisible(), decided(office)) == (True, ["A1"])  # a question was asked
    decide(qtbot, window, 1)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert decided(office) == ["A1", "A2"]


def test_what_waits_to_be_stored_is_told(
    open_window: OpenWindow, qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window("appraisal")
    window.desk._patience.setInterval(0)
    told: list[str] = []
    window.desk.remarked.connect(told.append)
    let, store = Event(), office.workspace.unit_of_work

    def unit_of_work():
        assert let.wait(120)
        return store()

    monkeypatch.setattr(office.workspace, "unit_of_work", unit_of_work)
    decide(qtbot, window, 0)
    qtbot.waitUntil(lambda: told == ["Thay đổi vừa rồi đang chờ được lưu…"])
    let.set()
    until_quiet(qtbot, window)
    assert decided(office) == ["A1"]


def test_long_work_that_the_place_refused_is_done_again(
    open_window: OpenWindow, qtbot: QtBot, office: Office, person_at: PersonAt
) -> None:
    lock = Lock(office)
    window = open_window("results")
    person = person_at(window, letting_go(lock))
    window.current_page.locking.lock_with("lần đầu")  # type: ignore[attr-defined]
    until_quiet(qtbot, window)
    assert person.asked == 1
    assert [each.head.note for each in office.workspace.store.versions.values()] == ["lần đầu"]


def test_nothing_that_was_done_later_is_stored_before_what_waits(
    open_window: OpenWindow, qtbot: QtBot, person_at: PersonAt
) -> None:
    window = open_window("overview")
    person = person_at(window, lambda: True)
    stored: list[str] = []
    refusals = [AssessmentError("workspace.full", location="/nơi/làm")]

    def store(value: str) -> None:
        if refusals:
            raise refusals.pop()
        stored.append(value)

    for value in ("cũ", "mới", "mới nhất"):
        window.desk.change(partial(store, value), owner=window)
    until_quiet(qtbot, window)
    assert (person.asked, stored) == (1, ["cũ", "mới", "mới nhất"])


def test_what_is_wrong_with_the_change_itself_is_only_told(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window("overview")
    asked: list[BaseException] = []
    told: list[BaseException] = []
    window.desk.unstored.refused.connect(asked.append)

    def refuse() -> NoReturn:
        raise AssessmentError("appraisal.row_unseen")

    window.desk.change(refuse, failed=told.append, owner=window)
    until_quiet(qtbot, window)
    assert (len(told), asked) == (1, [])
