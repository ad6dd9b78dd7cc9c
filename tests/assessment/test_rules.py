"""What rules ask for and what they refuse."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.answers import Value
from evalapp.assessment.rules import Choice, DirectPoints, Ratio, Rule, ShareOfFull, YesNo

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
