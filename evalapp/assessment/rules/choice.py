"""One option out of several, each worth its own points."""

from collections import Counter
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Checked

from evalapp.assessment.messages import Message, message
from evalapp.assessment.rules.base import Field, FieldKind, Option, Rule


class ChoiceOption(BaseModel):
    """An option with the share of the maximum (0 to 1) or the points that it earns."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Checked(min_length=1)]
    label: Annotated[str, Checked(min_length=1)]
    share: Annotated[Decimal, Checked(ge=0, le=1)] | None = None
    points: Annotated[Decimal, Checked(ge=0)] | None = None

    def worth(self, maximum: Decimal) -> Decimal:
        """Return the points that the option earns in a criterion worth `maximum`."""
        if self.points is not None:
            return self.points
        return (self.share or Decimal(0)) * maximum


class Choice(Rule):
    """One option out of several (role tiers, kinds of document), each worth its own points."""

    kind: Literal["choice"] = "choice"
    options: Annotated[tuple[ChoiceOption, ...], Checked(min_length=2)]

    def fields(self, maximum: Decimal) -> tuple[Field, ...]:
        """Return the one choice field, `value`."""
        del maximum
        options = tuple(Option(each.id, each.label) for each in self.options)
        return (Field("value", FieldKind.CHOICE, options=options),)

    def set_problems(self, maximum: Decimal) -> tuple[Message, ...]:
        """Return options that are named twice, worth nothing stated, or worth too much."""
        found = [
            message("rule.duplicate_option", option=option)
            for key in ("id", "label")
            for option, times in Counter(getattr(each, key) for each in self.options).items()
            if times > 1
        ]
        for option in self.options:
            if (option.share is None) == (option.points is None):
                found.append(message("rule.option_share_or_points", option=option.id))
            elif option.worth(maximum) > maximum:
                found.append(
                    message("rule.option_above_maximum", option=option.id, maximum=maximum)
                )
        return tuple(found)
