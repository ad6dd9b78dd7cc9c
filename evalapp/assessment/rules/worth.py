"""What an option, a tier or a part is worth: points, or a share of the criterion's maximum."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Checked

from evalapp.assessment.messages import message
from evalapp.assessment.set_faults import Fault


class Worth(BaseModel):
    """Either a share of the maximum (0 to 1) or points."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    share: Annotated[Decimal, Checked(ge=0, le=1)] | None = None
    points: Annotated[Decimal, Checked(ge=0)] | None = None

    def worth(self, maximum: Decimal) -> Decimal:
        """Return the points earned in a criterion worth `maximum`."""
        if self.points is not None:
            return self.points
        return (self.share or Decimal(0)) * maximum

    def faults(self, name: str, maximum: Decimal) -> tuple[Fault, ...]:
        """Return whether both or neither is stated, or more than the maximum, under a name.

        Paths begin at the option, tier or part.
        """
        if (self.share is None) == (self.points is None):
            found = message("rule.option_share_or_points", option=name)
            return (Fault(("share",), found),)
        if self.worth(maximum) > maximum:
            found = message("rule.option_above_maximum", option=name, maximum=maximum)
            return (Fault(("points",), found),)
        return ()
