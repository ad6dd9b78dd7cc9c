"""Points that melt with every day of lateness."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field as Checked

from evalapp.assessment.rules.base import Field, FieldKind, Rule


class Lateness(Rule):
    """maximum - days late × per_day, at least 0; the first `grace` days cost nothing.

    With `due` the date of doing is asked, without it the number of days late.
    """

    kind: Literal["lateness"] = "lateness"
    per_day: Annotated[Decimal, Checked(gt=0)]
    due: date | None = None
    grace: Annotated[int, Checked(ge=0)] = 0
    label: str = ""

    def scored_fields(self, maximum: Decimal) -> tuple[Field, ...]:
        """Return the field `value`: a date where a due date is set, else the days late."""
        del maximum
        if self.due is not None:
            return (Field("value", FieldKind.DATE, self.label),)
        return (Field("value", FieldKind.WHOLE, self.label, minimum=Decimal(0)),)
