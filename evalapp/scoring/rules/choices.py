"""Any of several options, whose points add up."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import cast

from evalapp.assessment.answers import Value
from evalapp.assessment.rules import Choices
from evalapp.scoring.inputs import Inputs, Listed
from evalapp.scoring.rules.base import GroupRange, Scorer, Worked


class ChoicesPoints(Scorer[Choices]):
    """points = min(sum of the chosen options' points, maximum); an option counts once."""

    def __init__(self, rule: Choices, maximum: Decimal) -> None:
        super().__init__(rule, maximum)
        self._labels = {each.id: each.label for each in rule.options}
        self._worths = {each.id: Fraction(each.worth(maximum)) for each in rule.options}

    def worked(self, values: Mapping[str, Value], group: GroupRange | None) -> Worked:
        """Return what the chosen options are worth together."""
        del group
        value = values["value"]
        chosen = dict.fromkeys(value if isinstance(value, tuple) else (str(value),))
        if not chosen:
            return self.reason("why.none_chosen", Fraction(0))
        total = self._together(tuple(chosen))
        options = "; ".join(self._labels[each] for each in chosen)
        if total > self.maximum:
            return self.reason("why.choices_capped", self.maximum, options=options, total=total)
        return self.reason("why.choices", total, options=options)

    def column(self, inputs: Inputs, group: GroupRange | None) -> Listed:
        """Return the points of every distinct selection."""
        del group
        selecting = cast(type[tuple[str, ...]], tuple)
        places, selections = inputs.distinct("value", selecting)
        known = self._worths.keys()
        inputs.leave_places(places, [not known >= set(each) for each in selections])
        return Listed(places, tuple(min(self._together(each), self.maximum) for each in selections))

    def _together(self, chosen: tuple[str, ...]) -> Fraction:
        return sum((self._worths.get(each, Fraction(0)) for each in set(chosen)), Fraction(0))
