"""Cell contents to values, one line per way of writing."""

# ruff: noqa: DTZ001 - cells of a workbook know no time zone

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.number_texts import number_text, ratio_text
from evalapp.assessment.rules import FieldKind, Option, RuleField
from evalapp.exchange.apart import Raw
from evalapp.exchange.forms.values import (
    Reading,
    as_lines,
    as_text,
    decimal_of,
    read_date,
    read_field,
    read_mark,
)

WHOLE = RuleField("value", FieldKind.WHOLE, minimum=Decimal(0))
POINTS = RuleField("value", FieldKind.NUMBER, minimum=Decimal(0), maximum=Decimal(150))
ANY = RuleField("value", FieldKind.NUMBER)
YES_NO = RuleField("value", FieldKind.YES_NO)
OPTIONS = (Option("head", "Người đứng đầu"), Option("deputy", "Cấp phó"), Option("0", "Chưa có"))
CHOICE = RuleField("value", FieldKind.CHOICE, options=OPTIONS)
CHOICES = RuleField("value", FieldKind.CHOICES, options=OPTIONS)


def shown(reading: Reading) -> str:
    """Draw a reading: the value, or `severity code`, or both; `blank` where there is neither."""
    problem = reading.problem
    parts = [] if reading.value is None else [str(reading.value)]
    parts += [] if problem is None else [f"{problem.severity} {problem.code}"]
    return ", ".join(parts) or "blank"


NUMBERS = """
    field    cell            reading
    points   118,348         118.348
    points   118.348         118.348
    points   1.234,5         1234.5
    points   1,234.5         1234.5
    points   0,5             0.5
    points   0.125           0.125
    points   12,             error answer.not_a_number
    points   1,23,4          error answer.not_a_number
    points   abc             error answer.not_a_number
    points   15 máy          error answer.not_a_number
    points   −5              -5
    points   -5,5            -5.5
    points   92%             error form.percent_not_asked
    any      118,348         error form.number_ambiguous
    any      118.348         error form.number_ambiguous
    any      118,3480        118.3480
    any      0,348           0.348
    any      1.118.348       1118348
    any      1.118.34        error answer.not_a_number
    whole    15.763          15763
    whole    15,763          15763
    whole    1 500           1500
    whole    1·500           1500
    whole    2,000           error form.number_ambiguous
    whole    1.5             1.5
    whole    -               info form.dash_read_as_blank
    whole    –               info form.dash_read_as_blank
    whole    TRUE            error answer.not_a_number
    whole    ４５            45
    points   ４，５          4.5
    points   '44             44
    points   '4,5            4.5
    points   44.             44
    points   4,5.            4.5
    points   44..            error answer.not_a_number
    points   44,.            error answer.not_a_number
    any      1.118.          error form.number_ambiguous
    whole    '-              info form.dash_read_as_blank
    whole    44 .            44
"""


def table(text: str, columns: int) -> list[list[str]]:
    """Return the lines of a drawn table below its head; columns are two spaces or more apart."""
    lines = [line.strip() for line in text.strip().splitlines()[1:]]
    return [[part.strip() for part in line.split("  ") if part.strip()] for line in lines]


@pytest.mark.parametrize(("field", "cell", "expected"), table(NUMBERS, 3))
def test_numbers_are_read_as_vietnamese_officials_write_them(
    field: str, cell: str, expected: str
) -> None:
    asked = {"points": POINTS, "any": ANY, "whole": WHOLE}[field]
    assert shown(read_field(cell.replace("·", "\N{NO-BREAK SPACE}"), asked)) == expected


@pytest.mark.parametrize(
    ("cell", "hundred", "expected"),
    [
        ("92%", 100, "92"),
        ("92 %", 100, "92"),
        ("92,5%", 1, "0.925"),
        ("92%", None, "error form.percent_not_asked"),
    ],
)
def test_per_cent_is_read_where_the_field_is_counted_so(
    cell: str, hundred: int | None, expected: str
) -> None:
    scale = None if hundred is None else Decimal(hundred)
    assert shown(read_field(cell, ANY, scale)) == expected


OTHERS: list[tuple[RuleField, Raw, str]] = [
    (WHOLE, 12.0, "12"),
    (WHOLE, "", "blank"),
    (WHOLE, " \N{NO-BREAK SPACE} ", "blank"),
    (WHOLE, 0.0, "0"),
    (POINTS, 0.1 + 0.2, "0.3"),
    (WHOLE, datetime(2022, 7, 5), "error form.date_in_number"),
    (WHOLE, True, "error answer.not_a_number"),
    (YES_NO, "Có", "True"),
    (YES_NO, "CÓ ", "True"),
    (YES_NO, "co", "True"),
    (YES_NO, "Co\N{COMBINING ACUTE ACCENT}", "True"),
    (YES_NO, "x", "True"),
    (YES_NO, "✓", "True"),
    (YES_NO, True, "True"),
    (YES_NO, 1.0, "True"),
    (YES_NO, "không", "False"),
    (YES_NO, "Ko", "False"),
    (YES_NO, False, "False"),
    (YES_NO, 0.0, "False"),
    (YES_NO, "Không có", "False"),
    (YES_NO, "chưa có.", "False"),
    (YES_NO, "Đã có", "True"),
    (YES_NO, "'Có", "True"),
    (CHOICE, "'Cấp phó", "deputy"),
    (RuleField("value", FieldKind.DATE), "'1/2/2022", "2022-02-01"),
    (RuleField("value", FieldKind.TEXT), "'a", "'a"),
    (YES_NO, "Ｃó", "True"),
    (YES_NO, "có/không", "error answer.not_yes_no"),
    (WHOLE, 999_999_999_999_999, "999999999999999"),
    (WHOLE, 1e300, "error form.number_too_large"),
    (WHOLE, "9" * 500, "error form.number_too_large"),
    (YES_NO, "đang làm", "error answer.not_yes_no"),
    (CHOICE, "Cấp phó", "deputy"),
    (CHOICE, "cap  pho", "deputy"),
    (CHOICE, "deputy", "deputy"),
    (CHOICE, 0.0, "0"),
    (CHOICE, "Cấp trưởng", "error answer.unknown_option"),
    (CHOICES, "Cấp phó; người đứng đầu", "('deputy', 'head')"),
    (CHOICES, "Cấp phó; ai đó", "error answer.unknown_option"),
    (RuleField("value", FieldKind.TEXT), " a\n b  c ", "a\nb c"),
    (RuleField("value", FieldKind.DATE), "1/2/2022", "2022-02-01"),
    (RuleField("value", FieldKind.DATE), "quý I", "error answer.not_a_date"),
    (RuleField("value", FieldKind.DATE), datetime(1905, 7, 14), "error answer.not_a_date"),
]


@pytest.mark.parametrize(("field", "cell", "expected"), OTHERS)
def test_other_cells_are_read_without_guessing(field: RuleField, cell: Raw, expected: str) -> None:
    assert shown(read_field(cell, field)) == expected


def test_options_that_differ_in_marks_only_are_told_apart_by_exact_words() -> None:
    options = (Option("a", "Cô"), Option("b", "Cờ"))
    field = RuleField("value", FieldKind.CHOICE, options=options)
    assert shown(read_field("Cờ", field)) == "b"
    assert shown(read_field("co", field)) == "error answer.unknown_option"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("x", "True"),
        ("X", "True"),
        ("Không áp dụng", "True"),
        ("", "blank"),
        ("-", "blank"),
        ("không", "False"),
        ("?", "error form.mark_unclear"),
    ],
)
def test_the_mark_of_not_applicable_is_read(cell: str, expected: str) -> None:
    assert shown(read_mark(cell)) == expected


DATES: list[tuple[Raw, str]] = [
    ("05/3/2022", "2022-03-05"),
    ("5-3-2022", "2022-03-05"),
    ("05.03.2022", "2022-03-05"),
    ("5/3/22", "2022-03-05"),
    ("ngày 05 tháng 3 năm 2022", "2022-03-05"),
    ("2022-03-05", "2022-03-05"),
    (datetime(2022, 3, 5, 8, 30), "2022-03-05"),
    (date(2022, 3, 5), "2022-03-05"),
    (44625.0, "2022-03-05"),
    ("05 / 3 / 2022", "2022-03-05"),
    ("ngày05/3/2022.", "2022-03-05"),
    ("15/11/1022", "warning form.date_unreadable"),
    (datetime(1905, 7, 14), "warning form.date_unreadable"),
    ("31/02/2022", "warning form.date_unreadable"),
    ("3/2022", "warning form.date_unreadable"),
    (2022.0, "warning form.date_unreadable"),
    (44625.5, "warning form.date_unreadable"),
    (time(8, 30), "warning form.date_unreadable"),
    ("sắp ban hành", "warning form.date_unreadable"),
]


@pytest.mark.parametrize(("cell", "expected"), DATES)
def test_days_are_read_day_first(cell: Raw, expected: str) -> None:
    assert shown(read_date(cell)) == expected


def test_two_counts_in_one_cell_are_two_sides() -> None:
    assert ratio_text(" 5 / 7 ") == ("5", "7")
    assert ratio_text("45/60 hồ sơ") is None
    assert ratio_text("1/2/2022") is None


def test_texts_lose_stray_spaces_and_decomposed_marks() -> None:
    assert as_text("  So\N{COMBINING CIRCUMFLEX ACCENT}\N{NO-BREAK SPACE} 12 ") == "Sô 12"
    assert as_text(912345678.0) == "912345678"
    assert as_lines("một \n\n hai") == "một\n\nhai"


@given(st.decimals(Decimal(-(10**9)), Decimal(10**9), places=4))
def test_fifteen_digits_survive_a_cell(value: Decimal) -> None:
    assert decimal_of(float(value)) == value


def test_a_zero_has_no_sign() -> None:
    assert str(decimal_of(-0.0)) == "0"


@given(st.text(alphabet="0123456789.,%-+/ '", max_size=12))
def test_number_texts_never_break_the_reader(text: str) -> None:
    found = number_text(text)
    assert found is None or (1 <= len(found.readings) <= 2)


@given(st.decimals(Decimal(0), Decimal(10**9), places=2), st.booleans())
def test_both_decimal_marks_are_understood(value: Decimal, comma: bool) -> None:
    text = f"{value:,.2f}"
    text = text.translate(str.maketrans(",.", ".,")) if comma else text
    assert shown(read_field(text, ANY)) == str(value)


@pytest.mark.parametrize("forged", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_though_a_forged_file_says_so_is_told(forged: float) -> None:
    assert shown(read_field(forged, POINTS)) == "error answer.not_a_number"
    assert shown(read_date(forged)) == "warning form.date_unreadable"
