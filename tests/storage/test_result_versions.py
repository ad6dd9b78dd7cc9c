"""Locked versions are stored once, come back the same, and tell when they were damaged."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from evalapp.assessment.documents import DocumentDetails
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.version_text import sealed
from evalapp.storage.engines import open_engine
from evalapp.storage.places import place_of
from evalapp.storage.workspace import StoredWorkspace
from tests.storage.dump_schema import VERSION_1
from tests.storage.samples import PERIOD, open_period

VERSION_2 = replace(VERSION_1, number=2, note="Bổ sung tài liệu kiểm chứng")


def lock(workspace: StoredWorkspace) -> None:
    open_period(workspace)
    with workspace.unit_of_work() as work:
        work.versions.add(sealed(VERSION_1))
        work.versions.add(sealed(VERSION_2))
        work.commit()


def code(raised: pytest.ExceptionInfo[AssessmentError]) -> str:
    return raised.value.problems[0].code


def test_versions_come_back_oldest_first_and_whole(workspace: StoredWorkspace) -> None:
    lock(workspace)
    with workspace.unit_of_work() as work:
        assert work.versions.heads(PERIOD.id) == (sealed(VERSION_1).head, sealed(VERSION_2).head)
        assert work.versions.get(PERIOD.id, 1) == VERSION_1
        assert work.versions.get(PERIOD.id, 2) == VERSION_2
        assert work.versions.heads("1999") == ()


def test_a_number_is_locked_by_one_person_only(workspace: StoredWorkspace) -> None:
    lock(workspace)
    with workspace.unit_of_work() as work, pytest.raises(AssessmentError) as raised:
        work.versions.add(sealed(replace(VERSION_2, locked_by="Người khác")))
    assert code(raised) == "results.locked_meanwhile"
    with workspace.unit_of_work() as work:
        assert work.versions.get(PERIOD.id, 2) == VERSION_2


def test_details_are_closed_with_the_version_that_was_signed(workspace: StoredWorkspace) -> None:
    lock(workspace)
    with workspace.unit_of_work() as work:
        work.versions.close(PERIOD.id, 1, DocumentDetails(number="318"))
        work.commit()
    with workspace.unit_of_work() as work:
        assert work.versions.details(PERIOD.id, 1) == DocumentDetails(number="318")
        assert work.versions.details(PERIOD.id, 2) is None


def test_a_version_that_is_not_there_is_named(workspace: StoredWorkspace) -> None:
    lock(workspace)
    with workspace.unit_of_work() as work, pytest.raises(AssessmentError) as raised:
        work.versions.get(PERIOD.id, 3)
    assert code(raised) == "results.no_version"


@pytest.mark.parametrize("change", ["content = x", "checksum = '0'"], ids=["content", "checksum"])
def test_a_version_changed_behind_our_back_is_refused(
    location: str, workspace: StoredWorkspace, change: str
) -> None:
    lock(workspace)
    engine = open_engine(place_of(location))
    changed = change.replace("= x", "= (SELECT content FROM result_versions WHERE number = 1)")
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE result_versions SET {changed} WHERE number = 2"))
    engine.dispose()
    with workspace.unit_of_work() as work, pytest.raises(AssessmentError) as raised:
        work.versions.get(PERIOD.id, 2)
    assert code(raised) == "results.version_damaged"
