"""Self scores against appraised ones, on the criteria that units score themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from evalapp.assessment.documents import GroupOutcome, Outcome
from evalapp.assessment.numbers import rounded
from evalapp.assessment.results import NoticeRow
from evalapp.exchange.documents.statistics import mean, signed
from evalapp.settings.language import Language
from evalapp.usecases.document_ports import ReasonsOf

NAMED: Final = 3
"""How many units with the largest differences are named."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a unit claimed and what was granted, on criteria where it claimed something."""

    unit: str
    claimed: Decimal
    points: Decimal
    maximum: Decimal
    lowered: int
    raised: int

    @property
    def difference(self) -> Decimal:
        """Granted less claimed."""
        return self.points - self.claimed


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One unit group of the table of self scores against appraised ones; points are means."""

    order: str
    title: str
    units: str
    claimed: str
    points: str
    difference: str
    lowered: str
    raised: str


@dataclass(frozen=True, slots=True)
class ClaimShares:
    """The mean shares (0 to 1) of a unit group that the chart shows."""

    title: str
    claimed: Fraction
    points: Fraction


def claims_of(group: GroupOutcome, reasons: ReasonsOf) -> tuple[Claimed, ...]:
    """Return every unit that claimed anything, in rank order."""
    found = (_claimed(each.unit, reasons(group, each.unit)) for each in group.results)
    return tuple(each for each in found if each.maximum)


def _claimed(unit: str, rows: Sequence[NoticeRow]) -> Claimed:
    both = [
        (row.claimed, row.points, row.maximum)
        for row in rows
        if row.claimed is not None and row.points is not None
    ]
    return Claimed(
        unit,
        sum((claimed for claimed, _, _ in both), Decimal(0)),
        sum((points for _, points, _ in both), Decimal(0)),
        sum((maximum for _, _, maximum in both), Decimal(0)),
        lowered=sum(points < claimed for claimed, points, _ in both),
        raised=sum(points > claimed for claimed, points, _ in both),
    )


def claim_line(
    number: int, group: GroupOutcome, claims: Sequence[Claimed], language: Language
) -> ClaimLine:
    """Return a unit group's line; the difference is that of the printed means."""
    printed = group.criteria.rounding.printed_points()
    claimed = rounded(mean([Fraction(each.claimed) for each in claims]), printed)
    points = rounded(mean([Fraction(each.points) for each in claims]), printed)
    return ClaimLine(
        order=str(number),
        title=group.criteria.unit_group_title,
        units=language.number(len(claims)),
        claimed=language.number(claimed),
        points=language.number(points),
        difference=signed(points - claimed, language),
        lowered=language.number(sum(each.lowered for each in claims)),
        raised=language.number(sum(each.raised for each in claims)),
    )


def claim_shares(group: GroupOutcome, claims: Sequence[Claimed]) -> ClaimShares:
    """Return the mean shares of a unit group, each unit counting the same."""
    return ClaimShares(
        group.criteria.unit_group_title,
        mean([Fraction(each.claimed) / Fraction(each.maximum) for each in claims]),
        mean([Fraction(each.points) / Fraction(each.maximum) for each in claims]),
    )


def claim_findings(outcome: Outcome, reasons: ReasonsOf, language: Language) -> tuple[str, ...]:
    """Return a sentence per unit group that names the units with the largest differences."""
    said: list[str] = []
    for group in outcome.groups:
        claims = sorted(claims_of(group, reasons), key=lambda each: each.difference)
        furthest = [each for each in claims[:NAMED] if each.difference < 0]
        if furthest:
            named = "; ".join(
                f"{group.units[each.unit].name} ({signed(each.difference, language)})"
                for each in furthest
            )
            title = group.criteria.unit_group_title
            said.append(language.text("report.claims_furthest", group=title, units=named))
    return tuple(said)
