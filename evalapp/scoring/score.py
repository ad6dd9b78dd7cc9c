"""What others ask of this room: results of a unit group, and the scores behind one unit."""

from collections.abc import Sequence

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.results import CriterionScore, UnitResult
from evalapp.scoring import reference


def score_units(criteria: CriteriaSet, entries: Sequence[UnitAnswers]) -> tuple[UnitResult, ...]:
    """Score, grade and rank the units of one group; results come in the order given."""
    return reference.score_units(criteria, entries)


def criterion_scores(criteria: CriteriaSet, entry: UnitAnswers) -> tuple[CriterionScore, ...]:
    """Return one exact score per criterion, in printed order, each with its reason."""
    cells = reference.cell_scorers(criteria)
    return reference.unit_scores(cells, entry, reference.group_ranges(cells, (entry,)))
