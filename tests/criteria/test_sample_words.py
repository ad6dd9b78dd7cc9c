"""The words of the sample sets are clean Vietnamese: form, tone marks, no other language."""

import re
import unicodedata
from collections.abc import Iterator

import pytest

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.text import tidy
from tests.criteria.shipped import SAMPLES, TWO_TIER, sample, sample_path

EVERY_SAMPLE = pytest.mark.parametrize("name", [*SAMPLES, *TWO_TIER])
TERMS = """
    a b 3G 4G 5G Internet IPv6 LAN LGSP Mbps PKI SIM camera video vndx gov vn Đắk
    BTTTT CP DTI HĐND NĐ NQ QĐ QH15 UBND UBTVQH15 II III IV
"""
SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvxđ])?"
    r"[aeiouyăâêôơư]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
OLD_TONE_PLACE = re.compile(r"(?i)(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])$")
WORDED = {
    *("title", "label", "unit", "numerator", "denominator", "plus_label", "minus_label"),
}
WORD = re.compile(r"[^\W_]+")


def texts(criteria: CriteriaSet) -> Iterator[str]:
    """Yield every text of a set that people read."""
    yield from (criteria.title, criteria.unit_group_title)
    for part in criteria.provenance:
        yield from (part.part, part.source, part.note)
    yield from (each.title for each in (*criteria.all_groups, *criteria.pillars))
    for each in criteria.criteria:
        yield from (each.title, each.guidance, each.evidence_hint)
        yield from (each.data_source, each.verified_by)
        yield from rule_texts(each.rule.model_dump())


def rule_texts(rule: object) -> Iterator[str]:
    """Yield the words of a rule and of everything inside it (options, bands, parts, also)."""
    match rule:
        case dict():
            for key, inside in rule.items():  # pyright: ignore
                if key in WORDED and isinstance(inside, str):
                    yield inside
                else:
                    yield from rule_texts(inside)
        case list() | tuple():
            for each in rule:  # pyright: ignore
                yield from rule_texts(each)
        case _:
            return


def toneless(word: str) -> str:
    parts = unicodedata.normalize("NFD", word.casefold())
    kept = "".join(each for each in parts if each not in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", kept)


def is_vietnamese(word: str) -> bool:
    return word.isdecimal() or SYLLABLE.fullmatch(toneless(word)) is not None


@EVERY_SAMPLE
def test_the_file_is_in_composed_form(name: str) -> None:
    text = sample_path(name).read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)


@EVERY_SAMPLE
def test_texts_have_single_spaces_and_nothing_hanging_over(name: str) -> None:
    for text in texts(sample(name)):
        assert text == tidy(text)
        assert " ," not in text, text
        assert " ;" not in text, text
        assert ".." not in text, text


@EVERY_SAMPLE
def test_tones_stand_where_official_documents_put_them(name: str) -> None:
    words = {word for text in texts(sample(name)) for word in WORD.findall(text)}
    assert sorted(word for word in words if OLD_TONE_PLACE.search(word)) == []


@EVERY_SAMPLE
def test_every_word_is_vietnamese_or_a_known_term(name: str) -> None:
    words = {word for text in texts(sample(name)) for word in WORD.findall(text)}
    strange = {word for word in words if not is_vietnamese(word)}
    assert strange - set(TERMS.split()) == set()


@pytest.mark.parametrize(
    ("word", "fits"),
    [("nghiêng", True), ("quyết", True), ("khuyến", True), ("unit", False), ("evidence", False)],
)
def test_a_syllable_is_told_from_an_english_word(word: str, fits: bool) -> None:
    assert is_vietnamese(word) is fits


@EVERY_SAMPLE
def test_titles_begin_with_a_capital_and_end_without_a_full_stop(name: str) -> None:
    criteria = sample(name)
    for title in (each.title for each in (*criteria.all_groups, *criteria.criteria)):
        assert title[0].isupper(), title
        assert title[-1] not in ".;,", title


@EVERY_SAMPLE
def test_no_two_criteria_have_the_same_title(name: str) -> None:
    titles = [each.title for each in sample(name).criteria]
    assert sorted(titles) == sorted(set(titles))
