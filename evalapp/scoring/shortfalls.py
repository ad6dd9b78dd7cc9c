"""How far each unit is from its next level, condition by condition."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

import numpy as np

from evalapp.assessment.levels import LevelBand, Measure
from evalapp.assessment.numbers import Rounding, RoundingMode
from evalapp.scoring.decimals import Decimals, TrimmedDecimals
from evalapp.scoring.fixedpoint import IntColumn
from evalapp.scoring.grading import Grader, Grades
from evalapp.scoring.plan import Plan
from evalapp.scoring.reasons import Missed, Shortfall
from evalapp.scoring.spans import Doubts, Span, least_part, least_steps
from evalapp.scoring.totals import Totals, share_of

Named = dict[int, list[tuple[str, Shortfall]]]
"""Shortfalls with the id of what is short, by the unit's place."""


class Shortfalls:
    """Works out what units miss of the band above theirs."""

    def __init__(
        self, plan: Plan, totals: Totals, grader: Grader, grades: Grades, doubts: Doubts
    ) -> None:
        self._plan = plan
        self._totals = totals
        self._grader = grader
        self._grades = grades
        self._doubts = doubts
        self._levels = plan.criteria.levels
        printed = plan.criteria.rounding.printed
        self._points = Decimals(printed.points)
        self._shares = Decimals(printed.share)
        self._maxima = TrimmedDecimals(plan.places)

    def missed(self) -> dict[int, Missed]:
        """Return by the unit's place what it misses; units at the highest band are left out."""
        found: dict[int, Missed] = {}
        for place, band in enumerate(self._levels.bands):
            aims = (self._grades.bands == place + 1) & ~self._totals.nothing
            found |= self._missed_of(place, band, np.flatnonzero(aims))
        return found

    def _missed_of(self, place: int, band: LevelBand, units: IntColumn) -> dict[int, Missed]:
        short = iter(self._grades.short[place])
        totals = self._totals_short(band, _those(units, next(short)))
        groups: Named = defaultdict(list)
        for minimum in band.group_minimums:
            points, needed = self._grader.group(minimum)
            those = _those(units, next(short))
            found = self._group_short(minimum.at_least, minimum.group, points, needed, those)
            for unit, each in zip(those.tolist(), found, strict=True):
                groups[unit].append((minimum.group, each))
        gates: Named = defaultdict(list)
        for gate in band.gates:
            points, needed = self._grader.gate(gate)
            those = _those(units, next(short))
            found = self._gate_short(points, needed, those)
            for unit, each in zip(those.tolist(), found, strict=True):
                gates[unit].append((gate.criterion, each))
        return {
            unit: Missed(totals.get(unit), tuple(groups[unit]), tuple(gates[unit]))
            for unit in units.tolist()
        }

    def _totals_short(self, band: LevelBand, units: IntColumn) -> dict[int, Shortfall]:
        by_share = self._levels.by is Measure.SHARE
        compared = self._grader.compared.take(units)
        reached = self._printed(self._totals.measure(self._levels.by).take(units), units, by_share)
        missing = compared.short_of(least_steps(band.at_least, compared.places))
        lacking = self._up(missing, units, by_share)
        points = self._points_missing(band, units) if by_share else lacking
        return {
            unit: Shortfall(band.at_least, *each)
            for unit, *each in zip(units.tolist(), reached, lacking, points, strict=True)
        }

    def _points_missing(self, band: LevelBand, units: IntColumn) -> list[Decimal]:
        plan, applicable = self._plan, self._totals.applicable[units]
        decimals = self._levels.decimals
        if decimals is None:
            decimals = plan.criteria.rounding.share
        if decimals is None:
            needed = least_part(band.at_least, applicable, plan.maximum_places, plan.places)
            return self._up(self._totals.points.take(units).short_of(needed), units, False)
        fine = max(decimals, plan.constant_places)
        compared = self._grader.compared.take(units)
        steps = compared.low // 10 ** (compared.places - fine)
        missing = (least_steps(band.at_least, fine) - steps) * applicable
        return self._up(Span(missing, None, fine + plan.maximum_places), units, False)

    def _group_short(
        self, at_least: Decimal, group: str, points: Span, needed: IntColumn, units: IntColumn
    ) -> Iterator[Shortfall]:
        maxima = self._totals.group_maxima[self._plan.branch_position(group)][units]
        doubts = Doubts(len(units))
        shares = share_of(self._plan, points.take(units), maxima, doubts)
        self._doubts.note_at(units[doubts.units])
        reached = self._printed(shares, units, True)
        lacking = self._up(points.take(units).short_of(needed[units]), units, False)
        for has, lacks in zip(reached, lacking, strict=True):
            yield Shortfall(at_least, has, lacks, lacks)

    def _gate_short(self, points: Span, needed: IntColumn, units: IntColumn) -> Iterator[Shortfall]:
        asked = self._maxima.all(needed[units].tolist())
        reached = self._printed(points.take(units), units, False)
        lacking = self._up(points.take(units).short_of(needed[units]), units, False)
        for asks, has, lacks in zip(asked, reached, lacking, strict=True):
            yield Shortfall(asks, has, lacks, lacks)

    def _printed(self, figures: Span, units: IntColumn, share: bool) -> list[Decimal]:
        rounding = self._plan.criteria.rounding
        printed = rounding.printed_share() if share else rounding.printed_points()
        return self._shown(figures, units, printed, share)

    def _up(self, figures: Span, units: IntColumn, share: bool) -> list[Decimal]:
        printed = self._plan.criteria.rounding.printed
        decimals = printed.share if share else printed.points
        rounding = Rounding(decimals=decimals, mode=RoundingMode.UP)
        return self._shown(figures, units, rounding, share)

    def _shown(
        self, figures: Span, units: IntColumn, rounding: Rounding, share: bool
    ) -> list[Decimal]:
        doubts = Doubts(len(units))
        steps = figures.steps(rounding, doubts)
        self._doubts.note_at(units[doubts.units])
        return (self._shares if share else self._points).all(steps.tolist())


def _those(units: IntColumn, mask: np.ndarray) -> IntColumn:
    return units[mask[units]]
