"""Declared rounding against decimal.Decimal, and on figures without an end."""

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.numbers import (
    Rounding,
    RoundingMode,
    carried,
    rounded,
    rounded_steps,
    total_of,
    trimmed,
)

DECIMAL_MODES = {
    RoundingMode.HALF_UP: decimal.ROUND_HALF_UP,
    RoundingMode.HALF_EVEN: decimal.ROUND_HALF_EVEN,
    RoundingMode.DOWN: decimal.ROUND_DOWN,
    RoundingMode.UP: decimal.ROUND_UP,
}
MODES = st.sampled_from(RoundingMode)
VALUES = st.decimals(min_value=-(10**9), max_value=10**9, places=4)


@given(VALUES, st.integers(0, 6), MODES)
def test_rounding_is_that_of_decimal(value: Decimal, decimals: int, mode: RoundingMode) -> None:
    step = Decimal(1).scaleb(-decimals)

    found = rounded(Fraction(value), Rounding(decimals=decimals, mode=mode))

    assert found == value.quantize(step, rounding=DECIMAL_MODES[mode])


@pytest.mark.parametrize(
    ("mode", "steps"),
    [
        (RoundingMode.HALF_UP, [1, -1, 3, 0, 1]),
        (RoundingMode.HALF_EVEN, [0, 0, 2, 0, 1]),
        (RoundingMode.DOWN, [0, 0, 2, 0, 0]),
        (RoundingMode.UP, [1, -1, 3, 1, 1]),
    ],
)
def test_modes_settle_halves_and_thirds_on_the_magnitude(
    mode: RoundingMode, steps: list[int]
) -> None:
    values = [Fraction(1, 2), Fraction(-1, 2), Fraction(5, 2), Fraction(1, 3), Fraction(2, 3)]

    assert [rounded_steps(each, Rounding(decimals=0, mode=mode)) for each in values] == steps


@given(VALUES, st.integers(0, 6), MODES)
def test_rounding_twice_changes_nothing(value: Decimal, decimals: int, mode: RoundingMode) -> None:
    rounding = Rounding(decimals=decimals, mode=mode)
    once = carried(Fraction(value), rounding)

    assert carried(once, rounding) == once


def test_without_a_rounding_everything_is_carried() -> None:
    assert carried(Fraction(1, 3), None) == Fraction(1, 3)


def test_every_place_is_kept_when_printed() -> None:
    assert str(rounded(Fraction(100), Rounding(decimals=3))) == "100.000"


@given(st.integers(-(10**70), 10**70), st.integers(0, 9))
def test_figures_of_any_length_stay_exact(steps: int, decimals: int) -> None:
    value = Fraction(steps, 10**decimals)

    found = rounded(value, Rounding(decimals=decimals))

    assert Fraction(found) == value
    assert found.as_tuple().exponent == -decimals
    assert Fraction(trimmed(value)) == value


@given(st.lists(st.fractions()))
def test_sums_of_fractions_are_those_of_python(values: list[Fraction]) -> None:
    assert total_of(values) == sum(values, Fraction(0))
