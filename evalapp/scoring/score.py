"""What others ask of this room: results of a unit group, and the scores behind one unit.

What counts is loaded with the first scores: numpy before the first paint would be felt.
"""

from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.results import CriterionScore, UnitResult

if TYPE_CHECKING:
    from evalapp.scoring import engine, reference


def score_units(criteria: CriteriaSet, entries: Sequence[UnitAnswers]) -> tuple[UnitResult, ...]:
    """Score, grade and rank the units of one group; results come in the order given."""
    return ScoredGroup(criteria, entries).results()


def criterion_scores(
    criteria: CriteriaSet, entry: UnitAnswers, peers: Sequence[UnitAnswers] = ()
) -> tuple[CriterionScore, ...]:
    """Return one exact score per criterion, in printed order, each with its reason.

    `peers` are the entries of the whole unit group; only rules that compare units look at them.
    """
    from evalapp.scoring import reference
    from evalapp.scoring.prepared import prepared

    cells = prepared(criteria).cells
    ranges = reference.group_ranges(cells, peers or (entry,))
    return reference.unit_scores(cells, entry, ranges)


class ScoredGroup:
    """A unit group scored and ranked, ready to take in one changed unit at a time."""

    def __init__(self, criteria: CriteriaSet, entries: Sequence[UnitAnswers]) -> None:
        from evalapp.scoring import engine, reference
        from evalapp.scoring.prepared import prepared

        self._prepared = prepared(criteria)
        self._entries = tuple(entries)
        self._standings = reference.standings_of(self._prepared.cells, self._entries)
        self._ranges = reference.ranges_of(self._standings)
        self._scored = engine.ranked(criteria, self._score(self._entries))

    def results(self) -> tuple[UnitResult, ...]:
        """Return the results in the order of the entries."""
        return tuple(each.result for each in self._scored)

    def result(self, unit: str) -> UnitResult:
        """Return one unit's result."""
        return self._scored[self._place(unit)].result

    def criterion_scores(self, unit: str) -> tuple[CriterionScore, ...]:
        """Return one exact score per criterion of a unit, in printed order, with reasons."""
        from evalapp.scoring import reference

        entry = self._entries[self._place(unit)]
        return reference.unit_scores(self._prepared.cells, entry, self._ranges)

    def rescored(self, entry: UnitAnswers) -> "ScoredGroup":
        """Return the group with one unit's answers replaced and everybody ranked again."""
        from evalapp.scoring import engine, reference

        place = self._place(entry.unit)
        changed = copy(self)
        changed._entries = (*self._entries[:place], entry, *self._entries[place + 1 :])
        changed._standings = self._standings_with(place, entry)
        changed._ranges = reference.ranges_of(changed._standings)
        # Where the best or the worst unit moved, everybody's points may have.
        units = slice(place, place + 1) if changed._ranges == self._ranges else slice(None)
        scored = list(self._scored)
        scored[units] = changed._score(changed._entries[units])
        changed._scored = engine.ranked(self._prepared.criteria, scored)
        return changed

    def _standings_with(self, place: int, entry: UnitAnswers) -> "reference.Standings":
        from evalapp.scoring import reference

        own = reference.standings_of(self._prepared.cells, (entry,))
        return {
            name: (*before[:place], *own[name], *before[place + 1 :])
            for name, before in self._standings.items()
        }

    def _score(self, entries: Sequence[UnitAnswers]) -> "tuple[engine.Scored, ...]":
        from evalapp.scoring import engine

        return engine.score_all(self._prepared, entries, self._ranges)

    def _place(self, unit: str) -> int:
        return next(place for place, each in enumerate(self._entries) if each.unit == unit)
