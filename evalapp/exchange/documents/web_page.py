"""One self-contained HTML page of the results: what its template is filled with."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from evalapp.assessment.documents import GroupOutcome, Outcome
from evalapp.assessment.periods import Period
from evalapp.assessment.results import UnitResult
from evalapp.exchange.documents.annexes import (
    AnnexRow,
    excludes_points,
    result_row,
    silent_note,
    unranked_note,
)
from evalapp.exchange.documents.decision import what_is_approved
from evalapp.exchange.documents.level_notes import level_notes
from evalapp.exchange.documents.overview import overview_lines
from evalapp.exchange.documents.papers import page_mark, version_line
from evalapp.exchange.documents.rounding_words import rounding_rule
from evalapp.exchange.documents.statistics import level_counts, part_means, percent
from evalapp.exchange.documents.wording import day_in_words, lower_first, registered_number
from evalapp.settings.language import Language

_LAST = 10**9
"""Where units without a rank are sorted."""


@dataclass(frozen=True, slots=True)
class PageColumn:
    """One column of a ranking; `kind` is `name`, `level`, `figure` or `text`."""

    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class PageCell:
    """One cell: what it says, and the number that it is sorted by ('' sorts by what it says)."""

    text: str
    value: str
    kind: str
    level: int


@dataclass(frozen=True, slots=True)
class LevelBar:
    """One level of a group: its units, its share, and where its bar lies (0 to 100)."""

    label: str
    units: str
    share: str
    start: str
    width: str
    level: int


@dataclass(frozen=True, slots=True)
class PartBar:
    """The mean share of one criteria group; `width` is 0 to 100."""

    title: str
    share: str
    width: str


@dataclass(frozen=True, slots=True)
class PageGroup:
    """One unit group: charts and ranking; `anchor` is its id in the page."""

    anchor: str
    title: str
    title_in_text: str
    count: int
    levels: tuple[LevelBar, ...]
    parts: tuple[PartBar, ...]
    columns: tuple[PageColumn, ...]
    rows: tuple[tuple[PageCell, ...], ...]
    rounding_rule: str
    unranked_note: str
    silent_note: str
    level_notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageFields:
    """The fields of page.html.j2."""

    title: str
    year: int
    province: str
    issuer_lines: tuple[str, ...]
    mark: str
    decision: str
    assessed_from: str
    assessed_to: str
    overview: tuple[str, ...]
    groups: tuple[PageGroup, ...]
    version_line: str


def page_fields(outcome: Outcome, language: Language) -> PageFields:
    """Return what the page's template is filled with."""
    period, details = outcome.period, outcome.details
    names = {unit.id: unit.name for group in outcome.groups for unit in group.units.values()}
    return PageFields(
        title=what_is_approved(details.subject),
        year=period.year,
        province=period.province,
        issuer_lines=details.issuer_lines,
        mark=page_mark(outcome),
        decision=_decision(outcome),
        assessed_from=day_in_words(period.assessed_from, period.year),
        assessed_to=day_in_words(period.assessed_to, period.year),
        overview=overview_lines(outcome, language),
        groups=tuple(
            _group(number, group, period, names, language)
            for number, group in enumerate(outcome.groups, start=1)
        ),
        version_line=version_line(outcome.version),
    )


def _decision(outcome: Outcome) -> str:
    """Return number and date of the decision, '' until it is registered."""
    details = outcome.details
    if not details.number.strip() or details.signed_on is None:
        return ""
    day = day_in_words(details.signed_on, outcome.period.year)
    return f"Quyết định số {registered_number(details.number)}/{details.symbol} {day}"


def _group(
    number: int,
    group: GroupOutcome,
    period: Period,
    names: dict[str, str],
    language: Language,
) -> PageGroup:
    excluding = excludes_points(group)
    filled = [
        (result, result_row(0, result, group.units[result.unit], names, language, excluding))
        for result in group.results
    ]
    shown = [each for each in _COLUMNS if any(each.text(row) for _, row in filled)]
    order = [each.label for each in level_counts(group)]
    return PageGroup(
        anchor=f"khoi-{number}",
        title=group.criteria.unit_group_title,
        title_in_text=lower_first(group.criteria.unit_group_title),
        count=len(group.results),
        levels=tuple(_level_bars(group, language)),
        parts=tuple(_part_bars(group, language)),
        columns=tuple(PageColumn(each.title, each.kind) for each in shown),
        rows=tuple(
            tuple(_cell(each, result, row, order) for each in shown) for result, row in filled
        ),
        rounding_rule=rounding_rule(group.criteria, period, language),
        unranked_note=unranked_note(group, language),
        silent_note=silent_note(group, language),
        level_notes=level_notes(group, language),
    )


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    kind: str
    field: str

    def text(self, row: AnnexRow) -> str:
        return str(getattr(row, self.field))


_COLUMNS = (
    _Column("Thứ hạng", "figure", "rank"),
    _Column("Đơn vị", "name", "name"),
    _Column("Trực thuộc", "text", "parent"),
    _Column("Điểm tối đa cần thực hiện", "figure", "applicable_maximum"),
    _Column("Điểm thực hiện", "figure", "points"),
    _Column("Tỷ lệ thực hiện (%)", "figure", "share"),
    _Column("Điểm quy đổi", "figure", "converted"),
    _Column("Mức độ", "level", "level"),
)


def _cell(column: _Column, result: UnitResult, row: AnnexRow, levels: list[str]) -> PageCell:
    level = levels.index(result.level.label) if result.level.label in levels else len(levels)
    if column.kind == "level":
        value = str(level)
    elif column.field == "rank":
        value = str(_LAST if result.rank is None else result.rank)
    elif column.kind == "figure":
        value = str(getattr(result, column.field) or 0)
    else:
        value = ""
    return PageCell(column.text(row), value, column.kind, _colour(level, len(levels)))


def _colour(place: int, count: int) -> int:
    """Return the colour of a level: 0 the highest … 4, and 5 below every level."""
    return 5 if place >= count - 1 else min(place, 4)


def _level_bars(group: GroupOutcome, language: Language) -> Iterator[LevelBar]:
    counts = level_counts(group)
    start = Fraction(0)
    for place, each in enumerate(counts):
        yield LevelBar(
            label=each.label,
            units=language.number(each.units),
            share=language.number(percent(each.share)),
            start=_drawn(start),
            width=_drawn(each.share),
            level=_colour(place, len(counts)),
        )
        start += each.share


def _part_bars(group: GroupOutcome, language: Language) -> Iterator[PartBar]:
    for each in part_means(group):
        yield PartBar(
            title=each.title,
            share=language.number(each.share * 100),
            width=_drawn(min(max(Fraction(each.share), Fraction(0)), Fraction(1))),
        )


def _drawn(share: Fraction) -> str:
    return f"{float(share * 100):.3f}"
