"""Work off the GUI thread comes back in it, can be stopped, and is not heard when outdated."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from pytestqt.qtbot import QtBot

from evalapp.desktop.jobs import Jobs, Step
from evalapp.usecases.progress import Cancelled, Progress

LONG = 120
"""Seconds after which a thread gives up what the test lets it go on with at once."""


@pytest.fixture
def jobs(qapp: QObject) -> Iterator[Jobs]:
    started = Jobs()
    yield started
    started.close()


def test_work_runs_elsewhere_and_its_result_arrives_in_the_gui_thread(
    jobs: Jobs, qtbot: QtBot
) -> None:
    seen: list[tuple[str, str]] = []
    jobs.start(
        lambda _: threading.current_thread().name,
        succeeded=lambda worker: seen.append((worker, threading.current_thread().name)),
    )
    qtbot.waitUntil(lambda: bool(seen))
    worker, here = seen[0]
    assert worker.startswith("database")
    assert here == threading.main_thread().name


def test_work_on_the_database_is_done_in_the_order_asked(jobs: Jobs, qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(20):
        jobs.start(lambda _, n=number: n, succeeded=done.append)
    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))


def test_nobody_is_called_back_before_the_job_is_in_hand(
    jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at_once(work, *given) -> Future[object]:
        done: Future[object] = Future()
        done.set_result(work(*given))
        return done

    monkeypatch.setattr(jobs._database, "submit", at_once)
    answers: list[object] = []
    jobs.start(lambda _: "done", succeeded=answers.append)
    assert answers == []
    qtbot.waitUntil(lambda: answers == ["done"])


def test_a_fault_arrives_as_the_exception_itself(jobs: Jobs, qtbot: QtBot) -> None:
    faults: list[BaseException] = []

    def fail(_: Progress) -> None:
        raise ValueError("no such unit")

    jobs.start(fail, failed=faults.append, succeeded=lambda _: pytest.fail("it did not succeed"))
    qtbot.waitUntil(lambda: bool(faults))
    assert str(faults[0]) == "no such unit"


def test_a_wish_to_stop_arrives_at_the_next_report(jobs: Jobs, qtbot: QtBot) -> None:
    begun, stopped = threading.Event(), []
    told: list[Step] = []

    def count(progress: Progress) -> None:
        done = 0
        while True:
            progress.report(done, 1_000_000)
            done += 1
            begun.set()

    job = jobs.start(count, cancelled=lambda: stopped.append(True), progressed=told.append)
    assert begun.wait(LONG)
    job.cancel()
    qtbot.waitUntil(lambda: stopped == [True])
    assert told[0].done == 0


def test_the_last_step_is_always_shown(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[Step] = []

    def count(progress: Progress) -> None:
        for done in range(1001):
            progress.report(done, 1000)

    jobs.start(count, progressed=told.append)
    qtbot.waitUntil(lambda: bool(told) and told[-1].done == 1000)
    assert len(told) < 500


def test_of_two_questions_on_a_topic_only_the_newer_is_answered(jobs: Jobs, qtbot: QtBot) -> None:
    owner, answers = QObject(), []
    gate = threading.Event()
    jobs.start(lambda _: gate.wait(LONG))
    for unit in ("so-a", "so-b", "so-c"):
        jobs.start(lambda _, u=unit: u, succeeded=answers.append, owner=owner, topic="sheet")
    gate.set()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert answers == ["so-c"]


def test_nothing_is_delivered_to_a_page_that_is_gone(jobs: Jobs, qtbot: QtBot) -> None:
    owner = QObject()
    gate = threading.Event()
    heard: list[object] = []
    jobs.start(lambda _: gate.wait(LONG), succeeded=heard.append, owner=owner)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(owner))
    gate.set()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert heard == []


def test_closing_finishes_what_has_begun(qapp: QObject) -> None:
    jobs, finished = Jobs(), []
    begun = threading.Event()

    def save(_: Progress) -> None:
        begun.set()
        finished.append("saved")

    jobs.start(save)
    assert begun.wait(LONG)
    jobs.close()
    assert finished == ["saved"]


def test_closing_stops_long_work_at_its_next_report(qapp: QObject) -> None:
    jobs, stopped = Jobs(), []
    begun = threading.Event()

    def count(progress: Progress) -> None:
        try:
            while True:
                progress.report(0, 1)
                begun.set()
        except Cancelled:
            stopped.append(True)

    jobs.start(count)
    assert begun.wait(LONG)
    jobs.close()
    assert stopped == [True]


def test_closing_stores_what_is_still_to_be_stored_and_reads_nothing_more(qapp: QObject) -> None:
    jobs, done = Jobs(), []
    begun = threading.Event()

    def go_on(progress: Progress) -> None:
        while True:
            progress.report(0, 1)
            begun.set()

    jobs.start(go_on)
    jobs.start(lambda _: done.append("read"))
    jobs.start(lambda _: done.append("stored"), stores=True)
    assert begun.wait(LONG)
    jobs.close()
    assert done == ["stored"]


def test_after_closing_nothing_begins_and_of_what_has_ended_nobody_hears(qapp: QObject) -> None:
    jobs, heard = Jobs(), []
    jobs.start(lambda _: "ended", succeeded=heard.append)
    jobs._database.submit(lambda: None).result(timeout=LONG)  # it has ended and is not told yet
    jobs.close()
    late = jobs.start(lambda _: "late", succeeded=heard.append)
    for _ in range(3):
        QCoreApplication.processEvents()
    assert (heard, jobs.is_busy, late.is_heard) == ([], False, False)


class Heard(QObject):
    """Asks for something to be shown, as whoever is told of an outcome does."""

    shown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.order: list[str] = []
        self.shown.connect(lambda: self.order.append("shown"), Qt.ConnectionType.QueuedConnection)

    def take(self, outcome: str) -> None:
        """Be told."""
        self.order.append(outcome)
        self.shown.emit()


def test_each_of_several_outcomes_is_told_and_shown_by_itself(jobs: Jobs, qtbot: QtBot) -> None:
    heard = Heard()
    for each in ("board", "levels", "claims"):
        jobs.start(lambda _, each=each: each, succeeded=heard.take)
    jobs._database.submit(lambda: None).result(timeout=60)  # all are there before any is told
    qtbot.waitUntil(lambda: heard.order.count("shown") == 3)
    assert heard.order == ["board", "shown", "levels", "shown", "claims", "shown"]


def test_outcomes_are_told_while_somebody_answers_what_one_of_them_has_asked(
    jobs: Jobs, qtbot: QtBot
) -> None:
    told: list[str] = []

    def ask(_: object) -> None:
        qtbot.waitUntil(lambda: told == ["second"])
        told.append("first")

    jobs.start(lambda _: None, succeeded=ask)
    jobs.start(lambda _: "second", succeeded=told.append)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert told == ["second", "first"]
