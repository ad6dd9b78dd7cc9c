"""The append-only journal, and what is asked of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from evalapp.assessment.journal import JournalEntry

SHARES = frozenset({"journal.share_given", "journal.share_taken"})
"""Actions whose new value begins with the id of an assessor and a colon."""


@dataclass(frozen=True, slots=True)
class JournalWord:
    """One word looked for, folded: in an entry's own texts, or in the names of what it names.

    `units`, `criteria` and `actions` are the ids of those whose names hold the word, `people` those
    of assessors, who are named where shares of the appraisal are given or taken.
    """

    text: str
    units: frozenset[str] = frozenset()
    criteria: frozenset[str] = frozenset()
    actions: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class JournalQuery:
    """Which entries are wanted; what is empty or None narrows nothing.

    `period` '' means entries of the workspace itself; `since` is inclusive, `until` is not.
    """

    period: str | None = None
    person: str = ""
    unit: str = ""
    criterion: str = ""
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None
    words: tuple[JournalWord, ...] = ()


class JournalRepository(Protocol):
    """The append-only journal."""

    def add(self, entries: Iterable[JournalEntry]) -> None:
        """Append entries."""
        ...

    def page(
        self, query: JournalQuery, before: int | None = None, limit: int = 200
    ) -> tuple[JournalEntry, ...]:
        """Return entries, newest first, at most `limit` of those numbered below `before`."""
        ...

    def count(self, query: JournalQuery) -> int:
        """Return how many entries there are."""
        ...

    def people(self, period: str | None = None) -> tuple[str, ...]:
        """Return the names of those who changed something, in a period where given."""
        ...

    def of_period(
        self, period: str, unit: str = "", criterion: str = "", limit: int = 1000
    ) -> tuple[JournalEntry, ...]:
        """Return entries, newest first, narrowed to a unit or criterion where given."""
        ...
