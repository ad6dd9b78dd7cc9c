"""Criteria of a unit group on which somebody still has to decide."""

from evalapp.assessment.criteria import Criterion
from evalapp.usecases.appraisal.group_sheet import GroupSheet, load_groups
from evalapp.usecases.ports import Services


def open_criteria(services: Services, period: str, group: str) -> frozenset[str]:
    """Return the ids of criteria with a row that nobody has decided on, or that was reopened.

    AssessmentError `period.group_unknown` where the group has no set.
    """
    with services.workspace.reading() as work:
        sheet = load_groups(work, period, group)[0]
    return frozenset(each.id for each in sheet.criteria.criteria if _is_open(sheet, each))


def _is_open(sheet: GroupSheet, criterion: Criterion) -> bool:
    return any(
        criterion.applies_to.covers(each.unit.tags)
        and (each.unit.id in sheet.answers or criterion.id in sheet.measured.get(each.unit.id, {}))
        and criterion.id not in sheet.appraisals.get(each.unit.id, {})
        for each in sheet.units
    )
