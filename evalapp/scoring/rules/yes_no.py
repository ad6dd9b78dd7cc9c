"""Yes earns the maximum, no earns nothing."""

from collections.abc import Mapping
from fractions import Fraction

from evalapp.assessment.answers import Value
from evalapp.assessment.rules import YesNo
from evalapp.scoring.inputs import Inputs, Listed
from evalapp.scoring.rules.base import GroupRange, Scorer, Worked


class YesNoPoints(Scorer[YesNo]):
    """points = maximum where yes, else 0 (the commonest rule of provincial sets)."""

    def worked(self, values: Mapping[str, Value], group: GroupRange | None) -> Worked:
        """Return the maximum for yes, 0 for no."""
        del group
        if values["value"]:
            return self.reason("why.yes", self.maximum)
        return self.reason("why.no", Fraction(0))

    def column(self, inputs: Inputs, group: GroupRange | None) -> Listed:
        """Return 0 or the maximum for every cell."""
        del group
        places, said = inputs.distinct("value", bool)
        return Listed(places, tuple(self.maximum if yes else Fraction(0) for yes in said))
