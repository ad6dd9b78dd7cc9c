"""Claims that measured values contradict, field by field, as rows and as a table to keep."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from evalapp.assessment.answers import Answer, Value
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.criteria import Criterion
from evalapp.usecases.file_ports import Table
from evalapp.usecases.measured.disagreements import DisagreeingClaim, disagreeing_claims
from evalapp.usecases.ports import Services
from evalapp.usecases.speech import Speech

COLUMNS = (
    "unit",
    "name",
    "criterion",
    "title",
    "field",
    "claimed",
    "measured",
    "difference",
    "tolerance",
    "source",
    "verdict",
)


@dataclass(frozen=True, slots=True)
class DisagreementRow:
    """One field of a claim; `field` is '' where one side says not applicable."""

    claim: DisagreeingClaim
    field: str
    claimed: Value | None
    measured: Value | None
    share: Fraction | None = None


def disagreement_rows(claims: Sequence[DisagreeingClaim]) -> Iterator[DisagreementRow]:
    """Yield a row for each field that disagrees, one for a claim without such fields."""
    for claim in claims:
        found = claim.disagreement
        for each in found.fields:
            yield DisagreementRow(claim, each.field, each.claimed, each.measured, each.share)
        if not found.fields:
            yield DisagreementRow(claim, "", _only(found.claimed), _only(found.measured))


def _only(answer: Answer) -> Value | None:
    """Return the value of an answer that has just one."""
    return next(iter(answer.values.values())) if len(answer.values) == 1 else None


def disagreement_table(
    claims: Sequence[DisagreeingClaim],
    file: str,
    speech: Speech,
    titles: Sequence[str] = COLUMNS,
    called: Callable[[Verdict], str] = str,
) -> Table:
    """Return one row per field that disagrees; numbers as exact texts, shares as fractions.

    `called` says a decision, which stands by its own name without.
    """
    rows = tuple(
        (
            row.claim.unit.id,
            row.claim.unit.name,
            row.claim.criterion.id,
            row.claim.criterion.title,
            field_label(row.claim.criterion, row.field, speech),
            exact(row.claimed),
            exact(row.measured),
            "" if row.share is None else f"{four_places(row.share):f}",
            f"{row.claim.disagreement.tolerance:f}",
            row.claim.source,
            "" if row.claim.appraisal is None else called(row.claim.appraisal.verdict),
        )
        for row in disagreement_rows(claims)
    )
    return Table(tuple(titles), rows, file)


def field_label(criterion: Criterion, field: str, speech: Speech) -> str:
    """Return the words of a field, '' for the whole answer."""
    for each in criterion.rule.fields(criterion.maximum):
        if each.id == field:
            return each.label or speech.text(f"field.{field}")
    return ""


def exact(value: Value | None) -> str:
    """Return a value as an exact text."""
    match value:
        case None:
            return "n/a"
        case Decimal():
            return f"{value:f}"
        case tuple():
            return "; ".join(value)
        case _:
            return str(value)


def four_places(share: Fraction) -> Decimal:
    """Return a share with four decimals."""
    return Decimal(round(share * 10_000)).scaleb(-4)


def export_disagreements(
    services: Services, period: str, path: Path, speech: Speech, group: str = ""
) -> int:
    """Write the list under titles that a person reads; return how many claims there are."""
    found = disagreeing_claims(services, period, group)
    text = speech.text

    def verdict_word(verdict: Verdict) -> str:
        return text(f"journal.verdict.{verdict.value}")

    titles = (
        text("Unit id"),
        text("Unit"),
        text("Criterion id"),
        text("Criterion"),
        text("Field"),
        text("Claimed"),
        text("Measured"),
        text("Difference"),
        text("Tolerance"),
        text("Source"),
        text("Decision"),
    )
    services.tables.write(path, disagreement_table(found, path.name, speech, titles, verdict_word))
    return len(found)
