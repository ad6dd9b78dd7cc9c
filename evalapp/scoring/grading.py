"""Levels of all units at once, and what each is short of for the next one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from evalapp.assessment.levels import Gate, GroupMinimum, LevelBand
from evalapp.assessment.numbers import Rounding
from evalapp.scoring.fixedpoint import LIMIT, BoolColumn, IntColumn
from evalapp.scoring.plan import Plan
from evalapp.scoring.sheet import Sheet
from evalapp.scoring.spans import Doubts, Span, least_part, least_steps
from evalapp.scoring.totals import Totals, rows


@dataclass(frozen=True, slots=True)
class Grades:
    """The band each unit stands at, counted from the highest; the number of bands is below.

    `short` holds per band the units that miss each of its conditions: the total, then the
    groups, then the gates, in the order of the set.
    """

    bands: IntColumn
    short: tuple[tuple[BoolColumn, ...], ...]


class Grader:
    """Applies the bands of a set to the totals of many units."""

    def __init__(self, plan: Plan, sheet: Sheet, totals: Totals, doubts: Doubts) -> None:
        self._plan = plan
        self._sheet = sheet
        self._totals = totals
        self._doubts = doubts
        self._levels = plan.criteria.levels

    def grades(self) -> Grades:
        """Return each unit's band: the first from the top whose conditions all hold."""
        bands = np.full(self._sheet.count, len(self._levels.bands), dtype=np.int64)
        short = tuple(tuple(self._short(band)) for band in self._levels.bands)
        for place in reversed(range(len(short))):
            fails = np.logical_or.reduce([*short[place], self._totals.nothing])
            bands = np.where(fails, bands, place)
        return Grades(bands, short)

    @cached_property
    def compared(self) -> Span:
        """The measure as levels compare it."""
        measure = self._totals.measure(self._levels.by)
        return measure.carried(self._rounding, self._doubts)

    @cached_property
    def _rounding(self) -> Rounding | None:
        if self._levels.decimals is None:
            return None
        return Rounding(decimals=self._levels.decimals, mode=self._plan.criteria.rounding.mode)

    def _short(self, band: LevelBand) -> Iterator[BoolColumn]:
        needed = least_steps(band.at_least, self.compared.places)
        yield ~self.compared.reaches(needed, self._doubts)
        for minimum in band.group_minimums:
            points, needed_points = self.group(minimum)
            yield ~points.reaches(needed_points, self._doubts)
        for gate in band.gates:
            points, needed_points = self.gate(gate)
            yield ~points.reaches(needed_points, self._doubts)

    def group(self, minimum: GroupMinimum) -> tuple[Span, IntColumn]:
        """Return a group's points and the steps that its minimum asks."""
        place = self._plan.branch_position(minimum.group)
        maxima = self._totals.group_maxima[place]
        needed = least_part(minimum.at_least, maxima, self._plan.maximum_places, self._plan.places)
        # A group wholly excluded meets its minimum, penalties or not.
        return self._totals.groups[place], np.where(maxima == 0, -LIMIT, needed)

    def gate(self, gate: Gate) -> tuple[Span, IntColumn]:
        """Return a gate's points and the steps it asks; a gate not counted asks nothing."""
        place = self._plan.position(gate.criterion)
        maximum = self._plan.criteria.criteria[place].maximum
        asked = least_steps(gate.at_least * maximum, self._plan.places)
        counts = self._sheet.maxima[place] > 0
        return rows(self._plan, self._sheet, (place, place + 1)), np.where(counts, asked, -LIMIT)
