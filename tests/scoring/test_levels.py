"""Levels: bands from the top, minimums per group, gates, and what the next level still asks."""

from typing import Any

import pytest

from evalapp.assessment.answers import NOT_APPLICABLE, Answer
from evalapp.scoring.score import score_units
from evalapp.settings.language import language
from tests.scoring.small import (
    NO,
    YES,
    criterion,
    entered,
    given,
    group,
    out_of,
    scored,
    set_of,
    unit,
)

GROUPS = (
    group("infra", criterion("a", "50"), criterion("gate", "10", "yes_no")),
    group("people", criterion("b", "40")),
)
BANDS: list[dict[str, Any]] = [
    {
        "id": "I",
        "label": "Mức I",
        "at_least": "0.9",
        "group_minimums": [{"group": "people", "at_least": "0.8"}],
        "gates": [{"criterion": "gate"}],
    },
    {"id": "II", "label": "Mức II", "at_least": "0.85"},
]
CRITERIA = set_of(*GROUPS, levels={"bands": BANDS})


def graded(a: str, gate: Answer, b: str) -> tuple[str, list[str]]:
    found = scored(CRITERIA, unit("u", a=entered(a), gate=gate, b=entered(b)))
    return found.level.label, [language("vi").sentence(each) for each in found.why]


def test_all_conditions_of_the_highest_level_hold() -> None:
    assert graded("48", YES, "32") == (
        "Mức I",
        ["Đạt “Mức I”: tỷ lệ thực hiện 90%, mức yêu cầu từ 90% trở lên."],
    )


def test_too_little_in_all() -> None:
    assert graded("47.99", YES, "32") == (
        "Mức II",
        [
            "Đạt “Mức II”: tỷ lệ thực hiện 89,99%, mức yêu cầu từ 85% trở lên.",
            "Để đạt “Mức I” cần tỷ lệ 90%, hiện đạt 89,99%, còn thiếu 0,01% (tương đương 0,01 điểm).",
        ],
    )


def test_too_little_in_one_group() -> None:
    assert graded("50", YES, "31.5") == (
        "Mức II",
        [
            "Đạt “Mức II”: tỷ lệ thực hiện 91,5%, mức yêu cầu từ 85% trở lên.",
            "Để đạt “Mức I”, nhóm “Nhóm people” phải đạt ít nhất 80%, hiện đạt 78,75%, còn thiếu 0,5 điểm.",
        ],
    )


def test_gate_not_passed() -> None:
    assert graded("50", NO, "40") == (
        "Mức II",
        [
            "Đạt “Mức II”: tỷ lệ thực hiện 90%, mức yêu cầu từ 85% trở lên.",
            "Để đạt “Mức I”, tiêu chí bắt buộc “Tiêu chí gate” phải đạt ít nhất 10 điểm, hiện đạt 0 điểm, còn thiếu 10 điểm.",
        ],
    )


def test_below_the_lowest_level() -> None:
    level, why = graded("0", NO, "40")

    assert level == "Chưa đạt mức"
    assert why == [
        "Chưa đạt mức: tỷ lệ thực hiện 40%, chưa đáp ứng điều kiện của mức nào.",
        "Để đạt “Mức II” cần tỷ lệ 85%, hiện đạt 40%, còn thiếu 45% (tương đương 45 điểm).",
    ]


def test_a_gate_that_is_excluded_is_not_asked() -> None:
    assert graded("50", NOT_APPLICABLE, "40")[0] == "Mức I"


def test_a_group_wholly_excluded_meets_its_minimum() -> None:
    entry = unit("u", a=entered("50"), gate=YES, b=NOT_APPLICABLE)

    assert scored(CRITERIA, entry).level.label == "Mức I"


def test_a_gate_worth_one_step_of_the_scale_is_asked_too() -> None:
    bands = [{"id": "I", "label": "Mức I", "at_least": "0.5", "gates": [{"criterion": "gate"}]}]
    criteria = set_of(
        group("g", criterion("a", "9"), criterion("gate", "1", "yes_no")), levels={"bands": bands}
    )

    assert scored(criteria, unit("u", a=entered("9"), gate=NO)).level.id == "below"


def test_a_penalty_in_a_group_wholly_excluded_does_not_miss_its_minimum() -> None:
    infra, people = GROUPS
    fined = {**people, "criteria": [*people["criteria"], criterion("fine", "0")]}
    criteria = set_of(infra, fined, levels={"bands": BANDS})
    entry = unit("u", a=entered("50"), gate=YES, b=NOT_APPLICABLE, fine=given("-1"))

    assert scored(criteria, entry).level.label == "Mức I"


@pytest.mark.parametrize(("decimals", "level"), [(None, "below"), (4, "below"), (2, "I")])
def test_the_measure_is_compared_at_the_declared_decimals(decimals: int | None, level: str) -> None:
    bands = [{"id": "I", "label": "Mức I", "at_least": "0.9"}]
    criteria = set_of(
        group("g", criterion("a", "100")), levels={"bands": bands, "decimals": decimals}
    )

    assert scored(criteria, unit("u", a=given("89.5"))).level.id == level


@pytest.mark.parametrize(("by", "level"), [("points", "below"), ("converted", "I")])
def test_levels_by_points_and_by_converted_points(by: str, level: str) -> None:
    bands = [{"id": "I", "label": "Mức I", "at_least": "45"}]
    criteria = set_of(
        group("g", criterion("a", "48"), criterion("b", "2", "yes_no")),
        levels={"by": by, "bands": bands},
    )

    found = scored(criteria, unit("u", a=given("44"), b=NOT_APPLICABLE))

    assert found.level.id == level


def test_a_third_is_never_taken_for_a_little_less() -> None:
    thirds = [criterion(name, "1", "ratio") for name in ("a", "b", "c")]
    bands = [{"id": "I", "label": "Mức I", "at_least": "1"}]
    criteria = set_of(
        group("g", *thirds, criterion("d", "2")), levels={"by": "points", "bands": bands}
    )
    third = out_of("1", "3")

    found = scored(criteria, unit("u", a=third, b=third, c=third))

    assert found.level.id == "I"


@pytest.mark.parametrize(
    ("given_points", "sentence"),
    [
        ("13.475", "hiện đạt 13,48%, còn thiếu 46,52% (tương đương 46,525 điểm)."),
        ("59.999", "hiện đạt 59,99%, còn thiếu 0,01% (tương đương 0,001 điểm)."),
    ],
    ids=["as printed", "cut off where rounding would make it suffice"],
)
def test_needed_reached_and_missing_always_agree(given_points: str, sentence: str) -> None:
    bands = [{"id": "I", "label": "Mức I", "at_least": "0.6"}]
    criteria = set_of(group("g", criterion("a", "100")), levels={"bands": bands})
    alike = [unit(f"u{at}", a=given(given_points)) for at in range(5)]

    results = (*score_units(criteria, alike), *score_units(criteria, alike[:1]))

    said = {language("vi").sentence(each.why[1]) for each in results}
    assert said == {f"Để đạt “Mức I” cần tỷ lệ 60%, {sentence}"}
