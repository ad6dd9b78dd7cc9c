"""How units moved against the year before, and the criteria that they missed in both years."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from evalapp.assessment.comparisons import YearComparison
from evalapp.assessment.documents import GroupOutcome, Outcome, UnmetCriterion, YearBefore
from evalapp.assessment.numbers import Rounding, rounded
from evalapp.exchange.documents.statistics import mean, percent, signed
from evalapp.exchange.documents.wording import lower_first
from evalapp.settings.language import Language

NAMED: Final = 3
MOST_UNMET: Final = 10
"""How many criteria missed in both years are listed of each unit group."""


@dataclass(frozen=True, slots=True)
class MovementLine:
    """One unit group of the table of movement."""

    order: str
    title: str
    compared: str
    up: str
    same: str
    down: str
    level_up: str
    level_down: str
    share_change: str


@dataclass(frozen=True, slots=True)
class MovementCount:
    """Units of a group that went up, stayed and went down in rank."""

    title: str
    up: int
    same: int
    down: int


@dataclass(frozen=True, slots=True)
class UnmetLine:
    """One criterion missed in both years; `share` is of the units that can be compared."""

    order: str
    code: str
    title: str
    units: str
    share: str
    without: str


@dataclass(frozen=True, slots=True)
class UnmetGroup:
    """The criteria of one unit group that were missed in both years."""

    table_order: str
    title: str
    rows: tuple[UnmetLine, ...]


def compared_units(group: GroupOutcome, before: YearBefore) -> tuple[YearComparison, ...]:
    """Return the comparisons of a group's units that can be compared, in rank order."""
    found = (before.comparisons[each.unit] for each in group.results)
    return tuple(each for each in found if each.comparable)


def movement_count(group: GroupOutcome, before: YearBefore) -> MovementCount:
    """Count a group's units by the direction of their rank."""
    moves = [
        each.rank_change for each in compared_units(group, before) if each.rank_change is not None
    ]
    return MovementCount(
        group.criteria.unit_group_title,
        sum(each > 0 for each in moves),
        sum(each == 0 for each in moves),
        sum(each < 0 for each in moves),
    )


def movement_line(
    number: int, group: GroupOutcome, before: YearBefore, language: Language
) -> MovementLine:
    """Return a unit group's line; levels are compared where the set of today has both."""
    compared, count = compared_units(group, before), movement_count(group, before)
    levels = tuple(_level_changes(group, before))
    changes = [Fraction(each.share_change) for each in compared if each.share_change is not None]
    mean_change = rounded(mean(changes) * 100, Rounding(decimals=2))
    return MovementLine(
        order=str(number),
        title=group.criteria.unit_group_title,
        compared=language.number(len(compared)),
        up=language.number(count.up),
        same=language.number(count.same),
        down=language.number(count.down),
        level_up=language.number(sum(each > 0 for each in levels)),
        level_down=language.number(sum(each < 0 for each in levels)),
        share_change=signed(mean_change, language),
    )


def _level_changes(group: GroupOutcome, before: YearBefore) -> Iterator[int]:
    """Yield by how many levels each unit rose."""
    levels = group.criteria.levels
    order = [*(band.id for band in levels.bands), levels.below.id]
    for result in group.results:
        earlier = before.comparisons[result.unit].earlier
        level = None if earlier is None else earlier.level
        if level is not None and level.id in order and result.level.id in order:
            yield order.index(level.id) - order.index(result.level.id)


def movement_findings(outcome: Outcome, before: YearBefore, language: Language) -> Iterator[str]:
    """Yield sentences that name the units that rose and fell most, group by group."""
    for group in outcome.groups:
        moves = [
            (each.rank_change, group.units[each.unit].name)
            for each in compared_units(group, before)
            if each.rank_change
        ]
        rising = sorted((each for each in moves if each[0] > 0), key=lambda each: -each[0])
        falling = sorted((each for each in moves if each[0] < 0), key=lambda each: each[0])
        title = lower_first(group.criteria.unit_group_title)
        for code, found in (("report.risen", rising), ("report.fallen", falling)):
            if found:
                named = "; ".join(f"{name} ({abs(by)} bậc)" for by, name in found[:NAMED])
                yield language.text(code, group=title, units=named)


def unmet_groups(
    outcome: Outcome, before: YearBefore, first_table: int, language: Language
) -> tuple[UnmetGroup, ...]:
    """Return a table for each unit group that missed any criterion in both years."""
    concerned = [
        (group, before.unmet.get(group.criteria.unit_group, ())) for group in outcome.groups
    ]
    with_any = [(group, unmet) for group, unmet in concerned if unmet]
    return tuple(
        UnmetGroup(
            str(number),
            lower_first(group.criteria.unit_group_title),
            tuple(_unmet_lines(group, unmet[:MOST_UNMET], language)),
        )
        for number, (group, unmet) in enumerate(with_any, start=first_table)
    )


def _unmet_lines(
    group: GroupOutcome, unmet: Sequence[UnmetCriterion], language: Language
) -> Iterator[UnmetLine]:
    known = group.criteria.criterion_by_id
    for number, each in enumerate(unmet, start=1):
        yield UnmetLine(
            order=str(number),
            code=known[each.criterion].code,
            title=known[each.criterion].title,
            units=language.number(each.units),
            share=language.number(percent(Fraction(each.units, each.compared))),
            without=language.number(each.without),
        )
