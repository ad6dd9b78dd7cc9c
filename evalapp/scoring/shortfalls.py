"""How far each unit is from its next level, condition by condition."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import numpy as np

from evalapp.assessment.levels import Gate, LevelBand, Measure
from evalapp.assessment.numbers import Rounding, RoundingMode, trimmed
from evalapp.scoring.decimals import Decimals, TrimmedDecimals
from evalapp.scoring.fixedpoint import IntColumn
from evalapp.scoring.grading import Grader, Grades
from evalapp.scoring.plan import Plan
from evalapp.scoring.reasons import Missed, Shortfall
from evalapp.scoring.rules.base import places_of
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
            points, _ = self._grader.gate(gate)
            those = _those(units, next(short))
            found = self._gate_short(gate, points, those)
            for unit, each in zip(those.tolist(), found, strict=True):
                gates[unit].append((gate.criterion, each))
        return {
            unit: Missed(totals.get(unit), tuple(groups[unit]), tuple(gates[unit]))
            for unit in units.tolist()
        }

    def _totals_short(self, band: LevelBand, units: IntColumn) -> dict[int, Shortfall]:
        by_share = self._levels.by is Measure.SHARE
        compared = self._grader.compared.take(units)
        reached, missing = self._shown(band.at_least, compared, units, by_share)
        points = self._points_missing(band, units) if by_share else missing
        return {
            unit: Shortfall(band.at_least, *each)
            for unit, *each in zip(units.tolist(), reached, missing, points, strict=True)
        }

    def _points_missing(self, band: LevelBand, units: IntColumn) -> list[Decimal]:
        plan, applicable = self._plan, self._totals.applicable[units]
        decimals = self._levels.decimals
        if decimals is None:
            decimals = plan.criteria.rounding.share
        if decimals is None:
            needed = least_part(band.at_least, applicable, plan.maximum_places, plan.places)
            return self._up(self._totals.points.take(units).short_of(needed), units)
        fine = max(decimals, plan.constant_places)
        compared = self._grader.compared.take(units)
        steps = compared.low // 10 ** (compared.places - fine)
        missing = (least_steps(band.at_least, fine) - steps) * applicable
        return self._up(Span(missing, None, fine + plan.maximum_places), units)

    def _group_short(
        self, at_least: Decimal, group: str, points: Span, needed: IntColumn, units: IntColumn
    ) -> Iterator[Shortfall]:
        maxima = self._totals.group_maxima[self._plan.branch_position(group)][units]
        doubts = Doubts(len(units))
        shares = share_of(self._plan, points.take(units), maxima, doubts)
        self._doubts.note_at(units[doubts.units])
        reached, missing = self._shown(at_least, shares, units, share=True)
        lacking = self._up(points.take(units).short_of(needed[units]), units)
        for has, lacks, in_points in zip(reached, missing, lacking, strict=True):
            yield Shortfall(at_least, has, lacks, in_points)

    def _gate_short(self, gate: Gate, points: Span, units: IntColumn) -> Iterator[Shortfall]:
        maximum = self._plan.criteria.criterion_by_id[gate.criterion].maximum
        needed = trimmed(Fraction(gate.at_least) * Fraction(maximum))
        reached, missing = self._shown(needed, points.take(units), units, share=False)
        for has, lacks in zip(reached, missing, strict=True):
            yield Shortfall(needed, has, lacks, lacks)

    def _shown(
        self, needed: Decimal, figures: Span, units: IntColumn, share: bool
    ) -> tuple[list[Decimal], list[Decimal]]:
        """Return what is reached and what is missing, as `reference` shows them."""
        rounding = self._plan.criteria.rounding
        printed = rounding.printed_share() if share else rounding.printed_points()
        steps = self._settled(figures, units, printed)
        enough = np.flatnonzero(steps >= least_steps(needed, printed.decimals))
        if enough.size:
            steps[enough] = self._floors(figures.take(enough), units[enough], printed.decimals)
        places = max(printed.decimals, places_of(needed))
        lift = 10 ** (places - printed.decimals)
        missing = least_steps(needed, places) - steps * lift
        shown = self._shares if share else self._points
        return shown.all(steps.tolist()), TrimmedDecimals(places).all(missing.tolist())

    def _floors(self, figures: Span, units: IntColumn, decimals: int) -> IntColumn:
        if decimals >= figures.places:
            self._doubts.note_at(units)
            return figures.low * 10 ** (decimals - figures.places)
        base = 10 ** (figures.places - decimals)
        floors = figures.low // base
        self._doubts.note_at(units[floors != figures.high // base])
        return floors

    def _up(self, figures: Span, units: IntColumn) -> list[Decimal]:
        decimals = self._plan.criteria.rounding.printed.points
        rounding = Rounding(decimals=decimals, mode=RoundingMode.UP)
        return self._points.all(self._settled(figures, units, rounding).tolist())

    def _settled(self, figures: Span, units: IntColumn, rounding: Rounding) -> IntColumn:
        doubts = Doubts(len(units))
        steps = figures.steps(rounding, doubts)
        self._doubts.note_at(units[doubts.units])
        return steps


def _those(units: IntColumn, mask: np.ndarray) -> IntColumn:
    return units[mask[units]]
