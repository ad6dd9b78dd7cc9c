"""Forms that were renamed, sorted, cut and pasted keep their identity and every value."""

import io
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from evalapp.assessment.answers import Answer, Evidence, FormCell
from evalapp.assessment.problems import Severity
from evalapp.assessment.returns import FilledForm, Fingerprint
from evalapp.exchange.forms.layout import Column
from tests.exchange.forms import mess
from tests.exchange.forms.every_rule import every_rule
from tests.exchange.forms.mess import Change, changed, typed
from tests.exchange.forms.samples import (
    PERIOD,
    READER,
    SET,
    UNIT,
    answers,
    filled,
    issued,
    read,
    told,
)

CELLS = (
    FormCell(
        "may-tinh",
        Answer({"a": Decimal(45), "b": Decimal(60)}),
        Evidence("12/BC-SNV", link="may-tinh.pdf"),
        "Theo kiểm kê cuối năm",
    ),
    FormCell("mang", Answer({"value": True}), Evidence("1/QĐ", link="mang.pdf")),
    FormCell("du-lieu", Answer(not_applicable=True), explanation="Chưa giao"),
    FormCell("chi-dao", Answer({"value": "deputy"}), Evidence("3/QĐ", link="chi-dao.pdf")),
    FormCell("cham", Answer({"value": Decimal("4.125")})),
)
FILLED = filled(*CELLS)


@pytest.mark.parametrize(
    "change",
    [
        mess.rename_sheets,
        mess.reorder_sheets,
        mess.delete_hidden,
        mess.wipe_codes,
        mess.forget_property,
        mess.reverse_rows,
        mess.insert_rows,
        mess.insert_column,
        mess.swap_evidence_columns,
        mess.delete_key_row,
        mess.repeat_head,
        mess.repeat_row("mang"),
        mess.delete_row("group:ht"),
        mess.unprotect,
    ],
    ids=lambda change: change.__name__,
)
def test_identity_and_values_survive(change: Change) -> None:
    form = read(changed(FILLED, change))

    assert form.fingerprint == Fingerprint(PERIOD.id, UNIT.id, SET.fingerprint)
    assert form.cells == CELLS
    assert told(form) == []


def test_a_form_without_its_first_sheet_only_loses_the_contact() -> None:
    form = read(changed(FILLED, mess.delete_guide))

    assert form.cells == CELLS
    assert form.contact.person == ""


def test_the_sheet_that_holds_the_answers_says_whose_they_are() -> None:
    other = Fingerprint("2022", "so-khac", "0" * 64)

    def paste_into_other_form(book: mess.Workbook) -> None:
        book[mess.HIDDEN_SHEET]["A1"].value = f"evalapp-form/1/2022/so-khac/{other.criteria}"

    assert read(changed(FILLED, paste_into_other_form)).fingerprint.unit == UNIT.id


def test_a_deleted_row_is_told_and_the_rest_is_kept() -> None:
    form = read(changed(FILLED, mess.delete_row("mang")))

    assert form.cells == tuple(cell for cell in CELLS if cell.criterion != "mang")
    assert told(form) == ["error form.row_missing"]


def test_a_signature_below_the_table_is_told_without_alarm() -> None:
    form = read(changed(FILLED, mess.append_signature))

    assert form.cells == CELLS
    assert told(form) == ["info form.row_not_ours L20"]


def test_a_row_that_came_back_twice_with_different_answers_is_not_guessed() -> None:
    content = changed(FILLED, mess.repeat_row("cham"), typed("cham", Column.ANSWER, 1))

    form = read(content)

    assert "cham" not in answers(form)
    assert told(form) == ["error form.row_repeated E19"]


def test_a_row_added_between_is_told() -> None:
    def add(book: mess.Workbook) -> None:
        sheet = mess.answers(book)
        at = mess.row_of(sheet, "mang") + 1
        sheet.insert_rows(at)
        sheet.cell(at, 9, "Quyết định thứ hai")

    form = read(changed(FILLED, add))

    assert form.cells == CELLS
    assert told(form) == ["warning form.row_not_ours I11"]


#   cell typed into row and column           answers               told
CELL_MESS: list[tuple[str, Column, object, object, list[str]]] = [
    ("may-tinh", Column.ANSWER, "5/7", {"a": Decimal(5), "b": Decimal(7)}, []),
    ("may-tinh", Column.ANSWER, date(2022, 7, 5), None, ["error form.date_in_number E9"]),
    ("may-tinh", Column.ANSWER, "45/60 máy", None, ["error answer.not_a_number E9"]),
    ("cham", Column.ANSWER, "4,5", {"value": Decimal("4.5")}, []),
    ("cham", Column.ANSWER, "4.125", {"value": Decimal("4.125")}, []),
    ("cham", Column.ANSWER, "'4,125", {"value": Decimal("4.125")}, []),
    ("cham", Column.ANSWER, 9, {"value": Decimal(9)}, ["error answer.above_maximum E15"]),
    ("cham", Column.ANSWER, "=1/0", None, ["error form.formula_without_value E15"]),
    ("cham", Column.ANSWER, "#DIV/0!", None, ["error form.error_cell E15"]),
    (
        "chi-dao",
        Column.ANSWER,
        "truong ban la cap pho",
        {"value": "deputy"},
        ["warning answer.evidence_missing I14"],
    ),
    ("chi-dao", Column.ANSWER, "phó", None, ["error answer.unknown_option E14"]),
    ("mang", Column.ANSWER, "co", {"value": True}, ["warning answer.evidence_missing I10"]),
    ("mang", Column.ANSWER, "Không", {"value": False}, []),
    ("mang", Column.ANSWER, "-", None, ["info form.dash_read_as_blank E10"]),
    ("cham", Column.DATE, "31/02/2022", None, ["warning form.date_unreadable J15"]),
    ("cham", Column.NUMBER, "#REF!", None, ["warning form.error_cell I15"]),
    ("cham", Column.NUMBER, "Không có", None, ["error form.nothing_filled"]),
    (
        "cham",
        Column.NOT_APPLICABLE,
        "có",
        None,
        ["warning answer.not_applicable_unexplained L15"],
    ),
    ("cham", Column.NOT_APPLICABLE, "tùy", None, ["error form.mark_unclear G15"]),
]


@pytest.mark.parametrize(("row", "column", "value", "expected", "problems"), CELL_MESS)
def test_one_cell_typed_badly_costs_no_other(
    row: str, column: Column, value: object, expected: object, problems: list[str]
) -> None:
    form = read(changed(issued(), typed(row, column, value)))

    assert answers(form) == ({} if expected is None else {row: expected})
    assert told(form) == problems
    assert len(form.cells) == 5


def filled_down(book: Workbook) -> None:
    """Fill the last row down one row too far, over the hidden row of keys."""
    sheet = mess.answers(book)
    keys = next(cell.row for cell in sheet[mess.IDS] if cell.value == "part:columns")
    for column in ("E", "F", "G", "I", "J", "K", "L"):
        sheet[f"{column}{keys}"] = "đã nộp"


def test_columns_are_known_by_their_titles_where_their_keys_were_written_over() -> None:
    form = read(changed(FILLED, filled_down))

    assert answers(form) == answers(read(FILLED))
    assert [each.evidence for each in form.cells] == [each.evidence for each in read(FILLED).cells]


def read_of_every_rule(*changes: mess.Change) -> FilledForm:
    edition = every_rule()
    return READER.read(changed(issued(edition), *changes), "phieu.xlsx", lambda _: (edition, UNIT))


def test_a_day_given_as_an_answer_that_is_none_is_an_error_and_no_missing_answer() -> None:
    form = read_of_every_rule(typed("late-date", Column.ANSWER, "ngày 30 tháng 2"))

    about = [each for each in form.problems if "late-date" in str(each.message.values)]
    assert [(each.severity, each.code) for each in about] == [(Severity.ERROR, "answer.not_a_date")]


def test_a_missing_answer_is_told_where_it_is_entered() -> None:
    form = read_of_every_rule()
    sheet = mess.answers(load_workbook(io.BytesIO(issued(every_rule()))))

    blank = [each.place.cell for each in form.problems if each.code == "answer.blank"]
    assert len(blank) == len(form.cells)
    assert all(not sheet[cell].protection.locked for cell in blank)


def test_every_problem_names_the_file_the_sheet_and_the_criterion() -> None:
    form = read(changed(issued(), typed("cham", Column.ANSWER, "nhiều")), "Sở Nội vụ.xlsx")

    (problem,) = [each for each in form.problems if each.code == "answer.not_a_number"]
    assert (problem.place.file, problem.place.sheet, problem.place.cell) == (
        "Sở Nội vụ.xlsx",
        "Phiếu tự đánh giá",
        "E15",
    )
    assert problem.message.values == {"value": "nhiều", "criterion": "Tiêu chí cham"}


def test_a_part_above_its_whole_is_told_at_the_part() -> None:
    form = read(filled(FormCell("may-tinh", Answer({"a": Decimal(9), "b": Decimal(7)}))))

    assert told(form) == ["error answer.part_above_whole E9"]


def test_half_a_ratio_is_told_at_the_half_that_is_missing() -> None:
    form = read(filled(FormCell("may-tinh", Answer({"a": Decimal(9)}))))

    assert told(form) == ["error answer.field_missing F9"]


def test_an_answer_beside_not_applicable_is_kept_and_told() -> None:
    answer = Answer({"value": Decimal(2)}, not_applicable=True)
    form = read(filled(FormCell("cham", answer, explanation="Không có nhiệm vụ")))

    assert form.cells[-1].answer == answer
    assert told(form) == ["warning form.answered_and_not_applicable G15"]


def test_a_value_merged_over_several_rows_counts_for_each_and_is_told() -> None:
    def merge(book: mess.Workbook) -> None:
        sheet = mess.answers(book)
        top, bottom = mess.row_of(sheet, "chi-dao"), mess.row_of(sheet, "cham")
        sheet.merge_cells(start_row=top, end_row=bottom, start_column=9, end_column=9)

    form = read(changed(FILLED, merge))

    numbers = {cell.criterion: cell.evidence.number for cell in form.cells}
    assert (numbers["chi-dao"], numbers["cham"]) == ("3/QĐ", "3/QĐ")
    assert told(form) == ["warning form.cells_merged I14"]
