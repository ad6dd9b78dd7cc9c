"""A value as a share of the value that earns full marks."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field as Checked

from evalapp.assessment.rules.base import Field, FieldKind, Rule


class ShareOfFull(Rule):
    """value / full × maximum, at most the maximum; `unit` is what the value is counted in.

    With `beyond: error` a value above the full mark is refused, with `cap` it earns the maximum.
    """

    kind: Literal["share_of_full"] = "share_of_full"
    full: Annotated[Decimal, Checked(gt=0)]
    label: str = ""
    unit: str = ""
    whole: bool = False
    beyond: Literal["cap", "error"] = "cap"

    def scored_fields(self, maximum: Decimal) -> tuple[Field, ...]:
        """Return the one number field, `value`."""
        del maximum
        kind = FieldKind.WHOLE if self.whole else FieldKind.NUMBER
        top = self.full if self.beyond == "error" else None
        return (Field("value", kind, self.label, minimum=Decimal(0), maximum=top),)
