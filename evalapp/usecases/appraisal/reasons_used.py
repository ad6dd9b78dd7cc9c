"""The reasons that assessors have given before, the most frequent first."""

from evalapp.usecases.ports import Services


def reasons_used(services: Services, period: str) -> tuple[str, ...]:
    """Return every different reason of a period's appraisals, the most frequent first."""
    with services.workspace.reading() as work:
        return work.appraisals.reasons(period)
