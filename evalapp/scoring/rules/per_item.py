"""So many points for each item, up to a cap."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from evalapp.assessment.answers import Value
from evalapp.assessment.rules import PerItem
from evalapp.scoring.inputs import ROOM, Inputs, Quotients
from evalapp.scoring.rules.base import GroupRange, Scorer, Worked, decimal_in, spaced


class PerItemPoints(Scorer[PerItem]):
    """points = min(count × each, cap).

    Source: 1 point per application, at most 5 (pdfslide, ICT annex 1B).
    """

    def worked(self, values: Mapping[str, Value], group: GroupRange | None) -> Worked:
        """Return the points of all items, at most the cap."""
        del group
        count = decimal_in(values, "value")
        total = Fraction(count) * Fraction(self.rule.each)
        shown = {"value": count, "unit": spaced(self.rule.unit), "each": self.rule.each}
        if total > self._cap:
            return self.reason(
                "why.per_item_capped", self._cap, total=total, cap=self._cap, **shown
            )
        return self.reason("why.per_item", total, **shown)

    def column(self, inputs: Inputs, group: GroupRange | None) -> Quotients | None:
        """Return count × each over the common denominator of each and cap."""
        del group
        each, cap = Fraction(self.rule.each), self._cap
        bottom = each.denominator * cap.denominator
        most = cap.numerator * each.denominator
        if bottom >= ROOM or most >= ROOM:
            return None
        factor = each.numerator * cap.denominator
        counts = inputs.numbers("value", below=ROOM // factor)
        return Quotients(np.minimum(counts * factor, most), np.full_like(counts, bottom))

    @property
    def _cap(self) -> Fraction:
        return self.maximum if self.rule.cap is None else Fraction(self.rule.cap)
