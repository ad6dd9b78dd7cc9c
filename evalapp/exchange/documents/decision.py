"""The ranking decision: what its template is filled with."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from evalapp.assessment.documents import DocumentDetails, GroupOutcome, Outcome
from evalapp.exchange.documents.annexes import Annex, annexes_of
from evalapp.exchange.documents.defaults import Defaults
from evalapp.exchange.documents.papers import expected_year
from evalapp.exchange.documents.wording import (
    bare_subject,
    citation,
    closed,
    day_in_text,
    enumerated,
    issuing_authority,
    lower_first,
    number_in_text,
    roman,
)
from evalapp.settings.language import Language

_VERBS: Final = ("phê duyệt ", "công bố ", "ban hành ")


@dataclass(frozen=True, slots=True)
class DecisionFields:
    """The fields of decision.docx that no other paper has, by their name in the template."""

    subject: str
    approval: str
    authority: str
    legal_bases: tuple[str, ...]
    group_count: str
    unit_count: str
    annexes_named: str
    executors: str
    number_in_text: str
    date_in_text: str
    annexes: tuple[Annex, ...]


def decision_fields(outcome: Outcome, defaults: Defaults, language: Language) -> DecisionFields:
    """Return what the decision's template is filled with."""
    details = outcome.details
    return DecisionFields(
        subject=details.subject,
        approval=approval(details.subject),
        authority=issuing_authority(" ".join(details.issuer_lines), details.signer),
        legal_bases=cited(details, expected_year(outcome)),
        group_count=f"{len(outcome.groups):02d}",
        unit_count=f"{sum(len(group.results) for group in outcome.groups):02d}",
        annexes_named=annexes_named(len(outcome.groups)),
        executors=executors_of(outcome, outcome.groups, defaults),
        number_in_text=number_in_text(details.number),
        date_in_text=day_in_text(details.signed_on, expected_year(outcome)),
        annexes=annexes_of(outcome, what_is_approved(details.subject).upper(), language),
    )


def what_is_approved(subject: str) -> str:
    """Return the subject without its verb: "Kết quả đánh giá …"."""
    bare = bare_subject(subject)
    for verb in _VERBS:
        if bare.casefold().startswith(verb):
            bare = bare[len(verb) :].lstrip()
    return bare[:1].upper() + bare[1:]


def approval(subject: str) -> str:
    """Return the subject as Article 1 begins: "Phê duyệt kết quả …"."""
    bare = bare_subject(subject)
    return bare[:1].upper() + bare[1:]


def annexes_named(count: int) -> str:
    """Return how the text points to its annexes: "các Phụ lục I, II và III" or "Phụ lục"."""
    if count == 1:
        return "Phụ lục"
    figures = [roman(number) for number in range(1, count + 1)]
    return f"các Phụ lục {enumerated(figures)}"


def cited(details: DocumentDetails, year: int, more: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the lines of legal bases with their punctuation, `more` and the proposal last."""
    bases = [f"Căn cứ {citation(basis)}" for basis in details.legal_bases]
    proposal = _named_proposal(details.proposal) or _unnumbered_proposal(details, year)
    lines = [*bases, *more, f"Theo đề nghị của {_head(details)} tại {proposal}"]
    return closed(lines)


def _head(details: DocumentDetails) -> str:
    return f"Giám đốc {details.department}"


def _named_proposal(proposal: str) -> str:
    """Return a submission by its kind, number and day; what was left out of it is put before."""
    said = proposal.strip()
    if said.casefold().startswith("số "):
        return f"Tờ trình {lower_first(said)}"
    return f"Tờ trình số {said}" if said[:1].isdecimal() else said


def _unnumbered_proposal(details: DocumentDetails, year: int) -> str:
    number = number_in_text("")
    return f"Tờ trình số {number}/TTr-{details.department_short} {day_in_text(None, year)}"


def executors_of(outcome: Outcome, groups: Iterable[GroupOutcome], defaults: Defaults) -> str:
    """Return who carries a decision about some unit groups out, as Article 3 names them."""
    concerned = [
        defaults.executor(group.criteria.unit_group, outcome.period)
        or f"Thủ trưởng các đơn vị thuộc khối {lower_first(group.criteria.unit_group_title)}"
        for group in groups
    ]
    named = ["Chánh Văn phòng Ủy ban nhân dân tỉnh", _head(outcome.details), *concerned]
    return "; ".join(dict.fromkeys(named))
