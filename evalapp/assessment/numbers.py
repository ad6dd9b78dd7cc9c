"""Exact numbers: declared rounding of fractions to decimals."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import lcm
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

_LONGEST: Final = 400
"""Digits before or after the point; a spreadsheet's numbers have at most 309 before it."""
_PRINTABLE = 10**60
"""Whole numbers well below the length at which Python refuses to print them."""


def is_of_this_world(value: Decimal) -> bool:
    """Tell whether a number is finite and can be written out: "1e99999999" would fill memory."""
    if not value.is_finite():
        return False
    places = -int(value.as_tuple().exponent)
    return value.adjusted() < _LONGEST and places <= _LONGEST


class RoundingMode(StrEnum):
    """How a figure between two printed steps is settled."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"
    UP = "up"


class Rounding(BaseModel):
    """A number of decimals and the mode that settles figures in between."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    decimals: Annotated[int, Field(ge=0, le=9)]
    mode: RoundingMode = RoundingMode.HALF_UP


def rounded_steps(value: Fraction, rounding: Rounding) -> int:
    """Return `value` as a whole number of steps of 10**-decimals, settled by the mode.

    Modes work on the magnitude, as IEEE 754 and decimal.Decimal do: half_up sends ties away
    from zero, down truncates, up goes away from zero.
    """
    top, bottom = value.as_integer_ratio()
    whole, rest = divmod(abs(top) * 10**rounding.decimals, bottom)
    doubled = 2 * rest - bottom
    match rounding.mode:
        case RoundingMode.HALF_UP:
            whole += doubled >= 0
        case RoundingMode.HALF_EVEN:
            whole += doubled > 0 or (doubled == 0 and whole % 2 == 1)
        case RoundingMode.UP:
            whole += rest > 0
        case RoundingMode.DOWN:
            pass
    return -whole if top < 0 else whole


def rounded(value: Fraction, rounding: Rounding) -> Decimal:
    """Return `value` as an exact decimal with `rounding.decimals` places, however many digits."""
    return decimal_of(rounded_steps(value, rounding), rounding.decimals)


def decimal_of(steps: int, places: int) -> Decimal:
    """Return a whole number of steps of 10**-places as a decimal that shows all its places.

    Not `scaleb`, which cuts off at the 28 digits of the decimal context.
    """
    if -_PRINTABLE < steps < _PRINTABLE:
        return Decimal(f"{steps}E-{places}")
    sign, digits, _ = Decimal(steps).as_tuple()
    return Decimal((sign, digits, -places))


def trimmed(value: Fraction) -> Decimal:
    """Return a fraction with an end as a decimal without trailing zeros behind the point."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    return decimal_of((value * 10**places).numerator, places)


def total_of(values: Iterable[Fraction]) -> Fraction:
    """Return the exact sum of fractions, reduced once at the end."""
    top, bottom = 0, 1
    for value in values:
        more, below = value.as_integer_ratio()
        if below == bottom:
            top += more
        else:
            common = lcm(bottom, below)
            top = top * (common // bottom) + more * (common // below)
            bottom = common
    return Fraction(top, bottom)


def carried(value: Fraction, rounding: Rounding | None) -> Fraction:
    """Return the value that later steps use: rounded where the set says so, else unchanged."""
    if rounding is None:
        return value
    return Fraction(rounded_steps(value, rounding), 10**rounding.decimals)
