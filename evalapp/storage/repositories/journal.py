"""The append-only journal."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, insert, or_, select

from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.text import folded
from evalapp.storage.tables import journal
from evalapp.usecases.journal_ports import SHARES, JournalQuery, JournalWord


class StoredJournal:
    """ports.JournalRepository on a connection; the database itself refuses changes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entries: Iterable[JournalEntry]) -> None:
        """Append entries."""
        rows = [_row(entry) for entry in entries]
        if rows:
            self._connection.execute(insert(journal), rows)

    def of_period(
        self, period: str, unit: str = "", criterion: str = "", limit: int = 1000
    ) -> tuple[JournalEntry, ...]:
        """Return entries, newest first, narrowed to a unit or criterion where given."""
        return self.page(JournalQuery(period, unit=unit, criterion=criterion), limit=limit)

    def page(
        self, query: JournalQuery, before: int | None = None, limit: int = 200
    ) -> tuple[JournalEntry, ...]:
        """Return entries, newest first, at most `limit` of those numbered below `before`."""
        wanted = _narrowed(select(journal), query)
        if before is not None:
            wanted = wanted.where(journal.c.id < before)
        rows = self._connection.execute(wanted.order_by(journal.c.id.desc()).limit(limit))
        return tuple(_entry(row) for row in rows)

    def count(self, query: JournalQuery) -> int:
        """Return how many entries there are."""
        wanted = _narrowed(select(func.count()).select_from(journal), query)
        return self._connection.scalar(wanted) or 0

    def people(self, period: str | None = None) -> tuple[str, ...]:
        """Return the names of those who changed something, in a period where given."""
        wanted = _narrowed(select(journal.c.by).distinct(), JournalQuery(period))
        return tuple(self._connection.scalars(wanted))


def _row(entry: JournalEntry) -> dict[str, Any]:
    said = (entry.by, entry.unit, entry.criterion, entry.old, entry.new, entry.reason)
    return {
        "at": entry.at,
        "by": entry.by,
        "action": entry.action,
        "period": entry.period,
        "unit": entry.unit,
        "criterion": entry.criterion,
        "old": entry.old,
        "new": entry.new,
        "reason": entry.reason,
        "searched": folded(" ".join(said)),
    }


def _entry(row: Row[Any]) -> JournalEntry:
    return JournalEntry(
        at=row.at,
        by=row.by,
        action=row.action,
        period=row.period,
        unit=row.unit,
        criterion=row.criterion,
        old=row.old,
        new=row.new,
        reason=row.reason,
        number=row.id,
    )


def _narrowed(wanted: Select[Any], query: JournalQuery) -> Select[Any]:
    return wanted.where(*_conditions(query))


def _conditions(query: JournalQuery) -> Iterator[ColumnElement[bool]]:
    if query.period is not None:
        yield journal.c.period == query.period
    for column, value in (
        (journal.c.by, query.person),
        (journal.c.unit, query.unit),
        (journal.c.criterion, query.criterion),
        (journal.c.action, query.action),
    ):
        if value:
            yield column == value
    if query.since is not None:
        yield journal.c.at >= query.since
    if query.until is not None:
        yield journal.c.at < query.until
    for word in query.words:
        yield _holds(word)


def _holds(word: JournalWord) -> ColumnElement[bool]:
    found: list[ColumnElement[bool]] = [journal.c.searched.contains(word.text, autoescape=True)]
    for column, ids in (
        (journal.c.unit, word.units),
        (journal.c.criterion, word.criteria),
        (journal.c.action, word.actions),
    ):
        if ids:
            found.append(column.in_(sorted(ids)))
    if word.people:
        found.append(_is_share_of(word.people))
    return or_(*found)


def _is_share_of(people: Collection[str]) -> ColumnElement[bool]:
    named = [journal.c.new.startswith(f"{each}: ", autoescape=True) for each in sorted(people)]
    return journal.c.action.in_(sorted(SHARES)) & or_(*named)
