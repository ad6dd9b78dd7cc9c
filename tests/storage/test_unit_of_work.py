"""A unit of work is stored as a whole or not at all, from any thread."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import pytest

from evalapp.assessment.problems import AssessmentError
from evalapp.storage import engines
from evalapp.storage.workspace import StoredWorkspace, create_workspace, open_workspace
from evalapp.usecases.ports import UnitOfWork
from tests.storage.samples import MORNING, PERIOD, PLEIKU, SNV, open_period
from tests.storage.test_appraisals import NEW


def titles(workspace: StoredWorkspace) -> list[str]:
    """Return the titles of all periods."""
    with workspace.unit_of_work() as work:
        return [period.title for period in work.periods.all()]


def test_what_was_committed_is_there_after_opening_again(
    location: str, workspace: StoredWorkspace
) -> None:
    open_period(workspace)
    workspace.close()
    with open_workspace(location) as again:
        assert titles(again) == [PERIOD.title]


def test_leaving_without_commit_undoes_everything(workspace: StoredWorkspace) -> None:
    with workspace.unit_of_work() as work:
        work.periods.save(PERIOD)
        work.units.save([PLEIKU])
    with workspace.unit_of_work() as work:
        assert work.periods.all() == ()
        assert work.units.all() == ()


def test_who_only_looks_stores_nothing(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    with workspace.reading() as work:
        assert work.periods.all() == (PERIOD,)
        with pytest.raises(RuntimeError, match="looking only"):
            work.commit()
    assert titles(workspace) == [PERIOD.title]


def test_who_looks_keeps_nobody_waiting_and_sees_one_state(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    with workspace.reading() as work:
        before = work.periods.get(PERIOD.id)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(rename, workspace).result(60)
        assert work.periods.get(PERIOD.id) == before
    assert titles(workspace) == ["đổi tên"]


def test_an_error_undoes_everything_and_goes_on(workspace: StoredWorkspace) -> None:
    with pytest.raises(AssessmentError), workspace.unit_of_work() as work:
        save_and_fail(work)
    assert titles(workspace) == []


def save_and_fail(work: UnitOfWork) -> None:
    """Store a period, then meet a fault."""
    work.periods.save(PERIOD)
    raise AssessmentError("period.not_found")


def test_what_comes_after_a_commit_needs_a_commit_too(workspace: StoredWorkspace) -> None:
    with workspace.unit_of_work() as work:
        work.periods.save(PERIOD)
        work.commit()
        work.periods.save(replace(PERIOD, title="nháp"))
    assert titles(workspace) == [PERIOD.title]


@pytest.mark.usefixtures("location")
def test_what_does_not_belong_to_the_workspace_is_refused_by_the_database(
    workspace: StoredWorkspace,
) -> None:
    with pytest.raises(Exception, match=r"(?i)foreign key"), workspace.unit_of_work() as work:
        work.periods.assign_set("1999", "so", "no such set")


def test_a_second_unit_of_work_in_the_same_thread_is_a_bug(workspace: StoredWorkspace) -> None:
    first, second = workspace.unit_of_work(), workspace.unit_of_work()
    with first, pytest.raises(RuntimeError, match="already"):
        second.__enter__()
    assert titles(workspace) == []


def test_another_thread_sees_what_was_committed(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(titles, workspace).result() == [PERIOD.title]


def test_writers_in_several_threads_wait_for_each_other(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    begun = Event()

    def first() -> None:
        with workspace.unit_of_work() as work:
            work.appraisals.save(NEW)
            begun.set()
            work.commit()

    def second() -> None:
        begun.wait()
        with workspace.unit_of_work() as work:
            work.appraisals.save(replace(NEW, unit=SNV.id))
            work.commit()

    with ThreadPoolExecutor(2) as pool:
        for each in [pool.submit(first), pool.submit(second)]:
            each.result()
    with workspace.unit_of_work() as work:
        assert [each.unit for each in work.appraisals.of_period(PERIOD.id)] == [PLEIKU.id, SNV.id]


def test_of_two_who_decide_at_the_same_time_only_one_is_stored(
    location: str, workspace: StoredWorkspace
) -> None:
    open_period(workspace)

    def decide(who: str) -> str:
        with open_workspace(location) as own:
            try:
                with own.unit_of_work() as work:
                    work.appraisals.save(replace(NEW, by=who, at=MORNING))
                    work.commit()
            except AssessmentError as refused:
                return refused.problems[0].code
        return "stored"

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(decide, ["A", "B"]))
    told.remove("stored")
    assert set(told) < {"appraisal.changed_meanwhile", "workspace.changed_meanwhile"}


@pytest.mark.postgres
def test_on_postgres_a_reader_keeps_its_state_while_others_write(postgres_url: str) -> None:
    with create_workspace(postgres_url) as workspace:
        open_period(workspace)
        with open_workspace(postgres_url) as other, workspace.unit_of_work() as reading:
            before = reading.periods.get(PERIOD.id)
            with ThreadPoolExecutor(1) as pool:
                pool.submit(rename, other).result()
            assert reading.periods.get(PERIOD.id) == before
            with pytest.raises(AssessmentError) as told:
                reading.periods.save(replace(before, title="của tôi"))
        assert told.value.problems[0].code == "workspace.changed_meanwhile"
        assert titles(workspace) == ["đổi tên"]


@pytest.mark.postgres
def test_on_postgres_nobody_waits_for_ever_either(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "WAIT_FOR_OTHERS_MS", 20)
    with create_workspace(postgres_url) as workspace, open_workspace(postgres_url) as other:
        open_period(workspace)
        with workspace.unit_of_work() as work:
            work.periods.save(replace(PERIOD, title="đang sửa"))
            with ThreadPoolExecutor(1) as pool, pytest.raises(AssessmentError) as told:
                pool.submit(rename, other).result(60)
        assert told.value.problems[0].code == "workspace.busy"
        rename(other)
        assert titles(workspace) == ["đổi tên"]


def rename(workspace: StoredWorkspace) -> None:
    """Change the period's title."""
    with workspace.unit_of_work() as work:
        work.periods.save(replace(PERIOD, title="đổi tên"))
        work.commit()
