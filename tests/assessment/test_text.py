"""Vietnamese text: normal form, search folding, dictionary order."""

import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.text import collation_key, folded, tidy


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Đắk Pơ", "dak po"),
        ("  Thừa Thiên\u00a0 Huế ", "thua thien hue"),
        (unicodedata.normalize("NFD", "Chư Pưh"), "chu puh"),
    ],
)
def test_searching_ignores_marks_case_and_spaces(text: str, plain: str) -> None:
    assert folded(text) == plain


def test_names_sort_as_in_a_dictionary() -> None:
    names = [
        "Đức Cơ",
        "Ayun Pa",
        "Phường 10",
        "Ăn Khê",
        "Dak",
        "Phường 2",
        "An Khê",
        "Ân Khê",
        "Ia Pa",
    ]

    assert sorted(names, key=collation_key) == [
        "An Khê",
        "Ayun Pa",
        "Ăn Khê",
        "Ân Khê",
        "Dak",
        "Đức Cơ",
        "Ia Pa",
        "Phường 2",
        "Phường 10",
    ]


def test_tones_follow_the_dictionary_where_letters_are_equal() -> None:
    assert sorted(["mạ", "mã", "má", "mả", "mà", "ma"], key=collation_key) == [
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
    ]


@given(st.text())
def test_composed_and_decomposed_text_are_the_same(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))

    assert tidy(composed) == tidy(decomposed)
    assert tidy(tidy(text)) == tidy(text)
    assert folded(decomposed) == folded(composed)


@given(st.text())
def test_words_are_folded_one_by_one_as_the_whole_would_be(text: str) -> None:
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    whole = "".join(each for each in plain if not unicodedata.combining(each))

    assert folded(text) == tidy(whole)


@given(st.lists(st.text(max_size=8)), st.randoms())
def test_any_texts_come_into_one_order(texts: list[str], chance: Random) -> None:
    shuffled = list(texts)
    chance.shuffle(shuffled)

    assert sorted(shuffled, key=collation_key) == sorted(texts, key=collation_key)
