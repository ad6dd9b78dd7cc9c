"""Of which units something is new, as the journal tells.

Every change of what counts has its entry in the append-only journal, written together with it. So
the journal says what to read again, whoever made the change and wherever: here, on another
computer, by an import or by its undoing.
"""

from dataclasses import dataclass

from evalapp.usecases.journal_ports import JournalQuery
from evalapp.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Mark:
    """How far one part of the journal had come: entries there are, and the newest one's number."""

    entries: int
    newest: int


Marks = tuple[Mark, Mark]
"""The marks of a period and of the workspace."""


def marks_of(work: UnitOfWork, period: str) -> Marks:
    """Return how far the journal has come in the state of the workspace that `work` sees."""
    return _mark(work, period), _mark(work, "")


def changed_units(
    work: UnitOfWork, period: str, before: Marks, now: Marks, most: int
) -> frozenset[str] | None:
    """Return the units of which something is new; None where it may be any of them.

    More than `most` entries are not read one by one.
    """
    if before[1] != now[1]:
        return None
    return _units_named(work, period, before[0], now[0], most)


def _mark(work: UnitOfWork, period: str) -> Mark:
    query = JournalQuery(period)
    newest = work.journal.page(query, limit=1)
    return Mark(work.journal.count(query), newest[0].number if newest else 0)


def _units_named(
    work: UnitOfWork, period: str, before: Mark, now: Mark, most: int
) -> frozenset[str] | None:
    """Return the units that the entries after a mark name; None where they cannot be told.

    An entry numbered before the mark that was stored after it (by another session whose work took
    longer) shows in the count, and so does an entry about no unit in particular in its name.
    """
    new = now.entries - before.entries
    if not 0 <= new <= most:
        return None
    entries = work.journal.page(JournalQuery(period), limit=new) if new else ()
    units = frozenset(each.unit for each in entries)
    late = any(each.number <= before.newest for each in entries)
    return None if late or "" in units else units
