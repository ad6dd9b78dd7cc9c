"""The journal only grows; the database itself sees to that."""

from dataclasses import replace

import pytest
import sqlalchemy
from sqlalchemy.exc import DatabaseError

from evalapp.assessment.journal import JournalEntry
from evalapp.storage.engines import open_engine
from evalapp.storage.places import place_of
from evalapp.storage.workspace import StoredWorkspace
from tests.storage.samples import MORNING

ENTRY = JournalEntry(
    at=MORNING,
    by="Lê Thị Hoa",
    action="appraisal.saved",
    period="2022",
    unit="pleiku",
    criterion="ht.1",
    old="2 điểm",
    new="1,5 điểm",
    reason="Thiếu văn bản",
)


def write_down(workspace: StoredWorkspace, *entries: JournalEntry) -> None:
    """Append entries."""
    with workspace.unit_of_work() as work:
        work.journal.add(entries)
        work.commit()


def test_entries_come_newest_first(workspace: StoredWorkspace) -> None:
    second = replace(ENTRY, new="1,75 điểm")
    write_down(workspace, ENTRY, second)
    with workspace.unit_of_work() as work:
        assert work.journal.of_period("2022") == (second, ENTRY)
        assert work.journal.of_period("2022", limit=1) == (second,)


def test_entries_can_be_narrowed_to_a_unit_and_a_criterion(workspace: StoredWorkspace) -> None:
    other_criterion = replace(ENTRY, criterion="ht.2")
    other_unit = replace(ENTRY, unit="ia-grai")
    other_period = replace(ENTRY, period="2021")
    write_down(workspace, ENTRY, other_criterion, other_unit, other_period)
    with workspace.unit_of_work() as work:
        assert work.journal.of_period("2022", "pleiku") == (other_criterion, ENTRY)
        assert work.journal.of_period("2022", "pleiku", "ht.1") == (ENTRY,)
        assert work.journal.of_period("2021") == (other_period,)


def test_nothing_to_write_down_is_no_fault(workspace: StoredWorkspace) -> None:
    write_down(workspace)
    with workspace.unit_of_work() as work:
        assert work.journal.of_period("") == ()


@pytest.mark.parametrize(
    "change",
    ["UPDATE journal SET by = 'x'", "DELETE FROM journal", "DELETE FROM journal WHERE 1=1"],
)
def test_the_database_refuses_to_change_the_journal(
    location: str, workspace: StoredWorkspace, change: str
) -> None:
    write_down(workspace, ENTRY)
    engine = open_engine(place_of(location))
    with pytest.raises(DatabaseError, match="append-only"), engine.begin() as connection:
        connection.execute(sqlalchemy.text(change))
    engine.dispose()
    with workspace.unit_of_work() as work:
        assert work.journal.of_period("2022") == (ENTRY,)
