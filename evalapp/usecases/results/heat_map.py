"""Points of a unit group, criterion by criterion, with their reasons: units in rank order."""

from dataclasses import dataclass

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.results import CriterionScore, UnitResult
from evalapp.assessment.units import Unit
from evalapp.usecases.appraisal.counting_sheet import load_counting
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import Progress
from evalapp.usecases.results.results import in_rank_order


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One unit; `scores` has one score per criterion of the set, in printed order."""

    unit: Unit
    result: UnitResult
    scores: tuple[CriterionScore, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A unit group's criteria and the points of its units."""

    criteria: CriteriaSet
    rows: tuple[HeatRow, ...]


def heat_map(services: Services, period: str, group: str, progress: Progress) -> HeatMap:
    """Score every criterion of every unit of a group; AssessmentError `period.group_unknown`."""
    with services.workspace.unit_of_work() as work:
        (sheet,) = load_counting(work, period, group)
    scored, units = sheet.scored(), sheet.unit_by_id
    rows: list[HeatRow] = []
    for result in in_rank_order(scored.results(), units):
        progress.report(len(rows), len(units))
        scores = tuple(scored.criterion_scores(result.unit))
        rows.append(HeatRow(units[result.unit], result, scores))
    return HeatMap(sheet.criteria, tuple(rows))
