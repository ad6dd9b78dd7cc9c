"""What a period's documents start from: the defaults of its sets and dates, and earlier wording."""

from dataclasses import replace

from evalapp.assessment.documents import DocumentDetails, LegalBasis
from evalapp.assessment.periods import Period, with_year
from evalapp.usecases.periods.choose_period import earlier_than
from evalapp.usecases.ports import Services, UnitOfWork

PROPOSED = ("issuer_lines", "symbol", "place", "department", "department_short", "recipients")
"""Details that follow province and law of a period where nobody has worded them otherwise."""


def starting_details(services: Services, work: UnitOfWork, period: Period) -> DocumentDetails:
    """Return the defaults for a period's criteria sets and dates.

    Of the latest earlier year that has any bases, what a secretary made of them is kept.
    """
    fresh = _default_details(services, work, period)
    earlier = _earlier_with_bases(work, period)
    if earlier is None:
        return fresh
    before = _default_details(services, work, earlier[0])
    return replace(fresh, legal_bases=_carried_bases(fresh, earlier[1], before))


def details_like(
    services: Services, work: UnitOfWork, period: Period, earlier: Period
) -> DocumentDetails | None:
    """Return the details of a period as a secretary worded an earlier one's, None for none.

    What the secretary left as it was proposed is proposed anew: another subject, law or standing
    department has come up since. Nothing is taken over of what one decision alone bears.
    """
    kept = work.documents.details(earlier.id)
    if kept is None:
        return None
    before = _default_details(services, work, earlier)
    fresh = _default_details(services, work, period)
    left = {each: getattr(fresh, each) for each in PROPOSED if _same(kept, before, each)}
    worded = replace(kept, number="", signed_on=None, proposal="", **left)
    return replace(
        worded,
        subject=_carried_subject(fresh, kept, before, (earlier.year, period.year)),
        legal_bases=_carried_bases(fresh, kept, before),
    )


def _same(one: DocumentDetails, other: DocumentDetails, part: str) -> bool:
    return getattr(one, part) == getattr(other, part)


def _carried_subject(
    fresh: DocumentDetails,
    kept: DocumentDetails,
    before: DocumentDetails,
    years: tuple[int, int],
) -> str:
    """Return the subject as it was worded, that of now where something else is assessed now."""
    same = with_year(before.subject, *years) == fresh.subject
    return with_year(kept.subject, *years) if same else fresh.subject


def _default_details(services: Services, work: UnitOfWork, period: Period) -> DocumentDetails:
    titles = [each.title for each in work.periods.sets(period.id).values()]
    return services.documents.default_details(period, titles)


def _earlier_with_bases(work: UnitOfWork, period: Period) -> tuple[Period, DocumentDetails] | None:
    """Return the latest earlier period of the same province whose details have bases."""
    for earlier in earlier_than(period.year, work.periods.all()):
        if earlier.province == period.province:  # bases name the decisions of one
            details = work.documents.details(earlier.id)
            if details is not None and details.legal_bases:
                return earlier, details
    return None


def _carried_bases(
    now: DocumentDetails, then: DocumentDetails, proposed_then: DocumentDetails
) -> tuple[LegalBasis, ...]:
    """Return the bases of a year: those kept a year earlier where its defaults are still the same.

    Where law or subject have changed since, they are the defaults of now, as the secretary worded
    them, and what the secretary had added to the defaults of then.
    """
    fresh, kept, before = now.legal_bases, then.legal_bases, proposed_then.legal_bases
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
