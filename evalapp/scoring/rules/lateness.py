"""Points that melt with every day of lateness."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import numpy as np

from evalapp.assessment.answers import Value
from evalapp.assessment.rules import Lateness
from evalapp.scoring.inputs import ROOM, Inputs, Listed, Quotients
from evalapp.scoring.rules.base import GroupRange, Scorer, Worked, decimal_in


class LatenessPoints(Scorer[Lateness]):
    """points = max(maximum - max(days late - grace, 0) × per_day, 0)."""

    def worked(self, values: Mapping[str, Value], group: GroupRange | None) -> Worked:
        """Return what lateness leaves of the maximum."""
        del group
        return self._after(self._days(values["value"], values))

    def column(self, inputs: Inputs, group: GroupRange | None) -> Quotients | Listed | None:
        """Return the points for days late, or for each distinct date."""
        del group
        if self.rule.due is not None:
            places, dates = inputs.distinct("value", date)
            return Listed(places, tuple(self._points(self._late(each)) for each in dates))
        per_day = Fraction(self.rule.per_day)
        loss = per_day.numerator * self.maximum.denominator
        full = self.maximum.numerator * per_day.denominator
        bottom = self.maximum.denominator * per_day.denominator
        if max(full, bottom) >= ROOM:
            return None
        days = inputs.numbers("value", below=ROOM // loss)
        charged = np.maximum(days - self.rule.grace, 0)
        return Quotients(np.maximum(full - charged * loss, 0), np.full_like(days, bottom))

    def _days(self, value: Value, values: Mapping[str, Value]) -> int:
        if isinstance(value, date):
            return self._late(value)
        return int(decimal_in(values, "value"))

    def _late(self, done: date) -> int:
        return 0 if self.rule.due is None else max((done - self.rule.due).days, 0)

    def _points(self, days: int) -> Fraction:
        charged = max(days - self.rule.grace, 0)
        return max(self.maximum - charged * Fraction(self.rule.per_day), Fraction(0))

    def _after(self, days: int) -> Worked:
        grace = self.rule.grace
        charged = max(days - grace, 0)
        shown = {"days": days, "grace": grace, "charged": charged, "each": self.rule.per_day}
        if not charged:
            return self.reason("why.in_grace" if days else "why.in_time", self.maximum, **shown)
        code = "why.late_after_grace" if grace else "why.late"
        return self.reason(code, self._points(days), **shown)
