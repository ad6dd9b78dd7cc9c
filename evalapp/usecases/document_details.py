"""What a secretary fills in once for a period's documents."""

from evalapp.assessment.documents import DocumentDetails
from evalapp.assessment.journal import JournalEntry
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services


def document_details(services: Services, period: str) -> DocumentDetails:
    """Return the stored details, or those that documents start from."""
    with services.workspace.unit_of_work() as work:
        stored = work.documents.details(period)
        found = work.periods.get(period)
    return services.documents.default_details(found) if stored is None else stored


def save_document_details(services: Services, period: str, details: DocumentDetails) -> Changes:
    """Store the details."""
    with services.workspace.unit_of_work() as work:
        work.documents.save_details(period, details)
        work.journal.add(
            [
                JournalEntry(
                    at=services.now(),
                    by=services.person,
                    action="journal.details_saved",
                    period=period,
                    new=details.subject,
                )
            ]
        )
        work.commit()
    return Changes.of(Kind.DOCUMENTS)
