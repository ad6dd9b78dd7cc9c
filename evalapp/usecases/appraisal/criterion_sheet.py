"""One criterion over all units of a group: claimed, measured, appraised, and what each earns."""

from collections.abc import Iterable
from dataclasses import dataclass

from evalapp.assessment.criteria import CriteriaSet, Criterion
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.units import Unit
from evalapp.usecases.appraisal.group_rows import CriterionRow, GroupRows
from evalapp.usecases.appraisal.group_sheet import load_groups
from evalapp.usecases.appraisal.reopening import sent_files
from evalapp.usecases.appraisal.unit_sheet import RowMaker, unit_sheet
from evalapp.usecases.ports import Services


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
    with services.workspace.reading() as work:
        sheet = load_groups(work, period, group, {criterion})[0]
        cells = work.returns.current_cells(period, criterion)
        allowed = work.tolerances.of_period(period)
        files = sent_files(work, period)
    found = sheet.criteria.criterion_by_id.get(criterion)
    if found is None:
        raise AssessmentError("answer.unknown_criterion", criterion=criterion)
    return CriterionSheet(
        sheet.criteria, found, _rows(RowMaker(sheet, cells, files, allowed), found)
    )


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


def _rows(maker: RowMaker, criterion: Criterion) -> tuple[CriterionRow, ...]:
    sheet = maker.sheet

    def known(unit: Unit) -> bool:
        measured = criterion.id in sheet.measured.get(unit.id, {})
        return measured or bool(sheet.answers.get(unit.id))

    return tuple(GroupRows(maker).of(criterion, known))
