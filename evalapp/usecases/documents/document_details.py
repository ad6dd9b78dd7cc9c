"""What a secretary fills in once for a period's documents."""

from dataclasses import dataclass

from evalapp.assessment.documents import DocumentDetails
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.legal_bases import legal_basis_problems
from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.assessment.signing import signing_problems
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.periods.starting_details import starting_details
from evalapp.usecases.ports import Services, UnitOfWork


@dataclass(frozen=True, slots=True)
class SavedDetails:
    """What a person should look at in the details that were stored, and what stood before."""

    warnings: tuple[Problem, ...]
    before: DocumentDetails | None
    changes: Changes = Changes.of(Kind.DOCUMENTS)


def document_details(services: Services, period: str) -> DocumentDetails:
    """Return the stored details, or those that documents start from."""
    with services.workspace.reading() as work:
        return details_in(services, work, period)


def details_in(services: Services, work: UnitOfWork, period: str) -> DocumentDetails:
    """Return the stored details inside a transaction, or those that documents start from."""
    stored = work.documents.details(period)
    if stored is not None:
        return stored
    return starting_details(services, work, work.periods.get(period))


def save_document_details(
    services: Services, period: str, details: DocumentDetails, version: int | None = None
) -> SavedDetails:
    """Store the details, or those that an amended version was signed with; returns warnings."""
    with services.workspace.unit_of_work() as work:
        before = None
        if version is not None and version < len(work.versions.heads(period)):
            work.versions.close(period, version, details)
        else:
            before = work.documents.details(period)
            work.documents.save_details(period, details)
        work.journal.add([_entry(services, period, details)])
        work.commit()
    return SavedDetails(details_problems(details), before)


def details_problems(details: DocumentDetails) -> tuple[Problem, ...]:
    """Return what a secretary should look at before papers with these details are signed."""
    return (*legal_basis_problems(details.legal_bases), *signing_problems(details))


def put_back_details(
    services: Services,
    period: str,
    wanted: DocumentDetails | None,
    instead_of: DocumentDetails | None,
) -> SavedDetails:
    """Let the details be what they were before a change, None where nobody had filled them in.

    AssessmentError `undo.changed_meanwhile` where others stand than those to be replaced.
    """
    with services.workspace.unit_of_work() as work:
        if work.documents.details(period) != instead_of:
            raise AssessmentError("undo.changed_meanwhile")
        if wanted is None:
            work.documents.forget_details(period)
        else:
            work.documents.save_details(period, wanted)
        work.journal.add([_entry(services, period, wanted)])
        work.commit()
    return SavedDetails(() if wanted is None else details_problems(wanted), instead_of)


def _entry(services: Services, period: str, details: DocumentDetails | None) -> JournalEntry:
    return JournalEntry(
        at=services.now(),
        by=services.person,
        action="journal.details_saved",
        period=period,
        new=details.subject if details is not None else "",
    )
