"""How far each unit is from its next level, condition by condition."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import repeat

import numpy as np

from evalapp.assessment.levels import Gate, GroupMinimum, LevelBand, Measure
from evalapp.assessment.messages import Message
from evalapp.assessment.numbers import Rounding, RoundingMode, trimmed
from evalapp.scoring.decimals import Printed
from evalapp.scoring.fixedpoint import IntColumn
from evalapp.scoring.grading import Grader, Grades
from evalapp.scoring.plan import Plan
from evalapp.scoring.reasons import short_gate, short_group, short_total
from evalapp.scoring.rules.base import places_of
from evalapp.scoring.spans import Doubts, Span, least_part, least_steps
from evalapp.scoring.totals import Totals, share_of

Figures = tuple[Iterable[Decimal], Iterable[Decimal], Iterable[Decimal], Iterable[Decimal]]
"""What is needed, reached and missing, and that in points, as `Shortfall` has it: columns."""


class Shortfalls:
    """Works out what units miss of the band above theirs."""

    def __init__(
        self,
        plan: Plan,
        printed: Printed,
        totals: Totals,
        grader: Grader,
        grades: Grades,
        doubts: Doubts,
    ) -> None:
        self._plan = plan
        self._totals = totals
        self._grader = grader
        self._grades = grades
        self._doubts = doubts
        self._levels = plan.criteria.levels
        self._printed = printed

    def sentences(self) -> dict[int, list[Message]]:
        """Return by the unit's place what it misses; units at the highest band are left out."""
        found: dict[int, list[Message]] = {}
        for place, band in enumerate(self._levels.bands):
            aims = (self._grades.bands == place + 1) & ~self._totals.nothing
            units = np.flatnonzero(aims)
            found |= {unit: [] for unit in units.tolist()}
            for those, sentences in self._conditions(place, band, units):
                for unit, sentence in zip(those.tolist(), sentences, strict=True):
                    found[unit].append(sentence)
        return found

    def _conditions(
        self, place: int, band: LevelBand, units: IntColumn
    ) -> Iterator[tuple[IntColumn, Iterator[Message]]]:
        """Yield for every condition of a band those short of it, with a sentence for each."""
        criteria = self._plan.criteria
        short = iter(self._grades.short[place])
        those = _those(units, next(short))
        yield those, map(short_total(criteria, band), *self._total_short(band, those))
        for minimum in band.group_minimums:
            those = _those(units, next(short))
            sentence = short_group(criteria, band, minimum.group)
            yield those, map(sentence, *self._group_short(minimum, those))
        for gate in band.gates:
            those = _those(units, next(short))
            sentence = short_gate(criteria, band, gate.criterion)
            yield those, map(sentence, *self._gate_short(gate, those))

    def _total_short(self, band: LevelBand, units: IntColumn) -> Figures:
        by_share = self._levels.by is Measure.SHARE
        compared = self._grader.compared.take(units)
        reached, missing = self._shown(band.at_least, compared, units, by_share)
        points = self._points_missing(band, units) if by_share else missing
        return repeat(band.at_least), reached, missing, points

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

    def _group_short(self, minimum: GroupMinimum, units: IntColumn) -> Figures:
        points, needed = self._grader.group(minimum)
        maxima = self._totals.group_maxima[self._plan.branch_position(minimum.group)][units]
        doubts = Doubts.none(len(units))
        shares = share_of(self._plan, points.take(units), maxima, doubts)
        self._doubts.note_at(units[doubts.units])
        reached, missing = self._shown(minimum.at_least, shares, units, share=True)
        lacking = self._up(points.take(units).short_of(needed[units]), units)
        return repeat(minimum.at_least), reached, missing, lacking

    def _gate_short(self, gate: Gate, units: IntColumn) -> Figures:
        points, _ = self._grader.gate(gate)
        maximum = self._plan.criteria.criterion_by_id[gate.criterion].maximum
        needed = trimmed(Fraction(gate.at_least) * Fraction(maximum))
        reached, missing = self._shown(needed, points.take(units), units, share=False)
        return repeat(needed), reached, missing, missing

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
        shown = self._printed.shares if share else self._printed.points
        return shown.all(steps.tolist()), self._printed.trimmed(places).all(missing.tolist())

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
        return self._printed.points.all(self._settled(figures, units, rounding).tolist())

    def _settled(self, figures: Span, units: IntColumn, rounding: Rounding) -> IntColumn:
        doubts = Doubts.none(len(units))
        steps = figures.steps(rounding, doubts)
        self._doubts.note_at(units[doubts.units])
        return steps


def _those(units: IntColumn, mask: np.ndarray) -> IntColumn:
    return units[mask[units]]
