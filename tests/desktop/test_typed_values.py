"""Figures and days are understood as people type them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.desktop.typed_values import typed_day, typed_number
from evalapp.settings.language import LanguageCode, language

FIGURES = st.decimals(min_value=-(10**9), max_value=10**9, places=3, allow_nan=False)


@given(FIGURES, st.sampled_from(["vi", "en"]))
def test_a_figure_typed_as_it_is_shown_is_that_figure(figure: Decimal, code: LanguageCode) -> None:
    spoken = language(code)
    assert typed_number(spoken.number(figure, 3), spoken) == figure


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        ("118.348", "118348"),
        ("1.234,5", "1234.5"),
        (" 12\u00a0000 ", "12000"),
        ("85%", "85"),
        ("chưa thống kê", None),
        ("", None),
        ("NaN", None),
        ("1e99999999", None),
        ("1,2,3", None),
    ],
)
def test_vietnamese_figures(typed: str, meant: str | None) -> None:
    assert typed_number(typed, language("vi")) == (None if meant is None else Decimal(meant))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("29/7/2022", date(2022, 7, 29)),
        ("05.04.2019", date(2019, 4, 5)),
        ("31/02/2022", None),
        ("2022", None),
    ],
)
def test_days(typed: str, meant: date | None) -> None:
    assert typed_day(typed) == meant
