"""A journal in a list."""

from dataclasses import replace
from typing import Any

from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.text import folded
from evalapp.usecases.journal_ports import SHARES, JournalQuery


class FakeJournal:
    def __init__(self, store: Any) -> None:
        self._store = store

    def add(self, entries) -> None:
        self._store.journal.extend(entries)

    def _found(self, query: JournalQuery) -> list[JournalEntry]:
        numbered = [replace(each, number=n) for n, each in enumerate(self._store.journal, 1)]
        return [each for each in reversed(numbered) if _fits(each, query)]

    def page(self, query: JournalQuery, before: int | None = None, limit: int = 200):
        found = self._found(query)
        return tuple(each for each in found if before is None or each.number < before)[:limit]

    def count(self, query: JournalQuery) -> int:
        return len(self._found(query))

    def people(self, period: str | None = None) -> tuple[str, ...]:
        return tuple({each.by: None for each in self._found(JournalQuery(period))})

    def of_period(self, period: str, unit: str = "", criterion: str = "", limit: int = 1000):
        return self.page(JournalQuery(period, unit=unit, criterion=criterion), limit=limit)


def _fits(entry: JournalEntry, query: JournalQuery) -> bool:
    said = folded(
        " ".join((entry.by, entry.unit, entry.criterion, entry.old, entry.new, entry.reason))
    )
    return (
        query.period in (None, entry.period)
        and query.person in ("", entry.by)
        and query.unit in ("", entry.unit)
        and query.criterion in ("", entry.criterion)
        and query.action in ("", entry.action)
        and (query.since is None or entry.at >= query.since)
        and (query.until is None or entry.at < query.until)
        and all(
            each.text in said
            or entry.unit in each.units
            or entry.criterion in each.criteria
            or entry.action in each.actions
            or (entry.action in SHARES and entry.new.partition(": ")[0] in each.people)
            for each in query.words
        )
    )
