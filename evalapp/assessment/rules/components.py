"""The sum of several parts."""

from decimal import Decimal
from typing import Literal

from evalapp.assessment.messages import Message, message
from evalapp.assessment.rules.parts import PartsRule


class Components(PartsRule):
    """The points of all parts add up (halves; a ratio worth 45 and a list worth 5)."""

    kind: Literal["components"] = "components"

    def set_problems(self, maximum: Decimal) -> tuple[Message, ...]:
        """Return faulty parts, and parts that do not add up to the maximum."""
        found = super().set_problems(maximum)
        total = sum((part.worth(maximum) for part in self.parts), Decimal(0))
        if total == maximum:
            return found
        return (*found, message("rule.parts_differ", total=total, maximum=maximum))
