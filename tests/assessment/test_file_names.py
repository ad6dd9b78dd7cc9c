"""Units and groups name files and folders that every system takes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.file_names import LONGEST, safe_name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("so-tttt - Sở Thông tin và Truyền thông", "so-tttt - Sở Thông tin và Truyền thông"),
        ("Xã A/B: “mới”?", "Xã A B “mới”"),
        ("CON", "_CON"),
        ("nul.cu", "_nul.cu"),
        ("com1", "_com1"),
        ("con-thuy", "con-thuy"),
        ("comm", "comm"),
        ("xa. .", "xa"),
        ("..", "_"),
        ("", "_"),
    ],
)
def test_names_that_no_system_refuses(words: str, name: str) -> None:
    assert safe_name(words) == name


@given(st.text(max_size=200))
def test_any_words_become_a_name_that_stays_what_it_is(words: str) -> None:
    name = safe_name(words)
    assert name == safe_name(name)
    assert 0 < len(name) <= LONGEST + 1
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]|[. ]$', name)
