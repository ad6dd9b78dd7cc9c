"""Why a unit stands at its level: the level reached, and what the next one still asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.levels import LevelBand, Measure
from evalapp.assessment.messages import Message, message


@dataclass(frozen=True, slots=True)
class Shortfall:
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


def level_reasons(
    criteria: CriteriaSet, band: int, figure: Decimal, missed: Missed | None
) -> tuple[Message, ...]:
    """Return the sentence on the level reached, then one for each condition of the next one.

    `band` counts from the highest; the number of bands means below the lowest.
    """
    bands = criteria.levels.bands
    if not bands:
        return ()
    first = _reached(criteria, bands[band] if band < len(bands) else None, figure)
    if missed is None:
        return (first,)
    return (first, *_missed(criteria, bands[band - 1], missed))


def nothing_applies(criteria: CriteriaSet) -> tuple[Message, ...]:
    """Return the reason where no criterion counts for the unit."""
    return (message("level.nothing_applies", level=criteria.levels.below.label),)


def _reached(criteria: CriteriaSet, reached: LevelBand | None, figure: Decimal) -> Message:
    by = criteria.levels.by
    shown = _shown(by, figure)
    if reached is None:
        return message(f"level.below.{by}", level=criteria.levels.below.label, reached=shown)
    needed = _shown(by, reached.at_least)
    return message(f"level.reached.{by}", level=reached.label, reached=shown, needed=needed)


def _missed(criteria: CriteriaSet, band: LevelBand, missed: Missed) -> Iterator[Message]:
    if missed.total is not None:
        by = criteria.levels.by
        factor = 100 if by is Measure.SHARE else 1
        missing = missed.total.missing * factor
        yield _short(f"level.short_total.{by}", band, missed.total, factor, missing=missing)
    for group, short in missed.groups:
        title = criteria.group_by_id[group].title
        yield _short("level.short_group", band, short, 100, group=title)
    for gate, short in missed.gates:
        title = criteria.criterion_by_id[gate].title
        yield _short("level.short_gate", band, short, 1, criterion=title)


def _short(code: str, band: LevelBand, short: Shortfall, factor: int, **named: object) -> Message:
    return message(
        code,
        level=band.label,
        needed=short.needed * factor,
        reached=short.reached * factor,
        points=short.points,
        **named,
    )


def _shown(by: Measure, figure: Decimal) -> Decimal:
    return figure * 100 if by is Measure.SHARE else figure
