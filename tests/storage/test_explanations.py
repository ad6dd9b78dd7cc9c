"""Explanation rounds are stored once, come back the same, and replies count like returns."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.version_text import sealed
from evalapp.storage.engines import open_engine
from evalapp.storage.places import place_of
from evalapp.storage.workspace import StoredWorkspace
from evalapp.usecases.return_repositories import IssuedForm
from tests.storage.dump_schema import PROVISIONAL, REPLIED, ROUND
from tests.storage.samples import MORNING, PERIOD, SNV, open_period, returned

LATER = MORNING + timedelta(days=3)


def opened(workspace: StoredWorkspace) -> None:
    """Store a round in a period."""
    open_period(workspace)
    with workspace.unit_of_work() as work:
        work.explanations.open(ROUND, sealed(PROVISIONAL))
        work.commit()


def code(raised: pytest.ExceptionInfo[AssessmentError]) -> str:
    return raised.value.problems[0].code


def test_a_round_comes_back_with_its_provisional_result(workspace: StoredWorkspace) -> None:
    opened(workspace)
    with workspace.unit_of_work() as work:
        assert work.explanations.rounds(PERIOD.id) == (ROUND,)
        assert work.explanations.rounds("1999") == ()
        assert work.explanations.provisional(PERIOD.id, 1) == PROVISIONAL
        assert work.versions.heads(PERIOD.id) == ()
        with pytest.raises(AssessmentError) as raised:
            work.explanations.provisional(PERIOD.id, 2)
    assert code(raised) == "explanation.no_round"


def test_a_number_is_opened_by_one_person_only(workspace: StoredWorkspace) -> None:
    opened(workspace)
    with workspace.unit_of_work() as work, pytest.raises(AssessmentError) as raised:
        work.explanations.open(replace(ROUND, opened_by="Người khác"), sealed(PROVISIONAL))
    assert code(raised) == "explanation.opened_meanwhile"


def test_a_closed_round_says_when_and_by_whom(workspace: StoredWorkspace) -> None:
    opened(workspace)
    with workspace.unit_of_work() as work:
        work.explanations.close(PERIOD.id, 1, LATER, "Lê Thị Hoa")
        work.commit()
    with workspace.unit_of_work() as work:
        (found,) = work.explanations.rounds(PERIOD.id)
    assert (found.is_open, found.closed_at, found.closed_by) == (False, LATER, "Lê Thị Hoa")


def test_a_newer_workbook_of_a_unit_replaces_the_older(workspace: StoredWorkspace) -> None:
    opened(workspace)
    with workspace.unit_of_work() as work:
        work.explanations.record(PERIOD.id, 1, [IssuedForm(SNV.id, MORNING, "cũ.xlsx")])
        work.explanations.record(PERIOD.id, 1, [IssuedForm(SNV.id, LATER, "mới.xlsx")])
        assert work.explanations.issued(PERIOD.id, 1) == (IssuedForm(SNV.id, LATER, "mới.xlsx"),)


def test_a_damaged_provisional_result_is_not_believed(
    workspace: StoredWorkspace, location: str
) -> None:
    opened(workspace)
    engine = open_engine(place_of(location))
    with engine.begin() as connection:
        connection.execute(text("UPDATE explanation_rounds SET checksum = 'ab'"))
    engine.dispose()
    with workspace.unit_of_work() as work, pytest.raises(AssessmentError) as raised:
        work.explanations.provisional(PERIOD.id, 1)
    assert code(raised) == "explanation.result_damaged"


def test_the_newest_form_and_the_newest_reply_are_told_apart(workspace: StoredWorkspace) -> None:
    opened(workspace)
    with workspace.unit_of_work() as work:
        work.returns.add(returned(SNV.id))
        work.returns.add(replace(REPLIED, id="r2", number=2, batch="đợt 2"))
        work.returns.add(replace(REPLIED, id="r3", number=3, batch="đợt 3"))
        assert [each.number for each in work.returns.current(PERIOD.id)] == [3]
        assert [each.number for each in work.returns.newest(PERIOD.id, 0)] == [1]
        assert [each.number for each in work.returns.newest(PERIOD.id, 1)] == [3]
        work.returns.withdraw(PERIOD.id, "đợt 3", LATER)
        assert [each.number for each in work.returns.newest(PERIOD.id, 1)] == [2]
        assert work.returns.newest(PERIOD.id, 2) == ()
