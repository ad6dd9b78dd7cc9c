"""Plain official tables become drafts: glued headers, merged cells, repeated codes."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.assessment.criteria import Group
from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.criteria.store import CriteriaStore
from tests.exchange.criteria.official import HEADER, drawn, load, table


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
