"""Values that are compared between the units of a group: entered outright, or as a/b."""

from collections.abc import Mapping
from decimal import Decimal

from evalapp.assessment.answers import Value
from evalapp.assessment.messages import Message, message
from evalapp.assessment.rules.base import Field, FieldKind, Rule


class ComparedRule(Rule):
    """Asks for a value of at least 0 or, with `as_ratio`, for a and b with 0 ≤ a ≤ b, b > 0."""

    as_ratio: bool = False
    whole: bool = False
    label: str = ""
    unit: str = ""
    numerator: str = ""
    denominator: str = ""

    def scored_fields(self, maximum: Decimal) -> tuple[Field, ...]:
        """Return the field `value`, or the fields `a` (achieved) and `b` (all)."""
        del maximum
        kind = FieldKind.WHOLE if self.whole else FieldKind.NUMBER
        nothing = Decimal(0)
        if not self.as_ratio:
            return (Field("value", kind, self.label, minimum=nothing),)
        return (
            Field("a", kind, self.numerator, minimum=nothing),
            Field("b", kind, self.denominator, minimum=nothing),
        )

    def answer_problems(
        self, values: Mapping[str, Value], maximum: Decimal
    ) -> tuple[tuple[str, Message], ...]:
        """Return field faults, a greater than b, and b = 0."""
        found = super().answer_problems(values, maximum)
        a, b = values.get("a"), values.get("b")
        if found or not self.as_ratio or not isinstance(a, Decimal) or not isinstance(b, Decimal):
            return found
        if a > b:
            return (("a", message("answer.part_above_whole", part=a, whole=b)),)
        return (("b", message("answer.whole_is_zero")),) if b == 0 else ()

    def surely_fit_together(self, values: Mapping[str, object]) -> bool:
        """Tell whether a is at most b, and b more than 0; both are there where they are asked."""
        return not self.as_ratio or 0 < values["b"] >= values["a"]  # type: ignore[operator]
