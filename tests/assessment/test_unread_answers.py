"""What is laid over answers counts in their place, whether they have been read or not."""

from collections.abc import Mapping
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.answer_texts import AnswerTexts
from evalapp.assessment.answers import BLANK, NOT_APPLICABLE, Answer
from evalapp.assessment.unread_answers import (
    PlainAnswers,
    UnreadAnswers,
    blank_among,
    laid_over,
    plain_answers,
    read_answers,
    unlike_among,
)

IDS = ("a", "b", "c", "d")
FULL, OTHER, POINTS = Answer({"v": True}), Answer({"v": False}), Answer(points=Decimal("0.5"))

some_answers = st.sampled_from((BLANK, FULL, OTHER, NOT_APPLICABLE, POINTS))
answers = st.dictionaries(st.sampled_from(IDS), some_answers)
changes = st.dictionaries(st.sampled_from(IDS), st.none() | some_answers)


def unread(known: Mapping[str, Answer]) -> UnreadAnswers:
    reader = AnswerTexts()
    return UnreadAnswers(reader.written(known), reader)


def alike(found: PlainAnswers) -> PlainAnswers:
    return PlainAnswers(found.values, sorted(found.not_applicable), found.points)


@given(answers, changes, changes)
def test_unread_answers_change_as_read_ones_do(
    known: dict[str, Answer], first: dict[str, Answer | None], second: dict[str, Answer | None]
) -> None:
    read = laid_over(laid_over(known, first), second)

    found = laid_over(laid_over(unread(known), first), second)

    assert found == read
    assert (len(found), bool(found)) == (len(read), bool(read))
    assert alike(plain_answers(found, IDS)) == alike(plain_answers(read, IDS))
    assert blank_among(found, IDS) == blank_among(read, IDS)


@given(answers, changes, answers)
def test_whatever_two_sides_say_differently_is_found(
    one: dict[str, Answer], over: dict[str, Answer | None], other: dict[str, Answer]
) -> None:
    said = laid_over(unread(one), over)

    found = unlike_among(said, other, IDS)

    assert found == sorted(found)
    for each in IDS:
        if said.get(each, BLANK) != other.get(each, BLANK):
            assert each in found
    assert read_answers(said) == said


def test_what_is_left_out_is_blank_and_points_are_not() -> None:
    said = laid_over({"a": FULL, "b": POINTS, "c": NOT_APPLICABLE, "d": FULL}, {"d": None})

    assert "d" not in said
    assert blank_among(said, IDS) == ["d"]
