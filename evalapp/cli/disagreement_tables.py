"""Claims that measured values contradict: as lines and as JSON."""

from collections.abc import Sequence
from decimal import Decimal

from evalapp.assessment.answers import Value
from evalapp.cli.shapes import Json
from evalapp.settings.language import Language
from evalapp.usecases.measured.disagreement_table import (
    DisagreementRow,
    disagreement_rows,
    exact,
    field_label,
    four_places,
)
from evalapp.usecases.measured.disagreements import DisagreeingClaim


def printed_disagreements(claims: Sequence[DisagreeingClaim], language: Language) -> str:
    """Return the number of claims and a line for each field that disagrees."""
    return "\n".join(
        [
            language.text("measured.disagreeing", count=len(claims)),
            *(_line(row, language) for row in disagreement_rows(claims)),
        ]
    )


def _line(row: DisagreementRow, language: Language) -> str:
    label = field_label(row.claim.criterion, row.field, language)
    said = language.text(
        "measured.disagreement",
        unit=row.claim.unit.name,
        criterion=row.claim.criterion.title,
        claimed=_shown(row.claimed, language),
        measured=_shown(row.measured, language),
    )
    difference = "" if row.share is None else f" ({language.percent(four_places(row.share))})"
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
            return exact(value)


def disagreement_shape(claims: Sequence[DisagreeingClaim]) -> Json:
    """Return every field that disagrees with its unit and criterion."""
    return {
        "disagreements": [
            {
                "unit": row.claim.unit.id,
                "name": row.claim.unit.name,
                "criterion": row.claim.criterion.id,
                "field": row.field,
                "claimed": exact(row.claimed),
                "measured": exact(row.measured),
                "difference": None if row.share is None else f"{four_places(row.share):f}",
                "tolerance": f"{row.claim.disagreement.tolerance:f}",
                "source": row.claim.source,
                "verdict": row.claim.appraisal.verdict.value if row.claim.appraisal else None,
            }
            for row in disagreement_rows(claims)
        ]
    }
