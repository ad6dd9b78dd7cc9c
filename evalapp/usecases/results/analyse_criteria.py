"""Look back at the criteria of a period: which are too easy, tell nothing apart, are overclaimed."""

from dataclasses import dataclass

from evalapp.assessment.criteria import CriteriaSet
from evalapp.scoring.criterion_analysis import CriterionFigures, criterion_figures
from evalapp.usecases.appraisal.counting_sheet import load_counting
from evalapp.usecases.appraisal.group_sheet import CountingSheet
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class AnalysedGroup:
    """A unit group's criteria and their figures, over the units that sent a return."""

    criteria: CriteriaSet
    figures: tuple[CriterionFigures, ...]


def analyse_criteria(services: Services, period: str, group: str = "") -> tuple[AnalysedGroup, ...]:
    """Return the figures of a period's groups, or of one; groups without returns are left out."""
    with services.workspace.reading() as work:
        sheets = load_counting(work, period, group)
    return tuple(
        _analysed(sheet)
        for sheet in sheets
        if any(unit.unit.id in sheet.answers for unit in sheet.units)
    )


def _analysed(sheet: CountingSheet) -> AnalysedGroup:
    units = [each.unit.id for each in sheet.units if each.unit.id in sheet.answers]
    counting, claims = sheet.scored(), sheet.scored_claims()
    figures = criterion_figures(
        sheet.criteria,
        {unit: counting.criterion_scores(unit) for unit in units},
        {unit: claims.criterion_scores(unit) for unit in units},
    )
    return AnalysedGroup(sheet.criteria, figures)
