"""Scores that are worked out once for answers that many units give."""

from collections.abc import Mapping

from evalapp.assessment.answers import BLANK, Answer
from evalapp.assessment.results import CriterionScore
from evalapp.scoring.cells import CellScorer
from evalapp.scoring.rules import GroupRange

_MOST = 1_000
"""So many answers to a criterion are kept: yes, no and the options are, a count out of a count is
hardly given twice."""


class KnownScores:
    """One criterion at work in one group.

    Answers that are one object, as like answers of a store are, are scored once.
    """

    def __init__(self, cell: CellScorer, group: GroupRange | None) -> None:
        self._cell = cell
        self._group = group
        self._criterion = cell.criterion.id
        applies_to = cell.criterion.applies_to
        self._applies_to = applies_to if applies_to.is_limited else None
        self._known: dict[int, tuple[Answer, CriterionScore]] = {}

    def score(self, answers: Mapping[str, Answer], tags: frozenset[str]) -> CriterionScore:
        """Return the exact score of a unit with such answers and tags."""
        if self._applies_to is not None and not self._applies_to.covers(tags):
            return self._cell.not_concerned()
        answer = answers.get(self._criterion, BLANK)
        known = self._known.get(id(answer))
        if known is not None:
            return known[1]
        scored = self._cell.score_answer(answer, self._group)
        if len(self._known) < _MOST:
            # The answer is kept along: its id would be another one's once it is gone.
            self._known[id(answer)] = answer, scored
        return scored
