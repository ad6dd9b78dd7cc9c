"""The patterns of real sets: tiers, bands, items, parts, plus and minus, lateness – with reasons."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from evalapp.assessment.answers import Answer
from evalapp.assessment.messages import message
from evalapp.scoring.score import ScoredGroup, criterion_scores, score_units
from evalapp.settings.language import language
from tests.scoring.small import YES, criterion, entered, given, group, out_of, scored, set_of, unit


def said(answer: Answer, maximum: str, kind: str, **rule: Any) -> tuple[Fraction, str]:
    """Return the points and the Vietnamese reason for one answer."""
    criteria = set_of(group("g", criterion("c", maximum, kind, rule=rule)))
    (score,) = criterion_scores(criteria, unit("u", c=answer))
    result = scored(criteria, unit("u", c=answer))
    assert Fraction(result.points) == score.points
    return score.points, language("vi").sentence(score.why)


def reason(answer: Answer, maximum: str, kind: str, **rule: Any) -> str:
    """Return the Vietnamese reason for one answer."""
    criteria = set_of(group("g", criterion("c", maximum, kind, rule=rule)))
    (score,) = criterion_scores(criteria, unit("u", c=answer))
    return language("vi").sentence(score.why)


MEETINGS = {
    "unit": "cuộc họp",
    "tiers": [
        {"at_least": 4, "points": 20},
        {"at_least": 3, "points": 15},
        {"at_least": 2, "points": 10},
        {"at_least": 1, "points": 5},
    ],
}


@pytest.mark.parametrize(
    ("meetings", "expected"),
    [
        ("6", (20, "6 cuộc họp, đạt mốc từ 4 trở lên → 20/20 điểm")),
        ("3", (15, "3 cuộc họp, đạt mốc từ 3 trở lên → 15/20 điểm")),
        ("0", (0, "0 cuộc họp, chưa đạt mốc nào → 0/20 điểm")),
    ],
)
def test_count_tiers(meetings: str, expected: tuple[int, str]) -> None:
    assert said(entered(meetings), "20", "count_tiers", **MEETINGS) == expected


DAYS = {
    "unit": "ngày",
    "bands": [
        {"label": "trên 5 ngày", "above": 5, "share": 0},
        {"label": "từ 2 đến 5 ngày", "at_least": 2, "share": "0.5"},
        {"label": "dưới 2 ngày", "share": 1},
    ],
}


@pytest.mark.parametrize(
    ("days", "points", "band"),
    [
        ("5.01", 0, "trên 5 ngày"),
        ("5", 2, "từ 2 đến 5 ngày"),
        ("2", 2, "từ 2 đến 5 ngày"),
        ("1.999999", 4, "dưới 2 ngày"),
        ("1.9999999", 4, "dưới 2 ngày"),
    ],
)
def test_bands_on_a_value_that_is_better_when_small(days: str, points: int, band: str) -> None:
    found, why = said(entered(days), "4", "bands", **DAYS)

    assert found == points
    assert f"thuộc khoảng “{band}”" in why


CHANNELS = {
    "options": [
        {"id": "web", "label": "Cổng thông tin", "points": 2},
        {"id": "zalo", "label": "Zalo", "points": 1},
        {"id": "radio", "label": "Truyền thanh", "points": 2},
    ]
}


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (("web", "zalo"), (3, "Chọn: Cổng thông tin; Zalo → 3/4 điểm")),
        (("web", "web"), (2, "Chọn: Cổng thông tin → 2/4 điểm")),
        (
            ("web", "zalo", "radio"),
            (4, "Chọn: Cổng thông tin; Zalo; Truyền thanh; cộng được 5, lấy tối đa 4 điểm"),
        ),
        ((), (0, "Không chọn phương án nào → 0/4 điểm")),
    ],
)
def test_several_options_add_up(chosen: tuple[str, ...], expected: tuple[int, str]) -> None:
    assert said(Answer({"value": chosen}), "4", "choices", **CHANNELS) == expected


def test_per_item_with_a_cap() -> None:
    rule = {"each": 1, "unit": "phần mềm"}

    assert said(entered("3"), "5", "per_item", **rule) == (3, "3 phần mềm × 1 = 3 điểm")
    assert said(entered("7"), "5", "per_item", **rule) == (
        5,
        "7 phần mềm × 1 = 7, lấy tối đa 5 → 5 điểm",
    )


HALVES = {
    "parts": [
        {"id": "attends", "title": "Dự họp cấp tỉnh", "share": "0.5", "rule": {"kind": "yes_no"}},
        {"id": "chairs", "title": "Chủ trì họp", "share": "0.5", "rule": {"kind": "ratio"}},
    ]
}


def test_components_add_up() -> None:
    answer = Answer({"attends.value": True, "chairs.a": Decimal(3), "chairs.b": Decimal(4)})

    assert said(answer, "4", "components", **HALVES) == (
        Fraction(7, 2),
        "Dự họp cấp tỉnh: Trả lời “Có” → 2/2 điểm; "
        "Chủ trì họp: 3/4 = 75% → 0,75 × 2 = 1,5 điểm; cộng 3,5/4 điểm",
    )


def test_a_component_left_empty_earns_nothing() -> None:
    assert said(Answer({"attends.value": True}), "4", "components", **HALVES) == (
        2,
        "Dự họp cấp tỉnh: Trả lời “Có” → 2/2 điểm; cộng 2/4 điểm",
    )


def test_a_component_filled_by_half_makes_the_answer_invalid() -> None:
    points, why = said(
        Answer({"attends.value": True, "chairs.a": Decimal(3)}), "4", "components", **HALVES
    )

    assert points == 0
    assert why.startswith("Số liệu không hợp lệ nên không tính điểm: Chưa điền")


def test_only_the_best_case_counts() -> None:
    answer = Answer({"attends.value": True, "chairs.a": Decimal(3), "chairs.b": Decimal(4)})

    assert said(answer, "4", "best_case", **HALVES) == (
        2,
        "Trường hợp cao nhất – Dự họp cấp tỉnh: Trả lời “Có” → 2/2 điểm; được 2/4 điểm",
    )


@pytest.mark.parametrize(
    ("n", "m", "expected"),
    [
        ("3", "1", (Fraction(5, 2), "0 + 3 × 1 − 1 × 0,5 = 2,5 điểm")),
        ("9", "0", (5, "0 + 9 × 1 − 0 × 0,5 = 9, giới hạn còn 5 điểm")),
        ("0", "9", (-2, "0 + 0 × 1 − 9 × 0,5 = -4,5, giới hạn còn -2 điểm")),
    ],
)
def test_bonus_and_penalty_are_clamped(n: str, m: str, expected: tuple[Fraction, str]) -> None:
    rule = {"plus": 1, "minus": "0.5", "lowest": -2}

    assert (
        said(Answer({"n": Decimal(n), "m": Decimal(m)}), "5", "bonus_penalty", **rule) == expected
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2022, 12, 1), (4, "Đúng hạn → 4/4 điểm")),
        (date(2022, 12, 3), (4, "Chậm 2 ngày, trong 2 ngày đầu không trừ → 4/4 điểm")),
        (
            date(2022, 12, 5),
            (3, "Chậm 4 ngày, 2 ngày đầu không trừ, trừ 2 × 0,5 điểm → 3/4 điểm"),
        ),
        (
            date(2023, 12, 5),
            (0, "Chậm 369 ngày, 2 ngày đầu không trừ, trừ 367 × 0,5 điểm → 0/4 điểm"),
        ),
    ],
)
def test_lateness_costs_points_by_the_day(day: date, expected: tuple[int, str]) -> None:
    rule = {"per_day": "0.5", "due": date(2022, 12, 1), "grace": 2}

    assert said(Answer({"value": day}), "4", "lateness", **rule) == expected


def test_a_sum_names_only_what_the_rule_counts() -> None:
    two = Answer({"n": Decimal(2)})
    three = Answer({"m": Decimal(3)})

    assert said(two, "5", "bonus_penalty", start=1, plus="0.5") == (2, "1 + 2 × 0,5 = 2 điểm")
    assert said(three, "5", "bonus_penalty", start=4, minus=1) == (1, "4 − 3 × 1 = 1 điểm")


def test_an_equals_sign_stands_only_where_the_shown_figures_are_exact() -> None:
    third = {"value": Decimal(13)}
    parts = [
        {"id": "x", "title": "Họp", "share": "0.5", "rule": {"kind": "ratio", "unit": "cuộc"}},
        {"id": "y", "title": "Báo cáo", "share": "0.5", "rule": {"kind": "yes_no"}},
    ]
    halves = Answer({"x.a": Decimal(1), "x.b": Decimal(3), "y.value": True})

    assert reason(Answer(third), "7", "share_of_full", full=30) == (
        "13/30 → 13 : 30 × 7 ≈ 3,033 điểm"
    )
    assert reason(halves, "5", "components", parts=parts) == (
        "Họp: 1/3 cuộc ≈ 33,33% → 0,3333 × 2,5 ≈ 0,833 điểm; "
        "Báo cáo: Trả lời “Có” → 2,5/2,5 điểm; cộng 3,333/5 điểm"
    )


def test_a_ratio_names_what_it_counts() -> None:
    answer = Answer({"a": Decimal(45), "b": Decimal(60)})

    assert said(answer, "4", "ratio", unit="hồ sơ") == (
        3,
        "45/60 hồ sơ = 75% → 0,75 × 4 = 3 điểm",
    )


def test_per_cent_follows_its_number_without_a_blank() -> None:
    _, why = said(Answer({"value": Decimal(75)}), "4", "share_of_full", full=100, unit="%")

    assert why == "75/100% → 75 : 100 × 4 = 3 điểm"


def test_reasons_kept_by_earlier_programmes_can_still_be_said() -> None:
    kept = message("why.share_of_full", value=1, full=2, maximum=4, points=2)
    compared = message(
        "why.below_target", own=message("why.amount", value=5), target=10, at_target=2, points=1
    )

    assert language("vi").sentence(kept) == "1/2 → 1 : 2 × 4 = 2 điểm"
    assert language("vi").sentence(compared) == "5, chưa đạt chỉ tiêu 10 → 2 × 5 : 10 = 1 điểm"


def test_collected_values_earn_nothing() -> None:
    assert said(Answer({"value": "15.763"}), "0", "collected") == (
        0,
        "Số liệu chỉ để thu thập, không tính điểm",
    )


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"number": "05/QĐ-UBND", "on": date(2022, 1, 5)}, "why.yes"),
        ({"number": "05/QĐ-UBND"}, "why.yes"),
        ({"on": date(2022, 1, 5)}, "why.invalid"),
        ({"number": "05/QĐ-UBND", "on": "hôm qua"}, "why.invalid"),
    ],
)
def test_further_fields_are_checked_and_earn_nothing(values: dict[str, Any], code: str) -> None:
    rule = {
        "also": [
            {"id": "number", "label": "Số văn bản", "required": True},
            {"id": "on", "label": "Ngày ban hành", "kind": "date"},
        ]
    }
    criteria = set_of(group("g", criterion("c", "4", "yes_no", rule=rule)))
    entry = unit("u", c=Answer({"value": True, **values}))

    (score,) = criterion_scores(criteria, entry)
    result = scored(criteria, entry)

    assert (score.why.code, result.points) == (code, 4 if code == "why.yes" else 0)


@pytest.mark.parametrize(
    ("value", "points"),
    [("1.000000", 2), ("1.000001", 0), ("0.000001", 1), ("0.000000", 0), ("0.999999", 1)],
)
def test_ends_of_bands_between_two_of_the_finest_steps(value: str, points: int) -> None:
    bands: list[dict[str, Any]] = [
        {"label": "nhiều", "at_least": "0.9999995", "points": 2},
        {"label": "ít", "above": "0.0000005", "points": 1},
        {"label": "không", "points": 0},
    ]
    rule = {"maximum": "1.0000005", "bands": bands}
    criteria = set_of(group("g", criterion("c", "2", "bands", rule=rule)))

    assert scored(criteria, unit("u", c=entered(value))).points == points


LOWEST: list[dict[str, Any]] = [
    {"label": "nhiều", "at_least": "3", "points": 3},
    {"label": "còn lại", "points": 2},
]
ABOVE_ONE: list[dict[str, Any]] = [LOWEST[0], {"label": "hơn một", "above": "1", "points": 2}]


@pytest.mark.parametrize(
    ("value", "rule", "points"),
    [
        ("0", {"bands": LOWEST}, 2),
        ("0.4", {"bands": LOWEST, "minimum": "0.5"}, 0),
        ("0.5", {"bands": LOWEST, "minimum": "0.5"}, 2),
        ("1.5", {"bands": LOWEST, "whole": True}, 0),
        ("2", {"bands": LOWEST, "whole": True}, 2),
        ("3", {"bands": LOWEST, "whole": True}, 3),
        ("1", {"bands": ABOVE_ONE}, 0),
    ],
)
def test_a_value_in_no_band_and_an_unsound_one_earn_nothing(
    value: str, rule: dict[str, Any], points: int
) -> None:
    criteria = set_of(group("g", criterion("c", "3", "bands", rule=rule)))

    assert scored(criteria, unit("u", c=entered(value))).points == points


def in_a_group(kind: str, answers: dict[str, Answer], **rule: Any) -> dict[str, tuple[Any, str]]:
    """Return points and reason of every unit of a group."""
    criteria = set_of(group("g", criterion("c", "4", kind, rule=rule)))
    entries = [unit(name, c=answer) for name, answer in answers.items()]
    vietnamese = language("vi")
    scores = {each.unit: criterion_scores(criteria, each, entries)[0] for each in entries}
    results = {each.unit: Fraction(each.points) for each in score_units(criteria, entries)}
    assert results == {name: score.points for name, score in scores.items()}
    return {name: (score.points, vietnamese.sentence(score.why)) for name, score in scores.items()}


def test_the_best_unit_of_the_group_sets_the_mark() -> None:
    found = in_a_group(
        "best_of_group", {"a": out_of("40", "50"), "b": out_of("20", "50")}, as_ratio=True
    )

    assert found == {
        "a": (4, "40/50 = 80%, cao nhất trong khối là 80% → 1 × 4 = 4 điểm"),
        "b": (2, "20/50 = 40%, cao nhất trong khối là 80% → 0,5 × 4 = 2 điểm"),
    }


def test_points_given_outright_set_no_mark() -> None:
    doubted = Answer({"value": Decimal(100)}, points=Decimal(1))
    found = in_a_group("best_of_group", {"a": doubted, "b": entered("20")})

    assert (found["a"][0], found["b"][0]) == (1, 4)


def test_target_and_leader() -> None:
    found = in_a_group(
        "leader_target",
        {
            "below": entered("5"),
            "at": entered("10"),
            "between": entered("15"),
            "top": entered("20"),
        },
        target=10,
    )

    assert found == {
        "below": (1, "5, chưa đạt chỉ tiêu 10 → 2 × 5 : 10 = 1 điểm"),
        "at": (
            2,
            "10, đạt chỉ tiêu 10, đơn vị dẫn đầu đạt 20 → 2 + (4 − 2) × (10 − 10) : (20 − 10) = 2 điểm",
        ),
        "between": (
            3,
            "15, đạt chỉ tiêu 10, đơn vị dẫn đầu đạt 20 → 2 + (4 − 2) × (15 − 10) : (20 − 10) = 3 điểm",
        ),
        "top": (4, "20, đạt chỉ tiêu 10 và dẫn đầu khối → 4/4 điểm"),
    }


@pytest.mark.parametrize(("better", "points"), [("higher", [0, 1, 4]), ("lower", [4, 3, 0])])
def test_between_the_lowest_and_the_highest(better: str, points: list[int]) -> None:
    answers = {"a": entered("10"), "b": entered("20"), "c": entered("50")}

    found = in_a_group("min_max", answers, better=better)

    assert [each for each, _ in found.values()] == points


def test_where_all_are_equal_there_is_no_distance() -> None:
    answers = {"a": entered("10"), "b": entered("10")}

    assert in_a_group("min_max", answers)["a"] == (
        4,
        "10, các đơn vị trong khối bằng nhau → 4/4 điểm",
    )
    assert in_a_group("min_max", answers, when_equal="zero")["a"][0] == 0


def test_a_changed_best_unit_changes_everybody() -> None:
    criteria = set_of(group("g", criterion("c", "4", "best_of_group")))
    before = ScoredGroup(criteria, [unit("a", c=entered("10")), unit("b", c=entered("5"))])

    after = before.rescored(unit("a", c=entered("20")))

    assert [each.points for each in before.results()] == [4, 2]
    assert [each.points for each in after.results()] == [4, 1]
    assert [each.points for each in before.rescored(unit("a", c=given("1"))).results()] == [1, 4]


def test_yes_and_no_stay_apart_from_one_and_zero() -> None:
    assert said(YES, "4", "yes_no")[0] == 4
    assert said(entered("1"), "4", "yes_no")[0] == 0
