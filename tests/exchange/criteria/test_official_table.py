"""Plain official tables become drafts: glued headers, merged cells, repeated codes."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.assessment.criteria import CriteriaSet, Group
from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.criteria.official_words import points_in
from evalapp.exchange.criteria.store import CriteriaStore

HEADER = [
    "STT",
    "Chỉ số/Chỉ số thành phần",
    "Điểm tối đa",
    "Cáchxácđịnhvàtínhđiểm",
    "Tài liệu kiểm chứng",
    "Nguồn thu thập dữ liệu",
    "Đơn vị phối hợp xác minh số liệu",
]


def table(
    tmp_path: Path,
    rows: Sequence[Sequence[Any]],
    merged: Sequence[str] = (),
    name: str = "bang-2024",
) -> Path:
    path = tmp_path / f"{name}.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Phụ lục I")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        for cells in merged:
            first = cells.split(":")[0]
            column, row = ord(first[0]) - 65, int(first[1:]) - 1
            sheet.merge_range(cells, rows[row][column])
    return path


def drawn(groups: Sequence[Group], depth: int = 0) -> Iterator[str]:
    """Draw a tree: a line per group and criterion, indented, with its points."""
    for group in groups:
        stated = "" if group.maximum is None else f" {group.maximum}"
        yield f"{'  ' * depth}{group.id}: {group.title}{stated}"
        for each in group.criteria:
            yield f"{'  ' * depth}  · {each.id}: {each.title} {each.maximum}"
        yield from drawn(group.groups, depth + 1)


def load(path: Path) -> CriteriaSet:
    return CriteriaStore().load(path)


def test_a_district_table_becomes_a_draft(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        [
            ["BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ CẤP HUYỆN NĂM 2023"],
            [],
            HEADER,
            ["a", "b", "c", "d", "đ", "e", "g"],
            ["I", "Nhận thức số", 30],
            ["1", "Người đứng đầu chỉ đạo", 10, "Có: tối đa; không: 0", "Văn bản", "Huyện", "Sở A"],
            ["2", "Tỷ lệ chương trình", 20, "a/b × điểm tối đa", "", "Huyện"],
            HEADER,
            ["II", "Hạ tầng số", "12,5"],
            ["1", "Mạng", None],
            ["1.1", "Mạng nội bộ", 7.5],
            ["1.2", "Mạng chuyên dùng", "5 điểm"],
            ["", "Tổng cộng", "42,5"],
        ],
        merged=["G6:G7"],
    )
    criteria = load(path)
    assert list(drawn(criteria.groups)) == [
        "nhom-i: Nhận thức số 30",
        "  · tc-1: Người đứng đầu chỉ đạo 10",
        "  · tc-2: Tỷ lệ chương trình 20",
        "nhom-ii: Hạ tầng số 12.5",
        "  nhom-1: Mạng",
        "    · tc-1.1: Mạng nội bộ 7.5",
        "    · tc-1.2: Mạng chuyên dùng 5",
    ]
    assert (criteria.title, criteria.year) == ("BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ CẤP HUYỆN NĂM 2023", 2023)
    first, second = criteria.criteria[:2]
    assert (first.guidance, first.evidence_hint) == ("Có: tối đa; không: 0", "Văn bản")
    assert (first.verified_by, second.verified_by) == ("Sở A", "Sở A")
    assert {each.rule.kind for each in criteria.criteria} == {"direct"}
    assert criteria.illustrative


def test_codes_that_repeat_get_ids_of_their_own(tmp_path: Path) -> None:
    rows = [
        ["A", "Nhóm", 9],
        ["A.2.2", "Số x", 3],
        ["A.2.3", "Số y", 3],
        ["A.2.3", "Số z", 3],
    ]
    criteria = load(table(tmp_path, [HEADER, *rows]))
    assert [each.code for each in criteria.criteria] == ["A.2.2", "A.2.3", "A.2.3"]
    assert [each.id for each in criteria.criteria] == ["tc-a.2.2", "tc-a.2.3", "tc-a.2.3-2"]


def test_a_flat_table_gets_a_group(tmp_path: Path) -> None:
    criteria = load(table(tmp_path, [HEADER, ["1", "Số x", 3], ["2", "Số y", 4]]))
    assert list(drawn(criteria.groups)) == [
        "nhom-le: Tiêu chí ngoài nhóm",
        "  · tc-1: Số x 3",
        "  · tc-2: Số y 4",
    ]


def test_a_group_whose_points_do_not_add_up_is_noted(tmp_path: Path) -> None:
    criteria = load(
        table(tmp_path, [HEADER, ["I", "Nhóm", 10], ["1", "Số x", 3], ["2", "Số y", 4]])
    )
    assert criteria.maximum == Decimal(7)
    assert criteria.groups[0].maximum is None
    assert criteria.provenance[1].part == (
        "Nhóm “Nhóm” in 10 điểm nhưng các tiêu chí cộng lại được 7 điểm"
    )


def test_a_printed_total_that_is_not_the_sum_is_noted(tmp_path: Path) -> None:
    rows = [HEADER, ["I", "Nhóm", 7], ["1", "Số x", 7], ["", "Tổng cộng", 100]]
    criteria = load(table(tmp_path, rows))
    assert criteria.provenance[-1].part == (
        "Bảng in tổng cộng 100 điểm nhưng các tiêu chí cộng lại được 7 điểm"
    )


def test_points_that_cannot_be_read_are_told_with_their_cells(tmp_path: Path) -> None:
    path = table(
        tmp_path, [HEADER, ["1", "Số x", "theo thực tế"], ["2", "Số y", None], ["3", "Số z", 1]]
    )
    with pytest.raises(AssessmentError) as caught:
        load(path)
    assert [(each.code, each.place.sheet, each.place.cell) for each in caught.value.problems] == [
        ("set.maximum_unreadable", "Phụ lục I", "C2"),
        ("set.maximum_unreadable", "Phụ lục I", "C3"),
    ]


def test_a_workbook_without_such_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AssessmentError, match=r"set\.no_criteria_table"):
        load(table(tmp_path, [["unit", "a"], ["Số x", 1]]))


CODES = st.sampled_from(
    ["A", "B", "I", "II", "1", "2", "1.1", "1.2", "1.1.1", "-", "", "a)", "A.1"]
)
POINTS = st.sampled_from([None, 0, 1, 2.5, "3,5", "10 điểm", "x"])


@given(
    st.lists(st.tuples(CODES, st.sampled_from(["x", "Số y", "", "Tổng cộng"]), POINTS), max_size=12)
)
@settings(max_examples=60, deadline=None)
def test_no_table_makes_the_import_crash(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[Any, ...]]
) -> None:
    path = table(tmp_path_factory.getbasetemp(), [HEADER, *rows], name="ve")
    try:
        criteria = load(path)
    except AssessmentError as fault:
        codes = {problem.code for problem in fault.problems}
        assert codes <= {"set.maximum_unreadable", "set.too_few"}
    else:
        assert criteria.maximum == sum(each.maximum for each in criteria.criteria)


def shape(group: Group) -> Any:
    """Return a group as (code, title, criteria titles, groups below)."""
    below = [shape(each) for each in group.groups]
    return group.code, group.title, [each.title for each in group.criteria], below


def test_headings_are_known_wherever_they_were_written(tmp_path: Path) -> None:
    rows = [
        HEADER[:3],
        ["Nhóm I. Nhận thức số", "", 8],
        ["1", "Có chuyên mục", "7,5"],
        ["2", "Họp chỉ đạo", 0.5],
        ["Nhóm II", "Thể chế số", 5],
        ["1", "Kế hoạch", 5],
        ["", "III: Hạ tầng số", 4],
        ["", "3.1. Mạng nội bộ", 3],
        ["", "c) Mạng khác", 1],
    ]

    criteria = CriteriaStore().load(table(tmp_path, rows))

    assert [shape(each) for each in criteria.groups] == [
        ("Nhóm I", "Nhận thức số", ["Có chuyên mục", "Họp chỉ đạo"], []),
        ("Nhóm II", "Thể chế số", ["Kế hoạch"], []),
        ("III", "Hạ tầng số", ["Mạng nội bộ", "c) Mạng khác"], []),
    ]


def test_a_row_without_a_number_is_part_of_the_row_above_only_where_points_say_so(
    tmp_path: Path,
) -> None:
    rows = [
        HEADER[:3],
        ["I", "Thể chế", 25],
        ["1.1", "Kế hoạch", 10],
        ["", "Quy chế", 5],
        ["1.2", "Báo cáo", 10],
        ["", "Báo cáo quý", 6],
        ["", "Báo cáo năm", 4],
    ]

    criteria = CriteriaStore().load(table(tmp_path, rows))

    assert [shape(each) for each in criteria.groups] == [
        ("I", "Thể chế", ["Kế hoạch", "Quy chế"],
         [("1.2", "Báo cáo", ["Báo cáo quý", "Báo cáo năm"], [])]),
    ]  # fmt: skip
    assert len(criteria.provenance) == 1


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-16"), (",", "utf-8")]
)
def test_a_table_saved_as_text_becomes_the_same_draft(
    delimiter: str, encoding: str, tmp_path: Path
) -> None:
    rows = [
        ["Bộ tiêu chí năm 2024", "", ""],
        HEADER[:3],
        ["I", "Thể chế", "12,5"],
        ["1", "Kế hoạch", "10"],
        ["2", "Quy chế", "2,5"],
    ]
    lines = [delimiter.join(f'"{cell}"' for cell in row) for row in rows]
    (tmp_path / "bang.csv").write_bytes("\r\n".join(lines).encode(encoding))

    found = CriteriaStore().load(tmp_path / "bang.csv")
    other = CriteriaStore().load(table(tmp_path, rows))

    assert found.groups == other.groups
    assert (found.year, found.maximum) == (2024, Decimal("12.5"))


def test_a_text_table_names_the_cell_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("STT,Chỉ số,Điểm tối đa\n1,Kế hoạch,ba\n", encoding="utf-8")

    with pytest.raises(AssessmentError) as refused:
        CriteriaStore().load(tmp_path / "b.csv")

    assert [(each.place.file, each.place.cell) for each in refused.value.problems] == [
        ("b.csv", "C2")
    ]


def noted(path: Path) -> list[str]:
    """Return the codes and cells of what is to be looked at."""
    _, notes = CriteriaStore().load_with_notes(path)
    return [f"{each.code.removeprefix('official.')} {each.place.cell}".strip() for each in notes]


SHORT = HEADER[:4]


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
    assert noted(path) == ["next_table B5", "note B4"]


def test_short_titles_are_no_letters_that_count_the_columns(tmp_path: Path) -> None:
    rows = [SHORT[:3], ["(1)", "(2)", "(3)"], ["I", "x", 5], ["1", "y", 2], ["2", "z", 3]]

    assert [each.title for each in load(table(tmp_path, rows)).criteria] == ["y", "z"]


def test_groups_named_by_letters_stand_beside_each_other(tmp_path: Path) -> None:
    rows = [SHORT[:3]]
    for letter in "ABCDĐ":
        rows += [[letter, f"Nhóm {letter}", 1], [f"{letter}1", f"Chỉ số {letter}", 1]]

    groups = load(table(tmp_path, rows)).groups

    assert [each.code for each in groups] == list("ABCDĐ")


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
