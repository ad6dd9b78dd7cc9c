"""One criterion over a whole unit group, without scoring any other."""

from collections.abc import Sequence

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.results import CriterionScore
from evalapp.scoring import reference
from evalapp.scoring.known_scores import KnownScores
from evalapp.scoring.prepared import prepared


class ScoredCriterion:
    """What answers of a unit group earn on one criterion of its set."""

    def __init__(
        self, criteria: CriteriaSet, criterion: str, entries: Sequence[UnitAnswers]
    ) -> None:
        cells = prepared(criteria).cells
        cell = next(cell for cell in cells if cell.criterion.id == criterion)
        group = reference.group_ranges([cell], entries).get(criterion)
        self._known = KnownScores(cell, group)

    def score(self, entry: UnitAnswers) -> CriterionScore:
        """Return the exact score of a unit, with its reason."""
        return self._known.score(entry.answers, entry.tags)
