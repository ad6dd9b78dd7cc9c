"""Plus points and minus points, kept between two bounds."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field as Checked

from evalapp.assessment.messages import message
from evalapp.assessment.rules.base import Field, FieldKind, Rule
from evalapp.assessment.set_faults import Fault


class BonusPenalty(Rule):
    """start + n × plus - m × minus, at least `lowest`, at most `highest` (left out: the maximum).

    `lowest` below 0 takes points off the unit's other criteria.
    """

    kind: Literal["bonus_penalty"] = "bonus_penalty"
    start: Decimal = Decimal(0)
    plus: Annotated[Decimal, Checked(ge=0)] = Decimal(0)
    minus: Annotated[Decimal, Checked(ge=0)] = Decimal(0)
    lowest: Annotated[Decimal, Checked(le=0)] = Decimal(0)
    highest: Annotated[Decimal, Checked(ge=0)] | None = None
    plus_label: str = ""
    minus_label: str = ""

    def scored_fields(self, maximum: Decimal) -> tuple[Field, ...]:
        """Return the counts that are worth anything: `n` (plus) and `m` (minus)."""
        del maximum
        nothing = Decimal(0)
        plus = Field("n", FieldKind.WHOLE, self.plus_label, minimum=nothing)
        minus = Field("m", FieldKind.WHOLE, self.minus_label, minimum=nothing)
        return (*((plus,) if self.plus else ()), *((minus,) if self.minus else ()))

    def most(self, maximum: Decimal) -> Decimal:
        """Return the points that are not exceeded."""
        return maximum if self.highest is None else self.highest

    def set_faults(self, maximum: Decimal) -> tuple[Fault, ...]:
        """Return a rule without plus and minus, or bounds beyond the maximum."""
        found = [*super().set_faults(maximum)]
        if not self.plus and not self.minus:
            found.append(Fault(("plus",), message("rule.no_plus_no_minus")))
        most = self.most(maximum)
        if most > maximum:
            above = message("rule.cap_above_maximum", cap=self.highest, maximum=maximum)
            found.append(Fault(("highest",), above))
        if not self.lowest <= self.start <= most:
            bounds = {"minimum": self.lowest, "maximum": most}
            beyond = message("rule.start_out_of_bounds", start=self.start, **bounds)
            found.append(Fault(("start",), beyond))
        return tuple(found)
