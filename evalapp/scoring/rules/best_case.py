"""The best of several cases."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from evalapp.assessment.answers import Value
from evalapp.assessment.rules import BestCase
from evalapp.scoring.fixedpoint import IntColumn
from evalapp.scoring.rules.base import GroupRange, Worked
from evalapp.scoring.rules.parts import PartsScorer, reasons_of


class BestCasePoints(PartsScorer[BestCase]):
    """points = the highest of the parts' points, the first of equals.

    Source: several cases listed, take the highest (pdfslide, ICT annex 1B).
    """

    def worked(self, values: Mapping[str, Value], group: GroupRange | None) -> Worked:
        """Return the points of the best part."""
        del group
        parts = list(self.worked_parts(values))
        if not parts:
            return self.reason("why.no_parts", Fraction(0))
        best = max(parts, key=lambda part: part[1].points or Fraction(0))
        points = max(best[1].points or Fraction(0), Fraction(0))
        return self.reason("why.best_case", points, parts=reasons_of([best]))

    def joined(self, first: IntColumn, second: IntColumn) -> IntColumn:
        """Return the greater."""
        return np.maximum(first, second)
