"""One slip of each kind in an Excel set: told once, in its very cell, without a false follower."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from evalapp.assessment.drafts.checking import built
from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.exchange.criteria.store import CriteriaStore
from evalapp.exchange.criteria.workbook_reading import draft_of_sheets
from evalapp.exchange.criteria.workbook_rows import book_of
from evalapp.exchange.criteria.workbook_writing import workbook_of
from evalapp.exchange.criteria.yaml_reading import draft_of_yaml
from evalapp.settings.language import language
from tests.exchange.criteria.rich_set import RICH

INFO, TREE, INSIDE = "Thông tin chung", "Tiêu chí", "Chi tiết cách tính"
LEVELS, CONDITIONS, WEIGHTS = "Mức độ", "Điều kiện mức độ", "Bộ trọng số"
PILLARS, SOURCES = "Trụ cột", "Căn cứ"

Cells = Mapping[str, str]
SLIPS: tuple[tuple[str, str, Cells, str, str], ...] = (
    # what went wrong, sheet, cells as typed, code told, cell told
    ("no title of the set", INFO, {"C5": ""}, "set.missing_key", "C5"),
    ("a line of the sheet gone", INFO, {"A8": "", "B8": "", "C8": ""}, "set.missing_key", "A29"),
    ("year in words", INFO, {"C8": "năm nay"}, "set.not_whole", "C8"),
    ("year of another age", INFO, {"C8": "1025"}, "set.below_limit", "C8"),
    ("id with accents", INFO, {"C3": "bộ một"}, "set.bad_identifier", "C3"),
    ("neither yes nor no", INFO, {"C9": "chắc"}, "set.not_true_false", "C9"),
    ("sum of the set", INFO, {"C10": "35"}, "set.maximum_differs", "C10"),
    ("a word out of the list", INFO, {"C13": "bỏ qua"}, "set.unknown_word", "C13"),
    ("decimals in words", INFO, {"C17": "hai"}, "set.not_whole", "C17"),
    ("too many decimals asked", INFO, {"C20": "12"}, "set.above_limit", "C20"),
    ("no such key", INFO, {"A29": "titel", "C29": "x"}, "set.unknown_key_meant", "A29"),
    ("a key twice", INFO, {"A29": "year", "C29": "2024"}, "set.duplicate_key", "A29"),
    ("no such weight set", INFO, {"C12": "pb"}, "set.unknown_weights", "C12"),
    ("lowest level named as another", INFO, {"C24": "II"}, "set.duplicate_level", "C24"),
    ("neither group nor criterion", TREE, {"A4": "Chỉ số"}, "set.unknown_row_kind", "A4"),
    ("group too deep", TREE, {"B6": "4"}, "set.depth_skipped", "B6"),
    ("group of no depth", TREE, {"B8": "0"}, "set.depth_skipped", "B8"),
    ("no id", TREE, {"C12": ""}, "set.missing_key", "C12"),
    ("id with a blank", TREE, {"C12": "thu thap"}, "set.bad_identifier", "C12"),
    ("id twice", TREE, {"C6": "chon"}, "set.duplicate_id", "C6"),
    ("no title", TREE, {"E5": ""}, "set.missing_key", "E5"),
    ("no title of a group", TREE, {"E6": ""}, "set.missing_key", "E6"),
    ("points in words", TREE, {"F9": "bốn"}, "set.not_a_number", "F9"),
    ("no points", TREE, {"F9": ""}, "set.missing_key", "F9"),
    ("points below 0", TREE, {"F9": "-4"}, "set.below_limit", "F9"),
    ("points too fine", TREE, {"F9": "4.1234567"}, "set.too_many_decimals", "F9"),
    ("sum of a group", TREE, {"F2": "21"}, "set.group_maximum_differs", "F2"),
    ("no rule", TREE, {"G12": ""}, "set.missing_key", "G12"),
    ("no such rule", TREE, {"G12": "Thu lượm"}, "set.unknown_kind", "G12"),
    ("a parameter missing", TREE, {"H9": ""}, "set.missing_key", "H9"),
    (
        "a parameter that the rule has not",
        TREE,
        {"H10": "each: 1\ncup: 3"},
        "set.unknown_key_meant",
        "H10",
    ),
    ("a parameter that is no number", TREE, {"H9": "full: nhiều"}, "set.not_a_number", "H9"),
    ("a parameter beyond its limit", TREE, {"H9": "full: 0"}, "set.not_above_limit", "H9"),
    ("parameters without a colon", TREE, {"H9": "full 30"}, "set.bad_parameters", "H9"),
    (
        "nothing earned and nothing lost",
        TREE,
        {"H11": "highest: 4"},
        "rule.no_plus_no_minus",
        "H11",
    ),
    ("cap above the points", TREE, {"H10": "each: 1\ncap: 9"}, "rule.cap_above_maximum", "H10"),
    (
        "start beyond the bounds",
        TREE,
        {"H11": "plus: 1\nstart: 5"},
        "rule.start_out_of_bounds",
        "H11",
    ),
    ("evidence: no such choice", TREE, {"J3": "cần lắm"}, "set.unknown_word", "J3"),
    ("source: no such choice", TREE, {"L3": "Số liệu đong"}, "set.unknown_word_meant", "L3"),
    ("concerns nobody", TREE, {"P10": "hanh-chinh"}, "set.never_applies", "P10"),
    ("aggregate: no such choice", TREE, {"Q8": "Trung bình"}, "set.unknown_word_meant", "Q8"),
    ("weight where points add up", TREE, {"R3": "2"}, "set.weight_unused", "R3"),
    ("weight in words", TREE, {"R9": "nặng"}, "set.not_a_number", "R9"),
    ("a rule in a group's row", TREE, {"G6": "Có / không"}, "set.column_not_for_row", "G6"),
    ("a header of one's own", TREE, {"F1": "Điểm"}, "set.unknown_column", "F1"),
    ("a column of one's own", TREE, {"T1": "Ghi chú"}, "set.unknown_column", "T1"),
    ("no such criterion", INSIDE, {"A8": "khong"}, "set.detail_without_criterion", "A8"),
    ("no such list", INSIDE, {"B8": "alsa"}, "set.unknown_key_meant", "B8"),
    ("list of no part", INSIDE, {"B8": "parts.9.rule.options"}, "set.detail_without_list", "B8"),
    ("option twice", INSIDE, {"C3": "a"}, "rule.duplicate_option", "C3"),
    ("option's words twice", INSIDE, {"D3": "Cấp trưởng"}, "rule.duplicate_option", "D3"),
    ("share above the whole", INSIDE, {"H3": "1.5"}, "set.above_limit", "H3"),
    ("share and points", INSIDE, {"I3": "2"}, "rule.option_share_or_points", "H3"),
    ("option worth too much", INSIDE, {"H3": "", "I3": "6"}, "rule.option_above_maximum", "I3"),
    ("lowest band with an end", INSIDE, {"F5": "3"}, "rule.lowest_band_has_end", "F5"),
    (
        "bands out of order",
        INSIDE,
        {"F5": "9", "A13": "khoang", "B13": "bands", "D13": "Thấp", "H13": "0"},
        "rule.bands_out_of_order",
        "F5",
    ),
    ("band without an end", INSIDE, {"G4": ""}, "rule.band_without_end", "F4"),
    ("tiers out of order", INSIDE, {"F7": "5"}, "rule.tiers_out_of_order", "F7"),
    ("tier that is no count", INSIDE, {"F7": "hai"}, "set.not_whole", "F7"),
    ("tier worth nothing said", INSIDE, {"I7": ""}, "rule.option_share_or_points", "H7"),
    ("parts that do not add up", INSIDE, {"I9": "4"}, "rule.parts_differ", "I9"),
    ("part without words", INSIDE, {"E10": ""}, "set.missing_key", "E10"),
    ("part without a rule", INSIDE, {"J9": ""}, "set.missing_key", "J9"),
    ("part: no such rule", INSIDE, {"J9": "rule.kind: tile"}, "set.unknown_kind", "J9"),
    ("further field named twice", INSIDE, {"C8": "x.a"}, "set.bad_identifier", "C8"),
    ("levels out of order", LEVELS, {"C3": "0.95"}, "set.levels_out_of_order", "C3"),
    ("level that nobody reaches", LEVELS, {"C2": "1.2"}, "set.level_unreachable", "C2"),
    ("threshold in words", LEVELS, {"C4": "nửa"}, "set.not_a_number", "C4"),
    ("level twice", LEVELS, {"A4": "II"}, "set.duplicate_level", "A4"),
    ("level without words", LEVELS, {"B4": ""}, "set.missing_key", "B4"),
    ("condition of no level", CONDITIONS, {"A2": "IX"}, "set.condition_without_level", "A2"),
    ("condition on nothing known", CONDITIONS, {"B2": "Khối"}, "set.unknown_row_kind", "B2"),
    ("condition on no such group", CONDITIONS, {"C2": "bon"}, "set.unknown_group", "C2"),
    ("condition on no such criterion", CONDITIONS, {"C3": "chom"}, "set.unknown_gate", "C3"),
    ("gate without points", CONDITIONS, {"C3": "gom"}, "set.gate_without_points", "C3"),
    ("condition without a share", CONDITIONS, {"D2": ""}, "set.missing_key", "D2"),
    ("condition above the whole", CONDITIONS, {"D2": "50"}, "set.above_limit", "D2"),
    ("weight of no such part", WEIGHTS, {"C5": "gon"}, "set.unknown_weighted", "C5"),
    (
        "weight of a part twice",
        WEIGHTS,
        {"A6": "pa", "B6": "Phương án", "C6": "day", "D6": "3"},
        "set.duplicate_weight",
        "C6",
    ),
    ("weight below 0", WEIGHTS, {"D3": "-2"}, "set.below_limit", "D3"),
    (
        "part without a weight",
        WEIGHTS,
        {"A5": "", "B5": "", "C5": "", "D5": ""},
        "set.weights_missing",
        "A2",
    ),
    ("pillar of no such part", PILLARS, {"C3": "bon"}, "set.unknown_member", "C3"),
    ("pillar twice", PILLARS, {"A3": "tt"}, "set.duplicate_pillar", "A3"),
    ("pillar of nothing", PILLARS, {"C3": ""}, "set.missing_key", "C3"),
    ("pillar without words", PILLARS, {"B3": ""}, "set.missing_key", "B3"),
    ("source: no such kind", SOURCES, {"B2": "Chắc chắn"}, "set.unknown_word", "B2"),
    ("source of no part", SOURCES, {"A2": ""}, "set.missing_key", "A2"),
)
TOGETHER = (
    "no title of the set",
    "year in words",
    "a word out of the list",
    "sum of a group",
    "no title",
    "no title of a group",
    "a parameter missing",
    "a parameter that the rule has not",
    "nothing earned and nothing lost",
    "no such rule",
    "option's words twice",
    "tiers out of order",
    "part: no such rule",
    "levels out of order",
    "condition on no such group",
    "condition on no such criterion",
    "weight of a part twice",
    "pillar of no such part",
    "source: no such kind",
)
SHEETS = book_of(workbook_of(built(draft_of_yaml(RICH))), "bo.xlsx").sheets


def told(cells: Mapping[str, Cells]) -> tuple[Problem, ...]:
    """Type into the sheets and return everything that is said about them."""
    sheets = {name: [list(row) for row in rows] for name, rows in SHEETS.items()}
    for sheet, typed in cells.items():
        for cell, text in typed.items():
            column, row = ord(cell[0]) - ord("A"), int(cell[1:])
            rows = sheets[sheet]
            rows += [[""] * len(rows[0]) for _ in range(row - len(rows))]
            for each in rows:
                each += [""] * (column + 1 - len(each))
            rows[row - 1][column] = text
    try:
        built(draft_of_sheets(sheets))
    except AssessmentError as refusal:
        return refusal.problems
    return ()


def test_the_sheets_are_sound_before_anything_slips() -> None:
    assert told({}) == ()


@pytest.mark.parametrize(
    ("sheet", "cells", "code", "cell"),
    [pytest.param(*slip, id=name) for name, *slip in SLIPS],
)
def test_a_slip_is_told_once_in_its_cell(sheet: str, cells: Cells, code: str, cell: str) -> None:
    found = told({sheet: cells})

    assert [(each.code, each.place.sheet, each.place.cell) for each in found] == [
        (code, sheet, cell)
    ]


@pytest.mark.parametrize(
    ("sheet", "cells"), [pytest.param(*slip[:2], id=name) for name, *slip in SLIPS]
)
def test_a_slip_is_told_in_words_without_keys_of_the_program(sheet: str, cells: Cells) -> None:
    (problem,) = told({sheet: cells})
    said = language("vi").problem(problem)

    assert said.startswith(f"trang tính “{sheet}”, ô {problem.place.cell}: ")
    assert not any(key in said for key in ("groups", "criteria[", "at_least”", "None"))
    assert sheet == INFO or "title”" not in said


def test_many_slips_are_told_in_one_go_in_the_order_of_the_sheets(tmp_path: Path) -> None:
    path = tmp_path / "bo.xlsx"
    path.write_bytes(workbook_of(built(draft_of_yaml(RICH))))
    book = openpyxl.load_workbook(path)
    made = [slip for slip in SLIPS if slip[0] in TOGETHER]
    for _, sheet, cells, _, _ in made:
        for cell, text in cells.items():
            book[sheet][cell] = text or None
    book.save(path)

    with pytest.raises(AssessmentError) as refusal:
        CriteriaStore().load(path)

    places = [each.place for each in refusal.value.problems]
    expected = [("bo.xlsx", sheet, cell) for _, sheet, _, _, cell in made]
    order = list(SHEETS)
    assert [(each.file, each.sheet, each.cell) for each in places] == sorted(
        expected, key=lambda each: (order.index(each[1]), int(each[2][1:]))
    )
