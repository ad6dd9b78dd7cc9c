"""Yes earns the maximum, no earns nothing."""

from decimal import Decimal
from typing import Literal

from evalapp.assessment.rules.base import Field, FieldKind, Rule


class YesNo(Rule):
    """Yes earns the maximum, no earns nothing."""

    kind: Literal["yes_no"] = "yes_no"

    def scored_fields(self, maximum: Decimal) -> tuple[Field, ...]:
        """Return the one yes/no field, `value`."""
        del maximum
        return (Field("value", FieldKind.YES_NO),)
