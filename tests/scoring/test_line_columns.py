"""Stored lines become the very columns that their answers, read one by one, would become."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.assessment.answer_texts import AnswerTexts
from evalapp.assessment.answers import BLANK, NOT_APPLICABLE, Answer, Value
from evalapp.assessment.unread_answers import UnreadAnswers, laid_over, plain_answers
from evalapp.scoring.fixedpoint import IntColumn
from evalapp.scoring.known_names import Names
from evalapp.scoring.line_columns import ASIDE, EMPTY, FILLED, GIVEN, Layout, LineColumns
from evalapp.scoring.steps import FINE, MISSING, ODD, Steps
from evalapp.scoring.text_lines import Characters

IDS = ("c1", "c10", "tiêu-chí-rất-dài-1", "tiêu-chí-rất-dài-2", "c9")
LAYOUT = Layout(
    IDS,
    ((0, "value"), (1, "a"), (1, "b"), (3, "number of the document"), (3, "number of the day")),
    ((2, "value"), (4, "a"), (3, "value")),
)
FIELDS = ("value", "a", "b", "number of the document", "number of the day", "another")


def answer_of(drawn: Mapping[Any, Value]) -> Answer:
    return Answer(drawn)


numbers = st.decimals(
    min_value=-(10**14), max_value=10**14, allow_nan=False, allow_infinity=False, places=7
) | st.decimals(min_value=0, max_value=5000, allow_nan=False, places=2)
values = st.one_of(
    numbers,
    st.integers(0, 10**17).map(Decimal),
    st.booleans(),
    st.text(alphabet='ab"}{,:.\\é1', max_size=30),
)
said = st.one_of(
    st.dictionaries(st.sampled_from(FIELDS), values, max_size=3).map(answer_of),
    st.builds(Answer, points=numbers),
    st.sampled_from((BLANK, NOT_APPLICABLE, Answer({"value": Decimal(3)}))),
)
some_answers = st.dictionaries(st.sampled_from((*IDS, "c", "c100")), said)
changes = st.dictionaries(st.sampled_from(IDS), st.none() | said)


def unread(answers: dict[str, Answer], changed: dict[str, Answer | None]) -> UnreadAnswers:
    reader = AnswerTexts()
    found = laid_over(UnreadAnswers(reader.written(answers), reader), changed)
    assert isinstance(found, UnreadAnswers)
    return found


def columns(*answers: UnreadAnswers) -> LineColumns:
    return LineColumns([each.text for each in answers], LAYOUT, Steps())


def column(answer: str) -> LineColumns:
    """Return the columns of one unit that says one thing to the first criterion."""
    return LineColumns([f"c1\t{answer}"], LAYOUT, Steps())


@settings(max_examples=200)
@given(st.lists(st.tuples(some_answers, changes), min_size=1, max_size=4))
def test_columns_are_those_of_answers_read_one_by_one(
    drawn: list[tuple[dict[str, Answer], dict[str, Answer | None]]],
) -> None:
    units = [each for each in (unread(*pair) for pair in drawn) if each.text]

    found = columns(*units)

    for row, unit in enumerate(units):
        plain = plain_answers(unit, IDS)
        given = {place: found.given[place][row] for place in plain.points}
        assert found.kinds[row].tolist() == [kind_of(unit.get(each, BLANK)) for each in IDS]
        asked = [plain.values[place].get(field) for place, field in LAYOUT.numbers]
        assert found.numbers[row].tolist() == Steps().column(asked).tolist()
        others = [plain.values[place].get(field) for place, field in LAYOUT.others]
        assert list(map(exactly, found.others[row])) == list(map(exactly, others))
        assert list(map(exactly, given.values())) == list(map(exactly, plain.points.values()))


def exactly(value: object) -> object:
    """Return a number as the decimal that it stands for, other values with their kind."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(repr(value))
    return value if isinstance(value, Decimal) else (type(value), value)


def kind_of(answer: Answer) -> int:
    if answer.points is not None:
        return GIVEN
    if answer.not_applicable:
        return ASIDE
    return FILLED if answer.values else EMPTY


@pytest.mark.parametrize(
    ("number", "steps"),
    [
        ("0", 0),
        ("7.10", 7_100_000),
        ("0.000001", 1),
        ("12345678", 12_345_678_000_000),
        ("123456789012.000001", 123_456_789_012_000_001),
        ("1234567890123", 1_234_567_890_123 * 10**FINE),
        ("12345678901234", ODD),
        ("0.0000001", ODD),
        ("1.0000000", 10**FINE),
        ("-1", ODD),
        ("1E+2", 100_000_000),
        ("true", ODD),
        ('"5"', ODD),
    ],
)
def test_numbers_become_steps_however_long_they_are(number: str, steps: int) -> None:
    found = column(f'{{"value":{number}}}')

    assert found.numbers[0].tolist() == [steps, *[MISSING] * 4]
    assert found.kinds[0].tolist() == [FILLED, EMPTY, EMPTY, EMPTY, EMPTY]


def test_a_number_in_a_field_that_asks_none_is_kept_as_it_is() -> None:
    found = columns(unread({IDS[2]: Answer({"value": Decimal(5)})}, {}))

    assert found.others[0].tolist() == [5, None, None]


def test_many_different_texts_are_told_apart_however_few_are_alike() -> None:
    words: list[Value] = [f"công văn số {at % 40}/UBND ngày {at}" for at in range(60)]
    units = [unread({"c9": Answer({"a": each})}, {}) for each in (*words, *words)]

    found = columns(*units)

    assert found.others[:, 1].tolist() == [*words, *words]


@pytest.mark.parametrize("length", [1, 8, 9, 17, 24, 25])
def test_texts_of_one_length_are_told_apart_by_each_of_their_bytes(length: int) -> None:
    same = "a" * length
    texts = [same, *(f"{same[:at]}b{same[at + 1 :]}" for at in range(length)), same[1:], same]
    starts = starts_of(texts)

    which, found = Characters(texts, 0).told_apart(starts, starts + np.array([*map(len, texts)]))

    assert [found[each] for each in which.tolist()] == texts
    assert sorted(found) == sorted(set(texts))


@given(st.lists(st.from_regex(r"[0-9]{0,17}[.},:/;Eé]?[0-9é]{0,8}", fullmatch=True), min_size=1))
def test_figures_end_where_something_else_begins(texts: list[str]) -> None:
    numbers, ends = Characters(texts, 0).figures(starts_of(texts))

    spelled = [re.match("[0-9]{0,16}", text) for text in texts]
    figures = [each.group() for each in spelled if each]
    assert numbers.tolist() == [int(each or 0) for each in figures]
    assert (ends - starts_of(texts)).tolist() == list(map(len, figures))


names = st.lists(st.text("ab1éđ", min_size=1, max_size=20), min_size=1, max_size=30, unique=True)


@given(names, names)
def test_names_are_known_by_all_of_their_letters(known: list[str], asked: list[str]) -> None:
    lengths = [len(each.encode()) for each in asked]
    starts = starts_of(asked)

    found = Names(known).places(Characters(asked, 200), starts, starts + np.array(lengths))

    assert found.tolist() == [known.index(each) if each in known else -1 for each in asked]


def starts_of(texts: Sequence[str]) -> IntColumn:
    """Return where each of some texts begins that stand in lines of their own."""
    ends = accumulate(len(each.encode()) + 1 for each in texts)
    return np.array([0, *ends], dtype=np.int64)[:-1]
