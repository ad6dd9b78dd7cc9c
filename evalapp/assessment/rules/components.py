"""The sum of several parts."""

from decimal import Decimal
from typing import Literal

from evalapp.assessment.messages import message
from evalapp.assessment.rules.parts import PartsRule
from evalapp.assessment.set_faults import Fault


class Components(PartsRule):
    """The points of all parts add up (halves; a ratio worth 45 and a list worth 5)."""

    kind: Literal["components"] = "components"

    def set_faults(self, maximum: Decimal) -> tuple[Fault, ...]:
        """Return faulty parts, and parts that do not add up to the maximum."""
        found = super().set_faults(maximum)
        total = sum((part.worth(maximum) for part in self.parts), Decimal(0))
        if total == maximum:
            return found
        differ = message("rule.parts_differ", total=total, maximum=maximum)
        return (*found, Fault(("parts", 0, "points"), differ))
