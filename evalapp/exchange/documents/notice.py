"""A unit's result notice: what its template is filled with."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from evalapp.assessment.criteria import Criterion, Group
from evalapp.assessment.documents import GroupOutcome, Outcome
from evalapp.assessment.results import NoticeRow, UnitResult
from evalapp.assessment.rules.collected import Collected
from evalapp.exchange.documents.annexes import (
    NOTHING,
    AnnexRow,
    excludes_points,
    result_row,
)
from evalapp.exchange.documents.decision import what_is_approved
from evalapp.exchange.documents.explained import explained_by_unit, explained_row
from evalapp.exchange.documents.papers import expected_year
from evalapp.exchange.documents.rounding_words import rounding_rule
from evalapp.exchange.documents.wording import (
    bare_subject,
    day_in_text,
    lower_first,
    number_in_text,
    office_of,
    unit_in_text,
)
from evalapp.settings.language import Language


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One line of the table of criteria; a group's line holds its sums."""

    is_group: bool
    code: str
    title: str
    maximum: str
    claimed: str
    points: str
    why: str


@dataclass(frozen=True, slots=True)
class NoticeFields:
    """The fields of notice.docx that no other paper has, by their name in the template."""

    unit: str
    recipient: str
    subject: str
    decision_number: str
    decision_date: str
    decision_subject: str
    summary: tuple[AnnexRow, ...]
    standing: str
    reasons: tuple[str, ...]
    shortfall: str
    request: str
    criteria: tuple[CriterionLine, ...]
    rounding_rule: str


def notice_fields(
    outcome: Outcome,
    group: GroupOutcome,
    result: UnitResult,
    rows: Sequence[NoticeRow],
    language: Language,
) -> NoticeFields:
    """Return what one unit's notice is filled with."""
    details = outcome.details
    unit = group.units[result.unit]
    short, count = _short_of(group, rows)
    return NoticeFields(
        unit=unit_in_text(unit.name),
        recipient=office_of(unit.name),
        subject=what_is_approved(details.subject),
        decision_number=f"{number_in_text(details.number)}/{details.symbol}",
        decision_date=day_in_text(details.signed_on, expected_year(outcome)),
        decision_subject=lower_first(bare_subject(details.subject)),
        summary=(_summary(group, result, language),),
        standing=_standing(group, result, language),
        reasons=(
            *([language.text("notice.silent")] if unit.id in group.silent else []),
            *(language.sentence(each) for each in result.why),
        ),
        shortfall=" ".join(
            filter(None, (explained_by_unit(rows, language), _shortfall(short, count, language)))
        ),
        request=language.text("notice.request" if short else "notice.request_none"),
        criteria=tuple(_lines(group, result, rows, language)),
        rounding_rule=rounding_rule(group.criteria, outcome.period, language),
    )


def _summary(group: GroupOutcome, result: UnitResult, language: Language) -> AnnexRow:
    unit = group.units[result.unit]
    row = result_row(1, result, unit, {}, language, excludes_points(group))
    if result.rank is None:
        return row
    return replace(row, rank=f"{result.rank}/{_ranked_count(group)}")


def _ranked_count(group: GroupOutcome) -> int:
    return sum(each.rank is not None for each in group.results)


def _standing(group: GroupOutcome, result: UnitResult, language: Language) -> str:
    title = lower_first(group.criteria.unit_group_title)
    if result.rank is None:
        return language.text("notice.not_ranked", group=title)
    code = "notice.ranked_tied" if result.tied else "notice.ranked"
    return language.text(code, rank=result.rank, count=_ranked_count(group), group=title)


def _short_of(group: GroupOutcome, rows: Sequence[NoticeRow]) -> tuple[int, int]:
    """Return on how many criteria full points were missed, of how many that have any."""
    by_id = group.criteria.criterion_by_id
    counted = [
        row
        for row in rows
        if row.points is not None and not isinstance(by_id[row.criterion].rule, Collected)
    ]
    return sum(row.points < row.maximum for row in counted if row.points is not None), len(counted)


def _shortfall(short: int, count: int, language: Language) -> str:
    code = "notice.shortfall" if short else "notice.no_shortfall"
    return language.text(code, short=short, count=count)


def _lines(
    group: GroupOutcome, result: UnitResult, rows: Sequence[NoticeRow], language: Language
) -> Iterator[CriterionLine]:
    by_criterion = {row.criterion: row for row in rows}
    for part in group.criteria.all_groups:
        if any(each.id in by_criterion for each in part.all_criteria()):
            yield _group_line(part, result, by_criterion, language)
        for criterion in part.criteria:
            if criterion.id in by_criterion:
                yield _criterion_line(criterion, by_criterion[criterion.id], language)


def _criterion_line(criterion: Criterion, row: NoticeRow, language: Language) -> CriterionLine:
    """Return a criterion's line; what is only collected has no points, not even 0 of 0."""
    if isinstance(criterion.rule, Collected):
        figures, why = (
            (None, None, None),
            explained_row(language.text("why.collected"), row, language),
        )
    else:
        figures, why = (row.maximum, row.claimed, row.points), _why(row, language)
    maximum, claimed, points = (_figure(each, language) for each in figures)
    return CriterionLine(False, criterion.code, criterion.title, maximum, claimed, points, why)


def _group_line(
    part: Group, result: UnitResult, rows: Mapping[str, NoticeRow], language: Language
) -> CriterionLine:
    score = result.groups.get(part.id)
    if score is not None and not score.maximum:
        return CriterionLine(True, part.code, part.title, NOTHING, NOTHING, NOTHING, "")
    every = (rows[each.id].claimed for each in part.all_criteria() if each.id in rows)
    claims = [each for each in every if each is not None]
    return CriterionLine(
        is_group=True,
        code=part.code,
        title=part.title,
        maximum=_figure(score.maximum if score else None, language),
        claimed=_figure(sum(claims, Decimal(0)) if claims else None, language),
        points=_figure(score.points if score else None, language),
        why="",
    )


def _figure(value: Decimal | None, language: Language) -> str:
    return NOTHING if value is None else language.number(value)


def _why(row: NoticeRow, language: Language) -> str:
    said = language.sentence(row.why)
    if row.remark.strip():
        said = language.text("notice.adjusted", why=said, remark=row.remark.strip())
    return explained_row(said, row, language)
