"""Figures known to lie in a narrow span of whole steps, and the doubts that leaves.

Filtered exact arithmetic: a figure is computed with whole numbers and a counted bound on what
was cut off; where a decision (rounding, comparison) comes out the same at both ends it is exact,
elsewhere the unit is put down as doubtful and scored again in fractions.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np

from evalapp.assessment.numbers import Rounding
from evalapp.scoring.fixedpoint import BoolColumn, IntColumn, quotients, rounded_column


class Doubts:
    """The units whose figures whole-number arithmetic cannot settle."""

    def __init__(self, units: BoolColumn) -> None:
        self.units = units

    @classmethod
    def none(cls, count: int) -> "Doubts":
        """Return no doubts about so many units."""
        return cls(np.zeros(count, dtype=np.bool_))

    def note(self, units: BoolColumn) -> None:
        """Put down units (a mask over all units) as doubtful."""
        self.units |= units

    def note_at(self, places: IntColumn) -> None:
        """Put down units by their places."""
        self.units[places] = True


@dataclass(frozen=True, slots=True)
class Span:
    """A column of figures: at least `low`, at most `low + width` steps of 10**-places.

    `width` is None where every figure is exact.
    """

    low: IntColumn
    width: IntColumn | None
    places: int

    @property
    def high(self) -> IntColumn:
        """Return the upper ends."""
        return self.low if self.width is None else self.low + self.width

    def steps(self, rounding: Rounding, doubts: Doubts) -> IntColumn:
        """Return the figures in steps of a rounding; what is not certain goes to the doubts."""
        low = rounded_column(self.low, self.places, rounding)
        if self.width is not None:
            high = rounded_column(self.high, self.places, rounding)
            fine = rounding.decimals >= self.places
            doubts.note((low != high) | ((self.width > 0) & fine))
        return low

    def carried(self, rounding: Rounding | None, doubts: Doubts) -> "Span":
        """Return the figures as later steps use them, in steps as before."""
        if rounding is None or (self.width is None and rounding.decimals >= self.places):
            return self
        steps = self.steps(rounding, doubts)
        if rounding.decimals > self.places:
            return self
        return Span(steps * 10 ** (self.places - rounding.decimals), None, self.places)

    def take(self, units: IntColumn) -> "Span":
        """Return the figures of some units."""
        width = None if self.width is None else self.width[units]
        return Span(self.low[units], width, self.places)

    def short_of(self, needed: IntColumn | int) -> "Span":
        """Return needed - figure, `needed` being exact in the same steps."""
        return Span(needed - self.high, self.width, self.places)

    def reaches(self, needed: IntColumn | int, doubts: Doubts) -> BoolColumn:
        """Tell which figures are at least `needed` steps (the smallest whole that suffices)."""
        reached = self.low >= needed
        if self.width is not None:
            doubts.note(reached != (self.high >= needed))
        return reached


def added(spans: list[Span], count: int, places: int) -> Span:
    """Return the sums of several columns of `count` units with the same places."""
    low = np.zeros(count, dtype=np.int64)
    width: IntColumn | None = None
    for span in spans:
        low = low + span.low
        if span.width is not None:
            width = span.width if width is None else width + span.width
    return Span(low, width, places)


def least_steps(value: Fraction | Decimal, places: int) -> int:
    """Return the smallest whole number of steps that is at least a value."""
    scaled = Fraction(value) * 10**places
    return -(-scaled.numerator // scaled.denominator)


def least_part(factor: Decimal, of: IntColumn, of_places: int, places: int) -> IntColumn:
    """Return the smallest whole steps of 10**-places that are at least factor × `of`."""
    part = Fraction(factor)
    bottom = np.full(of.shape, part.denominator, dtype=np.int64)
    whole, rest = quotients(of * part.numerator, bottom, places - of_places)
    return whole + (rest > 0)
