"""Answers in plain tables: how cells are read, and what is said of those that cannot be."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from evalapp.assessment.answers import Answer
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.file_ports import Table
from evalapp.usecases.matching.answer_table import answer_columns, row_answers
from evalapp.usecases.matching.table_columns import cell_place
from evalapp.usecases.measured.import_measured import import_measured
from evalapp.usecases.results.results import period_results
from evalapp.usecases.results.score_table import score_table
from tests.scoring.small import criterion, group, set_of
from tests.usecases.fakes import FakeOffice, office, small_set

SET = small_set()


def read(header: str, text: str):
    """Read one cell under a header; return (answers, codes)."""
    table = Table(("unit", header), (("so-a", text),), "bảng.csv")
    columns, _ = answer_columns(table, SET.criterion_by_id)
    answers, problems = row_answers(table, 0, columns)
    return answers, [each.code for each in problems]


@pytest.mark.parametrize(
    ("header", "text", "values"),
    [
        ("A1", "Có", {"value": True}),
        ("A1", "0", {"value": False}),
        ("A2", "3/4", {"a": Decimal(3), "b": Decimal(4)}),
        ("A2.a", "3", {"a": Decimal(3)}),
        ("B1", "92,5", {"value": Decimal("92.5")}),
        ("B1", "92.50", {"value": Decimal("92.50")}),
        ("B1", "1e2", {"value": Decimal("1e2")}),
    ],
)
def test_a_cell_is_read_as_its_rule_asks(header: str, text: str, values: dict) -> None:
    answers, codes = read(header, text)

    assert codes == []
    assert answers[header.split(".")[0]].values == values


@pytest.mark.parametrize(
    ("text", "values", "told"),
    [
        ("1.234", "1234", ["table.read_as_thousands"]),
        ("1,234", "1234", ["table.read_as_thousands"]),
        ("1 234", "1234", []),
        ("1.234.567", "1234567", []),
        ("1.000", None, ["form.number_ambiguous"]),
        ("3,5", None, ["answer.not_whole"]),
        ("1e2", "1e2", []),
        ("9" * 500, None, ["answer.number_out_of_range"]),
    ],
)
def test_where_only_whole_numbers_are_allowed_a_single_mark_parts_thousands(
    text: str, values: str | None, told: list[str]
) -> None:
    answers, codes = read("A2.b", text)

    assert codes == told
    assert answers == ({"A2": Answer({"b": Decimal(values)})} if values else {})


@pytest.mark.parametrize(
    ("most", "text", "meant", "told"),
    [
        (None, "1,999", None, ["form.number_ambiguous"]),
        (None, "1.999", None, ["form.number_ambiguous"]),
        (None, "1,9990", "1.999", []),
        (None, "0,999", "0.999", []),
        (None, "1.234,5", "1234.5", []),
        (None, "12,5", "12.5", []),
        (100, "1,999", "1.999", []),
        (5000, "1,999", None, ["form.number_ambiguous"]),
    ],
)
def test_a_mark_in_a_number_is_decided_by_the_maximum_and_asked_where_both_fit(
    most: int | None, text: str, meant: str | None, told: list[str]
) -> None:
    bands = [{"label": "đủ", "at_least": 1, "share": 1}, {"label": "ít", "points": 0}]
    spent = {"whole": False, "maximum": most, "bands": bands}
    criteria = set_of(group("A", criterion("A1", "5", "bands", rule=spent)))
    table = Table(("unit", "A1"), (("so-a", text),), "bảng.csv")
    columns, _ = answer_columns(table, criteria.criterion_by_id)
    answers, problems = row_answers(table, 0, columns)

    assert [each.code for each in problems] == told
    assert answers == ({"A1": Answer({"value": Decimal(meant)})} if meant else {})


RICH = small_set(
    maximum=Decimal(10),
    groups=[
        {
            "id": "A",
            "title": "Nhóm",
            "criteria": [
                {
                    "id": "A.1",
                    "title": "Ban hành kế hoạch",
                    "maximum": 4,
                    "rule": {
                        "kind": "lateness",
                        "per_day": 1,
                        "due": "2022-03-31",
                        "also": [{"id": "so", "label": "Số văn bản"}],
                    },
                },
                {
                    "id": "A.1.x",
                    "title": "Hai phần",
                    "maximum": 6,
                    "rule": {
                        "kind": "components",
                        "parts": [
                            {"id": "p1", "title": "Có", "points": 2, "rule": {"kind": "yes_no"}},
                            {"id": "p2", "title": "Tỷ lệ", "points": 4, "rule": {"kind": "ratio"}},
                        ],
                    },
                },
            ],
        }
    ],
)


@pytest.mark.parametrize(
    ("header", "text", "values"),
    [
        ("A.1", "05/04/2022", {"value": date(2022, 4, 5)}),
        ("A.1.so", "12/KH-UBND", {"so": "12/KH-UBND"}),
        ("A.1.x", "có/3/4", {"p1.value": True, "p2.a": Decimal(3), "p2.b": Decimal(4)}),
        ("A.1.x.p1.value", "x", {"p1.value": True}),
        ("A.1.x.p2.a", "3", {"p2.a": Decimal(3)}),
    ],
)
def test_dates_further_fields_and_parts_are_read(header: str, text: str, values: dict) -> None:
    table = Table(("unit", header), (("so-a", text),), "bảng.csv")
    columns, unknown = answer_columns(table, RICH.criterion_by_id)

    answers, problems = row_answers(table, 0, columns)

    assert (unknown, problems) == ((), [])
    assert [each.values for each in answers.values()] == [values]


def test_fields_in_columns_of_their_own_are_checked_together() -> None:
    table = Table(
        ("unit", "A2.b", "A2.a"),
        (("so-a", "4", "5"), ("so-b", "4", "n/a"), ("so-c", "4", "3")),
        "bảng.csv",
    )
    columns, _ = answer_columns(table, SET.criterion_by_id)

    answers, problems = row_answers(table, 0, columns)
    excluded, _ = row_answers(table, 1, columns)
    sound, _ = row_answers(table, 2, columns)

    assert answers == {}
    assert sound["A2"].values == {"a": Decimal(3), "b": Decimal(4)}
    assert [f"{each.place.cell} {each.code}" for each in problems] == ["C2 answer.part_above_whole"]
    assert excluded["A2"].not_applicable


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("75%", "75", []),
        ("75,5 %", "75.5", []),
        ("0,5%", "0.5", []),
        ("75", "75", []),
        ("0,75", "0.75", ["form.percent_unclear"]),
    ],
)
def test_per_cent_is_read_where_the_rule_counts_in_it(
    text: str, value: str, told: list[str]
) -> None:
    rule = {"full": 100, "unit": "%"}
    criteria = set_of(group("g", criterion("P", "2", "share_of_full", rule=rule)))
    table = Table(("unit", "P"), (("so-a", text),), "bảng.csv")
    columns, _ = answer_columns(table, criteria.criterion_by_id)

    answers, problems = row_answers(table, 0, columns)

    assert answers["P"].values == {"value": Decimal(value)}
    assert [each.code for each in problems] == told


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("0,5%", "0.5", []),
        ("1%", "1", []),
        ("0.5", "0.5", []),
        ("0.005", "0.005", ["form.percent_unclear"]),
    ],
)
def test_one_per_cent_may_earn_full_marks(text: str, value: str, told: list[str]) -> None:
    rule = {"full": 1, "unit": "%"}
    criteria = set_of(group("g", criterion("P", "2", "share_of_full", rule=rule)))
    table = Table(("unit", "P"), (("so-a", text),), "bảng.csv")
    columns, _ = answer_columns(table, criteria.criterion_by_id)

    answers, problems = row_answers(table, 0, columns)

    assert answers["P"].values == {"value": Decimal(value)}
    assert [each.code for each in problems] == told


@pytest.mark.parametrize("header", ["A2.a", "B1"])
def test_per_cent_is_refused_where_nothing_says_what_all_is(header: str) -> None:
    assert read(header, "75%") == ({}, ["form.percent_not_asked"])


@pytest.mark.parametrize("text", ["", "   ", "\u00a0"])
def test_a_blank_cell_is_no_answer_and_not_a_zero(text: str) -> None:
    assert read("B1", text) == ({}, [])


@pytest.mark.parametrize("text", ["n/a", "KAD", "Không áp dụng"])
def test_words_for_not_applicable_are_understood(text: str) -> None:
    answers, _ = read("B1", text)

    assert answers["B1"].not_applicable


@pytest.mark.parametrize(
    ("header", "text", "code"),
    [
        ("A1", "có lẽ", "answer.not_yes_no"),
        ("A2", "3", "table.parts_expected"),
        ("A2", "5/4", "answer.part_above_whole"),
        ("B1", "gần 90", "answer.not_a_number"),
        ("B1", "-1", "answer.below_minimum"),
        ("B2", "1.01", "answer.above_maximum"),
        ("A2", "1.5/4", "answer.not_whole"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told(header: str, text: str, code: str) -> None:
    assert read(header, text)[1] == [code]


def test_places_are_sheet_addresses() -> None:
    table = Table(("unit",), ((),), "t.xlsx", "Tổng hợp", first_row=4)

    assert [cell_place(table, row, column).cell for row, column in ((0, 0), (1, 25), (0, 26))] == [
        "A4",
        "Z5",
        "AA4",
    ]


def desk_with(table: Table) -> FakeOffice:
    desk = office()
    desk.tables_on_disk["đo.csv"] = table
    desk.sets_on_disk["bộ.yaml"] = SET
    return desk


def test_a_table_is_scored_per_group_and_ranked_with_ties() -> None:
    table = Table(
        ("unit", "group", "status", "tags", "A1", "A2", "B1", "B2"),
        (
            ("a", "sở", "", "", "1", "4/4", "100", "1"),
            ("b", "sở", "", "", "0", "2/4", "50", "0"),
            ("c", "sở", "", "", "0", "2/4", "50", "0"),
            ("d", "sở", "not_ranked", "", "1", "4/4", "100", "1"),
            ("e", "ban", "", "khong_tthc", "1", "0/4", "", "n/a"),
        ),
        "đo.csv",
    )

    scored = score_table(desk_with(table), Path("bộ.yaml"), Path("đo.csv"))

    assert scored.problems == ()
    assert [
        (each.unit, str(each.points), str(each.applicable_maximum), each.level.label, each.rank)
        for group in scored.groups
        for each in group.results
    ] == [
        ("a", "10.000", "10", "Mức I", 1),
        ("b", "3.500", "10", "Chưa đạt mức", 2),
        ("c", "3.500", "10", "Chưa đạt mức", 2),
        ("d", "10.000", "10", "Mức I", None),
        ("e", "2.000", "9", "Chưa đạt mức", 1),
    ]


def test_every_bad_cell_of_a_table_is_told_at_once_and_nothing_is_scored() -> None:
    table = Table(
        ("unit", "A1", "B1", "lạ"),
        (("a", "?", "x", ""), ("a", "1", "1", ""), ("", "1", "1", "")),
        "đo.csv",
    )

    with pytest.raises(AssessmentError) as fault:
        score_table(desk_with(table), Path("bộ.yaml"), Path("đo.csv"))

    assert [f"{each.place.cell} {each.code}" for each in fault.value.problems] == [
        "D1 table.unknown_column",
        "B2 answer.not_yes_no",
        "C2 answer.not_a_number",
        "A3 table.duplicate_unit",
        "A4 table.unit_missing",
    ]


def test_measured_values_fill_criteria_that_units_do_not_report() -> None:
    desk = desk_with(
        Table(
            ("Đơn vị", "B1"),
            (("so-a", "50"), ("sở đa", "100"), ("Sở Lạ", "1"), ("so-c", "nhiều")),
            "đo.csv",
        )
    )

    done = import_measured(desk, "2022", Path("đo.csv"))

    assert (done.values, done.units) == (2, 2)
    assert [f"{each.place.cell} {each.code}" for each in done.problems] == [
        "A4 measured.unit_unknown",
        "B5 answer.not_a_number",
    ]
    results = period_results(desk, "2022").groups[0].results
    assert {each.unit: str(each.points) for each in results} == {
        "so-a": "1.500",
        "so-b": "3.000",
        "so-c": "0.000",
    }


def test_a_name_that_two_units_share_is_not_guessed() -> None:
    units = [*office().workspace.store.units.values()]
    twins = [units[0], type(units[0])("so-a2", units[0].name, "so")]
    desk = office(units=twins)
    desk.tables_on_disk["đo.csv"] = Table(("unit", "B1"), (("Sở An", "50"),), "đo.csv")

    done = import_measured(desk, "2022", Path("đo.csv"))

    assert [each.code for each in done.problems] == ["measured.unit_ambiguous"]


def test_columns_and_criteria_that_do_not_meet_are_warned_of() -> None:
    table = Table(("unit", "rank", "A1"), (("a", "1", "1"),), "đo.csv")

    scored = score_table(desk_with(table), Path("bộ.yaml"), Path("đo.csv"))

    assert [f"{each.severity.value} {each.place.cell} {each.code}" for each in scored.problems] == [
        "warning B1 table.unknown_column",
        "warning  table.criteria_without_column",
    ]
    assert scored.problems[1].message.values == {"criteria": "A2, B1, B2"}
    assert str(scored.groups[0].results[0].points) == "2.000"


def test_a_column_of_no_field_of_its_criterion_is_told_with_the_columns_that_are() -> None:
    table = Table(("unit", "A2.numerator", "A2.b"), (("a", "1", "4"),), "đo.csv")

    scored = score_table(desk_with(table), Path("bộ.yaml"), Path("đo.csv"))

    first = scored.problems[0]
    assert (first.place.cell, first.code) == ("B1", "table.unknown_field")
    assert first.message.values == {
        "column": "A2.numerator",
        "criterion": "A2",
        "columns": "“A2.a”, “A2.b”",
    }
