"""A count out of a count, times the maximum."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field as Checked

from evalapp.assessment.answers import Value
from evalapp.assessment.messages import Message, message
from evalapp.assessment.rules.base import Field, FieldKind, Rule


class Ratio(Rule):
    """a/b of the maximum, with 0 ≤ a ≤ b; `full_at` (a share) earns the maximum from there on.

    `unit` is what is counted. Where nothing fell due (b = 0) the declared `when_none` says what it earns.
    """

    kind: Literal["ratio"] = "ratio"
    numerator: str = ""
    denominator: str = ""
    unit: str = ""
    whole: bool = True
    full_at: Annotated[Decimal, Checked(gt=0, le=1)] = Decimal(1)
    when_none: Literal["zero", "full", "not_applicable"] = "zero"

    def scored_fields(self, maximum: Decimal) -> tuple[Field, ...]:
        """Return the fields `a` (achieved) and `b` (all)."""
        del maximum
        kind = FieldKind.WHOLE if self.whole else FieldKind.NUMBER
        return (
            Field("a", kind, self.numerator, minimum=Decimal(0)),
            Field("b", kind, self.denominator, minimum=Decimal(0)),
        )

    def answer_problems(
        self, values: Mapping[str, Value], maximum: Decimal
    ) -> tuple[tuple[str, Message], ...]:
        """Return field faults, and a greater than b."""
        found = super().answer_problems(values, maximum)
        a, b = values.get("a"), values.get("b")
        if not found and isinstance(a, Decimal) and isinstance(b, Decimal) and a > b:
            return (("a", message("answer.part_above_whole", part=a, whole=b)),)
        return found

    def surely_fit_together(self, values: Mapping[str, object]) -> bool:
        """Tell whether a is at most b; both are there."""
        return values["a"] <= values["b"]  # type: ignore[operator]
