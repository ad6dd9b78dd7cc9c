"""A value that falls into one of several bands."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import numpy as np

from evalapp.assessment.answers import Value
from evalapp.assessment.rules import Band, Bands
from evalapp.scoring.inputs import Inputs, Listed
from evalapp.scoring.rules.base import GroupRange, Scorer, Worked, decimal_in, spaced
from evalapp.scoring.steps import FINE


class BandPoints(Scorer[Bands]):
    """points = those of the first band, from the highest value down, that holds the value."""

    def __init__(self, rule: Bands, maximum: Decimal) -> None:
        super().__init__(rule, maximum)
        self._worths = tuple(Fraction(each.worth(maximum)) for each in rule.bands)

    def worked(self, values: Mapping[str, Value], group: GroupRange | None) -> Worked:
        """Return the points of the band."""
        del group
        value = decimal_in(values, "value")
        shown = {"value": value, "unit": spaced(self.rule.unit)}
        for band, worth in zip(self.rule.bands, self._worths, strict=True):
            if band.holds(value):
                return self.reason("why.band", worth, band=band.label, **shown)
        return self.reason("why.no_tier", Fraction(0), **shown)

    def column(self, inputs: Inputs, group: GroupRange | None) -> Listed:
        """Return the band of every value; the place after the last means none."""
        del group
        values = inputs.numbers("value", FINE)
        if self.rule.whole:
            inputs.leave(values % 10**FINE != 0)
        if self.rule.minimum is not None:
            inputs.leave(values < _first_step(self.rule.minimum))
        if self.rule.maximum is not None:
            inputs.leave(values > (Fraction(self.rule.maximum) * 10**FINE).__floor__())
        places = np.full(inputs.count, len(self._worths), dtype=np.int64)
        for place, band in reversed(list(enumerate(self.rule.bands))):
            places = np.where(values >= _lowest_step(band), place, places)
        return Listed(places, (*self._worths, Fraction(0)))


def _lowest_step(band: Band) -> int:
    if band.at_least is not None:
        return _first_step(band.at_least)
    # Plain values are whole steps of at least 0.
    return 0 if band.above is None else (Fraction(band.above) * 10**FINE).__floor__() + 1


def _first_step(value: Decimal) -> int:
    return (Fraction(value) * 10**FINE).__ceil__()
