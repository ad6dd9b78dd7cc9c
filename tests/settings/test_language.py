"""A language says numbers, days and problems as its readers expect them."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.messages import Message, message
from evalapp.assessment.problems import Place, error
from evalapp.settings.language import Language, language

VI = language("vi")
EN = language("en")
SMALL = Language("vi", {"a.b": "Điểm {points} vượt {limit}", "why": "vì {because}", "Yes": "Có"})


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone of this system cannot be changed for a test")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "America/New_York")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (Decimal("1234.50"), "1.234,5", "1,234.5"),
        (Decimal("-0.125"), "-0,125", "-0.125"),
        (Decimal("1E+3"), "1.000", "1,000"),
        (Decimal(100), "100", "100"),
        (7, "7", "7"),
        (Fraction(1, 3), "0,333333", "0.333333"),
        (Fraction(3, 4), "0,75", "0.75"),
    ],
)
def test_numbers_have_a_decimal_comma_in_vietnamese(
    value: Decimal | Fraction | int, vietnamese: str, english: str
) -> None:
    assert (VI.number(value), EN.number(value)) == (vietnamese, english)


def test_places_asked_for_are_kept() -> None:
    assert VI.number(Decimal("2.5"), 3) == "2,500"
    assert VI.percent(Decimal("0.888")) == "88,8%"
    assert EN.percent(Fraction(1, 2), 1) == "50.0%"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, max_value=10**9, min_value=0))
def test_a_shown_number_can_be_read_back(value: Decimal) -> None:
    assert Decimal(EN.number(value).replace(",", "")) == value
    assert Decimal(VI.number(value).replace(".", "").replace(",", ".")) == value


def test_days_are_written_as_officials_read_them() -> None:
    assert VI.date(date(2022, 3, 4)) == EN.date(date(2022, 3, 4)) == "04/03/2022"


@pytest.mark.usefixtures("elsewhere")
def test_moments_are_told_in_the_time_of_viet_nam_wherever_the_machine_stands() -> None:
    assert VI.moment(datetime(2022, 3, 4, 18, 30, tzinfo=UTC)) == "05/03/2022 01:30"


def test_values_of_a_sentence_are_told_in_its_language() -> None:
    said = SMALL.sentence(message("a.b", points=Decimal("2.50"), limit=True))
    assert said == "Điểm 2,5 vượt Có"


def test_a_sentence_can_hold_another() -> None:
    inner = message("a.b", points=1, limit=date(2022, 3, 4))
    assert SMALL.sentence(message("why", because=inner)) == "vì Điểm 1 vượt 04/03/2022"


def test_words_without_translation_stay_as_they_are() -> None:
    assert SMALL.text("Something {new}") == "Something {new}"
    assert SMALL.text("Something {new}", new=Decimal("1.5")) == "Something 1,5"


def test_a_problem_says_first_where_it_is() -> None:
    place = Place(file="pleiku.xlsx", sheet="Phiếu", cell="E12")
    told = VI.problem(error("workspace.none", place))
    assert told == f"pleiku.xlsx, trang tính “Phiếu”, ô E12: {VI.text('workspace.none')}"


def test_a_problem_of_no_place_says_only_what_is_wrong() -> None:
    assert EN.problem(error("workspace.none")) == EN.sentence(Message("workspace.none"))


def test_a_line_number_has_no_thousands_separator() -> None:
    place = Place(file="bo.yaml", line=1886)

    assert VI.place(place) == "bo.yaml, dòng 1886"
    assert EN.place(place) == "bo.yaml, line 1886"


def test_numbers_to_be_typed_have_no_thousands_separator() -> None:
    assert language("vi").ungrouped(Decimal("2023")) == "2023"
    assert language("vi").ungrouped(Decimal("1234.50")) == "1234,5"
    assert language("en").ungrouped(Decimal("1234.5")) == "1234.5"
