"""Weighted means of many units at once, in whole steps with a counted bound on what is cut off."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd, lcm

import numpy as np

from evalapp.scoring.fixedpoint import LIMIT, BoolColumn, IntColumn, quotients
from evalapp.scoring.plan import SANE_SHARE, Mean, Plan
from evalapp.scoring.spans import Doubts, Span


@dataclass(frozen=True, slots=True)
class Node:
    """A criterion, group or set for every unit: points, and what counts and does not count.

    Maxima are in steps of the plan's `maximum_places`.
    """

    points: Span
    applicable: IntColumn
    excluded: IntColumn


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a mean where it counts: its weight, points and what it counts out of.

    Where the part does not count the points are 0 and `out_of` is 1.
    """

    weight: int
    points: Span
    out_of: IntColumn
    counts: BoolColumn


def mean_of(plan: Plan, mean: Mean, nodes: Sequence[Node], doubts: Doubts) -> Node:
    """Return the weighted mean of nodes on the mean's own scale (formula: `Aggregate`)."""
    weighted = [(w, node) for w, node in zip(mean.weights, nodes, strict=True) if w]
    parts = [_part(plan, weight, node, doubts) for weight, node in weighted]
    zeros = np.zeros_like(nodes[0].applicable)
    weights = sum((part.weight * part.counts for part in parts), zeros)
    live = weights > 0
    whole = np.where(live, weights, 1)
    points = _exact(plan, mean, parts, whole) or _by_shares(plan, mean, parts, whole)
    concerned = sum((node.applicable + node.excluded for _, node in weighted), zeros) > 0
    return Node(
        points=points,
        applicable=live * mean.scale,
        excluded=(concerned & ~live) * mean.scale,
    )


def tamed(plan: Plan, points: Span, applicable: IntColumn, doubts: Doubts) -> Span:
    """Return points with 0 for units far beyond their maximum, which become doubtful."""
    room = applicable * (SANE_SHARE * 10 ** (plan.places - plan.maximum_places))
    wild = (points.high > room) | (points.low < -room)
    if not wild.any():
        return points
    doubts.note(wild)
    return without(points, wild)


def without(points: Span, units: BoolColumn) -> Span:
    """Return points with exactly 0 for some units."""
    if not units.any():
        return points
    width = None if points.width is None else np.where(units, 0, points.width)
    return Span(np.where(units, 0, points.low), width, points.places)


def _part(plan: Plan, weight: int, node: Node, doubts: Doubts) -> _Part:
    counts = node.applicable > 0
    points = tamed(plan, without(node.points, ~counts), node.applicable, doubts)
    return _Part(weight, points, np.where(counts, node.applicable, 1), counts)


def _exact(plan: Plan, mean: Mean, parts: Sequence[_Part], whole: IntColumn) -> Span | None:
    """Return the mean over a common denominator, None where that takes too large numbers.

    Possible where each part counts out of the same maximum for every unit, which is so unless
    excluded points lie below a part that is a sum. Only the last division can leave a rest.
    """
    tops = [int(part.out_of.max(initial=1)) for part in parts]
    same = (
        bool((~part.counts | (part.out_of == top)).all())
        for part, top in zip(parts, tops, strict=True)
    )
    if not all(same):
        return None
    common = lcm(*tops)
    shared = gcd(common, mean.scale)
    factors = [part.weight * (common // top) for part, top in zip(parts, tops, strict=True)]
    scale, bottom = mean.scale // shared, common // shared
    steps = 10 ** (plan.places - plan.maximum_places) * SANE_SHARE
    largest = sum(f * top for f, top in zip(factors, tops, strict=True)) * steps * max(scale, 1)
    if largest >= LIMIT or bottom * int(whole.max(initial=1)) * 10 >= LIMIT:
        return None
    zeros = np.zeros_like(whole)
    low = sum((f * p.points.low for f, p in zip(factors, parts, strict=True)), zeros)
    high = sum((f * p.points.high for f, p in zip(factors, parts, strict=True)), zeros)
    return _between(low * scale, high * scale, bottom * whole, plan.places)


def _by_shares(plan: Plan, mean: Mean, parts: Sequence[_Part], whole: IntColumn) -> Span:
    """Return the mean of shares that are cut off at the mean's own number of digits."""
    low, high = np.zeros_like(whole), np.zeros_like(whole)
    lift = 10 ** (plan.places - plan.maximum_places)
    for part in parts:
        divisors = part.out_of * lift
        floor, _ = quotients(part.points.low, divisors, mean.digits)
        ceiling, rest = quotients(part.points.high, divisors, mean.digits)
        low += part.weight * floor
        high += part.weight * (ceiling + (rest > 0))
    low, high = low // whole * mean.scale, -(-high // whole) * mean.scale
    further = mean.digits - (plan.places - plan.maximum_places)
    if further <= 0:
        return _span(low * 10**-further, high * 10**-further, plan.places)
    return _span(low // 10**further, -(-high // 10**further), plan.places)


def _between(low: IntColumn, high: IntColumn, divisor: IntColumn, places: int) -> Span:
    return _span(low // divisor, -(-high // divisor), places)


def _span(low: IntColumn, high: IntColumn, places: int) -> Span:
    width = high - low
    return Span(low, width if width.any() else None, places)
