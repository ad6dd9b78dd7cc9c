"""Rows that are written down come out as they went in, kind and digits included."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.assessment.answers import BLANK, NOT_APPLICABLE, Answer, FormCell
from evalapp.assessment.cell_texts import CellReader, decode_answer, encode_answer, encode_cells
from evalapp.assessment.unread_cells import UnreadCells, answers_of, texts_of
from tests.assessment.said import answers, cells


def kinds(answer: Answer) -> dict[str, tuple[type, str]]:
    """Kinds and digits of values, which `==` between numbers does not look at."""
    return {name: (type(value), repr(value)) for name, value in answer.values.items()}


@given(answers)
def test_an_answer_comes_back_with_its_kinds_and_digits(answer: Answer) -> None:
    again = decode_answer(encode_answer(answer))
    assert again == answer
    assert kinds(again) == kinds(answer)
    assert repr(again.points) == repr(answer.points)


@given(cells)
def test_cells_come_back_in_their_order(kept: tuple[FormCell, ...]) -> None:
    again = CellReader().cells(*encode_cells(kept))
    assert tuple(again.values()) == kept
    assert list(again) == [cell.criterion for cell in kept]


@settings(max_examples=30)
@given(st.lists(cells, max_size=3))
def test_one_reader_for_many_returns_mixes_nothing_up(many: list[tuple[FormCell, ...]]) -> None:
    reader = CellReader()
    again = [reader.cells(*encode_cells(kept)) for kept in many]
    assert [tuple(each.values()) for each in again] == many


def test_one_and_true_and_one_point_zero_stay_apart() -> None:
    said = {"a": Decimal(1), "b": True, "c": "1", "d": Decimal("1.0"), "e": ("1",)}
    again = decode_answer(encode_answer(Answer(said)))
    assert kinds(again) == kinds(Answer(said))


def test_an_answer_is_readable_json() -> None:
    answer = Answer({"achieved": Decimal("45.50"), "since": date(2022, 3, 4), "who": ("Sở",)})
    assert encode_answer(answer) == (
        '{"achieved":45.50,"since":{"date":"2022-03-04"},"who":["Sở"]}'
    )
    assert encode_answer(BLANK) == "{}"
    assert encode_answer(NOT_APPLICABLE) == "[{},true,null]"


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_not_kept(number: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        encode_answer(Answer({"a": Decimal(number)}))


@given(cells, cells)
def test_unread_rows_are_the_rows(kept: tuple[FormCell, ...], others: tuple[FormCell, ...]) -> None:
    unread = UnreadCells(*encode_cells(kept))

    assert (unread == others) is (kept == others) is (others == unread)
    assert (unread, unread[:1], len(unread)) == (kept, kept[:1], len(kept))
    assert texts_of(unread) == texts_of(kept)
    assert dict(answers_of(unread)) == dict(answers_of(kept))
