"""Values that are collected and not scored."""

from decimal import Decimal
from typing import Literal

from evalapp.assessment.messages import message
from evalapp.assessment.rules.base import Field, FieldKind, Rule
from evalapp.assessment.set_faults import Fault


class Collected(Rule):
    """Asks for one value and gives no points ("Thông tin chung", đô thị thông minh of 922)."""

    kind: Literal["collected"] = "collected"
    asks: Literal[
        FieldKind.NUMBER, FieldKind.WHOLE, FieldKind.YES_NO, FieldKind.TEXT, FieldKind.DATE
    ] = FieldKind.TEXT
    label: str = ""

    def scored_fields(self, maximum: Decimal) -> tuple[Field, ...]:
        """Return the one field, `value`."""
        del maximum
        return (Field("value", self.asks, self.label),)

    def set_faults(self, maximum: Decimal) -> tuple[Fault, ...]:
        """Return a maximum that nobody could reach."""
        found = super().set_faults(maximum)
        if maximum:
            points = message("rule.collected_has_points", maximum=maximum)
            found = (*found, Fault(("kind",), points))
        return found
