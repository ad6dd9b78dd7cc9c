"""What a secretary fills in once for a period's documents."""

from dataclasses import dataclass, replace

from evalapp.assessment.documents import DocumentDetails, LegalBasis
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.legal_bases import legal_basis_problems
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services, UnitOfWork


@dataclass(frozen=True, slots=True)
class SavedDetails:
    """What a person should look at in the details that were stored, and what stood before."""

    warnings: tuple[Problem, ...]
    before: DocumentDetails | None
    changes: Changes = Changes.of(Kind.DOCUMENTS)


def document_details(services: Services, period: str) -> DocumentDetails:
    """Return the stored details, or those that documents start from."""
    with services.workspace.unit_of_work() as work:
        return details_in(services, work, period)


def details_in(services: Services, work: UnitOfWork, period: str) -> DocumentDetails:
    """Return the details of a period inside a transaction.

    A period that nobody has filled in starts from the defaults with the legal bases of the
    latest earlier year that has any.
    """
    stored = work.documents.details(period)
    if stored is not None:
        return stored
    found = work.periods.get(period)
    fresh = services.documents.default_details(found)
    bases = _earlier_bases(work, found)
    return replace(fresh, legal_bases=bases) if bases else fresh


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
    return SavedDetails(legal_basis_problems(details.legal_bases), before)


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
    bases = wanted.legal_bases if wanted is not None else ()
    return SavedDetails(legal_basis_problems(bases), instead_of)


def _entry(services: Services, period: str, details: DocumentDetails | None) -> JournalEntry:
    return JournalEntry(
        at=services.now(),
        by=services.person,
        action="journal.details_saved",
        period=period,
        new=details.subject if details is not None else "",
    )


def _earlier_bases(work: UnitOfWork, period: Period) -> tuple[LegalBasis, ...]:
    """Return the bases of the latest earlier year of the same province that has any."""
    for earlier in work.periods.all():
        if earlier.year < period.year and earlier.province == period.province:
            details = work.documents.details(earlier.id)
            if details is not None and details.legal_bases:
                return details.legal_bases
    return ()
