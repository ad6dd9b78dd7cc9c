"""One option out of several, each worth its own points."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field as Checked

from evalapp.assessment.messages import Message, message
from evalapp.assessment.rules.base import Field, FieldKind, Option, Rule
from evalapp.assessment.rules.worth import Worth


class ChoiceOption(Worth):
    """An option with the share of the maximum (0 to 1) or the points that it earns."""

    id: Annotated[str, Checked(min_length=1)]
    label: Annotated[str, Checked(min_length=1)]


def option_problems(options: Sequence[ChoiceOption]) -> Iterator[Message]:
    """Yield options whose id or words are named twice."""
    for key in ("id", "label"):
        times = Counter(getattr(each, key) for each in options)
        yield from (
            message("rule.duplicate_option", option=option)
            for option, count in times.items()
            if count > 1
        )


class Choice(Rule):
    """One option out of several (role tiers, kinds of document), each worth its own points."""

    kind: Literal["choice"] = "choice"
    options: Annotated[tuple[ChoiceOption, ...], Checked(min_length=2)]

    def scored_fields(self, maximum: Decimal) -> tuple[Field, ...]:
        """Return the one choice field, `value`."""
        del maximum
        options = tuple(Option(each.id, each.label) for each in self.options)
        return (Field("value", FieldKind.CHOICE, options=options),)

    def set_problems(self, maximum: Decimal) -> tuple[Message, ...]:
        """Return options that are named twice, worth nothing stated, or worth too much."""
        return (
            *super().set_problems(maximum),
            *option_problems(self.options),
            *(fault for each in self.options for fault in each.problems(each.id, maximum)),
        )
