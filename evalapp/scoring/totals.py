"""From the sheet to groups, totals, shares, converted points and pillars, all in whole steps."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from evalapp.assessment.levels import Measure
from evalapp.scoring.fixedpoint import BoolColumn, IntColumn, quotients
from evalapp.scoring.means import Node, mean_of, tamed, without
from evalapp.scoring.plan import Mean, Plan
from evalapp.scoring.sheet import Sheet
from evalapp.scoring.spans import Doubts, Span, added


@dataclass(frozen=True, slots=True)
class Totals:
    """Carried figures of every unit; groups are in the order of the plan's branches.

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
    """Bring a sheet together along the tree, rounding where the set says."""
    rounding = plan.criteria.rounding
    nodes = _nodes(plan, sheet, doubts)
    root = _together(plan, sheet, (0, 0), [nodes[place] for place in plan.tops], plan.root, doubts)
    points = root.points.carried(rounding.at("total"), doubts)
    applicable = root.applicable
    maximum = applicable + (root.excluded if plan.criteria.has_means else sheet.excluded)
    divisor = np.where(applicable == 0, 1, applicable)
    sane = tamed(plan, without(points, applicable == 0), divisor, doubts)
    share = share_of(plan, sane, divisor, doubts).carried(rounding.at("share"), doubts)
    return Totals(
        groups=tuple(node.points for node in nodes),
        group_maxima=tuple(node.applicable for node in nodes),
        pillars=tuple(_pillar(plan, sheet, nodes, each) for each in plan.pillars),
        points=points,
        maximum=maximum,
        applicable=applicable,
        nothing=applicable == 0,
        share=share,
        converted=_converted(plan, sane, share, maximum, divisor, doubts),
    )


def share_of(plan: Plan, points: Span, maxima: IntColumn, doubts: Doubts) -> Span:
    """Return points / maxima (in the plan's maximum steps, not 0) as a span of share steps."""
    points = tamed(plan, points, maxima, doubts)
    divisors = maxima * 10 ** (points.places - plan.maximum_places)
    low, rest = quotients(points.low, divisors, plan.share_places)
    if points.width is None:
        return Span(low, (rest > 0).astype(np.int64), plan.share_places)
    high, rest = quotients(points.high, divisors, plan.share_places)
    return Span(low, high + (rest > 0) - low, plan.share_places)


def _nodes(plan: Plan, sheet: Sheet, doubts: Doubts) -> tuple[Node, ...]:
    rounding = plan.criteria.rounding.at("group")
    found: dict[int, Node] = {}
    for place in reversed(range(len(plan.branches))):
        branch = plan.branches[place]
        below = [found[child] for child in branch.children]
        node = _together(plan, sheet, branch.own, below, branch.mean, doubts)
        found[place] = replace(node, points=node.points.carried(rounding, doubts))
    return tuple(found[place] for place in range(len(plan.branches)))


def _together(
    plan: Plan,
    sheet: Sheet,
    own: tuple[int, int],
    below: Sequence[Node],
    mean: Mean | None,
    doubts: Doubts,
) -> Node:
    """Return a node from its own criteria (a range of rows) and the nodes below it."""
    if mean is not None:
        criteria = [_rows_node(plan, sheet, (place, place + 1)) for place in range(*own)]
        return mean_of(plan, mean, [*criteria, *below], doubts)
    parts = [_rows_node(plan, sheet, own), *below] if own[0] < own[1] else below
    if len(parts) == 1:
        return parts[0]
    zeros = np.zeros(sheet.count, dtype=np.int64)
    return Node(
        points=added([part.points for part in parts], sheet.count, plan.places),
        applicable=sum((part.applicable for part in parts), zeros),
        excluded=sum((part.excluded for part in parts), zeros),
    )


def _rows_node(plan: Plan, sheet: Sheet, within: tuple[int, int]) -> Node:
    """Return the sum of consecutive rows as a node; what is excluded only where means ask it."""
    excluded = np.zeros(sheet.count, dtype=np.int64)
    if plan.criteria.has_means:
        excluded = sheet.full[slice(*within)] @ sheet.aside[slice(*within)]
    applicable = sheet.maxima[slice(*within)].sum(axis=0)
    return Node(rows(plan, sheet, within), applicable, excluded)


def rows(plan: Plan, sheet: Sheet, within: tuple[int, int]) -> Span:
    """Return the sum of consecutive rows of the sheet."""
    start, stop = within
    low = sheet.steps[start:stop].sum(axis=0)
    if not sheet.any_loose:
        return Span(low, None, plan.places)
    return Span(low, sheet.loose[start:stop].sum(axis=0), plan.places)


def _pillar(
    plan: Plan, sheet: Sheet, nodes: Sequence[Node], members: tuple[tuple[int, ...], ...]
) -> tuple[Span, IntColumn]:
    of_groups, alone = members
    parts = [nodes[place] for place in of_groups]
    parts += [_rows_node(plan, sheet, (place, place + 1)) for place in alone]
    maxima = sum((part.applicable for part in parts), np.zeros(sheet.count, dtype=np.int64))
    return added([part.points for part in parts], sheet.count, plan.places), maxima


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
