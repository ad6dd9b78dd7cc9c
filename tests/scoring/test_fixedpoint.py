"""Columns are divided and rounded to the very figures that fractions are."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.numbers import Rounding, RoundingMode, rounded_steps
from evalapp.scoring.fixedpoint import LIMIT, quotients, rounded_column, rounded_quotients
from evalapp.scoring.spans import least_part, least_steps

roundings = st.builds(Rounding, decimals=st.integers(0, 4), mode=st.sampled_from(RoundingMode))
small = st.integers(-60, 60) | st.integers(-(10**9), 10**9)
bottoms = st.integers(1, 40) | st.integers(1, 10**9)
pairs = st.lists(st.tuples(small, bottoms), min_size=1, max_size=8)


@given(pairs, roundings)
def test_quotients_are_rounded_as_fractions_are(
    drawn: list[tuple[int, int]], rounding: Rounding
) -> None:
    tops, below = np.array(drawn, dtype=np.int64).T

    found = rounded_quotients(tops, below, rounding)

    assert found.tolist() == [rounded_steps(Fraction(*each), rounding) for each in drawn]


@given(st.lists(small, min_size=1, max_size=8), st.integers(0, 5), roundings)
def test_columns_are_rounded_as_fractions_are(
    drawn: list[int], places: int, rounding: Rounding
) -> None:
    found = rounded_column(np.array(drawn, dtype=np.int64), places, rounding)

    expected = [rounded_steps(Fraction(each, 10**places), rounding) for each in drawn]
    assert found.tolist() == expected


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, LIMIT // 10 - 1)), min_size=1),
    st.integers(0, 12),
)
def test_long_division_leaves_the_rest(drawn: list[tuple[int, int]], places: int) -> None:
    tops, below = np.array(drawn, dtype=np.int64).T

    whole, rest = quotients(tops, below, places)

    expected = [divmod(top * 10**places, bottom) for top, bottom in drawn]
    assert list(zip(whole.tolist(), rest.tolist(), strict=True)) == expected


@given(
    st.decimals(0, 2, places=4),
    st.lists(st.integers(0, 10**6), min_size=1, max_size=6),
    st.integers(0, 3),
    st.integers(3, 8),
)
def test_the_least_steps_that_suffice(factor, of: list[int], of_places: int, places: int) -> None:
    found = least_part(factor, np.array(of, dtype=np.int64), of_places, places)

    assert found.tolist() == [
        least_steps(Fraction(factor) * Fraction(each, 10**of_places), places) for each in of
    ]
    for each, steps in zip(of, found.tolist(), strict=True):
        asked = Fraction(factor) * Fraction(each, 10**of_places)
        assert Fraction(steps - 1, 10**places) < asked <= Fraction(steps, 10**places)
