"""A value measured against the best unit of the group."""

from collections.abc import Mapping
from fractions import Fraction

from evalapp.assessment.answers import Value
from evalapp.assessment.rules import BestOfGroup
from evalapp.scoring.inputs import Inputs, Quotients, line
from evalapp.scoring.rules.base import GroupRange, Worked, as_percent
from evalapp.scoring.rules.compared import ComparedScorer


class BestOfGroupPoints(ComparedScorer[BestOfGroup]):
    """points = own value / highest value among the units × maximum; 0 where the highest is 0.

    Source: (own ratio) / (highest ratio among units) × max (pdfslide, ICT annex 1B).
    """

    def worked(self, values: Mapping[str, Value], group: GroupRange | None) -> Worked:
        """Return the unit's part of the best unit's value."""
        own = self.standing(values)
        best = self.range_with(own, group).highest
        part = own / best if best else Fraction(0)
        return self.reason(
            "why.best_of_group",
            part * self.maximum,
            own=self.shown_own(values),
            best=self.shown(best),
            **as_percent(part),
        )

    def column(self, inputs: Inputs, group: GroupRange | None) -> Quotients | None:
        """Return own × (maximum / highest)."""
        if group is None:
            return None
        slope = self.maximum / group.highest if group.highest else Fraction(0)
        return line(inputs, self.standings(inputs), Fraction(0), slope)
