"""Points entered directly."""

from decimal import Decimal
from typing import Literal

from evalapp.assessment.rules.base import Field, FieldKind, Rule


class DirectPoints(Rule):
    """The points are entered as they are, from 0 to the maximum."""

    kind: Literal["direct"] = "direct"
    label: str = ""

    def scored_fields(self, maximum: Decimal) -> tuple[Field, ...]:
        """Return the one number field, `value`, bounded by the maximum."""
        return (Field("value", FieldKind.NUMBER, self.label, minimum=Decimal(0), maximum=maximum),)
