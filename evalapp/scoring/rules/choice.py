"""One option out of several, each worth its own points."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from evalapp.assessment.answers import Value
from evalapp.assessment.rules import Choice
from evalapp.scoring.rules.base import GroupRange, Scorer, Worked


class ChoicePoints(Scorer[Choice]):
    """points = the chosen option's points, or its share × maximum.

    Source: role tiers of Cao Lãnh and Thanh Hóa (head → max, deputy → ½ max, none → 0).
    """

    def __init__(self, rule: Choice, maximum: Decimal) -> None:
        super().__init__(rule, maximum)
        self._maximum = maximum
        self._options = {each.id: each for each in rule.options}

    def worked(self, values: Mapping[str, Value], group: GroupRange | None) -> Worked:
        """Return what the chosen option is worth."""
        del group
        option = self._options[str(values["value"])]
        return self.reason("why.choice", Fraction(option.worth(self._maximum)), option=option.label)
