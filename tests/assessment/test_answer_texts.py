"""Answers come out of the stored text as they went in, whole or as plain as scoring needs them."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalapp.assessment.answer_texts import AnswerTexts
from evalapp.assessment.answers import BLANK, NOT_APPLICABLE, Answer, FormCell
from evalapp.assessment.cell_texts import encode_cells
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.unread_answers import PlainAnswers, UnreadAnswers
from evalapp.scoring import reference
from evalapp.scoring.score import score_units
from evalapp.scoring.standings import FEW
from tests.assessment.said import cells
from tests.scoring.drawn import criteria_sets, entries_for


def text_of(*kept: FormCell) -> str:
    return encode_cells(kept)[0]


def plain(*said: Answer) -> PlainAnswers:
    ids = [f"c{at}" for at in range(len(said))]
    return AnswerTexts().plain(text_of(*map(FormCell, ids, said)), ids)


@settings(max_examples=30)
@given(st.lists(cells, max_size=2))
def test_one_reader_for_many_returns_mixes_nothing_up(many: list[tuple[FormCell, ...]]) -> None:
    reader = AnswerTexts()
    for kept in many:
        exact = {cell.criterion: cell.answer for cell in kept}

        found = UnreadAnswers(text_of(*kept), reader)

        assert {name: repr(each) for name, each in found.items()} == {
            name: repr(each) for name, each in exact.items()
        }
        assert (list(found), len(found), bool(found)) == (list(exact), len(exact), bool(exact))
        assert found.get("không có") is None


def exactly(value: object) -> object:
    """Return a number as the decimal that it stands for, other values with their kind."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(repr(value))
    return value if isinstance(value, Decimal) else (type(value), value)


@settings(max_examples=50)
@given(cells)
def test_plain_answers_are_the_answers(kept: tuple[FormCell, ...]) -> None:
    ids = [*(cell.criterion for cell in kept), "không có"]
    said = [*(cell.answer for cell in kept), BLANK]

    found = AnswerTexts().plain(text_of(*kept), ids)

    assert [{name: exactly(value) for name, value in each.items()} for each in found.values] == [
        {name: exactly(value) for name, value in each.values.items()} for each in said
    ]
    assert {place: exactly(points) for place, points in found.points.items()} == {
        place: each.points for place, each in enumerate(said) if each.points is not None
    }
    assert found.not_applicable == [at for at, each in enumerate(said) if each.not_applicable]


@pytest.mark.parametrize(
    "number",
    [
        "0.1234567890123456",
        "0.10000000000000000001",
        "1234567890123456",
        "12345678901234567890.5",
        "1E-400",
        "1.000000000000001E-8",
    ],
)
def test_what_a_float_cannot_tell_stays_a_decimal(number: str) -> None:
    found = plain(Answer({"value": Decimal(number)}), Answer({"value": Decimal(5)}))

    assert [repr(each["value"]) for each in found.values] == [
        repr(Decimal(number)),
        repr(Decimal(5)),
    ]


def test_long_figures_in_words_do_no_harm() -> None:
    found = plain(Answer({"số": "20220520000000000001"}), Answer({"value": Decimal("0.50")}))

    assert found.values == [{"số": "20220520000000000001"}, {"value": Decimal("0.5")}]


def test_points_and_what_does_not_apply_are_told_by_place() -> None:
    found = plain(Answer(points=Decimal("0.75")), BLANK, NOT_APPLICABLE)

    assert found == PlainAnswers([{}, {}, {}], [2], {0: 0.75})


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.data())
def test_results_of_stored_answers_equal_those_in_fractions(data: st.DataObject) -> None:
    criteria = data.draw(criteria_sets())
    entries = [storable(each) for each in data.draw(entries_for(criteria, least=FEW + 1))]
    reader = AnswerTexts()
    stored = [
        UnitAnswers(each.unit, UnreadAnswers(written(each), reader), each.tags, each.ranked)
        for each in entries
    ]

    assert score_units(criteria, stored) == reference.score_units(criteria, entries)


def storable(entry: UnitAnswers) -> UnitAnswers:
    """Return an entry without the answers that no workspace takes."""
    kept = {name: each for name, each in entry.answers.items() if not _endless(each)}
    return UnitAnswers(entry.unit, kept, entry.tags, entry.ranked)


def _endless(answer: Answer) -> bool:
    numbers = (*answer.values.values(), answer.points)
    return any(isinstance(each, Decimal) and not each.is_finite() for each in numbers)


def written(entry: UnitAnswers) -> str:
    return text_of(*(FormCell(name, each) for name, each in entry.answers.items()))
