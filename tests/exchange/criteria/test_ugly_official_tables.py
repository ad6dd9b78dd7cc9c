"""Official tables as Word leaves them in Excel: merged cells, notes, several tables, odd points."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.criteria.official_words import points_in
from evalapp.exchange.criteria.store import CriteriaStore
from tests.exchange.criteria.official import SHORT, drawn, load, noted, table


def test_points_of_a_cell_merged_over_two_criteria_count_once_and_are_told(tmp_path: Path) -> None:
    rows = [
        SHORT,
        ["I", "Nhận thức", 30],
        ["1", "Chủ trì họp", 10, "Có: 5"],
        ["", "Dự họp cấp tỉnh", "", "Có: 5"],
        ["2", "Chuyên mục", 20],
    ]
    path = table(tmp_path, rows, merged=["C3:C4"])

    assert list(drawn(load(path).groups)) == [
        "nhom-i: Nhận thức 30",
        "  · tc-1: Chủ trì họp 10",
        "  · tc: Dự họp cấp tỉnh 0",
        "  · tc-2: Chuyên mục 20",
    ]
    assert noted(path) == ["shared_maximum C4"]
    assert "chỉ tính một lần" in load(path).provenance[1].part


def test_points_merged_over_a_group_and_its_criteria_go_to_the_first_of_them(
    tmp_path: Path,
) -> None:
    rows = [SHORT, ["1", "Họp", 10], ["1.1", "Chủ trì", ""], ["1.2", "Dự họp", ""]]

    assert list(drawn(load(table(tmp_path, rows, merged=["C2:C4"])).groups)) == [
        "nhom-1: Họp 10",
        "  · tc-1.1: Chủ trì 10",
        "  · tc-1.2: Dự họp 0",
    ]


@pytest.mark.parametrize("merged", [(), ("A3:A5", "B3:B5", "C3:C5")])
def test_rows_that_only_go_on_saying_how_points_are_given_are_one_criterion(
    merged: Sequence[str], tmp_path: Path
) -> None:
    rows = [
        SHORT,
        ["I", "Nhóm", 22],
        ["1", "Họp Ban chỉ đạo", 20, "4 cuộc: 20"],
        ["", "", "", "3 cuộc: 15"],
        ["", "", "", "2 cuộc: 10"],
        ["2", "Kế hoạch", 2, "Có: 2"],
    ]

    first, second = load(table(tmp_path, rows, merged)).criteria

    assert (first.maximum, first.guidance) == (20, "4 cuộc: 20\n3 cuộc: 15\n2 cuộc: 10")
    assert (second.maximum, second.guidance) == (2, "Có: 2")


def test_headings_and_notes_over_all_columns_are_told_apart(tmp_path: Path) -> None:
    rows = [
        SHORT,
        ["NHÓM I. NHẬN THỨC SỐ (20 điểm)"],
        ["1", "Chủ trì họp", 5],
        ["2", "Chuyên mục", 15],
        SHORT,
        ["HẠ TẦNG SỐ"],
        ["3", "Mạng nội bộ", 4],
        ["", "Cộng", 24],
        ["Ghi chú: số liệu tính đến 31/12"],
        ["- Đơn vị không có thủ tục hành chính không tính tiêu chí 3."],
    ]
    path = table(tmp_path, rows, merged=[f"A{row}:D{row}" for row in (2, 6, 9, 10)])

    assert list(drawn(load(path).groups)) == [
        "nhom-nhom-i: NHẬN THỨC SỐ (20 điểm) 20",
        "  · tc-1: Chủ trì họp 5",
        "  · tc-2: Chuyên mục 15",
        "nhom: HẠ TẦNG SỐ",
        "  · tc-3: Mạng nội bộ 4",
    ]
    assert noted(path) == ["note B9", "note B10"]


def test_tables_beside_the_one_taken_in_are_told(tmp_path: Path) -> None:
    path = tmp_path / "nhieu-2024.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("Bìa", "PL1", "PL2"):
            sheet = book.add_worksheet(name)
            rows = [["Quyết định"]] if name == "Bìa" else [SHORT, ["1", f"Chỉ số {name}", 5]]
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)

    criteria, notes = CriteriaStore().load_with_notes(path)

    assert [each.title for each in criteria.criteria] == ["Chỉ số PL1"]
    assert [(each.code, each.message.values) for each in notes] == [
        ("official.other_sheets", {"sheets": "“PL2”"})
    ]


def test_a_second_table_below_the_first_is_told_and_left_out(tmp_path: Path) -> None:
    rows = [SHORT, ["1", "Số của sở", 5], [], ["", "Phụ lục 2"], SHORT, ["1", "Số của xã", 9]]
    path = table(tmp_path, rows)

    assert [each.title for each in load(path).criteria] == ["Số của sở"]
    assert noted(path) == ["next_table B4"]


def test_titles_above_a_second_table_are_no_lines_of_the_first(tmp_path: Path) -> None:
    titles = [["PHỤ LỤC II"], ["BỘ CHỈ SỐ CẤP XÃ"], []]
    path = table(tmp_path, [SHORT, ["1", "Số của sở", 5], *titles, SHORT, ["1", "Số của xã", 9]])

    assert [each.title for each in load(path).criteria] == ["Số của sở"]
    assert noted(path) == ["next_table B3"]


def test_a_criterion_that_speaks_of_an_annex_does_not_end_the_table(tmp_path: Path) -> None:
    first = ["1", "Số liệu", 5, "Phụ lục 2 của báo cáo"]
    path = table(tmp_path, [SHORT, first, SHORT, ["2", "Máy tính", 9]])

    assert [each.title for each in load(path).criteria] == ["Số liệu", "Máy tính"]
    assert noted(path) == []


def test_short_titles_are_no_letters_that_count_the_columns(tmp_path: Path) -> None:
    rows = [SHORT[:3], ["(1)", "(2)", "(3)"], ["I", "x", 5], ["1", "y", 2], ["2", "z", 3]]

    assert [each.title for each in load(table(tmp_path, rows)).criteria] == ["y", "z"]


def test_groups_named_by_letters_stand_beside_each_other(tmp_path: Path) -> None:
    rows = [SHORT[:3]]
    for letter in "ABCDĐ":
        rows += [[letter, f"Nhóm {letter}", 1], [f"{letter}1", f"Chỉ số {letter}", 1]]

    groups = load(table(tmp_path, rows)).groups

    assert [each.code for each in groups] == list("ABCDĐ")


def test_cells_merged_beyond_the_table_hinder_nothing(tmp_path: Path) -> None:
    path = table(tmp_path, [SHORT[:3], ["1", "Số x", 1]])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].merge_cells("F1:F3")
    book.worksheets[0].merge_cells("A9:C12")
    book.save(path)

    assert load(path).maximum == 1


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("10 điểm", "10"),
        ("Tối đa 5", "5"),
        ("5đ", "5"),
        ("2,5", "2.5"),
        ("10 (mỗi thủ tục 2 điểm)", "10"),
        ("1.000", "1000"),
        ("0.500", "0.5"),
        ("5 - 10", None),
        ("50%", None),
        ("-5", None),
        ("1/2", None),
        ("theo thực tế", None),
    ],
)
def test_points_are_read_where_they_are_certain(text: str, points: str | None) -> None:
    assert points_in(text) == (None if points is None else Decimal(points))


def test_a_cell_that_holds_a_number_is_that_number(tmp_path: Path) -> None:
    rows = [SHORT[:3], ["1", "Số x", 1.125], ["2", "Số y", 1000]]

    assert load(table(tmp_path, rows)).maximum == Decimal("1001.125")


def test_a_number_hidden_below_a_merged_text_hinders_nothing(tmp_path: Path) -> None:
    path = tmp_path / "an.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([SHORT[:3], ["1", "Số x"], ["2", "Số y"]]):
            sheet.write_row(at, 0, row)
        sheet.merge_range("C2:C3", "theo thực tế")
        sheet.write_number("C3", 3)

    with pytest.raises(AssessmentError) as refused:
        load(path)

    assert [each.place.cell for each in refused.value.problems] == ["C2", "C3"]


def test_the_title_is_what_speaks_of_criteria_and_the_year_is_found_near_it(tmp_path: Path) -> None:
    rows = [
        ["PHỤ LỤC I"],
        ["BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ CẤP XÃ"],
        ["(Kèm theo Quyết định số 05/QĐ-UBND ngày 05/01/2025 của Ủy ban nhân dân tỉnh)"],
        SHORT[:3],
        ["1", "Số x", 1],
    ]
    criteria = load(table(tmp_path, rows, name="bang"))

    assert (criteria.title, criteria.year) == ("BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ CẤP XÃ", 2025)


def test_a_year_that_nothing_names_is_told(tmp_path: Path) -> None:
    assert noted(table(tmp_path, [SHORT[:3], ["1", "Số x", 1]], name="b")) == ["year_unknown B1"]
