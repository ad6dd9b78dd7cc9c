"""What papers print, for the terminal and as JSON."""

from collections.abc import Iterator, Sequence

from evalapp.assessment.documents import DocumentDetails, LegalBasis
from evalapp.assessment.problems import Problem
from evalapp.cli.shapes import Json, problem_shape
from evalapp.settings.language import Language


def printed_details(details: DocumentDetails, language: Language) -> str:
    """Return a line per detail; lists below their name."""
    return "\n".join(_lines(details, language))


def _lines(details: DocumentDetails, language: Language) -> Iterator[str]:
    text, signer = language.text, details.signer
    day = "" if details.signed_on is None else language.date(details.signed_on)
    for name, said in (
        ("Subject", details.subject),
        ("Number", f"{details.number or '…'}/{details.symbol}"),
        ("Place", details.place),
        ("Date", day),
        ("Issuing body", " / ".join(details.issuer_lines)),
        ("Authority line", signer.authority),
        ("Title of the signer", " / ".join(signer.titles)),
        ("Signer", signer.name),
        ("Standing department", details.department),
        ("Drafting symbol", details.department_short),
        ("Submission letter", details.proposal),
    ):
        yield f"{text(name)}: {said or '–'}"
    yield f"{text('Legal bases')}:"
    yield from (
        f"  {at}. {_basis(each, language)}" for at, each in enumerate(details.legal_bases, 1)
    )
    yield f"{text('Recipients')}:"
    yield from (f"  - {each}" for each in details.recipients)


def _basis(basis: LegalBasis, language: Language) -> str:
    day = "" if basis.issued_on is None else language.date(basis.issued_on)
    parts = (basis.kind, basis.number, day, basis.issuer, basis.title)
    return " · ".join(filter(None, parts))


def details_shape(
    details: DocumentDetails, problems: Sequence[Problem], language: Language
) -> Json:
    """Return every detail by name, and what in them is doubtful."""
    return {
        "subject": details.subject,
        "number": details.number,
        "symbol": details.symbol,
        "place": details.place,
        "date": None if details.signed_on is None else details.signed_on.isoformat(),
        "issuer": list(details.issuer_lines),
        "authority": details.signer.authority,
        "titles": list(details.signer.titles),
        "signer": details.signer.name,
        "department": details.department,
        "department_symbol": details.department_short,
        "proposal": details.proposal,
        "recipients": list(details.recipients),
        "bases": [_basis_shape(each) for each in details.legal_bases],
        "problems": [problem_shape(each, language) for each in problems],
    }


def _basis_shape(basis: LegalBasis) -> Json:
    return {
        "kind": basis.kind,
        "number": basis.number,
        "date": None if basis.issued_on is None else basis.issued_on.isoformat(),
        "issuer": basis.issuer,
        "title": basis.title,
        "replaces": basis.replaces,
    }
