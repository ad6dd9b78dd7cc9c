"""A unit's points criterion by criterion, as its notice prints them."""

from decimal import Decimal

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.numbers import rounded
from evalapp.assessment.results import CriterionScore, NoticeRow
from evalapp.usecases.appraisal.group_sheet import GroupSheet
from evalapp.usecases.results.explained_rows import ExplainedRows


class NoticeRows:
    """Gives the rows of any unit of a group; the group is scored once.

    What was explained and waits for a second appraisal is not told yet.
    """

    def __init__(self, sheet: GroupSheet, explained: ExplainedRows | None = None) -> None:
        self._sheet = sheet
        self._explained = explained or {}
        self._claims = sheet.scored_claims()
        self._counting = sheet.scored()
        self._units = sheet.unit_by_id

    def of(self, unit: str) -> tuple[NoticeRow, ...]:
        """Return a unit's rows in printed order, without criteria that do not concern it."""
        criteria = self._sheet.criteria
        claims = self._claims.criterion_scores(unit)
        counting = self._counting.criterion_scores(unit)
        claimed = self._sheet.claimed_answers(unit)
        appraisals = self._sheet.appraisals.get(unit, {})
        return tuple(
            NoticeRow(
                criterion=criterion.id,
                maximum=criterion.maximum,
                claimed=_printed(criteria, claim) if criterion.id in claimed else None,
                points=_printed(criteria, score),
                why=score.why,
                remark=appraisals[criterion.id].reason if criterion.id in appraisals else "",
                explained=self._explained.get((unit, criterion.id))
                if criterion.id in appraisals
                else None,
            )
            for criterion, claim, score in zip(criteria.criteria, claims, counting, strict=True)
            if criterion.applies_to.covers(self._units[unit].tags)
        )


def _printed(criteria: CriteriaSet, score: CriterionScore) -> Decimal | None:
    if score.excluded:
        return None
    return rounded(score.points, criteria.rounding.printed_points())
