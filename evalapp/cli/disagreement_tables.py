"""Claims that measured values contradict: as a table, as lines and as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from evalapp.assessment.answers import Answer, Value
from evalapp.assessment.criteria import Criterion
from evalapp.cli.shapes import Json
from evalapp.settings.language import Language
from evalapp.usecases.disagreements import DisagreeingClaim
from evalapp.usecases.ports import Table

_COLUMNS = (
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
class _Row:
    """One field of a claim; `field` is '' where one side says not applicable."""

    claim: DisagreeingClaim
    field: str
    claimed: Value | None
    measured: Value | None
    share: Fraction | None = None


def _rows(claims: Sequence[DisagreeingClaim]) -> Iterator[_Row]:
    for claim in claims:
        found = claim.disagreement
        for each in found.fields:
            yield _Row(claim, each.field, each.claimed, each.measured, each.share)
        if not found.fields:
            yield _Row(claim, "", _only(found.claimed), _only(found.measured))


def _only(answer: Answer) -> Value | None:
    """Return the value of an answer that has just one."""
    return next(iter(answer.values.values())) if len(answer.values) == 1 else None


def disagreement_table(claims: Sequence[DisagreeingClaim], file: str, language: Language) -> Table:
    """Return one row per field that disagrees; numbers as exact texts, shares as fractions."""
    rows = tuple(
        (
            row.claim.unit.id,
            row.claim.unit.name,
            row.claim.criterion.id,
            row.claim.criterion.title,
            _label(row.claim.criterion, row.field, language),
            _exact(row.claimed),
            _exact(row.measured),
            "" if row.share is None else f"{_four_places(row.share):f}",
            f"{row.claim.disagreement.tolerance:f}",
            row.claim.source,
            "" if row.claim.appraisal is None else row.claim.appraisal.verdict.value,
        )
        for row in _rows(claims)
    )
    return Table(_COLUMNS, rows, file)


def _label(criterion: Criterion, field: str, language: Language) -> str:
    """Return the words of a field, '' for the whole answer."""
    for each in criterion.rule.fields(criterion.maximum):
        if each.id == field:
            return each.label or language.text(f"field.{field}")
    return ""


def _exact(value: Value | None) -> str:
    match value:
        case None:
            return "n/a"
        case Decimal():
            return f"{value:f}"
        case tuple():
            return "; ".join(value)
        case _:
            return str(value)


def _four_places(share: Fraction) -> Decimal:
    return Decimal(round(share * 10_000)).scaleb(-4)


def printed_disagreements(claims: Sequence[DisagreeingClaim], language: Language) -> str:
    """Return the number of claims and a line for each field that disagrees."""
    return "\n".join(
        [
            language.text("measured.disagreeing", count=len(claims)),
            *(_line(row, language) for row in _rows(claims)),
        ]
    )


def _line(row: _Row, language: Language) -> str:
    label = _label(row.claim.criterion, row.field, language)
    said = language.text(
        "measured.disagreement",
        unit=row.claim.unit.name,
        criterion=row.claim.criterion.title,
        claimed=_shown(row.claimed, language),
        measured=_shown(row.measured, language),
    )
    difference = "" if row.share is None else f" ({language.percent(_four_places(row.share))})"
    return f"  {said}{difference}" + (f" [{label}]" if label else "")


def _shown(value: Value | None, language: Language) -> str:
    match value:
        case None:
            return language.text("measured.not_applicable")
        case bool():
            return language.text("Yes") if value else language.text("No")
        case Decimal():
            return language.number(value)
        case _:
            return _exact(value)


def disagreement_shape(claims: Sequence[DisagreeingClaim]) -> Json:
    """Return every field that disagrees with its unit and criterion."""
    return {
        "disagreements": [
            {
                "unit": row.claim.unit.id,
                "name": row.claim.unit.name,
                "criterion": row.claim.criterion.id,
                "field": row.field,
                "claimed": _exact(row.claimed),
                "measured": _exact(row.measured),
                "difference": None if row.share is None else f"{_four_places(row.share):f}",
                "tolerance": f"{row.claim.disagreement.tolerance:f}",
                "source": row.claim.source,
                "verdict": row.claim.appraisal.verdict.value if row.claim.appraisal else None,
            }
            for row in _rows(claims)
        ]
    }
