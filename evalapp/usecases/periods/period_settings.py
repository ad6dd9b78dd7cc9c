"""Settings that a period takes over from an earlier one."""

from evalapp.assessment.periods import Period
from evalapp.usecases.periods.starting_details import details_like
from evalapp.usecases.ports import Services, UnitOfWork


def take_over_settings(services: Services, work: UnitOfWork, earlier: str, period: Period) -> None:
    """Give a period, with its sets, the tolerances and details of documents of an earlier one."""
    work.tolerances.save(period.id, work.tolerances.of_period(earlier))
    details = details_like(services, work, period, work.periods.get(earlier))
    if details is not None:
        work.documents.save_details(period.id, details)
