"""What an option, a tier or a part is worth: points, or a share of the criterion's maximum."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Checked

from evalapp.assessment.messages import Message, message


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

    def problems(self, name: str, maximum: Decimal) -> tuple[Message, ...]:
        """Return whether both or neither is stated, or more than the maximum, under a name."""
        if (self.share is None) == (self.points is None):
            return (message("rule.option_share_or_points", option=name),)
        if self.worth(maximum) > maximum:
            return (message("rule.option_above_maximum", option=name, maximum=maximum),)
        return ()
