"""A count that earns more from tier to tier."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field as Checked

from evalapp.assessment.messages import Message, message
from evalapp.assessment.rules.base import Field, FieldKind, Rule
from evalapp.assessment.rules.worth import Worth


class CountTier(Worth):
    """What a count of at least so many earns."""

    at_least: Annotated[int, Checked(ge=1)]


class CountTiers(Rule):
    """The highest tier reached counts; a count below the lowest tier earns nothing.

    Tiers are listed from the highest down: 4 → 20, 3 → 15, 2 → 10, 1 → 5.
    """

    kind: Literal["count_tiers"] = "count_tiers"
    label: str = ""
    unit: str = ""
    tiers: Annotated[tuple[CountTier, ...], Checked(min_length=1)]

    def scored_fields(self, maximum: Decimal) -> tuple[Field, ...]:
        """Return the one count field, `value`."""
        del maximum
        return (Field("value", FieldKind.WHOLE, self.label, minimum=Decimal(0)),)

    def set_problems(self, maximum: Decimal) -> tuple[Message, ...]:
        """Return tiers out of order, worth nothing stated, or worth too much."""
        found = [*super().set_problems(maximum)]
        for above, below in zip(self.tiers, self.tiers[1:], strict=False):
            if above.at_least <= below.at_least:
                found.append(message("rule.tiers_out_of_order", tier=below.at_least))
        for tier in self.tiers:
            found.extend(tier.problems(str(tier.at_least), maximum))
        return tuple(found)
