"""The sum of several parts."""

from collections.abc import Mapping
from fractions import Fraction

from evalapp.assessment.answers import Value
from evalapp.assessment.rules import Components
from evalapp.scoring.fixedpoint import IntColumn
from evalapp.scoring.rules.base import GroupRange, Worked
from evalapp.scoring.rules.parts import PartsScorer, reasons_of


class ComponentPoints(PartsScorer[Components]):
    """points = sum of the parts' points.

    Source: attends provincial meetings ½ max + chairs own meetings ½ max (Cao Lãnh); ratio × 45
    + list (max 5) = 50 (pdfslide, ICT annex 1B).
    """

    def worked(self, values: Mapping[str, Value], group: GroupRange | None) -> Worked:
        """Return the points of all parts together."""
        del group
        parts = list(self.worked_parts(values))
        if not parts:
            return self.reason("why.no_parts", Fraction(0))
        total = sum((worked.points or Fraction(0) for _, worked in parts), Fraction(0))
        return self.reason("why.components", total, parts=reasons_of(parts))

    def joined(self, first: IntColumn, second: IntColumn) -> IntColumn:
        """Return the sum."""
        return first + second
