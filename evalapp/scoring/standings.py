"""What the units of a group are compared by, kept up as single units change."""

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from fractions import Fraction

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.entries import UnitAnswers
from evalapp.scoring import reference
from evalapp.scoring.cells import CellScorer
from evalapp.scoring.prepared import prepared
from evalapp.scoring.rules import GroupRange


class GroupStandings:
    """Where every unit of a group stands on the criteria that compare units.

    A set that compares nothing has no standings, and any unit can be scored without the others.
    """

    def __init__(self, criteria: CriteriaSet, entries: Sequence[UnitAnswers]) -> None:
        cells = prepared(criteria).cells
        self._cells: Sequence[CellScorer] = [cell for cell in cells if cell.scorer.compares]
        self._places = {each.unit: place for place, each in enumerate(entries)}
        self._standings = reference.standings_of(self._cells, entries)
        self.ranges: reference.Ranges = reference.ranges_of(self._standings)

    def __contains__(self, unit: object) -> bool:
        """Tell whether a unit is one of the group."""
        return unit in self._places

    def with_entry(self, entry: UnitAnswers) -> "GroupStandings":
        """Return the standings with one unit's answers replaced; KeyError for a strange unit."""
        place = self._places[entry.unit]
        changes = {
            cell.criterion.id: (before, after)
            for cell in self._cells
            for before in [self._standings[cell.criterion.id][place]]
            for after in [cell.standing(entry)]
            if before != after
        }
        if not changes:
            return self
        changed = copy(self)
        changed._standings = {**self._standings, **dict(self._replaced(place, changes))}
        changed.ranges = changed._ranges_after(changes)
        return changed

    def _replaced(
        self, place: int, changes: dict[str, tuple[Fraction | None, Fraction | None]]
    ) -> Iterator[tuple[str, Sequence[Fraction | None]]]:
        for name, (_, after) in changes.items():
            before = self._standings[name]
            yield name, (*before[:place], after, *before[place + 1 :])

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
            return reference.ranges_of({name: self._standings[name]}).get(name)
        return group if after is None else group.with_standing(after)


@dataclass(frozen=True, slots=True)
class PeerStandings:
    """A group's standings on the units' own answers, and on the answers that count."""

    claimed: GroupStandings
    counting: GroupStandings
