"""What every official paper begins and ends with: agency, number, date, signature, recipients."""

from dataclasses import dataclass, replace
from typing import Final

from evalapp.assessment.documents import DocumentDetails, Outcome
from evalapp.assessment.result_versions import VersionHead
from evalapp.exchange.documents.wording import (
    NO_BREAK,
    day_in_words,
    is_collective,
    proper_place,
    recipients_with_archive,
    registered_number,
)

ILLUSTRATIVE_MARK: Final = "SỐ LIỆU MINH HỌA"
DRAFT_MARK: Final = "DỰ THẢO"


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Authority and titles above the signature, one line each, and the name below it."""

    lines: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class PaperFields:
    """Fields that every template knows, by their name in the template."""

    illustrative: bool
    illustrative_mark: str
    page_mark: str
    version_line: str
    parent_agency_lines: tuple[str, ...]
    agency_lines: tuple[str, ...]
    number: str
    symbol: str
    place: str
    date: str
    year: int
    next_year: int
    issuer: str
    department: str
    signer: SignatureBlock
    recipients: tuple[str, ...]


def province_paper(outcome: Outcome) -> PaperFields:
    """Return the fields of a paper that the province's issuing body signs."""
    period, details = outcome.period, outcome.details
    return PaperFields(
        illustrative=period.illustrative,
        illustrative_mark=ILLUSTRATIVE_MARK,
        page_mark=page_mark(outcome),
        version_line=version_line(outcome.version),
        parent_agency_lines=(),
        agency_lines=details.issuer_lines,
        number=registered_number(details.number),
        symbol=details.symbol,
        place=details.place,
        date=day_in_words(details.signed_on, expected_year(outcome)),
        year=period.year,
        next_year=period.year + 1,
        issuer=issuer_in_text(details),
        department=details.department,
        signer=_signature(details),
        recipients=recipients_with_archive(details.recipients, details.department_short),
    )


def department_paper(
    outcome: Outcome, kind: str, recipients: tuple[str, ...], drafter: str
) -> PaperFields:
    """Return the fields of a paper that the standing department's head signs.

    `kind` is the symbol of the document type (TB, BC …); number and date are given when the
    paper is registered. `drafter` is the office in the department that keeps a copy.
    """
    period, details = outcome.period, outcome.details
    return PaperFields(
        illustrative=period.illustrative,
        illustrative_mark=ILLUSTRATIVE_MARK,
        page_mark=page_mark(outcome),
        version_line=version_line(outcome.version),
        parent_agency_lines=(f"UBND {period.province.upper()}",),
        agency_lines=(details.department.upper(),),
        number=registered_number(""),
        symbol=f"{kind}-{details.department_short}",
        place=details.place,
        date=day_in_words(None, expected_year(outcome)),
        year=period.year,
        next_year=period.year + 1,
        issuer=issuer_in_text(details),
        department=details.department,
        signer=SignatureBlock(("GIÁM ĐỐC",), ""),
        recipients=recipients_with_archive(recipients, drafter or details.department_short),
    )


def page_mark(outcome: Outcome) -> str:
    """Return what every page says at its top: that it is a draft, that figures are made up."""
    marks = (
        DRAFT_MARK if outcome.version is None else "",
        ILLUSTRATIVE_MARK if outcome.period.illustrative else "",
    )
    return " – ".join(mark for mark in marks if mark)


def version_line(version: VersionHead | None) -> str:
    """Return the line at the foot of annexes and notices that `evalapp verify` looks for."""
    if version is None:
        return ""
    code = version.short_checksum.replace(" ", NO_BREAK)
    return f"Phiên bản kết quả số {version.number}. Mã kiểm tra: {code}"


def letter_paper(outcome: Outcome, drafter: str) -> PaperFields:
    """Return the fields of a letter, which is no draft though it comes before any result.

    Its symbol names the agency and the office that drafted it: STTTT-CNTT.
    """
    paper = department_paper(outcome, "", ("Như trên",), drafter)
    symbol = "-".join(filter(None, (outcome.details.department_short, drafter)))
    mark = ILLUSTRATIVE_MARK if outcome.period.illustrative else ""
    return replace(paper, symbol=symbol, page_mark=mark)


def expected_year(outcome: Outcome) -> int:
    """Return the year in which papers are expected to be signed: the one after that assessed."""
    signed = outcome.details.signed_on
    return signed.year if signed else outcome.period.year + 1


def issuer_in_text(details: DocumentDetails) -> str:
    """Return who decides as it stands inside a sentence: the body, or its head."""
    organ = proper_place(" ".join(details.issuer_lines))
    if is_collective(details.signer) or organ.startswith("Chủ tịch"):
        return organ
    return f"Chủ tịch {organ}"


def _signature(details: DocumentDetails) -> SignatureBlock:
    lines = (details.signer.authority, *details.signer.titles)
    return SignatureBlock(
        tuple(line.strip().upper() for line in lines if line.strip()), details.signer.name
    )
