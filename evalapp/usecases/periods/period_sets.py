"""The criteria sets that a period is assessed by."""

from evalapp.assessment.criteria import CriteriaSet
from evalapp.usecases.ports import Services


def period_sets(services: Services, period: str) -> tuple[CriteriaSet, ...]:
    """Return the period's sets in annex order."""
    with services.workspace.reading() as work:
        return tuple(work.periods.sets(period).values())
