"""Points of a unit group, criterion by criterion, with their reasons: units in rank order."""

from dataclasses import dataclass
from fractions import Fraction

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.results import CriterionScore
from evalapp.assessment.units import Unit
from evalapp.scoring.score import ScoredGroup
from evalapp.usecases.appraisal.counting_sheet import load_counting
from evalapp.usecases.ports import Services
from evalapp.usecases.results.results import in_rank_order


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A unit group's criteria in printed order, and its units.

    Points are put into exact figures and reasons where somebody looks at them: for every criterion
    of a whole country that would take ten seconds.
    """

    criteria: CriteriaSet
    units: tuple[Unit, ...]
    scored: ScoredGroup

    def points(self, row: int, column: int) -> Fraction | None:
        """Return the points of `score`, None where the criterion does not count for the unit."""
        return self.scored.criterion_points(self.units[row].id, column)

    def score(self, row: int, column: int) -> CriterionScore:
        """Return the score of the unit of a row on the criterion of a column."""
        return self.scored.criterion_score(self.units[row].id, column)


def heat_map(services: Services, period: str, group: str) -> HeatMap:
    """Score a unit group; AssessmentError `period.group_unknown`."""
    with services.workspace.reading() as work:
        (sheet,) = load_counting(work, period, group)
    scored, units = sheet.scored(), sheet.unit_by_id
    ordered = in_rank_order(scored.results(), units)
    return HeatMap(sheet.criteria, tuple(units[each.unit] for each in ordered), scored)
