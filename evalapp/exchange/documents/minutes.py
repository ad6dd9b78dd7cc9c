"""The minutes of the appraisal (biên bản thẩm định): what their template is filled with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evalapp.assessment.documents import GroupOutcome, Outcome
from evalapp.assessment.results import NoticeRow, UnitResult
from evalapp.exchange.documents.annexes import NOTHING, unranked_note
from evalapp.exchange.documents.decision import what_is_approved
from evalapp.exchange.documents.explained import explained_lines, explained_overview
from evalapp.exchange.documents.level_notes import level_notes
from evalapp.exchange.documents.overview import overview_lines
from evalapp.exchange.documents.papers import expected_year
from evalapp.exchange.documents.rounding_words import rounding_rule
from evalapp.exchange.documents.wording import lower_first
from evalapp.settings.language import Language
from evalapp.usecases.document_ports import ReasonsOf


@dataclass(frozen=True, slots=True)
class AppraisedLine:
    """One unit: what it claimed, what was granted, and how many criteria were changed."""

    order: str
    name: str
    maximum: str
    claimed: str
    points: str
    adjusted: str
    level: str
    rank: str


@dataclass(frozen=True, slots=True)
class GroupMinutes:
    """The appraisal of one unit group."""

    order: str
    title: str
    units: tuple[AppraisedLine, ...]
    rounding_rule: str
    notes: tuple[str, ...]
    """Sentences on units that are not ranked, or that one condition keeps from a level."""
    explained: tuple[str, ...] = ()
    """A line per unit that explained something."""


@dataclass(frozen=True, slots=True)
class MinutesFields:
    """The fields of minutes.docx that no other paper has, by their name in the template."""

    subject: str
    meeting_year: int
    overview: tuple[str, ...]
    groups: tuple[GroupMinutes, ...]


def minutes_fields(outcome: Outcome, reasons: ReasonsOf, language: Language) -> MinutesFields:
    """Return what the template of the minutes is filled with."""
    return MinutesFields(
        subject=lower_first(what_is_approved(outcome.details.subject)),
        meeting_year=expected_year(outcome),
        overview=(
            *overview_lines(outcome, language),
            *explained_overview(outcome, reasons, language),
        ),
        groups=tuple(
            GroupMinutes(
                order=str(number),
                title=lower_first(group.criteria.unit_group_title),
                units=tuple(_lines(group, reasons, language)),
                rounding_rule=rounding_rule(group.criteria, outcome.period, language),
                notes=tuple(
                    filter(None, (unranked_note(group, language), *level_notes(group, language)))
                ),
                explained=explained_lines(group, reasons, language),
            )
            for number, group in enumerate(outcome.groups, start=1)
        ),
    )


def appraised_rows(filled: MinutesFields) -> int:
    """Return how many rows the tables of the minutes have."""
    return sum(len(group.units) for group in filled.groups)


def _lines(group: GroupOutcome, reasons: ReasonsOf, language: Language) -> Iterator[AppraisedLine]:
    for number, result in enumerate(group.results, start=1):
        yield _line(number, group, result, reasons(group, result.unit), language)


def _line(
    number: int,
    group: GroupOutcome,
    result: UnitResult,
    rows: Sequence[NoticeRow],
    language: Language,
) -> AppraisedLine:
    claims = [row.claimed for row in rows if row.claimed is not None]
    return AppraisedLine(
        order=str(number),
        name=group.units[result.unit].name,
        maximum=language.number(result.applicable_maximum),
        claimed=language.number(sum(claims, Decimal(0))) if claims else NOTHING,
        points=language.number(result.points),
        adjusted=language.number(sum(_adjusted(row) for row in rows)),
        level=result.level.label,
        rank=NOTHING if result.rank is None else str(result.rank),
    )


def _adjusted(row: NoticeRow) -> bool:
    return None not in (row.claimed, row.points) and row.claimed != row.points
