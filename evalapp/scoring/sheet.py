"""Points of every unit on every criterion as one whole-number sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evalapp.assessment.answers import NOT_APPLICABLE
from evalapp.assessment.numbers import carried
from evalapp.scoring.cells import CellScorer
from evalapp.scoring.concerns import Concerns
from evalapp.scoring.fixedpoint import (
    BoolColumn,
    IntColumn,
    quotients,
    rounded_quotients,
)
from evalapp.scoring.inputs import ROOM, Listed, Quotients
from evalapp.scoring.line_columns import ASIDE, EMPTY, FILLED, GIVEN
from evalapp.scoring.plan import Plan
from evalapp.scoring.reading import Readings
from evalapp.scoring.reference import Ranges
from evalapp.scoring.rules import GroupRange
from evalapp.scoring.spans import Doubts
from evalapp.scoring.steps import FINE


@dataclass(frozen=True)
class Sheet:
    """Points per criterion (rows) and unit (columns), and what does not count.

    `steps` are floors in steps of the plan; where `loose` is set the exact points lie above
    the floor by less than a step, where `wild` is set they lie beyond the scale. `maxima` holds
    the maximum that counts (0 where it does not), `aside` is set where a criterion concerns the
    unit but is excluded, `full` holds each criterion's maximum; maxima are in steps of the plan's
    `maximum_places`.
    """

    full: IntColumn
    steps: NDArray[np.int64]
    loose: NDArray[np.bool_]
    wild: NDArray[np.bool_]
    maxima: NDArray[np.int64]
    aside: NDArray[np.bool_]

    @property
    def matrices(self) -> tuple[NDArray[Any], ...]:
        """What is known per criterion and unit, in the order of the fields."""
        return self.steps, self.loose, self.wild, self.maxima, self.aside

    @property
    def count(self) -> int:
        """The number of units."""
        return self.steps.shape[1]

    @cached_property
    def any_loose(self) -> bool:
        """Tell whether any points are not exact in steps."""
        return bool(self.loose.any())

    @cached_property
    def excluded(self) -> IntColumn:
        """Each unit's excluded points, in steps of the plan's `maximum_places`."""
        return self.full @ self.aside

    def doubts(self) -> Doubts:
        """Return the doubts to begin with: units with points beyond the scale."""
        return Doubts(np.logical_or.reduce(self.wild, axis=0))


class _Row:
    """One criterion's row while it is written."""

    def __init__(self, count: int) -> None:
        self.steps: IntColumn = np.zeros(count, dtype=np.int64)
        self.loose: BoolColumn = np.zeros(count, dtype=np.bool_)
        self.wild: BoolColumn = np.zeros(count, dtype=np.bool_)
        self.excluded: BoolColumn = np.zeros(count, dtype=np.bool_)


def sheet_of(plan: Plan, cells: Sequence[CellScorer], readings: Readings, ranges: Ranges) -> Sheet:
    """Return the points of all units read."""
    shape = (len(cells), len(readings.entries))
    sheet = Sheet(
        full=np.array(plan.maxima, dtype=np.int64),
        steps=np.zeros(shape, dtype=np.int64),
        loose=np.zeros(shape, dtype=np.bool_),
        wild=np.zeros(shape, dtype=np.bool_),
        maxima=np.zeros(shape, dtype=np.int64),
        aside=np.zeros(shape, dtype=np.bool_),
    )
    _write_rows(sheet, plan, cells, readings, ranges, range(len(cells)))
    return sheet


def sheet_with(
    sheet: Sheet,
    plan: Plan,
    cells: Sequence[CellScorer],
    readings: Readings,
    ranges: Ranges,
    changed: "Changed",
) -> Sheet:
    """Return a sheet of which only what has changed was written again."""
    found = Sheet(sheet.full, *(each.copy() for each in sheet.matrices))
    _write_rows(found, plan, cells, readings, ranges, changed.criteria)
    if changed.units:
        own = readings.of([readings.entries[unit] for unit in changed.units])
        columns = Sheet(sheet.full, *(each[:, changed.units] for each in found.matrices))
        _write_rows(columns, plan, cells, own, ranges, changed.answers)
        for matrix, written in zip(found.matrices, columns.matrices, strict=True):
            matrix[:, changed.units] = written
    return found


@dataclass(frozen=True, slots=True)
class Changed:
    """What is to be written again: some criteria for all units, some answers of some units.

    All are places: `answers` holds the criteria on which one of the units says something else.
    """

    criteria: Sequence[int]
    units: Sequence[int]
    answers: Sequence[int]


def _write_rows(
    sheet: Sheet,
    plan: Plan,
    cells: Sequence[CellScorer],
    readings: Readings,
    ranges: Ranges,
    places: Sequence[int],
) -> None:
    concerns = Concerns(readings.entries)
    for place in places:
        cell = cells[place]
        concerned = concerns.by(cell.criterion)
        group = ranges.get(cell.criterion.id)
        row = _RowWriter(plan, place, cell, group, readings).row(concerned)
        sheet.steps[place], sheet.loose[place], sheet.wild[place] = row.steps, row.loose, row.wild
        counts = ~row.excluded if concerned is None else concerned & ~row.excluded
        sheet.maxima[place] = counts * plan.maxima[place]
        sheet.aside[place] = row.excluded


class _RowWriter:
    """Writes the row of one criterion: plain cells at once, odd ones one by one."""

    def __init__(
        self,
        plan: Plan,
        place: int,
        cell: CellScorer,
        group: GroupRange | None,
        readings: Readings,
    ) -> None:
        self._plan = plan
        self._place = place
        self._cell = cell
        self._group = group
        self._readings = readings
        self._rounding = plan.criteria.rounding.at("criterion")

    def row(self, concerned: BoolColumn | None) -> _Row:
        """Return the row of all units."""
        kinds = self._readings.kinds(self._place)
        if concerned is not None:
            kinds[~concerned] = EMPTY
        row = _Row(len(kinds))
        filled, aside, given = (np.flatnonzero(kinds == kind) for kind in (FILLED, ASIDE, GIVEN))
        if filled.size:
            self._write_filled(row, filled)
        if given.size:
            self._write_given(row, given)
        if aside.size:
            self._write_aside(row, aside)
        return row

    def _write_filled(self, row: _Row, units: IntColumn) -> None:
        inputs = self._readings.inputs(self._place, units)
        column = self._cell.scorer.sound_column(inputs, self._group)
        if column is None:
            inputs.leave(np.ones(len(units), dtype=np.bool_))
        elif isinstance(column, Listed):
            self._write_listed(row, column, units)
        else:
            plain = np.where(inputs.odd, 0, column.numerators)
            self._write_quotients(row, replace(column, numerators=plain), units)
        self._write_odd(row, units[inputs.odd])

    def _write_given(self, row: _Row, units: IntColumn) -> None:
        points = self._readings.steps.column(self._readings.given(self._place, units))
        odd = (points < 0) | (points >= ROOM)
        points[odd] = 0
        self._write_quotients(row, Quotients(points, np.full_like(points, 10**FINE)), units)
        self._write_odd(row, units[odd])

    def _write_aside(self, row: _Row, units: IntColumn) -> None:
        self._write_points(row, self._cell.earned(NOT_APPLICABLE, None).points, units)

    def _write_listed(self, row: _Row, listed: Listed, units: IntColumn) -> None:
        settled = [self._settled(each) for each in listed.points]
        if any(steps is None for steps, _ in settled):
            wild = np.array([steps is None for steps, _ in settled], dtype=np.bool_)
            row.wild[units] = wild[listed.indices]
        if settled:
            row.steps[units] = np.array([steps or 0 for steps, _ in settled])[listed.indices]
            row.loose[units] = np.array([loose for _, loose in settled])[listed.indices]

    def _write_quotients(self, row: _Row, column: Quotients, units: IntColumn) -> None:
        top, bottom = column.numerators, column.denominators
        wild = np.abs(top // bottom) > self._plan.cap
        if wild.any():
            row.wild[units] = wild
            top = np.where(wild, 0, top)
        if self._rounding is not None:
            lift = 10 ** (self._plan.places - self._rounding.decimals)
            row.steps[units] = rounded_quotients(top, bottom, self._rounding) * lift
        else:
            row.steps[units], rest = quotients(top, bottom, self._plan.places)
            row.loose[units] = rest > 0
        if column.not_applicable is not None:
            self._write_aside(row, units[column.not_applicable])

    def _write_odd(self, row: _Row, units: IntColumn) -> None:
        for unit in units.tolist():
            answer = self._readings.answer(unit, self._place)
            earned = self._cell.earned(answer, self._group)
            self._write_points(row, earned.points, np.array([unit]))

    def _write_points(self, row: _Row, points: Fraction | None, units: IntColumn) -> None:
        """Write what the units earn; None leaves the criterion out of account for them."""
        row.excluded[units] = points is None
        steps, loose = (0, False) if points is None else self._settled(points)
        row.wild[units] = steps is None
        row.steps[units], row.loose[units] = steps or 0, loose

    def _settled(self, points: Fraction) -> tuple[int | None, bool]:
        """Return the floor in steps (None beyond the scale), and whether something was cut off."""
        if not points:
            return 0, False
        if abs(points) > self._plan.cap:
            return None, False
        exact = carried(points, self._rounding) * 10**self._plan.places
        return exact.__floor__(), exact.denominator != 1
