"""What others ask of this room: results of a unit group, and the scores behind one unit.

What counts is loaded with the first scores: numpy before the first paint would be felt.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from evalapp.assessment.collector import collector_at_rest
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.results import CriterionScore, UnitResult
from evalapp.assessment.unread_answers import read_answers

if TYPE_CHECKING:
    from evalapp.scoring import engine, reference
    from evalapp.scoring.known_scores import KnownScores
    from evalapp.scoring.standings import GroupStandings


def score_units(criteria: CriteriaSet, entries: Sequence[UnitAnswers]) -> tuple[UnitResult, ...]:
    """Score, grade and rank the units of one group; results come in the order given."""
    return ScoredGroup(criteria, entries).results()


def prepare(criteria: CriteriaSet) -> None:
    """Load and lay out what scoring takes, so that the first scores of the set come at once."""
    from evalapp.scoring import engine
    from evalapp.scoring.prepared import prepared

    del engine
    prepared(criteria)


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


@dataclass(frozen=True, slots=True)
class ScoredUnit:
    """A unit's result without a rank, and one exact score per criterion in printed order."""

    result: UnitResult
    scores: tuple[CriterionScore, ...]


def score_unit(
    criteria: CriteriaSet, entry: UnitAnswers, group: "GroupStandings | None" = None
) -> ScoredUnit:
    """Score and grade one unit, among the standings of its group where the set compares units."""
    from evalapp.scoring import reference
    from evalapp.scoring.prepared import prepared
    from evalapp.scoring.standings import GroupStandings

    among = GroupStandings(criteria, [entry]) if group is None else group.with_entry(entry)
    scores = reference.unit_scores(prepared(criteria).cells, entry, among.ranges)
    return ScoredUnit(reference.graded(criteria, entry.unit, scores), scores)


class ScoredGroup:
    """A unit group scored and ranked, ready to take in one changed unit at a time."""

    @collector_at_rest()
    def __init__(self, criteria: CriteriaSet, entries: Sequence[UnitAnswers]) -> None:
        from evalapp.scoring import engine
        from evalapp.scoring.prepared import prepared
        from evalapp.scoring.standings import GroupStandings

        self._prepared = prepared(criteria)
        self._entries = tuple(entries)
        self._places = {each.unit: place for place, each in enumerate(self._entries)}
        readings = engine.readings_of(self._prepared, self._entries)
        self._standings = GroupStandings(criteria, self._entries, readings)
        self._ranges = self._standings.ranges
        self._known_scores: tuple[reference.Ranges, Sequence[KnownScores]] | None = None
        self._columns = readings and engine.columns_of(self._prepared, readings, self._ranges)
        self._scored = self._columns.scored if self._columns else self._scored_each()

    def results(self) -> tuple[UnitResult, ...]:
        """Return the results in the order of the entries."""
        return tuple(each.result for each in self._scored)

    def result(self, unit: str) -> UnitResult:
        """Return one unit's result."""
        return self._scored[self._place(unit)].result

    def criterion_scores(self, unit: str) -> tuple[CriterionScore, ...]:
        """Return one exact score per criterion of a unit, in printed order, with reasons."""
        entry = self._entries[self._place(unit)]
        answers = read_answers(entry.answers)
        return tuple([known.score(answers, entry.tags) for known in self._known()])

    def criterion_score(self, unit: str, number: int) -> CriterionScore:
        """Return the exact score of a unit on the criterion of a place (from 0) in printed order."""
        cell, entry = self._prepared.cells[number], self._entries[self._place(unit)]
        return cell.score(entry, self._ranges.get(cell.criterion.id))

    def criterion_points(self, unit: str, number: int) -> Fraction | None:
        """Return the points of `criterion_score`, None where the criterion does not count."""
        cell, entry = self._prepared.cells[number], self._entries[self._place(unit)]
        return cell.points(entry, self._ranges.get(cell.criterion.id))

    @collector_at_rest()
    def rescored(self, entry: UnitAnswers) -> "ScoredGroup":
        """Return the group with one unit's answers replaced and everybody ranked again."""
        place = self._place(entry.unit)
        changed = copy(self)
        changed._entries = (*self._entries[:place], entry, *self._entries[place + 1 :])
        changed._standings = self._standings.with_entry(entry)
        changed._ranges = changed._standings.ranges
        # Where the best or the worst unit moved, everybody's points may have.
        if changed._ranges == self._ranges:
            changed._scored = self._scored_with(place, entry)
        else:
            changed._score_again()
        return changed

    def _scored_with(self, place: int, entry: UnitAnswers) -> "tuple[engine.Scored, ...]":
        from evalapp.scoring import engine

        scored = list(self._scored)
        scored[place] = engine.score_each(self._prepared, [entry], self._ranges)[0]
        return engine.ranked(self._prepared.criteria, scored)

    def _score_again(self) -> None:
        from evalapp.scoring import engine

        if self._columns is None:
            self._scored = self._scored_each()
            return
        self._columns = engine.brought_to(
            self._prepared, self._columns, self._entries, self._ranges
        )
        self._scored = self._columns.scored

    def _scored_each(self) -> "tuple[engine.Scored, ...]":
        from evalapp.scoring import engine

        scored = engine.score_each(self._prepared, self._entries, self._ranges)
        return engine.ranked(self._prepared.criteria, scored)

    def _known(self) -> "Sequence[KnownScores]":
        """Return what answers earn on each criterion as long as the ends of the group stay."""
        from evalapp.scoring.known_scores import KnownScores

        if self._known_scores is None or self._known_scores[0] is not self._ranges:
            known = [
                KnownScores(cell, self._ranges.get(cell.criterion.id))
                for cell in self._prepared.cells
            ]
            self._known_scores = self._ranges, known
        return self._known_scores[1]

    def _place(self, unit: str) -> int:
        return self._places[unit]
