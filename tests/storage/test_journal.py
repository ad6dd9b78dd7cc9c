"""The journal only grows; the database itself sees to that."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy
from sqlalchemy.exc import DatabaseError

from evalapp.assessment.journal import JournalEntry
from evalapp.storage.engines import open_engine
from evalapp.storage.places import place_of
from evalapp.storage.workspace import StoredWorkspace
from evalapp.usecases.journal_ports import JournalQuery, JournalWord
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


def test_the_journal_is_read_page_by_page(workspace: StoredWorkspace) -> None:
    write_down(workspace, *(replace(ENTRY, new=str(each)) for each in range(5)))
    with workspace.unit_of_work() as work:
        first = work.journal.page(JournalQuery("2022"), limit=3)
        rest = work.journal.page(JournalQuery("2022"), first[-1].number, 3)
        assert [each.new for each in (*first, *rest)] == ["4", "3", "2", "1", "0"]
        assert work.journal.count(JournalQuery("2022")) == 5


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (JournalQuery(), {"hoa", "minh", "kho", "giao"}),
        (JournalQuery("2022"), {"hoa", "minh"}),
        (JournalQuery(""), {"kho", "giao"}),
        (JournalQuery(person="Trần Minh"), {"minh"}),
        (JournalQuery(action="units.imported"), {"kho"}),
        (JournalQuery(unit="pleiku", criterion="ht.1"), {"hoa"}),
        (JournalQuery(since=MORNING + timedelta(hours=1)), {"minh", "kho", "giao"}),
        (JournalQuery(until=MORNING + timedelta(hours=1)), {"hoa"}),
        (JournalQuery(words=(JournalWord("thieu"), JournalWord("ban"))), {"hoa"}),
        (JournalQuery(words=(JournalWord("100%"),)), {"minh"}),
        (JournalQuery(words=(JournalWord("_"),)), set()),
        (JournalQuery(words=(JournalWord("x", units=frozenset({"ia-grai"})),)), {"minh"}),
        (JournalQuery(words=(JournalWord("x", people=frozenset({"an"})),)), {"giao"}),
        (
            JournalQuery(words=(JournalWord("x", actions=frozenset({"units.imported"})),)),
            {"kho"},
        ),
    ],
)
def test_entries_are_found_by_what_they_say(
    workspace: StoredWorkspace, query: JournalQuery, expected: set[str]
) -> None:
    later = MORNING + timedelta(hours=2)
    write_down(
        workspace,
        replace(ENTRY, old="hoa"),
        replace(ENTRY, old="minh", by="Trần Minh", unit="ia-grai", reason="Đạt 100%", at=later),
        JournalEntry(later, "Lê Thị Hoa", "units.imported", old="kho"),
        JournalEntry(later, "Lê Thị Hoa", "journal.share_given", old="giao", new="an: so / * / *"),
    )
    with workspace.unit_of_work() as work:
        assert {each.old for each in work.journal.page(query)} == expected
        assert work.journal.count(query) == len(expected)


def test_a_span_of_time_begins_with_its_first_moment_and_ends_before_its_last(
    workspace: StoredWorkspace,
) -> None:
    hour = timedelta(hours=1)
    write_down(workspace, *(replace(ENTRY, at=MORNING + at * hour, new=str(at)) for at in range(3)))
    span = JournalQuery("2022", since=MORNING, until=MORNING + 2 * hour)
    with workspace.unit_of_work() as work:
        assert [each.new for each in work.journal.page(span)] == ["1", "0"]
        assert work.journal.count(span) == 2


def test_those_who_changed_something_are_known(workspace: StoredWorkspace) -> None:
    write_down(workspace, ENTRY, ENTRY, replace(ENTRY, by="Trần Minh", period="2021"))
    with workspace.unit_of_work() as work:
        assert set(work.journal.people()) == {"Lê Thị Hoa", "Trần Minh"}
        assert work.journal.people("2022") == ("Lê Thị Hoa",)


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
