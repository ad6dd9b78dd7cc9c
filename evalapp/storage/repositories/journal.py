"""The append-only journal."""

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import Connection, insert, select

from evalapp.assessment.journal import JournalEntry
from evalapp.storage.tables import journal


class StoredJournal:
    """ports.JournalRepository on a connection; the database itself refuses changes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entries: Iterable[JournalEntry]) -> None:
        """Append entries."""
        rows = [asdict(entry) for entry in entries]
        if rows:
            self._connection.execute(insert(journal), rows)

    def of_period(
        self, period: str, unit: str = "", criterion: str = "", limit: int = 1000
    ) -> tuple[JournalEntry, ...]:
        """Return entries, newest first, narrowed to a unit or criterion where given."""
        query = select(journal).where(journal.c.period == period)
        if unit:
            query = query.where(journal.c.unit == unit)
        if criterion:
            query = query.where(journal.c.criterion == criterion)
        rows = self._connection.execute(query.order_by(journal.c.id.desc()).limit(limit))
        return tuple(
            JournalEntry(
                at=row.at,
                by=row.by,
                action=row.action,
                period=row.period,
                unit=row.unit,
                criterion=row.criterion,
                old=row.old,
                new=row.new,
                reason=row.reason,
            )
            for row in rows
        )
