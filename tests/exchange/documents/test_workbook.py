import warnings
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from evalapp.assessment.documents import Outcome
from evalapp.assessment.units import Unit
from evalapp.exchange.documents.result_workbook import sheet_names
from tests.exchange.documents import fixtures


def book(outcome: Outcome, folder: Path) -> Workbook:
    (path,) = fixtures.writer().annex(outcome, folder)
    return openpyxl.load_workbook(path)


def sheet(workbook: Workbook, name: str) -> Worksheet:
    found = workbook[name]
    assert isinstance(found, Worksheet)
    return found


def rows(found: Worksheet, first: int = 4) -> list[list[object]]:
    return [list(row) for row in found.iter_rows(min_row=first, values_only=True)]


def test_there_is_a_summary_and_a_sheet_per_group(tmp_path: Path) -> None:
    workbook = book(fixtures.whole_outcome(), tmp_path)
    assert workbook.sheetnames == [
        "Tổng hợp", "Sở, ban, ngành", "Huyện, thị xã, thành phố", "Xã, phường, thị trấn",
    ]  # fmt: skip


def test_the_summary_counts_levels_and_draws_two_charts(tmp_path: Path) -> None:
    summary = sheet(book(fixtures.whole_outcome(), tmp_path), "Tổng hợp")
    assert rows(summary)[:2] == [
        ["Khối đơn vị", "Số đơn vị", "Mức I", "Mức II", "Mức III", "Chưa đạt mức",
         "Tỷ lệ bình quân"],
        ["Sở, ban, ngành", 20, 13, 7, 0, 0, 0.9146],
    ]  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert len(summary._charts) == 2  # pyright: ignore


def test_figures_are_numbers_shown_with_the_printed_decimals(tmp_path: Path) -> None:
    found = sheet(book(fixtures.small_outcome(), tmp_path), "Sở, ban, ngành")
    heading, first = rows(found)[:2]
    assert heading[-7:] == [
        "Điểm thực hiện", "Điểm tối đa", "Điểm không đưa vào đánh giá",
        "Điểm tối đa cần thực hiện", "Tỷ lệ thực hiện", "Điểm quy đổi", "Mức độ",
    ]  # fmt: skip
    assert first[-7:] == [135.369, 150, 8, 142, 0.9533, 142.995, "Mức I"]
    formats = [cell.number_format for cell in found[5]][-7:]
    assert formats == ["#,##0.000"] * 4 + ["0.00%", "#,##0.000", "@"]


def test_the_running_number_goes_on_where_units_share_a_rank(tmp_path: Path) -> None:
    found = sheet(book(fixtures.small_outcome(), tmp_path), "Sở, ban, ngành")
    heading, *units = rows(found)[:5]
    assert heading[:3] == ["STT", "Thứ hạng", "Tên đơn vị"]
    assert [each[:2] for each in units] == [[1, 1], [2, 2], [3, 2], [4, 4]]


def test_a_sheet_can_be_worked_with_and_printed(tmp_path: Path) -> None:
    found = sheet(book(fixtures.whole_outcome(illustrative=True), tmp_path), "Xã, phường, thị trấn")
    assert found.freeze_panes == "D5"
    assert found.auto_filter.ref == "A4:N222"
    assert found.print_title_rows == "$4:$4"
    assert (found.page_setup.paperSize, found.page_setup.orientation) == (9, "landscape")
    assert found.page_setup.fitToHeight == 0
    assert found.oddHeader is not None
    header = found.oddHeader.right
    assert header is not None
    assert header.text == "&BSỐ LIỆU MINH HỌA"
    rules = [rule.formula for area in found.conditional_formatting for rule in area.rules]
    assert rules == [['"Mức I"'], ['"Mức II"'], ['"Mức III"'], ['"Chưa đạt mức"']]


def test_the_rounding_rule_closes_every_sheet(tmp_path: Path) -> None:
    found = sheet(book(fixtures.small_outcome(), tmp_path), "Sở, ban, ngành")
    assert str(rows(found)[-1][0]).startswith("Ghi chú: Điểm lấy đến 3 chữ số thập phân")


def test_a_long_name_gets_the_room_that_it_needs_and_notes_explain_units(tmp_path: Path) -> None:
    long = "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông, nông nghiệp và dân dụng"
    units = (*fixtures.departments()[:2], Unit("so-3", long, "so"))
    group = fixtures.group_outcome("so", units, unranked=1)
    outcome = replace(
        fixtures.small_outcome(), groups=(replace(group, silent=frozenset({"so-3"})),)
    )
    found = sheet(book(outcome, tmp_path), "Sở, ban, ngành")
    heights = [found.row_dimensions[row].height for row in (5, 6, 7)]
    assert heights[:2] == [None, None]
    assert (heights[2] or 0) > 30
    note = str(found.cell(8, 1).value).split("\n")
    assert note[1] == "Dấu “–” ở cột thứ hạng: đơn vị được đánh giá, không xếp hạng."
    assert note[2].startswith(f"Đơn vị không gửi phiếu tự đánh giá: {long}.")


@pytest.mark.parametrize(
    "name", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "http://x.vn", "{=A1}"]
)
def test_no_name_becomes_a_formula_or_a_link(tmp_path: Path, name: str) -> None:
    group = fixtures.group_outcome("so", [Unit("one", name, "so")])
    outcome = replace(fixtures.small_outcome(), groups=(group,))
    cell = sheet(book(outcome, tmp_path), "Sở, ban, ngành")["C5"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (name, "s", None)


@given(st.lists(st.text(max_size=60), max_size=8))
def test_sheet_names_are_what_excel_accepts_and_no_two_alike(titles: list[str]) -> None:
    names = sheet_names(titles, "Tổng hợp")
    assert len({name.casefold() for name in [*names, "Tổng hợp"]}) == len(titles) + 1
    assert all(0 < len(name) <= 31 for name in names)
    assert not any(set(name) & set("[]:*?/\\'") for name in names)
