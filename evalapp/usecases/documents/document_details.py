"""What a secretary fills in once for a period's documents."""

from dataclasses import dataclass, replace

from evalapp.assessment.documents import DocumentDetails, LegalBasis
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.legal_bases import legal_basis_problems
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.assessment.signing import signing_problems
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

    A period that nobody has filled in starts from the defaults for its criteria sets and dates;
    of the latest earlier year that has any bases, what a secretary made of them is kept.
    """
    stored = work.documents.details(period)
    if stored is not None:
        return stored
    found = work.periods.get(period)
    fresh = _default_details(services, work, found)
    earlier = _earlier_with_bases(work, found)
    if earlier is None:
        return fresh
    before = _default_details(services, work, earlier[0]).legal_bases
    bases = _carried(fresh.legal_bases, earlier[1].legal_bases, before)
    return replace(fresh, legal_bases=bases)


def _default_details(services: Services, work: UnitOfWork, period: Period) -> DocumentDetails:
    titles = [each.title for each in work.periods.sets(period.id).values()]
    return services.documents.default_details(period, titles)


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


def _earlier_with_bases(work: UnitOfWork, period: Period) -> tuple[Period, DocumentDetails] | None:
    """Return the latest earlier period of the same province whose details have bases."""
    for earlier in work.periods.all():
        if earlier.year < period.year and earlier.province == period.province:
            details = work.documents.details(earlier.id)
            if details is not None and details.legal_bases:
                return earlier, details
    return None


def _carried(
    fresh: tuple[LegalBasis, ...], kept: tuple[LegalBasis, ...], before: tuple[LegalBasis, ...]
) -> tuple[LegalBasis, ...]:
    """Return the bases of a year: those kept a year earlier where its defaults are still the same.

    Where law or subject have changed since, they are the defaults of now, as the secretary worded
    them, and what the secretary had added to the defaults of then.
    """
    if fresh == before:
        return kept
    worded = {_key(each): each for each in kept}
    usual = {_key(each) for each in before}
    added = (each for each in kept if _key(each) not in usual)
    return (*(worded.get(_key(each), each) for each in fresh), *added)


def _key(basis: LegalBasis) -> tuple[str, str, str]:
    """Return what a basis is known by: its number, for a law its title and day."""
    if basis.number and not basis.is_law:
        return basis.kind, basis.number, ""
    return basis.kind, basis.title, str(basis.issued_on)
