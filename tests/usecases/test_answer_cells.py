"""Answers as one cell: what is written is read back the same, whatever the words hold."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.answers import BLANK, NOT_APPLICABLE, Answer
from evalapp.assessment.criteria import Criterion
from evalapp.usecases.matching.answer_cells import answer_cell
from evalapp.usecases.matching.answer_table import answer_meant
from tests.strategies import words
from tests.usecases.fakes import ratio, small_set, value

SET = small_set().criterion_by_id
NUMBERS = st.decimals(0, 1, places=3)


def with_options(kind: str, labels: list[str]) -> Criterion:
    options = [{"id": f"o{at}", "label": each, "points": 1} for at, each in enumerate(labels)]
    rule = {"kind": kind, "options": options}
    return Criterion.model_validate({"id": "x", "title": "X", "maximum": 9, "rule": rule})


@pytest.mark.parametrize(
    ("criterion", "answer", "cell"),
    [
        ("A1", value(True), "có"),
        ("A1", value(False), "không"),
        ("A2", ratio(3, 4), "3/4"),
        ("A2", Answer({"b": Decimal(4)}), "/4"),
        ("B2", value(Decimal("0.50")), "0.5"),
        ("B2", NOT_APPLICABLE, "n/a"),
        ("B2", BLANK, ""),
    ],
)
def test_an_answer_is_written_as_a_person_would(criterion: str, answer: Answer, cell: str) -> None:
    assert answer_cell(SET[criterion], answer) == cell


@given(part=st.integers(0, 5000), whole=st.integers(5000, 10**6))
def test_a_ratio_comes_back(part: int, whole: int) -> None:
    assert answer_meant(SET["A2"], answer_cell(SET["A2"], ratio(part, whole))) == ratio(part, whole)


@given(points=NUMBERS)
def test_points_come_back(points: Decimal) -> None:
    assert answer_meant(SET["B2"], answer_cell(SET["B2"], value(points))) == value(points)


def test_a_day_alone_is_written_as_people_write_it() -> None:
    late = {"kind": "lateness", "per_day": 1, "due": "2026-12-15"}
    report = Criterion.model_validate({"id": "x", "title": "X", "maximum": 2, "rule": late})
    sent = Answer({"value": date(2026, 12, 14)})
    assert answer_cell(report, sent) == "14/12/2026"
    assert answer_meant(report, "14/12/2026") == sent


def test_an_option_comes_back_whose_id_is_like_the_words_of_another() -> None:
    choice = with_options("choice", ["a", "ơ2", "a"])
    for option in ("o1", "o2"):
        assert answer_meant(choice, answer_cell(choice, value(option))) == value(option)


@given(data=st.data(), labels=st.lists(words(1), min_size=2, max_size=4, unique=True))
def test_options_come_back_whatever_their_words_hold(
    data: st.DataObject, labels: list[str]
) -> None:
    one, many = with_options("choice", labels), with_options("choices", labels)
    ids = [f"o{at}" for at in range(len(labels))]
    chosen = data.draw(st.sampled_from(ids))
    some = tuple(data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True)))

    assert answer_meant(one, answer_cell(one, value(chosen))) == value(chosen)
    assert answer_meant(many, answer_cell(many, Answer({"value": some}))).values == {"value": some}
