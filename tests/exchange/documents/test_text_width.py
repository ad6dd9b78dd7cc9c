import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.exchange.documents.text_width import text_width, wrapped_widths


def test_widths_are_those_of_times_new_roman() -> None:
    # 2048 units to the em: "Đ" 1479, "i" 569, "W" 2048 in bold.
    assert text_width("Đi", 2048) == 1479 + 569
    assert text_width("W", 2048, bold=True) == 2048


@pytest.mark.parametrize("bold", [False, True])
def test_marks_do_not_change_a_width_but_horns_do(bold: bool) -> None:
    plain, marked = text_width("oeau", 13, bold=bold), text_width("ộếẩụ", 13, bold=bold)
    assert plain == marked
    assert text_width("ơ", 13, bold=bold) > text_width("o", 13, bold=bold)
    assert text_width("ờ", 13, bold=bold) == text_width("ơ", 13, bold=bold)


@given(st.text("aăâđêôơưẩệỡ ABCĐƠƯỀ-,", max_size=60))
def test_composed_and_decomposed_letters_are_equally_wide(text: str) -> None:
    assert text_width(unicodedata.normalize("NFD", text), 14) == text_width(text, 14)


@given(
    st.lists(st.text("abcĐÔ", min_size=1, max_size=8), min_size=1, max_size=30),
    st.floats(60, 400),
)
def test_no_line_is_wider_than_the_room_and_no_word_is_lost(words: list[str], room: float) -> None:
    lines = wrapped_widths(" ".join(words), 14, room)
    assert (
        all(width <= room for width in lines if len(words) > 1)
        or max(text_width(word, 14) for word in words) > room
    )
    space = text_width(" ", 14)
    spaces = space * (len(words) - len(lines))
    assert sum(lines) == pytest.approx(sum(text_width(word, 14) for word in words) + spaces)
