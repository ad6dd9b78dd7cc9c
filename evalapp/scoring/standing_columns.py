"""What the units of a group are compared by on one criterion, as a column of quotients."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from evalapp.assessment.entries import UnitAnswers
from evalapp.scoring.cells import CellScorer
from evalapp.scoring.fixedpoint import BoolColumn, IntColumn
from evalapp.scoring.inputs import Quotients
from evalapp.scoring.line_columns import FILLED
from evalapp.scoring.reading import Readings
from evalapp.scoring.rules import GroupRange

_NEAR = 1e-12
"""Quotients of whole numbers below 2**62 are told by floats to far less than this part of them."""


@dataclass(frozen=True, slots=True)
class StandingColumn:
    """Every unit's standing on a criterion: a quotient of whole numbers, else a fraction.

    The denominator is 0 where a unit has no standing, or one among `exact`, by its place.
    """

    quotients: Quotients
    exact: Mapping[int, Fraction]

    def at(self, place: int) -> Fraction | None:
        """Return one unit's standing, None where it has none."""
        bottom = self.quotients.denominators[place].item()
        if not bottom:
            return self.exact.get(place)
        return Fraction(self.quotients.numerators[place].item(), bottom)

    def replaced(self, place: int, standing: Fraction | None) -> "StandingColumn":
        """Return the column with another standing of one unit."""
        bottoms = self.quotients.denominators.copy()
        bottoms[place] = 0
        exact = {at: each for at, each in self.exact.items() if at != place}
        if standing is not None:
            exact[place] = standing
        return StandingColumn(replace(self.quotients, denominators=bottoms), exact)

    def range(self) -> GroupRange | None:
        """Return the lowest and the highest standing, None where no unit has one."""
        ends = [*self.exact.values(), *self._ends()]
        return GroupRange(min(ends), max(ends)) if ends else None

    def _ends(self) -> set[Fraction]:
        """Return the quotients that may be the lowest or the highest of all."""
        there = self.quotients.denominators > 0
        tops, bottoms = self.quotients.numerators[there], self.quotients.denominators[there]
        if not tops.size:
            return set()
        nearly = tops / bottoms
        least, most = nearly.min() * (1 + _NEAR), nearly.max() * (1 - _NEAR)
        wanted = (nearly <= least) | (nearly >= most)
        common = np.gcd(tops[wanted], bottoms[wanted])
        pairs = zip(
            (tops[wanted] // common).tolist(), (bottoms[wanted] // common).tolist(), strict=True
        )
        return {Fraction(top, bottom) for top, bottom in set(pairs)}


def standing_column(
    cell: CellScorer, readings: Readings, concerned: BoolColumn | None
) -> StandingColumn:
    """Return the column of what was read; what is not plain is worked out in fractions."""
    place = readings.place(cell.criterion.id)
    filled = readings.kinds(place) == FILLED
    if concerned is not None:
        filled &= concerned
    units = np.flatnonzero(filled)
    inputs = readings.inputs(place, units)
    own = cell.scorer.sound_standings(inputs)
    if own is None:
        return standings_one_by_one(cell, readings.entries)
    column = Quotients(_zeros(len(filled)), _zeros(len(filled)))
    column.numerators[units] = own.numerators
    column.denominators[units] = np.where(inputs.odd, 0, own.denominators)
    return StandingColumn(column, _exact(cell, readings.entries, units[inputs.odd].tolist()))


def standings_one_by_one(cell: CellScorer, entries: Sequence[UnitAnswers]) -> StandingColumn:
    """Return the column worked out in fractions throughout."""
    nothing = Quotients(_zeros(len(entries)), _zeros(len(entries)))
    return StandingColumn(nothing, _exact(cell, entries, range(len(entries))))


def _zeros(count: int) -> IntColumn:
    return np.zeros(count, dtype=np.int64)


def _exact(
    cell: CellScorer, entries: Sequence[UnitAnswers], places: Sequence[int]
) -> dict[int, Fraction]:
    found = {place: cell.standing(entries[place]) for place in places}
    return {place: each for place, each in found.items() if each is not None}
