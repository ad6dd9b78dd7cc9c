"""Why a unit stands at its level: the level reached, and what the next one still asks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.levels import LevelBand, Measure
from evalapp.assessment.messages import Message, message


class Shortfall(NamedTuple):
    """One figure below what a band asks: what is asked, what there is, what is missing.

    `needed`, `reached` and `missing` are shares (0 to 1) for groups and for levels by share, else
    points; reached + missing is exactly needed. `reached` is printed as everywhere, but cut off
    where rounding would make it suffice, so that `missing` is never 0. `points` is what is missing
    in points: where a share is asked, rounded up at the printed decimals, so that it suffices.
    """

    needed: Decimal
    reached: Decimal
    missing: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class Missed:
    """What one band asks and a unit does not have; None and empty where nothing is missing."""

    total: Shortfall | None
    groups: tuple[tuple[str, Shortfall], ...]
    gates: tuple[tuple[str, Shortfall], ...]


Reached = Callable[[Decimal], Message]
"""Makes the sentence on the level reached from the printed figure."""

Short = Callable[[Decimal, Decimal, Decimal, Decimal], Message]
"""Makes the sentence on one condition that is missed from the figures of a `Shortfall`."""


def level_reasons(
    criteria: CriteriaSet, band: int, figure: Decimal, missed: Missed | None
) -> tuple[Message, ...]:
    """Return the sentence on the level reached, then one for each condition of the next one.

    `band` counts from the highest; the number of bands means below the lowest.
    """
    if not criteria.levels.bands:
        return ()
    first = reached_reasons(criteria)[band](figure)
    if missed is None:
        return (first,)
    return (first, *_missed(criteria, criteria.levels.bands[band - 1], missed))


def nothing_applies(criteria: CriteriaSet) -> tuple[Message, ...]:
    """Return the reason where no criterion counts for the unit."""
    return (message("level.nothing_applies", level=criteria.levels.below.label),)


def reached_reasons(criteria: CriteriaSet) -> tuple[Reached, ...]:
    """Return what makes the sentence on each band reached, that for below the lowest last."""
    return (*(_reached(criteria, band) for band in criteria.levels.bands), _below(criteria))


def _reached(criteria: CriteriaSet, band: LevelBand) -> Reached:
    by = criteria.levels.by
    code, factor = f"level.reached.{by}", _factor(by)
    label, needed = band.label, band.at_least * factor
    return lambda figure: message(code, level=label, reached=figure * factor, needed=needed)


def _below(criteria: CriteriaSet) -> Reached:
    by = criteria.levels.by
    code, factor, label = f"level.below.{by}", _factor(by), criteria.levels.below.label
    return lambda figure: message(code, level=label, reached=figure * factor)


def _missed(criteria: CriteriaSet, band: LevelBand, missed: Missed) -> Iterator[Message]:
    if missed.total is not None:
        yield short_total(criteria, band)(*missed.total)
    for group, short in missed.groups:
        yield short_group(criteria, band, group)(*short)
    for gate, short in missed.gates:
        yield short_gate(criteria, band, gate)(*short)


def short_total(criteria: CriteriaSet, band: LevelBand) -> Short:
    """Return what makes the sentence on a total below what a band asks."""
    by = criteria.levels.by
    code, factor, label = f"level.short_total.{by}", _factor(by), band.label

    def made(needed: Decimal, reached: Decimal, missing: Decimal, points: Decimal) -> Message:
        return message(
            code,
            level=label,
            needed=needed * factor,
            reached=reached * factor,
            points=points,
            missing=missing * factor,
        )

    return made


def short_group(criteria: CriteriaSet, band: LevelBand, group: str) -> Short:
    """Return what makes the sentence on a group below a band's minimum."""
    label, title = band.label, criteria.group_by_id[group].title
    return lambda needed, reached, _, points: message(
        "level.short_group",
        level=label,
        needed=needed * 100,
        reached=reached * 100,
        points=points,
        group=title,
    )


def short_gate(criteria: CriteriaSet, band: LevelBand, gate: str) -> Short:
    """Return what makes the sentence on a criterion below a band's gate."""
    label, title = band.label, criteria.criterion_by_id[gate].title
    return lambda needed, reached, _, points: message(
        "level.short_gate",
        level=label,
        needed=needed,
        reached=reached,
        points=points,
        criterion=title,
    )


def _factor(by: Measure) -> int:
    """Shares are shown per cent."""
    return 100 if by is Measure.SHARE else 1
