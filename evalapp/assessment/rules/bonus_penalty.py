"""Plus points and minus points, kept between two bounds."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field as Checked

from evalapp.assessment.messages import Message, message
from evalapp.assessment.rules.base import Field, FieldKind, Rule


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

    def set_problems(self, maximum: Decimal) -> tuple[Message, ...]:
        """Return a rule without plus and minus, or bounds beyond the maximum."""
        found = [*super().set_problems(maximum)]
        if not self.plus and not self.minus:
            found.append(message("rule.no_plus_no_minus"))
        if self.most(maximum) > maximum:
            found.append(message("rule.cap_above_maximum", cap=self.highest, maximum=maximum))
        if not self.lowest <= self.start <= self.most(maximum):
            found.append(message("rule.start_out_of_bounds", start=self.start))
        return tuple(found)
