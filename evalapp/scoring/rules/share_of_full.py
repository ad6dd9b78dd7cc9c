"""A value as a share of the value that earns full marks."""

from collections.abc import Mapping
from fractions import Fraction

from evalapp.assessment.answers import Value
from evalapp.assessment.rules import ShareOfFull
from evalapp.scoring.rules.base import GroupRange, Scorer, Worked, decimal_in


class ShareOfFullPoints(Scorer[ShareOfFull]):
    """points = min(value ÷ full, 1) × maximum."""

    def worked(self, values: Mapping[str, Value], group: GroupRange | None) -> Worked:
        """Return the value's part of the full mark, at most the maximum."""
        del group
        value = decimal_in(values, "value")
        shown = {"value": value, "full": self.rule.full, "unit": self.rule.unit}
        if value >= self.rule.full:
            return self.reason("why.full_mark_reached", self.maximum, **shown)
        points = Fraction(value) / Fraction(self.rule.full) * self.maximum
        return self.reason("why.share_of_full", points, **shown)
