"""What the units of a group are compared by, kept up as single units change."""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from fractions import Fraction

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.entries import UnitAnswers
from evalapp.scoring import reference
from evalapp.scoring.cells import CellScorer
from evalapp.scoring.concerns import Concerns
from evalapp.scoring.prepared import prepared
from evalapp.scoring.reading import Readings
from evalapp.scoring.rules import GroupRange
from evalapp.scoring.standing_columns import (
    StandingColumn,
    standing_column,
    standings_one_by_one,
)

FEW = 3
"""So many units are scored in fractions faster than columns can be set up for them."""


class GroupStandings:
    """Where every unit of a group stands on the criteria that compare units.

    A set that compares nothing has no standings, and any unit can be scored without the others.
    """

    def __init__(
        self,
        criteria: CriteriaSet,
        entries: Sequence[UnitAnswers],
        readings: Readings | None = None,
    ) -> None:
        """Take in entries; `readings` are theirs where they have been read already."""
        self._cells: Sequence[CellScorer] = [
            cell for cell in prepared(criteria).cells if cell.scorer.compares
        ]
        self._places = {each.unit: place for place, each in enumerate(entries)}
        self._columns = dict(self._columns_of(entries, readings)) if self._cells else {}
        self.ranges: reference.Ranges = _ranges(self._columns)

    def _columns_of(
        self, entries: Sequence[UnitAnswers], readings: Readings | None
    ) -> Iterator[tuple[str, StandingColumn]]:
        if readings is None and len(entries) <= FEW:
            for cell in self._cells:
                yield cell.criterion.id, standings_one_by_one(cell, entries)
            return
        read = readings or Readings([cell.criterion for cell in self._cells], entries)
        concerns = Concerns(entries)
        for cell in self._cells:
            yield cell.criterion.id, standing_column(cell, read, concerns.by(cell.criterion))

    def __contains__(self, unit: object) -> bool:
        """Tell whether a unit is one of the group."""
        return unit in self._places

    def with_entry(self, entry: UnitAnswers) -> "GroupStandings":
        """Return the standings with one unit's answers replaced; KeyError for a strange unit."""
        place = self._places[entry.unit]
        changes = {
            cell.criterion.id: (before, after)
            for cell in self._cells
            for before in [self._columns[cell.criterion.id].at(place)]
            for after in [cell.standing(entry)]
            if before != after
        }
        if not changes:
            return self
        changed = copy(self)
        replaced = {
            name: self._columns[name].replaced(place, after) for name, (_, after) in changes.items()
        }
        changed._columns = {**self._columns, **replaced}
        changed.ranges = changed._ranges_after(changes)
        return changed

    def _ranges_after(
        self, changes: dict[str, tuple[Fraction | None, Fraction | None]]
    ) -> reference.Ranges:
        """Return the ranges; a whole group is looked through only where an end was given up."""
        found = dict(self.ranges)
        for name, (before, after) in changes.items():
            own = self._moved(name, before, after)
            if own is None:
                found.pop(name, None)
            else:
                found[name] = own
        return found

    def _moved(
        self, name: str, before: Fraction | None, after: Fraction | None
    ) -> GroupRange | None:
        """Return a criterion's range after a unit's standing there went from before to after."""
        group = self.ranges.get(name)
        if group is None or before in (group.lowest, group.highest):
            return self._columns[name].range()
        return group if after is None else group.with_standing(after)


def _ranges(columns: Mapping[str, StandingColumn]) -> reference.Ranges:
    """Return lowest and highest standings; criteria where no unit has one are left out."""
    found = {name: column.range() for name, column in columns.items()}
    return {name: group for name, group in found.items() if group is not None}


@dataclass(frozen=True, slots=True)
class PeerStandings:
    """A group's standings on the units' own answers, and on the answers that count."""

    claimed: GroupStandings
    counting: GroupStandings
