"""So many points for each item, up to a cap."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field as Checked

from evalapp.assessment.messages import message
from evalapp.assessment.rules.base import Field, FieldKind, Rule
from evalapp.assessment.set_faults import Fault


class PerItem(Rule):
    """count × each, at most `cap` points (left out: the maximum); `unit` is what is counted."""

    kind: Literal["per_item"] = "per_item"
    each: Annotated[Decimal, Checked(gt=0)]
    cap: Annotated[Decimal, Checked(gt=0)] | None = None
    label: str = ""
    unit: str = ""

    def scored_fields(self, maximum: Decimal) -> tuple[Field, ...]:
        """Return the one count field, `value`."""
        del maximum
        return (Field("value", FieldKind.WHOLE, self.label, minimum=Decimal(0)),)

    def most(self, maximum: Decimal) -> Decimal:
        """Return the points that are not exceeded."""
        return maximum if self.cap is None else self.cap

    def set_faults(self, maximum: Decimal) -> tuple[Fault, ...]:
        """Return a cap above the maximum."""
        found = super().set_faults(maximum)
        if self.most(maximum) > maximum:
            above = message("rule.cap_above_maximum", cap=self.cap, maximum=maximum)
            found = (*found, Fault(("cap",), above))
        return found
