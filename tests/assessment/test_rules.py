"""What rules ask for and what they refuse."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from evalapp.assessment.answers import Value
from evalapp.assessment.rules import (
    BestOfGroup,
    Choice,
    DirectPoints,
    Ratio,
    Rule,
    ScoringRule,
    ShareOfFull,
    YesNo,
)

FOUR = Decimal(4)
TIERS = Choice.model_validate(
    {
        "options": [
            {"id": "head", "label": "Chủ tịch", "share": 1},
            {"id": "none", "label": "Không", "share": 0},
        ]
    }
)
RULES = (YesNo(), TIERS, Ratio(), ShareOfFull(full=Decimal(40)), DirectPoints())


def faults(rule: Rule, **values: Value) -> list[tuple[str, str]]:
    return [(field, each.code) for field, each in rule.answer_problems(values, FOUR)]


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        (YesNo(), {"value": False}),
        (TIERS, {"value": "none"}),
        (Ratio(), {"a": Decimal(0), "b": Decimal(0)}),
        (Ratio(), {"a": Decimal("5.0"), "b": Decimal("1E+1")}),
        (ShareOfFull(full=FOUR), {"value": Decimal(99)}),
        (DirectPoints(), {"value": FOUR}),
    ],
)
def test_sound_answers_have_no_faults(rule: Rule, values: dict[str, Value]) -> None:
    assert faults(rule, **values) == []


@pytest.mark.parametrize(
    ("rule", "values", "fault"),
    [
        (YesNo(), {"value": Decimal(1)}, ("value", "answer.not_yes_no")),
        (TIERS, {"value": "Chủ tịch"}, ("value", "answer.unknown_option")),
        (TIERS, {"value": Decimal("sNaN")}, ("value", "answer.unknown_option")),
        (Ratio(), {"a": Decimal(5), "b": Decimal(4)}, ("a", "answer.part_above_whole")),
        (Ratio(), {"a": Decimal(-1), "b": Decimal(4)}, ("a", "answer.below_minimum")),
        (Ratio(), {"a": Decimal("0.5"), "b": Decimal(4)}, ("a", "answer.not_whole")),
        (Ratio(), {"a": Decimal(1)}, ("b", "answer.field_missing")),
        (Ratio(), {"a": True, "b": Decimal(4)}, ("a", "answer.not_a_number")),
        (DirectPoints(), {"value": Decimal("4.01")}, ("value", "answer.above_maximum")),
        (DirectPoints(), {"value": Decimal("Infinity")}, ("value", "answer.not_a_number")),
        (
            ShareOfFull(full=FOUR, beyond="error"),
            {"value": Decimal(5)},
            ("value", "answer.above_maximum"),
        ),
    ],
)
def test_faults_are_named_with_their_field(
    rule: Rule, values: dict[str, Value], fault: tuple[str, str]
) -> None:
    assert faults(rule, **values) == [fault]


@given(
    st.sampled_from(RULES),
    st.dictionaries(
        st.sampled_from(("value", "a", "b")),
        st.one_of(st.decimals(), st.booleans(), st.text(), st.dates()),
    ),
)
def test_no_values_make_a_check_crash(rule: Rule, values: dict[str, Value]) -> None:
    known = {field.id for field in rule.fields(FOUR)}

    assert {field for field, _ in rule.answer_problems(values, FOUR)} <= known


def test_fields_carry_the_words_and_bounds_of_the_set() -> None:
    a, b = Ratio(numerator="Số hồ sơ trực tuyến", denominator="Tổng số hồ sơ").fields(FOUR)
    (points,) = DirectPoints().fields(FOUR)

    assert (a.label, b.label) == ("Số hồ sơ trực tuyến", "Tổng số hồ sơ")
    assert (points.minimum, points.maximum) == (0, 4)


def rule_faults(maximum: str = "4", **rule: object) -> list[str]:
    """Return the codes of what is wrong with a rule inside a criterion of some points."""
    built = TypeAdapter[Rule](ScoringRule).validate_python(rule)
    return [each.message.code for each in built.set_faults(Decimal(maximum))]


def part(id: str, share: str, **rule: object) -> dict[str, object]:
    return {"id": id, "title": id, "share": share, "rule": {"kind": "yes_no", **rule}}


@pytest.mark.parametrize(
    ("rule", "codes"),
    [
        (
            {"kind": "count_tiers", "tiers": [{"at_least": 1, "points": 1}] * 2},
            ["rule.tiers_out_of_order"],
        ),
        (
            {"kind": "count_tiers", "tiers": [{"at_least": 1, "points": 5}]},
            ["rule.option_above_maximum"],
        ),
        (
            {"kind": "count_tiers", "tiers": [{"at_least": 1, "points": 1, "share": 1}]},
            ["rule.option_share_or_points"],
        ),
        (
            {
                "kind": "bands",
                "bands": [
                    {"label": "giữa", "share": 1},
                    {"label": "cuối", "at_least": 1, "share": 0},
                ],
            },
            ["rule.band_without_end", "rule.lowest_band_has_end"],
        ),
        (
            {
                "kind": "bands",
                "bands": [
                    {"label": "trên", "at_least": 1, "share": 1},
                    {"label": "giữa", "above": 1, "share": 1},
                    {"label": "dưới", "share": 0},
                ],
            },
            ["rule.bands_out_of_order"],
        ),
        ({"kind": "per_item", "each": 1, "cap": 5}, ["rule.cap_above_maximum"]),
        ({"kind": "bonus_penalty"}, ["rule.no_plus_no_minus"]),
        (
            {"kind": "bonus_penalty", "plus": 1, "start": 5},
            ["rule.start_out_of_bounds"],
        ),
        ({"kind": "collected"}, ["rule.collected_has_points"]),
        (
            {"kind": "components", "parts": [part("a", "0.5"), part("b", "0.4")]},
            ["rule.parts_differ"],
        ),
        (
            {"kind": "best_case", "parts": [part("a", "0.5"), part("a", "0.4")]},
            ["rule.duplicate_field"],
        ),
        (
            {
                "kind": "best_case",
                "parts": [
                    part("a", "1"),
                    part("b", "1", kind="ratio", when_none="not_applicable"),
                ],
            },
            ["rule.part_not_applicable"],
        ),
        (
            {"kind": "ratio", "also": [{"id": "a", "label": "Số văn bản"}]},
            ["rule.duplicate_field"],
        ),
        ({"kind": "lateness", "per_day": "0.1"}, []),
        ({"kind": "min_max"}, []),
    ],
)
def test_rules_that_cannot_work_are_named(rule: dict[str, Any], codes: list[str]) -> None:
    assert rule_faults(**rule) == codes


def test_a_compared_share_of_nothing_is_refused() -> None:
    ratio = BestOfGroup(as_ratio=True)

    assert faults(ratio, a=Decimal(0), b=Decimal(0)) == [("b", "answer.whole_is_zero")]
    assert faults(ratio, a=Decimal(2), b=Decimal(1)) == [("a", "answer.part_above_whole")]
