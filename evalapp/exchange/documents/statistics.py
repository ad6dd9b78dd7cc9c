"""Figures of a report: units per level and mean shares per criteria group, exact until printed."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from evalapp.assessment.documents import GroupOutcome
from evalapp.assessment.numbers import Rounding, rounded
from evalapp.settings.language import Language


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many units of a group stand at a level, and which part of all that is (0 to 1)."""

    label: str
    units: int
    share: Fraction


@dataclass(frozen=True, slots=True)
class PartMean:
    """The mean points and mean share of one top-level criteria group over its units."""

    title: str
    maximum: Decimal
    points: Decimal
    share: Decimal


def level_counts(group: GroupOutcome) -> tuple[LevelCount, ...]:
    """Return every level of the set from the highest to the word below the lowest."""
    levels = group.criteria.levels
    counted = Counter(each.level.id for each in group.results)
    everything = max(len(group.results), 1)
    named = [
        *((band.id, band.label) for band in levels.bands),
        (levels.below.id, levels.below.label),
    ]
    return tuple(
        LevelCount(label, counted[identifier], Fraction(counted[identifier], everything))
        for identifier, label in named
    )


def part_means(group: GroupOutcome) -> tuple[PartMean, ...]:
    """Return means per top-level criteria group of the units to which it applies.

    Groups that only collect information have no points and no mean.
    """
    means = (_part_mean(group, part.id, part.title) for part in group.criteria.groups)
    return tuple(each for each in means if each.maximum)


def _part_mean(group: GroupOutcome, part: str, title: str) -> PartMean:
    rounding = group.criteria.rounding
    scores = [each.groups[part] for each in group.results if part in each.groups]
    applied = [each for each in scores if each.maximum]
    criteria = group.criteria.group_by_id[part].all_criteria()
    maximum = sum((each.maximum for each in criteria), Decimal(0))
    return PartMean(
        title=title,
        maximum=maximum,
        points=rounded(
            mean([Fraction(each.points) for each in applied]), rounding.printed_points()
        ),
        share=rounded(
            mean([Fraction(each.points) / Fraction(each.maximum) for each in applied]),
            rounding.printed_share(),
        ),
    )


def mean_share(group: GroupOutcome) -> Decimal:
    """Return the mean share of a group's units at the printed precision."""
    shares = [Fraction(each.share) for each in group.results if each.share is not None]
    return rounded(mean(shares), group.criteria.rounding.printed_share())


def mean(values: list[Fraction]) -> Fraction:
    """Return the exact mean, 0 of nothing."""
    return sum(values, Fraction(0)) / len(values) if values else Fraction(0)


def percent(share: Fraction) -> Decimal:
    """Return a share as per cent with two decimals, halves up."""
    return rounded(share * 100, Rounding(decimals=2))


def signed(value: Decimal, language: Language) -> str:
    """Return a difference with its sign, 0 without one."""
    return f"+{language.number(value)}" if value > 0 else language.number(value)
