"""A value as a share of the value that earns full marks."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import numpy as np

from evalapp.assessment.answers import Value
from evalapp.assessment.rules import ShareOfFull
from evalapp.scoring.inputs import ROOM, Inputs, Quotients
from evalapp.scoring.rules.base import GroupRange, Scorer, Worked, decimal_in, places_of, spaced
from evalapp.scoring.steps import FINE


class ShareOfFullPoints(Scorer[ShareOfFull]):
    """points = min(value ÷ full, 1) × maximum."""

    def __init__(self, rule: ShareOfFull, maximum: Decimal) -> None:
        super().__init__(rule, maximum)
        self._each = self.maximum / Fraction(rule.full)

    def worked(self, values: Mapping[str, Value], group: GroupRange | None) -> Worked:
        """Return the value's part of the full mark, at most the maximum."""
        del group
        value = decimal_in(values, "value")
        shown = {"value": value, "full": self.rule.full, "unit": spaced(self.rule.unit)}
        if value >= self.rule.full:
            return self.reason("why.full_mark_reached", self.maximum, **shown)
        return self.reason("why.share_of_full", Fraction(value) * self._each, **shown)

    def column(self, inputs: Inputs, group: GroupRange | None) -> Quotients | None:
        """Return value and full mark in the same small steps, times the maximum."""
        del group
        places = max(0 if self.rule.whole else FINE, places_of(self.rule.full))
        full = int(self.rule.full * 10**places)
        top, bottom = self.maximum.numerator, full * self.maximum.denominator
        if bottom >= ROOM or full * top >= ROOM:
            return None
        values = inputs.numbers("value", places, below=ROOM // max(top, 1))
        if self.rule.whole:
            inputs.leave(values % 10**places != 0)
        if self.rule.beyond == "error":
            inputs.leave(values > full)
        return Quotients(np.minimum(values, full) * top, np.full_like(values, bottom))
