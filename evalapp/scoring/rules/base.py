"""What every rule at work has: exact points for entered values, and the reason in words."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Final, Generic, TypeVar

from evalapp.assessment.answers import Value
from evalapp.assessment.messages import Message
from evalapp.assessment.numbers import Rounding, rounded
from evalapp.assessment.rules import Rule
from evalapp.scoring.inputs import Inputs, Listed, Quotients

RuleT = TypeVar("RuleT", bound=Rule)

_SHOWN_SHARE = Rounding(decimals=4)
EXACTLY: Final = "="
NEARLY: Final = "≈"


@dataclass(frozen=True, slots=True)
class GroupRange:
    """The lowest and highest standing in the unit group, for rules that compare units."""

    lowest: Fraction
    highest: Fraction

    def with_standing(self, own: Fraction) -> "GroupRange":
        """Return the range of the group and one more standing."""
        if self.lowest <= own <= self.highest:
            return self
        return GroupRange(min(own, self.lowest), max(own, self.highest))


@dataclass(frozen=True, slots=True)
class Worked:
    """What a rule gives for valid values: exact points (None: not applicable) and the reason."""

    points: Fraction | None
    why: Message


class Scorer(ABC, Generic[RuleT]):
    """The rule of one criterion at work: its parameters and the criterion's maximum points."""

    compares: ClassVar[bool] = False
    """Whether points depend on the standings of the whole unit group."""

    def __init__(self, rule: RuleT, maximum: Decimal) -> None:
        self.rule = rule
        self.maximum = Fraction(maximum)

    @abstractmethod
    def worked(self, values: Mapping[str, Value], group: GroupRange | None) -> Worked:
        """Return the points for values that `answer_problems` found nothing wrong with.

        `group` is given to rules that compare units and only where some unit has a standing.
        """

    def sound_column(self, inputs: Inputs, group: GroupRange | None) -> Quotients | Listed | None:
        """Return `column`, cells with unsound further fields left to be scored one by one."""
        found = self.column(inputs, group)
        self._leave_unsound(inputs)
        return found

    def column(self, inputs: Inputs, group: GroupRange | None) -> Quotients | Listed | None:
        """Return the points of many units at once, None where a rule has no such way.

        Cells that are not plainly valid must be left (`inputs.leave`).
        """
        del inputs, group
        return None

    def standing(self, values: Mapping[str, Value]) -> Fraction | None:
        """Return what is compared between units, None for rules that look at one unit only."""
        del values
        return None

    def sound_standings(self, inputs: Inputs) -> Quotients | None:
        """Return `standings`, cells with unsound further fields left to be worked out one by one."""
        found = self.standings(inputs)
        self._leave_unsound(inputs)
        return found

    def standings(self, inputs: Inputs) -> Quotients | None:
        """Return what is compared of many units at once, None where a rule has no such way.

        Cells that are not plainly valid must be left, as for `column`.
        """
        del inputs
        return None

    def _leave_unsound(self, inputs: Inputs) -> None:
        for field in self.rule.also:
            inputs.leave_unsound(field)

    def reason(self, code: str, points: Fraction, **values: object) -> Worked:
        """Return points with a reason that names them and the maximum.

        `gives` stands between a formula and its points; NEARLY where figures are shown rounded.
        """
        shown = {"points": points, "maximum": self.maximum, "gives": EXACTLY, **values}
        return Worked(points, Message(code, shown))


def number(values: Mapping[str, Value], field: str) -> Fraction:
    """Return a number field of valid values."""
    return Fraction(*decimal_in(values, field).as_integer_ratio())


def quotient(top: Decimal, bottom: Decimal) -> Fraction:
    """Return top / bottom, sooner than by way of a fraction of each."""
    (above, of), (below, by) = top.as_integer_ratio(), bottom.as_integer_ratio()
    return Fraction(above * by, of * below)


def decimal_in(values: Mapping[str, Value], field: str) -> Decimal:
    """Return a number field of valid values as entered."""
    value = values[field]
    if not isinstance(value, Decimal):
        raise TypeError(field)
    return value


def places_of(value: Decimal) -> int:
    """Return how many decimals a finite value needs."""
    exact, places = Fraction(value), 0
    while (exact * 10**places).denominator != 1:
        places += 1
    return places


def spaced(unit: str) -> str:
    """Return a unit of counting as it follows a number, nothing where there is none."""
    return unit if unit in {"", "%"} else f" {unit}"


def as_percent(share: Fraction) -> dict[str, object]:
    """Return message values that show a share with four decimals: `share`, `percent`, `equals`.

    `equals` is "=" where four decimals are exact, "≈" otherwise.
    """
    shown = rounded(share, _SHOWN_SHARE)
    equals = EXACTLY if shown.as_integer_ratio() == share.as_integer_ratio() else NEARLY
    return {"share": shown, "percent": shown * 100, "equals": equals}
