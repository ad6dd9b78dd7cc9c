"""The reasons that assessors have given before, the most frequent first."""

from collections import Counter

from evalapp.usecases.ports import Services


def reasons_used(services: Services, period: str) -> tuple[str, ...]:
    """Return every different reason of a period's appraisals, the most frequent first."""
    with services.workspace.unit_of_work() as work:
        appraisals = work.appraisals.of_period(period)
    count = Counter(each.reason for each in appraisals if each.reason)
    return tuple(reason for reason, _ in count.most_common())
