"""A value placed between the lowest and the highest of the group."""

from collections.abc import Mapping
from fractions import Fraction

from evalapp.assessment.answers import Value
from evalapp.assessment.rules import MinMax
from evalapp.scoring.inputs import Inputs, Quotients, line
from evalapp.scoring.rules.base import GroupRange, Worked
from evalapp.scoring.rules.compared import ComparedScorer


class MinMaxPoints(ComparedScorer[MinMax]):
    """points = (own - lowest) / (highest - lowest) × maximum, or (highest - own) where less is better.

    Source: min-max normalisation of composite indices (OECD/JRC Handbook on Constructing
    Composite Indicators, 2008, step 5).
    """

    def worked(self, values: Mapping[str, Value], group: GroupRange | None) -> Worked:
        """Return the unit's place between lowest and highest."""
        own = self.standing(values)
        within = self.range_with(own, group)
        constant, slope = self._line(within)
        equal = within.lowest == within.highest
        return self.reason(
            "why.min_max_equal" if equal else f"why.min_max_{self.rule.better}",
            constant + slope * own,
            own=self.shown_own(values),
            value=self.shown(own),
            lowest=self.shown(within.lowest),
            highest=self.shown(within.highest),
            equals=self.equals(own, within.lowest, within.highest),
        )

    def column(self, inputs: Inputs, group: GroupRange | None) -> Quotients | None:
        """Return the line from the worst to the best unit."""
        return None if group is None else line(inputs, self.standings(inputs), *self._line(group))

    def _line(self, within: GroupRange) -> tuple[Fraction, Fraction]:
        spread = within.highest - within.lowest
        if not spread:
            return self.maximum if self.rule.when_equal == "full" else Fraction(0), Fraction(0)
        slope = self.maximum / spread
        if self.rule.better == "higher":
            return -within.lowest * slope, slope
        return within.highest * slope, -slope
