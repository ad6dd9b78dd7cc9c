"""Criteria made of parts, each with a rule of its own."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import Field as Checked

from evalapp.assessment.answers import Value
from evalapp.assessment.messages import Message, message
from evalapp.assessment.rules.bands import Bands
from evalapp.assessment.rules.base import Field, Rule
from evalapp.assessment.rules.choice import Choice
from evalapp.assessment.rules.choices import Choices
from evalapp.assessment.rules.count_tiers import CountTiers
from evalapp.assessment.rules.direct import DirectPoints
from evalapp.assessment.rules.lateness import Lateness
from evalapp.assessment.rules.per_item import PerItem
from evalapp.assessment.rules.ratio import Ratio
from evalapp.assessment.rules.share_of_full import ShareOfFull
from evalapp.assessment.rules.worth import Worth
from evalapp.assessment.rules.yes_no import YesNo
from evalapp.assessment.set_faults import Fault

PartRule = Annotated[
    YesNo
    | Choice
    | Choices
    | Ratio
    | ShareOfFull
    | DirectPoints
    | CountTiers
    | Bands
    | PerItem
    | Lateness,
    Checked(discriminator="kind"),
]


class RulePart(Worth):
    """One part: its words, what it is worth, and its rule. A part left empty earns nothing."""

    id: Annotated[str, Checked(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=40)]
    title: Annotated[str, Checked(min_length=1)]
    rule: PartRule

    def own_values(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Return the part's values by the field ids of its own rule."""
        start = f"{self.id}."
        return {
            field.removeprefix(start): value
            for field, value in values.items()
            if field.startswith(start)
        }


class PartsRule(Rule):
    """Asks for the fields of every part, as `<part>.<field>`."""

    parts: Annotated[tuple[RulePart, ...], Checked(min_length=2)]

    def scored_fields(self, maximum: Decimal) -> tuple[Field, ...]:
        """Return the fields of all parts; none is required, an empty part earns nothing."""
        return tuple(
            Field(
                id=f"{part.id}.{field.id}",
                kind=field.kind,
                label=f"{part.title} – {field.label}" if field.label else part.title,
                options=field.options,
                minimum=field.minimum,
                maximum=field.maximum,
                required=False,
            )
            for part in self.parts
            for field in part.rule.fields(part.worth(maximum))
        )

    def answer_problems(
        self, values: Mapping[str, Value], maximum: Decimal
    ) -> tuple[tuple[str, Message], ...]:
        """Return the faults of every part that is not empty, and of the further fields."""
        found = dict(super().answer_problems(values, maximum))
        for part in self.parts:
            own = part.own_values(values)
            for field, fault in part.rule.answer_problems(own, part.worth(maximum)):
                found.setdefault(f"{part.id}.{field}", fault)
        return tuple(found.items())

    def set_faults(self, maximum: Decimal) -> tuple[Fault, ...]:
        """Return parts named twice, worth too much, or faulty by themselves."""
        found = [*super().set_faults(maximum)]
        seen: set[str] = set()
        for at, part in enumerate(self.parts):
            found.extend(each.inside(("parts", at)) for each in _part_faults(part, maximum))
            if part.id in seen:
                twice = message("rule.duplicate_field", field=part.id)
                found.append(Fault(("parts", at, "id"), twice))
            seen.add(part.id)
        return tuple(found)


def _part_faults(part: RulePart, maximum: Decimal) -> Iterator[Fault]:
    yield from part.faults(part.title, maximum)
    yield from (each.inside(("rule",)) for each in part.rule.set_faults(part.worth(maximum)))
    if isinstance(part.rule, Ratio) and part.rule.when_none == "not_applicable":
        found = message("rule.part_not_applicable", part=part.title)
        yield Fault(("rule", "when_none"), found)
