"""Standings of unit groups kept from one edit to the next, so that an edit reads its own unit only.

Every change of what counts has its entry in the append-only journal, written together with it. So
the journal says of which units something is new since the standings were last brought up to date,
whoever made the change and wherever: here, on another computer, by an import or by its undoing.
"""

from dataclasses import dataclass

from evalapp.scoring.standings import PeerStandings
from evalapp.usecases.appraisal.group_sheet import load_groups, load_unit
from evalapp.usecases.journal_ports import JournalQuery
from evalapp.usecases.ports import UnitOfWork

MANY = 60
"""So many entries are read one by one sooner than a whole group; beyond, it is read anew."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """How far one part of the journal had come: entries there are, and the newest one's number."""

    entries: int
    newest: int


@dataclass(frozen=True, slots=True)
class _Known:
    """A group's standings, and the marks of its period and of the workspace that they go with."""

    standings: PeerStandings
    marks: tuple[_Mark, _Mark]


class KeptPeers:
    """ports.Peers: remembers the standings of each group that was asked for."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], _Known] = {}

    def standings(self, work: UnitOfWork, period: str, group: str) -> PeerStandings:
        """Return where the units of a group stand in the state of the workspace that `work` sees."""
        marks = _mark(work, period), _mark(work, "")
        known = self._known.get((period, group))
        units = None if known is None else _changed_units(work, period, known.marks, marks)
        if known is None or units is None:
            compared = work.periods.sets(period)[group].compared
            found = load_groups(work, period, group, compared)[0].peer_standings()
        else:
            found = _with_units(work, period, known.standings, units)
        # One assignment of what never changes afterwards: threads cannot disturb each other.
        self._known[period, group] = _Known(found, marks)
        return found


def _with_units(
    work: UnitOfWork, period: str, standings: PeerStandings, units: frozenset[str]
) -> PeerStandings:
    for unit in units:
        if unit in standings.counting:
            sheet = load_unit(work, period, unit)
            standings = PeerStandings(
                standings.claimed.with_entry(sheet.claimed_entries()[0]),
                standings.counting.with_entry(sheet.counting_entries()[0]),
            )
    return standings


def _mark(work: UnitOfWork, period: str) -> _Mark:
    query = JournalQuery(period)
    newest = work.journal.page(query, limit=1)
    return _Mark(work.journal.count(query), newest[0].number if newest else 0)


def _changed_units(
    work: UnitOfWork, period: str, before: tuple[_Mark, _Mark], now: tuple[_Mark, _Mark]
) -> frozenset[str] | None:
    """Return the units of which something is new; None where it may be any of them."""
    if before[1] != now[1]:
        return None
    return _units_named(work, period, before[0], now[0])


def _units_named(work: UnitOfWork, period: str, before: _Mark, now: _Mark) -> frozenset[str] | None:
    """Return the units that the entries after a mark name; None where they cannot be told.

    An entry numbered before the mark that was stored after it (by another session whose work took
    longer) shows in the count, and so does an entry about no unit in particular in its name.
    """
    new = now.entries - before.entries
    if not 0 <= new <= MANY:
        return None
    entries = work.journal.page(JournalQuery(period), limit=new) if new else ()
    units = frozenset(each.unit for each in entries)
    late = any(each.number <= before.newest for each in entries)
    return None if late or "" in units else units
