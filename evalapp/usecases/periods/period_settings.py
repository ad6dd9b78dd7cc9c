"""Settings that a period takes over from an earlier one."""

from dataclasses import replace

from evalapp.assessment.documents import DocumentDetails
from evalapp.assessment.periods import Period, with_year
from evalapp.usecases.ports import UnitOfWork


def take_over_settings(work: UnitOfWork, earlier: str, period: Period) -> None:
    """Give a period the tolerances and the details of documents of an earlier one."""
    work.tolerances.save(period.id, work.tolerances.of_period(earlier))
    details = work.documents.details(earlier)
    if details is not None:
        old = work.periods.get(earlier).year
        work.documents.save_details(period.id, _not_yet_signed(details, old, period.year))


def _not_yet_signed(details: DocumentDetails, old: int, year: int) -> DocumentDetails:
    """Return details without what belongs to last year's decision alone."""
    subject = with_year(details.subject, old, year)
    return replace(details, number="", signed_on=None, proposal="", subject=subject)
