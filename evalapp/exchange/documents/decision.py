"""The ranking decision: what its template is filled with."""

from dataclasses import dataclass
from typing import Final

from evalapp.assessment.documents import DocumentDetails, LegalBasis, Outcome
from evalapp.exchange.documents.annexes import Annex, annexes_of
from evalapp.exchange.documents.defaults import Defaults
from evalapp.exchange.documents.wording import (
    citation,
    day_in_words,
    is_collective,
    issuing_authority,
    lower_first,
    proper_place,
    recipients_with_archive,
    registered_number,
    roman,
    upper_first,
)
from evalapp.settings.language import Language

ILLUSTRATIVE_MARK: Final = "SỐ LIỆU MINH HỌA"
_WORDS_OF_APPROVAL: Final = ("Phê duyệt ", "Về việc phê duyệt ", "Công bố ", "Về việc công bố ")


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Authority and titles above the signature, one line each, and the name below it."""

    lines: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class DecisionFields:
    """Every field of decision.docx, by its name in the template."""

    illustrative: bool
    illustrative_mark: str
    agency_lines: tuple[str, ...]
    number: str
    symbol: str
    place: str
    date: str
    year: int
    next_year: int
    subject: str
    authority: str
    issuer: str
    legal_bases: tuple[str, ...]
    group_count: str
    unit_count: int
    annexes_named: str
    department: str
    executors: str
    signer: SignatureBlock
    recipients: tuple[str, ...]
    annexes: tuple[Annex, ...]


def decision_fields(outcome: Outcome, defaults: Defaults, language: Language) -> DecisionFields:
    """Return what the decision's template is filled with."""
    period, details = outcome.period, outcome.details
    issuer = " ".join(details.issuer_lines)
    return DecisionFields(
        illustrative=period.illustrative,
        illustrative_mark=ILLUSTRATIVE_MARK,
        agency_lines=details.issuer_lines,
        number=registered_number(details.number),
        symbol=details.symbol,
        place=details.place,
        date=day_in_words(details.signed_on, period.year + 1),
        year=period.year,
        next_year=period.year + 1,
        subject=details.subject,
        authority=issuing_authority(issuer, details.signer),
        issuer=_issuer_in_text(issuer, details),
        legal_bases=cited(details, period.year + 1),
        group_count=f"{len(outcome.groups):02d}",
        unit_count=sum(len(group.results) for group in outcome.groups),
        annexes_named=_annexes_named(len(outcome.groups)),
        department=details.department,
        executors=_executors(outcome, defaults),
        signer=signature(details),
        recipients=recipients_with_archive(details.recipients, details.department_short),
        annexes=annexes_of(outcome, annex_title(details.subject), language),
    )


def _issuer_in_text(issuer: str, details: DocumentDetails) -> str:
    organ = proper_place(issuer)
    if is_collective(details.signer) or organ.startswith("Chủ tịch"):
        return organ
    return f"Chủ tịch {organ}"


def annex_title(subject: str) -> str:
    """Return the subject as an annex's title: what was approved, in capitals."""
    for opening in _WORDS_OF_APPROVAL:
        if subject.startswith(opening):
            return subject.removeprefix(opening).upper()
    return subject.upper()


def _annexes_named(count: int) -> str:
    if count == 1:
        return "Phụ lục"
    figures = [roman(number) for number in range(1, count + 1)]
    return f"các Phụ lục {', '.join(figures[:-1])} và {figures[-1]}"


def cited(details: DocumentDetails, year: int) -> tuple[str, ...]:
    """Return the lines of legal bases with their punctuation, the proposal last."""
    bases = [f"Căn cứ {_cited(basis)}" for basis in details.legal_bases]
    lines = [*bases, f"Theo đề nghị của {_proposer(details)} tại {_proposal(details, year)}"]
    closed = [line.rstrip(" ;.") for line in lines]
    return (*(f"{line};" for line in closed[:-1]), f"{closed[-1]}.")


def _cited(basis: LegalBasis) -> str:
    return citation(basis)


def _proposer(details: DocumentDetails) -> str:
    return f"Giám đốc {details.department}"


def _proposal(details: DocumentDetails, year: int) -> str:
    if details.proposal.strip():
        return details.proposal.strip()
    number = registered_number("")
    return f"Tờ trình số {number}/TTr-{details.department_short} {day_in_words(None, year)}"


def _executors(outcome: Outcome, defaults: Defaults) -> str:
    concerned = [
        defaults.executors.get(
            group.criteria.unit_group,
            f"Thủ trưởng các đơn vị thuộc khối {lower_first(group.criteria.unit_group_title)}",
        )
        for group in outcome.groups
    ]
    named = ["Chánh Văn phòng Ủy ban nhân dân tỉnh", _proposer(outcome.details), *concerned]
    return upper_first("; ".join(dict.fromkeys(named)))


def signature(details: DocumentDetails) -> SignatureBlock:
    """Return authority and titles in capitals, then the name."""
    lines = (details.signer.authority, *details.signer.titles)
    return SignatureBlock(
        tuple(line.strip().upper() for line in lines if line.strip()), details.signer.name
    )
