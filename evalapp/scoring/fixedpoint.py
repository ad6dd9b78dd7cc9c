"""Whole-number arithmetic on columns: division to a number of decimals, and declared rounding.

A column is an int64 array, one element per unit, counted in steps of 10**-places.
"""

import numpy as np
from numpy.typing import NDArray

from evalapp.assessment.numbers import Rounding, RoundingMode

IntColumn = NDArray[np.int64]
BoolColumn = NDArray[np.bool_]

LIMIT = 2**62
"""Columns stay below this; twice an element still fits into 64 bits."""


def quotients(
    numerators: IntColumn, denominators: IntColumn, places: int
) -> tuple[IntColumn, IntColumn]:
    """Return floor(numerator × 10**places / denominator) and the remainders, for values ≥ 0.

    Long division by as many digits at a time as fit; denominators must stay below LIMIT / 10.
    """
    whole, rest = np.divmod(numerators, denominators)
    digits = _digits_that_fit(denominators)
    while places > 0:
        step = min(digits, places)
        more, rest = np.divmod(rest * 10**step, denominators)
        whole = whole * 10**step + more
        places -= step
    return whole, rest


def _digits_that_fit(denominators: IntColumn) -> int:
    top = int(denominators.max(initial=1))
    return len(str(LIMIT // top)) - 1


def settled(
    whole: IntColumn, rest: IntColumn, denominators: IntColumn | int, mode: RoundingMode
) -> IntColumn:
    """Return quotients ≥ 0 rounded to whole steps, as `numbers.rounded_steps` does."""
    match mode:
        case RoundingMode.DOWN:
            return whole
        case RoundingMode.UP:
            return whole + (rest > 0)
        case RoundingMode.HALF_UP:
            return whole + (2 * rest >= denominators)
        case RoundingMode.HALF_EVEN:
            doubled = 2 * rest
            up = (doubled > denominators) | ((doubled == denominators) & (whole % 2 == 1))
            return whole + up


def rounded_quotients(
    numerators: IntColumn, denominators: IntColumn, rounding: Rounding
) -> IntColumn:
    """Return numerator / denominator in steps of the rounding, settled by its mode."""
    if numerators.min(initial=0) < 0:
        sign = np.sign(numerators)
        return sign * rounded_quotients(np.abs(numerators), denominators, rounding)
    whole, rest = quotients(numerators, denominators, rounding.decimals)
    return settled(whole, rest, denominators, rounding.mode)


def rounded_column(steps: IntColumn, places: int, rounding: Rounding) -> IntColumn:
    """Return a column of 10**-places in steps of the rounding, settled by its mode."""
    if rounding.decimals >= places:
        return steps * 10 ** (rounding.decimals - places)
    base = 10 ** (places - rounding.decimals)
    if steps.min(initial=0) < 0:
        return np.sign(steps) * rounded_column(np.abs(steps), places, rounding)
    if rounding.mode is RoundingMode.HALF_UP:
        return (steps + base // 2) // base
    whole, rest = np.divmod(steps, base)
    return settled(whole, rest, base, rounding.mode)
