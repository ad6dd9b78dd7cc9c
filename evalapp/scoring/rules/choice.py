"""One option out of several, each worth its own points."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from evalapp.assessment.answers import Value
from evalapp.assessment.rules import Choice
from evalapp.scoring.inputs import Inputs, Listed
from evalapp.scoring.rules.base import GroupRange, Scorer, Worked


class ChoicePoints(Scorer[Choice]):
    """points = the chosen option's points, or its share × maximum.

    Source: role tiers of Cao Lãnh and Thanh Hóa (head → max, deputy → ½ max, none → 0).
    """

    def __init__(self, rule: Choice, maximum: Decimal) -> None:
        super().__init__(rule, maximum)
        self._options = {each.id: each for each in rule.options}
        self._worths = {each.id: Fraction(each.worth(maximum)) for each in rule.options}

    def worked(self, values: Mapping[str, Value], group: GroupRange | None) -> Worked:
        """Return what the chosen option is worth."""
        del group
        chosen = str(values["value"])
        return self.reason("why.choice", self._worths[chosen], option=self._options[chosen].label)

    def column(self, inputs: Inputs, group: GroupRange | None) -> Listed:
        """Return the worth of the chosen option for every cell."""
        del group
        places, chosen = inputs.distinct("value", str)
        inputs.leave_places(places, [each not in self._worths for each in chosen])
        return Listed(places, tuple(self._worths.get(each, Fraction(0)) for each in chosen))
