"""One criterion over all units of a group: claimed, measured, appraised, and what each earns."""

from dataclasses import dataclass, replace

from evalapp.assessment.answers import FormCell
from evalapp.assessment.cell_checks import cell_problems
from evalapp.assessment.criteria import CriteriaSet, Criterion, Group
from evalapp.assessment.disagreements import Tolerances
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import Unit
from evalapp.usecases.appraisal.group_sheet import GroupSheet, load_groups
from evalapp.usecases.appraisal.reopening import Cells, SentFiles, sent_files
from evalapp.usecases.appraisal.unit_sheet import SheetRow
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
        sheet = load_groups(work, period, group)[0]
        cells = work.returns.current_cells(period, criterion)
        allowed = work.tolerances.of_period(period)
        files = sent_files(work, period)
    found = sheet.criteria.criterion_by_id.get(criterion)
    if found is None:
        raise AssessmentError("answer.unknown_criterion", criterion=criterion)
    above = sheet.criteria.group_of[criterion]
    alone = replace(sheet, criteria=_only(sheet.criteria, above, found))
    return CriterionSheet(sheet.criteria, found, _rows(alone, cells, files, above, found, allowed))


def _only(criteria: CriteriaSet, above: Group, criterion: Criterion) -> CriteriaSet:
    """Return the set as if it asked this criterion only: no other is scored in vain."""
    return CriteriaSet(
        id=criteria.id,
        edition=criteria.edition,
        title=criteria.title,
        unit_group=criteria.unit_group,
        unit_group_title=criteria.unit_group_title,
        year=criteria.year,
        maximum=criterion.maximum,
        groups=(Group(id=above.id, title=above.title, criteria=(criterion,)),),
        exclusion=criteria.exclusion,
        rounding=criteria.rounding,
    )


def _rows(
    sheet: GroupSheet,
    cells: Cells,
    files: SentFiles,
    above: Group,
    criterion: Criterion,
    allowed: Tolerances,
) -> tuple[CriterionRow, ...]:
    claims, scores = sheet.scored_claims(), sheet.scored()
    rows: list[CriterionRow] = []
    for each in sheet.units:
        unit = each.unit
        said = sheet.answers.get(unit.id)
        measured = sheet.measured.get(unit.id, {}).get(criterion.id)
        if not criterion.applies_to.covers(unit.tags) or not (said or measured):
            continue
        cell = cells.get(unit.id, {}).get(criterion.id, FormCell(criterion.id))
        row = SheetRow(
            criterion,
            above,
            cell,
            claims.criterion_scores(unit.id)[0],
            scores.criterion_scores(unit.id)[0],
            measured,
            sheet.appraisals.get(unit.id, {}).get(criterion.id),
            cell_problems(criterion, cell, sent=(unit.id, criterion.id) in files) if said else (),
            sheet.disagreement(unit.id, criterion.id, allowed),
            sheet.reopened.get(unit.id, {}).get(criterion.id),
            files.get((unit.id, criterion.id), ()),
        )
        rows.append(CriterionRow(unit, row))
    return tuple(rows)
