"""A count out of a count, times the maximum."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import numpy as np

from evalapp.assessment.answers import Value
from evalapp.assessment.messages import message
from evalapp.assessment.rules import Ratio
from evalapp.scoring.fixedpoint import BoolColumn, IntColumn
from evalapp.scoring.inputs import ROOM, Inputs, Quotients
from evalapp.scoring.rules.base import (
    GroupRange,
    Scorer,
    Worked,
    as_percent,
    decimal_in,
    quotient,
    spaced,
)
from evalapp.scoring.steps import FINE


class RatioPoints(Scorer[Ratio]):
    """points = min(a/b ÷ full_at, 1) × maximum; where b = 0, what `when_none` says.

    Source: a/b × điểm tối đa in the district DTI set (thuvienphapluat bulletin 4cac85e7).
    """

    def __init__(self, rule: Ratio, maximum: Decimal) -> None:
        super().__init__(rule, maximum)
        self._full_at = Fraction(rule.full_at)
        self._full_before_all = rule.full_at < 1

    def worked(self, values: Mapping[str, Value], group: GroupRange | None) -> Worked:
        """Return the share of b that a is, as a part of the maximum."""
        del group
        a, b = decimal_in(values, "a"), decimal_in(values, "b")
        if b == 0:
            return self._none_due()
        share = quotient(a, b)
        shown = {"a": a, "b": b, "unit": spaced(self.rule.unit), **as_percent(share)}
        if not self._full_before_all:
            return self.reason("why.ratio", share * self.maximum, **shown)
        shown["full_at"] = self.rule.full_at * 100
        if share >= self._full_at:
            return self.reason("why.ratio_full", self.maximum, **shown)
        return self.reason("why.ratio_of_full", share / self._full_at * self.maximum, **shown)

    def column(self, inputs: Inputs, group: GroupRange | None) -> Quotients | None:
        """Return a ÷ (b × full_at) × maximum, the maximum where that is more."""
        del group
        full_at, maximum = self._full_at, self.maximum
        up = full_at.denominator * max(maximum.numerator, 1)
        down = full_at.numerator * maximum.denominator
        room = ROOM // max(up, down)
        places = 0 if self.rule.whole else FINE
        a, b = (inputs.numbers(field, places, below=room) for field in ("a", "b"))
        inputs.leave(a > b)
        full = a * full_at.denominator >= b * full_at.numerator
        return self._with_none_due(
            np.where(full, maximum.numerator, a * full_at.denominator * maximum.numerator),
            np.where(full, maximum.denominator, b * down),
            b == 0,
        )

    def _with_none_due(
        self, numerators: IntColumn, denominators: IntColumn, none_due: BoolColumn
    ) -> Quotients:
        # Where b = 0 the formula has given the maximum so far.
        if self.rule.when_none == "full" or not none_due.any():
            return Quotients(numerators, denominators)
        not_applicable = none_due if self.rule.when_none == "not_applicable" else None
        return Quotients(np.where(none_due, 0, numerators), denominators, not_applicable)

    def _none_due(self) -> Worked:
        match self.rule.when_none:
            case "not_applicable":
                return Worked(None, message("why.none_due_not_applicable"))
            case "full":
                return self.reason("why.none_due_full", self.maximum)
            case "zero":
                return self.reason("why.none_due_zero", Fraction(0))
