"""Standings of unit groups kept from one edit to the next, so that an edit reads its own unit only."""

from dataclasses import dataclass

from evalapp.scoring.standings import PeerStandings
from evalapp.usecases.appraisal.group_sheet import load_groups, load_unit
from evalapp.usecases.appraisal.news import Marks, changed_units, marks_of
from evalapp.usecases.ports import UnitOfWork

MANY = 60
"""So many entries are read one by one sooner than a whole group; beyond, it is read anew."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A group's standings, and the marks of its period and of the workspace that they go with."""

    standings: PeerStandings
    marks: Marks


class KeptPeers:
    """ports.Peers: remembers the standings of each group that was asked for."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], _Known] = {}

    def standings(self, work: UnitOfWork, period: str, group: str) -> PeerStandings:
        """Return where the units of a group stand in the state of the workspace that `work` sees."""
        marks = marks_of(work, period)
        known = self._known.get((period, group))
        units = known and changed_units(work, period, known.marks, marks, MANY)
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
