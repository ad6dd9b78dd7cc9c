"""From the sheet to groups, totals, shares, converted points and pillars, all in whole steps."""

from dataclasses import dataclass

import numpy as np

from evalapp.assessment.levels import Measure
from evalapp.scoring.fixedpoint import BoolColumn, IntColumn, quotients
from evalapp.scoring.plan import SANE_SHARE, Plan
from evalapp.scoring.sheet import Sheet
from evalapp.scoring.spans import Doubts, Span, added


@dataclass(frozen=True, slots=True)
class Totals:
    """Carried figures of every unit.

    Maxima are in steps of the plan's `maximum_places`; `nothing` marks units to which no
    criterion applies (their share is meaningless, their converted points are 0).
    """

    groups: tuple[Span, ...]
    group_maxima: tuple[IntColumn, ...]
    pillars: tuple[tuple[Span, IntColumn], ...]
    points: Span
    maximum: IntColumn
    applicable: IntColumn
    nothing: BoolColumn
    share: Span
    converted: Span

    def measure(self, by: Measure) -> Span:
        """Return the figure that levels or ranks are taken from."""
        match by:
            case Measure.SHARE:
                return self.share
            case Measure.POINTS:
                return self.points
            case Measure.CONVERTED:
                return self.converted


def totals_of(plan: Plan, sheet: Sheet, doubts: Doubts) -> Totals:
    """Add a sheet up along the tree, rounding where the set says."""
    rounding = plan.criteria.rounding
    maxima = _group_maxima(plan, sheet)
    groups = _groups(plan, sheet, doubts)
    tops = [groups[place] for place in plan.tops]
    points = added(tops, sheet.count, plan.places).carried(rounding.at("total"), doubts)
    applicable = sum((maxima[place] for place in plan.tops), np.zeros_like(sheet.excluded))
    maximum = applicable + sheet.excluded
    divisor = np.where(applicable == 0, 1, applicable)
    tamed = _tamed(plan, _without(points, applicable == 0), divisor, doubts)
    share = share_of(plan, tamed, divisor, doubts).carried(rounding.at("share"), doubts)
    return Totals(
        groups=groups,
        group_maxima=maxima,
        pillars=tuple(_pillar(plan, sheet, groups, maxima, each) for each in plan.pillars),
        points=points,
        maximum=maximum,
        applicable=applicable,
        nothing=applicable == 0,
        share=share,
        converted=_converted(plan, tamed, share, maximum, divisor, doubts),
    )


def share_of(plan: Plan, points: Span, maxima: IntColumn, doubts: Doubts) -> Span:
    """Return points / maxima (in the plan's maximum steps, not 0) as a span of share steps."""
    points = _tamed(plan, points, maxima, doubts)
    divisors = maxima * 10 ** (points.places - plan.maximum_places)
    low, rest = quotients(points.low, divisors, plan.share_places)
    if points.width is None:
        return Span(low, (rest > 0).astype(np.int64), plan.share_places)
    high, rest = quotients(points.high, divisors, plan.share_places)
    return Span(low, high + (rest > 0) - low, plan.share_places)


def _groups(plan: Plan, sheet: Sheet, doubts: Doubts) -> tuple[Span, ...]:
    rounding = plan.criteria.rounding.at("group")
    found: dict[int, Span] = {}
    for place in reversed(range(len(plan.branches))):
        branch = plan.branches[place]
        parts = [rows(plan, sheet, branch.own), *(found[child] for child in branch.children)]
        found[place] = added(parts, sheet.count, plan.places).carried(rounding, doubts)
    return tuple(found[place] for place in range(len(plan.branches)))


def rows(plan: Plan, sheet: Sheet, within: tuple[int, int]) -> Span:
    """Return the sum of consecutive rows of the sheet."""
    start, stop = within
    low = sheet.steps[start:stop].sum(axis=0)
    if not sheet.any_loose:
        return Span(low, None, plan.places)
    return Span(low, sheet.loose[start:stop].sum(axis=0), plan.places)


def _group_maxima(plan: Plan, sheet: Sheet) -> tuple[IntColumn, ...]:
    """Return the applicable maximum of every group, in the plan's maximum steps."""
    found: dict[int, IntColumn] = {}
    for place in reversed(range(len(plan.branches))):
        branch = plan.branches[place]
        own = sheet.maxima[slice(*branch.own)].sum(axis=0)
        found[place] = sum((found[child] for child in branch.children), own)
    return tuple(found[place] for place in range(len(plan.branches)))


def _pillar(
    plan: Plan,
    sheet: Sheet,
    groups: tuple[Span, ...],
    maxima: tuple[IntColumn, ...],
    members: tuple[tuple[int, ...], tuple[int, ...]],
) -> tuple[Span, IntColumn]:
    of_groups, alone = members
    spans = [groups[place] for place in of_groups]
    spans += [rows(plan, sheet, (place, place + 1)) for place in alone]
    counted = [maxima[place] for place in of_groups] + [sheet.maxima[place] for place in alone]
    return added(spans, sheet.count, plan.places), sum(counted, np.zeros_like(sheet.excluded))


def _without(points: Span, units: BoolColumn) -> Span:
    """Return points with nothing for some units: a share of no maximum is not asked for."""
    if not units.any():
        return points
    width = None if points.width is None else np.where(units, 0, points.width)
    return Span(np.where(units, 0, points.low), width, points.places)


def _tamed(plan: Plan, points: Span, applicable: IntColumn, doubts: Doubts) -> Span:
    room = applicable * (SANE_SHARE * 10 ** (plan.places - plan.maximum_places))
    wild = (points.high > room) | (points.low < -room)
    if not wild.any():
        return points
    doubts.note(wild)
    return Span(np.where(wild, 0, points.low), points.width, points.places)


def _converted(
    plan: Plan,
    points: Span,
    share: Span,
    maximum: IntColumn,
    applicable: IntColumn,
    doubts: Doubts,
) -> Span:
    rounding = plan.criteria.rounding
    if rounding.share is not None:
        steps = share.low // 10 ** (share.places - rounding.share)
        places = rounding.share + plan.maximum_places
        lift = max(plan.places - places, 0)
        converted = Span(steps * maximum * 10**lift, None, places + lift)
    elif (maximum == applicable).all():
        converted = points
    else:
        converted = _scaled(points, maximum, applicable, plan.converted_places)
    return converted.carried(rounding.at("converted"), doubts)


def _scaled(points: Span, factor: IntColumn, divisor: IntColumn, places: int) -> Span:
    further = places - points.places
    low, rest = _part(points.low, factor, divisor, further)
    if points.width is None:
        return Span(low, (rest > 0).astype(np.int64), places)
    high, rest = _part(points.high, factor, divisor, further)
    return Span(low, high + (rest > 0) - low, places)


def _part(
    steps: IntColumn, factor: IntColumn, divisor: IntColumn, further: int
) -> tuple[IntColumn, IntColumn]:
    """Return floor(steps × factor / divisor × 10**further) and the remainder.

    Divided before it is multiplied, so that no product grows too large.
    """
    whole, rest = np.divmod(steps, divisor)
    more, rest = quotients(rest * factor, divisor, further)
    return whole * factor * 10**further + more, rest
