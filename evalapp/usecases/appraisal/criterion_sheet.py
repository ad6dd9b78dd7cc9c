"""One criterion over all units of a group: claimed, measured, appraised, and what each earns."""

from collections.abc import Iterable
from dataclasses import dataclass

from evalapp.assessment.answers import FormCell
from evalapp.assessment.cell_checks import cell_problems
from evalapp.assessment.criteria import CriteriaSet, Criterion
from evalapp.assessment.disagreements import Tolerances
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import Unit
from evalapp.scoring.one_criterion import ScoredCriterion
from evalapp.usecases.appraisal.group_sheet import GroupSheet, load_groups
from evalapp.usecases.appraisal.reopening import Cells, SentFiles, sent_files
from evalapp.usecases.appraisal.unit_sheet import SheetRow, unit_sheet
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One unit on the criterion."""

    unit: Unit
    row: SheetRow


@dataclass(frozen=True, slots=True)
class CriterionSheet:
    """A criterion with the units that it concerns and of which something is known."""

    criteria: CriteriaSet
    criterion: Criterion
    rows: tuple[CriterionRow, ...]

    @property
    def appraised(self) -> int:
        """Units for which somebody has decided on the criterion."""
        return sum(each.row.appraisal is not None for each in self.rows)


def criterion_sheet(services: Services, period: str, group: str, criterion: str) -> CriterionSheet:
    """Return everything known of one criterion in a unit group.

    AssessmentError `answer.unknown_criterion` where the group's set has no such criterion.
    """
    with services.workspace.unit_of_work() as work:
        sheet = load_groups(work, period, group, {criterion})[0]
        cells = work.returns.current_cells(period, criterion)
        allowed = work.tolerances.of_period(period)
        files = sent_files(work, period)
    found = sheet.criteria.criterion_by_id.get(criterion)
    if found is None:
        raise AssessmentError("answer.unknown_criterion", criterion=criterion)
    return CriterionSheet(sheet.criteria, found, _rows(sheet, cells, files, found, allowed))


def criterion_rows(
    services: Services, period: str, criterion: str, units: Iterable[str]
) -> tuple[CriterionRow, ...]:
    """Return the rows of a few units on a criterion, those left out that it does not concern.

    Much faster than the whole sheet, of which they are the same rows.
    """
    sheets = [unit_sheet(services, period, each) for each in units]
    return tuple(
        CriterionRow(sheet.unit, row)
        for sheet in sheets
        for row in sheet.rows
        if row.criterion.id == criterion
    )


def _rows(
    sheet: GroupSheet, cells: Cells, files: SentFiles, criterion: Criterion, allowed: Tolerances
) -> tuple[CriterionRow, ...]:
    above = sheet.criteria.group_of[criterion.id]
    claimed, counting = sheet.claimed_entries(), sheet.counting_entries()
    claims = ScoredCriterion(sheet.criteria, criterion.id, claimed)
    scores = ScoredCriterion(sheet.criteria, criterion.id, counting)
    rows: list[CriterionRow] = []
    for member, own, counted in zip(sheet.units, claimed, counting, strict=True):
        unit = member.unit
        said = sheet.answers.get(unit.id)
        measured = sheet.measured.get(unit.id, {}).get(criterion.id)
        if not criterion.applies_to.covers(unit.tags) or not (said or measured):
            continue
        cell = cells.get(unit.id, {}).get(criterion.id, FormCell(criterion.id))
        row = SheetRow(
            criterion,
            above,
            cell,
            claims.score(own),
            scores.score(counted),
            measured,
            sheet.appraisals.get(unit.id, {}).get(criterion.id),
            cell_problems(criterion, cell, sent=(unit.id, criterion.id) in files) if said else (),
            sheet.disagreement(unit.id, criterion.id, allowed),
            sheet.reopened.get(unit.id, {}).get(criterion.id),
            files.get((unit.id, criterion.id), ()),
        )
        rows.append(CriterionRow(unit, row))
    return tuple(rows)
