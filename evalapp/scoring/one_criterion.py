"""One criterion over a whole unit group, without scoring any other."""

from collections.abc import Sequence

from evalapp.assessment.answers import BLANK, Answer
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.results import CriterionScore
from evalapp.scoring import reference
from evalapp.scoring.prepared import prepared


class ScoredCriterion:
    """What answers of a unit group earn on one criterion of its set."""

    def __init__(
        self, criteria: CriteriaSet, criterion: str, entries: Sequence[UnitAnswers]
    ) -> None:
        cells = prepared(criteria).cells
        self._cell = next(cell for cell in cells if cell.criterion.id == criterion)
        self._range = reference.group_ranges([self._cell], entries).get(criterion)
        self._known: dict[int, tuple[Answer, CriterionScore]] = {}

    def score(self, entry: UnitAnswers) -> CriterionScore:
        """Return the exact score of a unit that the criterion concerns, with its reason.

        Answers that are one object, as like answers of a store are, are scored once.
        """
        answer = entry.answers.get(self._cell.criterion.id, BLANK)
        if id(answer) not in self._known:
            scored = self._cell.score_answer(answer, self._range)
            self._known[id(answer)] = answer, scored
        return self._known[id(answer)][1]
