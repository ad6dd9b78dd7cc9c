"""Numbers become the same whole steps whether they come as decimals or as floats that mean them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.scoring.steps import FINE, MISSING, ODD, Steps


@st.composite
def decimals(draw: st.DrawFn) -> Decimal:
    """Draw a decimal of at most 15 digits."""
    digits = draw(st.integers(-(10**15) + 1, 10**15 - 1))
    return Decimal(digits).scaleb(draw(st.integers(-12, 6)))


@given(st.lists(decimals() | st.none(), max_size=5))
def test_a_float_stands_for_the_decimal_that_it_is_nearest_to(drawn: list[Decimal | None]) -> None:
    floats = [None if each is None else float(each) for each in drawn]

    assert Steps().column(floats).tolist() == Steps().column(drawn).tolist()


@given(st.lists(decimals() | st.none() | st.booleans() | st.text(max_size=3), max_size=6))
def test_company_never_changes_a_number(drawn: list[object]) -> None:
    alone = [Steps().column([each]).item() for each in drawn]
    mixed = [float(each) if isinstance(each, Decimal) and at % 2 else each
             for at, each in enumerate(drawn)]  # fmt: skip

    assert Steps().column(drawn).tolist() == Steps().column(mixed).tolist() == alone


@pytest.mark.parametrize(
    ("value", "steps"),
    [
        (Decimal("12.5"), 12_500_000),
        (0.1, 100_000),
        (999_999_999.999999, 999_999_999_999_999),
        (1e9, 10 ** (9 + FINE)),
        (35_000_000_000, 35_000_000_000 * 10**FINE),
        (0.0000001, ODD),
        (-1.5, ODD),
        (float("inf"), ODD),
        (1e300, ODD),
        (True, ODD),
        ("1", ODD),
        (Decimal("sNaN"), ODD),
        (None, MISSING),
    ],
)
def test_only_plain_numbers_become_steps(value: object, steps: int) -> None:
    assert Steps().column([value]).tolist() == [steps]
    assert Steps().column([value, Decimal(2), 2.0]).tolist() == [steps, 2_000_000, 2_000_000]
