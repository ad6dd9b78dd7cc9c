"""The summary report: what its template is filled with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, Protocol

from docx.shared import Mm

from evalapp.assessment.documents import GroupOutcome, Outcome
from evalapp.assessment.results import UnitResult
from evalapp.exchange.documents.claims import (
    ClaimLine,
    ClaimShares,
    claim_findings,
    claim_line,
    claim_shares,
    claims_of,
)
from evalapp.exchange.documents.decision import what_is_approved
from evalapp.exchange.documents.explained import explained_overview
from evalapp.exchange.documents.movement import (
    MovementCount,
    MovementLine,
    UnmetGroup,
    movement_count,
    movement_findings,
    movement_line,
    unmet_groups,
)
from evalapp.exchange.documents.overview import LevelLine, level_lines, overview_lines
from evalapp.exchange.documents.rendering import Picture
from evalapp.exchange.documents.statistics import (
    LevelCount,
    PartMean,
    level_counts,
    mean_share,
    part_means,
)
from evalapp.exchange.documents.wording import (
    bare_subject,
    closed,
    count_in_text,
    day_in_words,
    lower_first,
)
from evalapp.settings.language import Language
from evalapp.usecases.document_ports import ReasonsOf

CHART_WIDTH: Final = Mm(160)
NAMED_AT_EACH_END: Final = 3
MOST_LEVEL: Final = 7
"""So many more units are named where they share the place of one that is named, else counted."""


class Charts(Protocol):
    """Draws the charts of the report, each a PNG."""

    def levels(
        self, groups: Sequence[tuple[str, Sequence[LevelCount]]], language: Language
    ) -> bytes:
        """Draw which part of a unit group stands at each level."""
        ...

    def parts(self, parts: Sequence[PartMean], language: Language) -> bytes:
        """Draw the mean share of each criteria group."""
        ...

    def claims(self, groups: Sequence[ClaimShares], language: Language) -> bytes:
        """Draw self scores beside appraised ones."""
        ...

    def movement(self, groups: Sequence[MovementCount], language: Language) -> bytes:
        """Draw how many units rose, stayed and fell."""
        ...


@dataclass(frozen=True, slots=True)
class PartLine:
    """One criteria group with its means."""

    order: str
    title: str
    maximum: str
    points: str
    share: str


@dataclass(frozen=True, slots=True)
class GroupReport:
    """What the report says of one unit group."""

    order: str
    table_order: str
    title: str
    findings: tuple[str, ...]
    parts: tuple[PartLine, ...]
    note: str
    chart: Picture


@dataclass(frozen=True, slots=True)
class ReportFields:
    """The fields of report.docx that no other paper has, by their name in the template."""

    subject: str
    decision_subject: str
    assessed_from: str
    assessed_to: str
    overview: tuple[str, ...]
    levels: tuple[LevelLine, ...]
    level_chart: Picture
    groups: tuple[GroupReport, ...]
    claims: tuple[ClaimLine, ...]
    claim_findings: tuple[str, ...]
    claim_chart: Picture
    claim_order: str
    before_year: str
    movements: tuple[MovementLine, ...]
    movement_findings: tuple[str, ...]
    movement_chart: Picture | None
    movement_order: str
    unmet: tuple[UnmetGroup, ...]
    closing_order: str


def report_fields(
    outcome: Outcome, reasons: ReasonsOf, language: Language, charts: Charts
) -> ReportFields:
    """Return what the report's template is filled with."""
    counted = [(group.criteria.unit_group_title, level_counts(group)) for group in outcome.groups]
    return ReportFields(
        subject=what_is_approved(outcome.details.subject),
        decision_subject=lower_first(bare_subject(outcome.details.subject)),
        assessed_from=day_in_words(outcome.period.assessed_from, outcome.period.year),
        assessed_to=day_in_words(outcome.period.assessed_to, outcome.period.year),
        overview=(
            *overview_lines(outcome, language),
            *explained_overview(outcome, reasons, language),
        ),
        levels=tuple(level_lines(counted, language)),
        level_chart=Picture(charts.levels(counted, language), CHART_WIDTH),
        groups=tuple(
            _group_report(number, group, language, charts)
            for number, group in enumerate(outcome.groups, start=1)
        ),
        **_claims(outcome, reasons, language, charts),
        **_movement(outcome, language, charts),
    )


def _claims(
    outcome: Outcome, reasons: ReasonsOf, language: Language, charts: Charts
) -> dict[str, Any]:
    """Return the fields on self scores against appraised ones."""
    claimed = [(group, claims_of(group, reasons)) for group in outcome.groups]
    shares = [claim_shares(group, claims) for group, claims in claimed]
    return {
        "claims": tuple(
            claim_line(number, group, claims, language)
            for number, (group, claims) in enumerate(claimed, start=1)
        ),
        "claim_findings": closed(claim_findings(outcome, reasons, language)),
        "claim_chart": Picture(charts.claims(shares, language), CHART_WIDTH),
        "claim_order": str(len(outcome.groups) + 2),
    }


def _movement(outcome: Outcome, language: Language, charts: Charts) -> dict[str, Any]:
    """Return the fields on the year before, empty where it was not locked."""
    before, order = outcome.before, len(outcome.groups) + 3
    counted = () if before is None else [movement_count(each, before) for each in outcome.groups]
    return {
        "before_year": "" if before is None else str(before.year),
        "movements": ()
        if before is None
        else tuple(
            movement_line(number, group, before, language)
            for number, group in enumerate(outcome.groups, start=1)
        ),
        "movement_findings": ()
        if before is None
        else closed(movement_findings(outcome, before, language)),
        "movement_chart": Picture(charts.movement(counted, language), CHART_WIDTH)
        if counted
        else None,
        "movement_order": str(order),
        "unmet": () if before is None else unmet_groups(outcome, before, order + 1, language),
        "closing_order": "IV" if before is None else "V",
    }


def report_rows(filled: ReportFields) -> int:
    """Return how many rows the tables of the report have."""
    tables = (filled.levels, filled.claims, filled.movements)
    inside = (*(each.parts for each in filled.groups), *(each.rows for each in filled.unmet))
    return sum(len(each) for each in (*tables, *inside))


def _group_report(
    number: int, group: GroupOutcome, language: Language, charts: Charts
) -> GroupReport:
    means = part_means(group)
    return GroupReport(
        order=str(number),
        table_order=str(number + 1),
        title=lower_first(group.criteria.unit_group_title),
        findings=tuple(_findings(group, means, language)),
        parts=tuple(
            PartLine(
                order=str(place),
                title=each.title,
                maximum=language.number(each.maximum),
                points=language.number(each.points),
                share=language.number(each.share * 100),
            )
            for place, each in enumerate(means, start=1)
        ),
        note=language.text("report.means_rule"),
        chart=Picture(charts.parts(means, language), CHART_WIDTH),
    )


def _findings(
    group: GroupOutcome, means: tuple[PartMean, ...], language: Language
) -> Iterator[str]:
    ranked = [each for each in group.results if each.rank is not None]
    yield language.text("report.mean_share", percent=language.percent(mean_share(group)))
    if ranked:
        first, level = ranked[:NAMED_AT_EACH_END], ranked[NAMED_AT_EACH_END:]
        leaders = _named(group, first, _sharing(first[-1], level), language)
        yield language.text("report.leaders", units=leaders)
    if len(ranked) > 2 * NAMED_AT_EACH_END:
        end, level = ranked[-NAMED_AT_EACH_END:], ranked[:-NAMED_AT_EACH_END]
        last = _named(group, end, _sharing(end[0], level), language)
        yield language.text("report.last", units=last)
    if len(means) > 1:
        best, worst = max(means, key=_share), min(means, key=_share)
        yield language.text(
            "report.parts",
            best=best.title,
            best_percent=language.percent(best.share),
            worst=worst.title,
            worst_percent=language.percent(worst.share),
        )


def _share(part: PartMean) -> Fraction:
    return Fraction(part.share)


def _sharing(named: UnitResult, others: list[UnitResult]) -> list[UnitResult]:
    """Return the units that share the place of one that is named: leaving them out were unfair."""
    return [each for each in others if each.rank == named.rank]


def _named(
    group: GroupOutcome, results: list[UnitResult], level: list[UnitResult], language: Language
) -> str:
    few = len(level) <= MOST_LEVEL
    said = "; ".join(
        language.text(
            "report.named",
            unit=group.units[each.unit].name,
            points=each.points,
            percent="–" if each.share is None else language.percent(each.share),
        )
        for each in sorted((*results, *(level if few else ())), key=group.results.index)
    )
    if few:
        return said
    return language.text(
        "report.named_level", units=said, more=count_in_text(len(level)), rank=level[0].rank
    )
