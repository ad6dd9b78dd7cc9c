"""The level that a unit's exact figures reach, and what is missing for the next."""

from decimal import Decimal
from fractions import Fraction

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.levels import GroupMinimum, LevelBand, Measure
from evalapp.assessment.messages import Message
from evalapp.assessment.numbers import (
    Rounding,
    RoundingMode,
    carried,
    decimal_of,
    rounded,
    rounded_steps,
    trimmed,
)
from evalapp.scoring.reasons import Missed, Shortfall, level_reasons, nothing_applies
from evalapp.scoring.reference_figures import Figures, printed


def _compared(criteria: CriteriaSet, figures: Figures) -> Fraction:
    """Return the measure as levels compare it."""
    levels = criteria.levels
    rounding = None
    if levels.decimals is not None:
        rounding = Rounding(decimals=levels.decimals, mode=criteria.rounding.mode)
    return carried(figures.measure(levels.by), rounding)


def band_of(criteria: CriteriaSet, figures: Figures) -> int:
    """Return the first band from the top that holds; the number of bands means none."""
    bands = criteria.levels.bands
    holding = (place for place, band in enumerate(bands) if _holds(criteria, band, figures))
    return len(bands) if figures.share is None else next(holding, len(bands))


def _holds(criteria: CriteriaSet, band: LevelBand, figures: Figures) -> bool:
    missed = _missed(criteria, band, figures)
    return missed.total is None and not missed.groups and not missed.gates


def _missed(criteria: CriteriaSet, band: LevelBand, figures: Figures) -> Missed:
    return Missed(
        total=_short_total(criteria, band, figures),
        groups=tuple(
            (minimum.group, short)
            for minimum in band.group_minimums
            if (short := _short_group(criteria, minimum, figures)) is not None
        ),
        gates=tuple(
            (gate.criterion, short)
            for gate in band.gates
            if (short := _short_gate(criteria, gate.criterion, gate.at_least, figures)) is not None
        ),
    )


def _short_total(criteria: CriteriaSet, band: LevelBand, figures: Figures) -> Shortfall | None:
    compared = _compared(criteria, figures)
    lacking = Fraction(band.at_least) - compared
    if lacking <= 0:
        return None
    by_share = criteria.levels.by is Measure.SHARE
    reached, missing = _shown(Fraction(band.at_least), compared, printed(criteria, share=by_share))
    points = rounded(lacking * figures.applicable, _up(criteria)) if by_share else missing
    return Shortfall(band.at_least, reached, missing, points)


def _short_group(
    criteria: CriteriaSet, minimum: GroupMinimum, figures: Figures
) -> Shortfall | None:
    group = figures.groups[minimum.group]
    needed = Fraction(minimum.at_least)
    lacking = needed * group.applicable - group.points
    if not group.applicable or lacking <= 0:
        return None
    share = group.points / group.applicable
    reached, missing = _shown(needed, share, printed(criteria, share=True))
    return Shortfall(minimum.at_least, reached, missing, rounded(lacking, _up(criteria)))


def _short_gate(
    criteria: CriteriaSet, criterion: str, at_least: Decimal, figures: Figures
) -> Shortfall | None:
    score = figures.scores[criterion]
    needed = Fraction(at_least) * Fraction(score.maximum)
    if not score.maximum or score.points >= needed:
        return None
    reached, missing = _shown(needed, score.points, printed(criteria, share=False))
    return Shortfall(trimmed(needed), reached, missing, missing)


def _shown(needed: Fraction, reached: Fraction, shown: Rounding) -> tuple[Decimal, Decimal]:
    """Return what is reached and what is missing so that together they are what is needed.

    What is reached is printed as everywhere, but cut off where rounding would make it suffice.
    """
    steps = rounded_steps(reached, shown)
    if Fraction(steps, 10**shown.decimals) >= needed:
        steps = (reached * 10**shown.decimals).__floor__()
    missing = needed - Fraction(steps, 10**shown.decimals)
    return decimal_of(steps, shown.decimals), trimmed(missing)


def _up(criteria: CriteriaSet) -> Rounding:
    return Rounding(decimals=criteria.rounding.printed.points, mode=RoundingMode.UP)


def reasons_of(criteria: CriteriaSet, band: int, figures: Figures) -> tuple[Message, ...]:
    """Return why a unit stands at a band (as `band_of` counts), and what the next one lacks."""
    bands = criteria.levels.bands
    if figures.share is None:
        return nothing_applies(criteria)
    by = criteria.levels.by
    figure = rounded(figures.measure(by), printed(criteria, share=by is Measure.SHARE))
    missed = _missed(criteria, bands[band - 1], figures) if band else None
    return level_reasons(criteria, band, figure, missed)
