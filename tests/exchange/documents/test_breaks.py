"""Symbols with a stroke stay on one line; every text keeps its letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.exchange.documents.printing.breaks import unbroken


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Số 05/QĐ-UBND ngày", ["Số ", "05/QĐ-UBND", " ngày"]),
        ("trên Cổng/Trang, 01/TB-A", ["trên ", "Cổng/Trang,", " ", "01/TB-A", ""]),
        ("24/24 đơn vị → 1,5/1,5 điểm", "24/24 đơn vị → 1,5/1,5 điểm"),
        ("không có dấu", "không có dấu"),
        ("/", "/"),
        ("", ""),
    ],
)
def test_symbols_are_pieces_of_their_own_and_figures_are_not(
    text: str, pieces: str | list[str]
) -> None:
    assert unbroken(text) == pieces


@given(st.text(alphabet="ab1,/ -Đ\n", max_size=60))
def test_pieces_say_what_the_text_says(text: str) -> None:
    assert "".join(unbroken(text)) == text
