"""What is packed into a text comes out as it went in, kind and digits included."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.assessment.answers import BLANK, NOT_APPLICABLE, Answer, FormCell
from evalapp.assessment.messages import Message
from evalapp.assessment.problems import Place, Problem, Severity
from evalapp.assessment.returns import Contact
from evalapp.storage import codec
from tests.storage.samples import answers, cells, days, identifiers, numbers, texts


def kinds(answer: Answer) -> dict[str, tuple[type, str]]:
    """Kinds and digits of values, which `==` between numbers does not look at."""
    return {name: (type(value), repr(value)) for name, value in answer.values.items()}


@given(answers)
def test_an_answer_comes_back_with_its_kinds_and_digits(answer: Answer) -> None:
    again = codec.decode_answer(codec.encode_answer(answer))
    assert again == answer
    assert kinds(again) == kinds(answer)
    assert repr(again.points) == repr(answer.points)


@given(cells)
def test_cells_come_back_in_their_order(kept: tuple[FormCell, ...]) -> None:
    again = codec.CellReader().cells(*codec.encode_cells(kept))
    assert tuple(again.values()) == kept
    assert list(again) == [cell.criterion for cell in kept]


@settings(max_examples=30)
@given(st.lists(cells, max_size=3))
def test_one_reader_for_many_returns_mixes_nothing_up(many: list[tuple[FormCell, ...]]) -> None:
    reader = codec.CellReader()
    again = [reader.cells(*codec.encode_cells(kept)) for kept in many]
    assert [tuple(each.values()) for each in again] == many


def test_one_and_true_and_one_point_zero_stay_apart() -> None:
    said = {"a": Decimal(1), "b": True, "c": "1", "d": Decimal("1.0"), "e": ("1",)}
    again = codec.decode_answer(codec.encode_answer(Answer(said)))
    assert kinds(again) == kinds(Answer(said))


def test_an_answer_is_readable_json() -> None:
    answer = Answer({"achieved": Decimal("45.50"), "since": date(2022, 3, 4), "who": ("Sở",)})
    assert codec.encode_answer(answer) == (
        '{"achieved":45.50,"since":{"date":"2022-03-04"},"who":["Sở"]}'
    )
    assert codec.encode_answer(BLANK) == "{}"
    assert codec.encode_answer(NOT_APPLICABLE) == "[{},true,null]"


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_not_kept(number: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        codec.encode_answer(Answer({"a": Decimal(number)}))


@given(st.builds(Contact, texts, texts, texts, texts))
def test_a_contact_comes_back(contact: Contact) -> None:
    assert codec.decode_contact(codec.encode_contact(contact)) == contact


plain = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    numbers,
    texts,
    st.fractions(),
    days,
    st.datetimes(timezones=st.just(UTC)).map(lambda at: at.replace(fold=0)),
)
placeholders = st.recursive(
    plain,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.builds(Message, identifiers, st.dictionaries(identifiers, inner, max_size=3)),
    ),
    max_leaves=6,
)
messages = st.builds(Message, identifiers, st.dictionaries(identifiers, placeholders, max_size=4))
problems = st.builds(
    Problem,
    messages,
    st.sampled_from(Severity),
    st.builds(Place, texts, texts, texts, texts, st.integers(0, 999)),
)


def exactly(value: Any) -> str:
    """Spell a value out so that 1, True and 1.0 differ."""
    return repr(value)


@given(st.lists(problems, max_size=4).map(tuple))
def test_problems_come_back_with_the_kinds_of_their_values(found: tuple[Problem, ...]) -> None:
    again = codec.decode_problems(codec.encode_problems(found))
    assert again == found
    assert exactly(again) == exactly(found)


def test_a_value_of_an_unknown_kind_is_kept_as_its_text() -> None:
    found = Problem(Message("x", {"where": Severity.WARNING, "share": Fraction(1, 3), "odd": {1}}))
    (again,) = codec.decode_problems(codec.encode_problems([found]))
    assert again.message.values == {"where": "warning", "share": Fraction(1, 3), "odd": "{1}"}


def test_a_moment_keeps_its_zone() -> None:
    at = datetime(2022, 1, 2, 3, 4, 5, tzinfo=UTC)
    (again,) = codec.decode_problems(codec.encode_problems([Problem(Message("x", {"at": at}))]))
    assert again.message.values["at"] == at
