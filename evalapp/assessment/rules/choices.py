"""Any of several options, whose points add up."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field as Checked

from evalapp.assessment.rules.base import Field, FieldKind, Option, Rule
from evalapp.assessment.rules.choice import ChoiceOption, option_faults
from evalapp.assessment.set_faults import Fault


class Choices(Rule):
    """Each option chosen adds its points, together at most the maximum; none chosen earns 0."""

    kind: Literal["choices"] = "choices"
    options: Annotated[tuple[ChoiceOption, ...], Checked(min_length=2)]

    def scored_fields(self, maximum: Decimal) -> tuple[Field, ...]:
        """Return the one field for several options, `value`."""
        del maximum
        options = tuple(Option(each.id, each.label) for each in self.options)
        return (Field("value", FieldKind.CHOICES, options=options),)

    def set_faults(self, maximum: Decimal) -> tuple[Fault, ...]:
        """Return options that are named twice, worth nothing stated, or worth too much."""
        return (*super().set_faults(maximum), *option_faults(self.options, maximum))
