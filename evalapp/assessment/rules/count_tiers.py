"""A count that earns more from tier to tier."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field as Checked

from evalapp.assessment.messages import message
from evalapp.assessment.rules.base import Field, FieldKind, Rule
from evalapp.assessment.rules.worth import Worth
from evalapp.assessment.set_faults import Fault


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

    def set_faults(self, maximum: Decimal) -> tuple[Fault, ...]:
        """Return tiers out of order, worth nothing stated, or worth too much."""
        found = [*super().set_faults(maximum)]
        for at, (above, below) in enumerate(zip(self.tiers, self.tiers[1:], strict=False), start=1):
            if above.at_least <= below.at_least:
                order = message("rule.tiers_out_of_order", tier=below.at_least)
                found.append(Fault(("tiers", at, "at_least"), order))
        for at, tier in enumerate(self.tiers):
            own = tier.faults(str(tier.at_least), maximum)
            found.extend(each.inside(("tiers", at)) for each in own)
        return tuple(found)
