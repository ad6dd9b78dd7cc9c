"""A count that earns more from tier to tier."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import numpy as np

from evalapp.assessment.answers import Value
from evalapp.assessment.rules import CountTiers
from evalapp.scoring.inputs import Inputs, Listed
from evalapp.scoring.rules.base import GroupRange, Scorer, Worked, decimal_in, spaced


class CountTierPoints(Scorer[CountTiers]):
    """points = those of the highest tier that the count reaches, else 0.

    Source: meetings per year 4 → 20, 3 → 15, 2 → 10, 1 → 5 (district DTI set, thuvienphapluat
    bulletin 4cac85e7).
    """

    def __init__(self, rule: CountTiers, maximum: Decimal) -> None:
        super().__init__(rule, maximum)
        self._worths = tuple(Fraction(each.worth(maximum)) for each in rule.tiers)

    def worked(self, values: Mapping[str, Value], group: GroupRange | None) -> Worked:
        """Return the points of the tier reached."""
        del group
        count = decimal_in(values, "value")
        shown = {"value": count, "unit": spaced(self.rule.unit)}
        for tier, worth in zip(self.rule.tiers, self._worths, strict=True):
            if count >= tier.at_least:
                return self.reason("why.tier", worth, at_least=tier.at_least, **shown)
        return self.reason("why.no_tier", Fraction(0), **shown)

    def column(self, inputs: Inputs, group: GroupRange | None) -> Listed:
        """Return the tier of every count; the place after the last means none."""
        del group
        counts = inputs.numbers("value")
        places = np.full(inputs.count, len(self._worths), dtype=np.int64)
        for place, tier in reversed(list(enumerate(self.rule.tiers))):
            places = np.where(counts >= tier.at_least, place, places)
        return Listed(places, (*self._worths, Fraction(0)))
