"""Plus points and minus points, kept between two bounds."""

from collections.abc import Mapping
from fractions import Fraction
from math import lcm

import numpy as np

from evalapp.assessment.answers import Value
from evalapp.assessment.rules import BonusPenalty
from evalapp.scoring.fixedpoint import IntColumn
from evalapp.scoring.inputs import ROOM, Inputs, Quotients
from evalapp.scoring.rules.base import GroupRange, Scorer, Worked, number


class BonusPenaltyPoints(Scorer[BonusPenalty]):
    """points = start + n × plus - m × minus, not below `lowest`, not above `highest`.

    Source: node kind "plus/minus" of github.com/ThuatNguyen/NationalSecurityContest2.
    """

    def worked(self, values: Mapping[str, Value], group: GroupRange | None) -> Worked:
        """Return start, plus and minus points together, clamped."""
        del group
        n, m = (self._count(values, field) for field in ("n", "m"))
        rule = self.rule
        total = Fraction(rule.start) + n * Fraction(rule.plus) - m * Fraction(rule.minus)
        points = min(max(total, self._lowest), self._highest)
        code = self._code(clamped=points != total)
        shown = {"start": rule.start, "plus": rule.plus, "minus": rule.minus}
        return self.reason(code, points, n=n, m=m, total=total, **shown)

    def _code(self, clamped: bool) -> str:
        """Return the sentence that names only what the rule counts."""
        if not self.rule.minus:
            return "why.bonus_clamped" if clamped else "why.bonus"
        if not self.rule.plus:
            return "why.penalty_clamped" if clamped else "why.penalty"
        return "why.bonus_penalty_clamped" if clamped else "why.bonus_penalty"

    def column(self, inputs: Inputs, group: GroupRange | None) -> Quotients | None:
        """Return the sum over a common denominator, clamped."""
        del group
        figures = [Fraction(self.rule.start), self._lowest, self._highest]
        figures += [Fraction(self.rule.plus), Fraction(self.rule.minus)]
        bottom = lcm(*(each.denominator for each in figures))
        start, lowest, highest, plus, minus = (int(each * bottom) for each in figures)
        if max(bottom, abs(start), -lowest, highest) >= ROOM // 4:
            return None
        total = start + self._times(inputs, "n", plus) - self._times(inputs, "m", minus)
        clamped = np.maximum(np.minimum(total, highest), lowest)
        clamped = np.broadcast_to(clamped, (inputs.count,))
        return Quotients(clamped, np.full(inputs.count, bottom, dtype=np.int64))

    @property
    def _lowest(self) -> Fraction:
        return Fraction(self.rule.lowest)

    @property
    def _highest(self) -> Fraction:
        return self.maximum if self.rule.highest is None else Fraction(self.rule.highest)

    def _count(self, values: Mapping[str, Value], field: str) -> Fraction:
        return number(values, field) if field in values else Fraction(0)

    def _times(self, inputs: Inputs, field: str, factor: int) -> IntColumn | int:
        if not factor:
            return 0
        return inputs.numbers(field, below=ROOM // (4 * factor)) * factor
