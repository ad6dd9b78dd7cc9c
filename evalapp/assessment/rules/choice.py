"""One option out of several, each worth its own points."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field as Checked

from evalapp.assessment.messages import message
from evalapp.assessment.rules.base import Field, FieldKind, Option, Rule
from evalapp.assessment.rules.worth import Worth
from evalapp.assessment.set_faults import Fault, KeyPath


class ChoiceOption(Worth):
    """An option with the share of the maximum (0 to 1) or the points that it earns."""

    id: Annotated[str, Checked(min_length=1)]
    label: Annotated[str, Checked(min_length=1)]


def option_faults(options: Sequence[ChoiceOption], maximum: Decimal) -> Iterator[Fault]:
    """Yield options whose id or words stood before, worth nothing stated, or worth too much.

    Paths begin at the rule.
    """
    seen: set[tuple[str, str]] = set()
    for at, option in enumerate(options):
        path: KeyPath = ("options", at)
        for key, words in (("id", option.id), ("label", option.label)):
            if (key, words) in seen:
                twice = message("rule.duplicate_option", option=words)
                yield Fault((*path, key), twice)
            seen.add((key, words))
        yield from (each.inside(path) for each in option.faults(option.label, maximum))


class Choice(Rule):
    """One option out of several (role tiers, kinds of document), each worth its own points."""

    kind: Literal["choice"] = "choice"
    options: Annotated[tuple[ChoiceOption, ...], Checked(min_length=2)]

    def scored_fields(self, maximum: Decimal) -> tuple[Field, ...]:
        """Return the one choice field, `value`."""
        del maximum
        options = tuple(Option(each.id, each.label) for each in self.options)
        return (Field("value", FieldKind.CHOICE, options=options),)

    def set_faults(self, maximum: Decimal) -> tuple[Fault, ...]:
        """Return options that are named twice, worth nothing stated, or worth too much."""
        return (*super().set_faults(maximum), *option_faults(self.options, maximum))
