"""What rules share that compare a unit's value with those of its group."""

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar, TypeVar

import numpy as np

from evalapp.assessment.answers import Value
from evalapp.assessment.messages import Message, message
from evalapp.assessment.rules import ComparedRule
from evalapp.scoring.inputs import ROOM, Inputs, Quotients
from evalapp.scoring.rules.base import (
    EXACTLY,
    NEARLY,
    GroupRange,
    Scorer,
    as_percent,
    decimal_in,
    number,
    quotient,
    spaced,
)
from evalapp.scoring.steps import FINE

ComparedT = TypeVar("ComparedT", bound=ComparedRule)


class ComparedScorer(Scorer[ComparedT]):
    """Takes the value, or a/b, as the unit's standing in its group."""

    compares: ClassVar[bool] = True

    def standing(self, values: Mapping[str, Value]) -> Fraction:
        """Return the value that is compared."""
        if self.rule.as_ratio:
            return quotient(decimal_in(values, "a"), decimal_in(values, "b"))
        return number(values, "value")

    def standings(self, inputs: Inputs) -> Quotients:
        """Return every unit's standing."""
        places = 0 if self.rule.whole else FINE
        if self.rule.as_ratio:
            a, b = (inputs.numbers(field, places, below=ROOM) for field in ("a", "b"))
            inputs.leave((a > b) | (b == 0))
            return Quotients(a, np.maximum(b, 1))
        values = inputs.numbers("value", places, below=ROOM)
        return Quotients(values, np.full_like(values, 10**places))

    def shown(self, standing: Fraction) -> Message:
        """Return a standing in words: per cent, or a number with its unit."""
        if self.rule.as_ratio:
            return message("why.percent", **as_percent(standing))
        return message("why.amount", value=standing, unit=spaced(self.rule.unit))

    def shown_own(self, values: Mapping[str, Value]) -> Message:
        """Return the unit's own standing in words, a/b with its per cent."""
        standing = self.standing(values)
        if self.rule.as_ratio:
            shown = {"a": values["a"], "b": values["b"], "unit": spaced(self.rule.unit)}
            return message("why.part", **shown, **as_percent(standing))
        return self.shown(standing)

    def equals(self, *standings: Fraction) -> str:
        """Return NEARLY where some of the standings are shown as rounded per cent."""
        signs = (as_percent(each)["equals"] for each in standings)
        return NEARLY if self.rule.as_ratio and NEARLY in signs else EXACTLY

    def range_with(self, own: Fraction, group: GroupRange | None) -> GroupRange:
        """Return the group's range, the unit itself being part of it in any case."""
        return GroupRange(own, own) if group is None else group.with_standing(own)
