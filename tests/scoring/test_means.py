"""Weighted means: weights, excluded parts, own scales, roundings, sets of weights."""

from decimal import Decimal
from typing import Any

import pytest

from evalapp.assessment.answers import NOT_APPLICABLE, Answer
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.results import UnitResult
from evalapp.scoring.score import score_units
from evalapp.scoring.standings import FEW
from tests.scoring.small import criterion, entered, group, out_of, set_of, unit

MEAN = {"aggregate": "weighted_mean"}


def index(*parts: dict[str, Any], **more: Any) -> CriteriaSet:
    """Return a set whose one group is a mean on a scale of 100."""
    return set_of({**group("g", *parts), **MEAN, "maximum": "100"}, **more)


def result(criteria: CriteriaSet, **answers: Answer) -> UnitResult:
    """Score one unit among others like it, so that the columns are used."""
    alike = [UnitAnswers(f"u{at}", answers) for at in range(FEW + 1)]
    first, *others = score_units(criteria, alike)
    assert all(each.groups == first.groups for each in others)
    return first


def test_shares_are_averaged_by_weight_on_the_groups_own_scale() -> None:
    criteria = index(criterion("a", "4", weight="3"), criterion("b", "10"))

    found = result(criteria, a=entered("2"), b=entered("9"))

    assert found.groups["g"].points == Decimal("60")  # (3 × 50 % + 1 × 90 %) / 4 of 100
    assert (found.maximum, found.applicable_maximum, found.share) == (100, 100, Decimal("0.6"))


def test_only_the_proportion_of_weights_matters() -> None:
    answers = {"a": out_of("1", "3"), "b": out_of("5", "7")}
    few = index(
        criterion("a", "4", "ratio", weight="0.02"), criterion("b", "1", "ratio", weight="0.03")
    )
    many = index(
        criterion("a", "4", "ratio", weight="40"), criterion("b", "1", "ratio", weight="60")
    )

    assert result(few, **answers) == result(many, **answers)


@pytest.mark.parametrize(("method", "points"), [("rescale", "50"), ("full", "75"), ("zero", "25")])
def test_an_excluded_part_leaves_its_weight_to_the_others_or_counts_in_full_or_as_nothing(
    method: str, points: str
) -> None:
    criteria = index(criterion("a"), criterion("b"), exclusion={"method": method})

    found = result(criteria, a=entered("5"), b=NOT_APPLICABLE)

    assert found.groups["g"].points == Decimal(points)
    assert (found.excluded, found.applicable_maximum) == (0, 100)


def test_a_mean_with_nothing_left_is_excluded_from_the_sum_above() -> None:
    mean = {**group("m", criterion("a"), criterion("b")), **MEAN, "maximum": "20"}
    criteria = set_of(group("g", criterion("c", "80"), mean))
    criteria = criteria.changed(maximum=Decimal(100))

    found = result(criteria, a=NOT_APPLICABLE, b=NOT_APPLICABLE, c=entered("40"))

    assert (found.maximum, found.excluded, found.applicable_maximum) == (100, 20, 80)
    assert (found.share, found.converted) == (Decimal("0.5"), Decimal("50"))


def test_a_part_that_does_not_concern_a_unit_counts_for_nobody_but_the_others() -> None:
    criteria = index(criterion("a"), criterion("b", applies_to={"any_of": ["co_tthc"]}))
    everyone = [
        unit(f"u{at}", tags=tags, a=entered("6"), b=entered("2"))
        for at, tags in enumerate(("", "co_tthc", "", "co_tthc"))
    ]

    assert [each.points for each in score_units(criteria, everyone)] == [60, 40, 60, 40]


def test_a_part_collected_without_points_or_of_no_weight_does_not_count() -> None:
    criteria = index(criterion("a"), criterion("b", weight="0"), criterion("c", "0", "collected"))

    assert result(criteria, a=entered("7"), b=entered("1")).points == 70


def test_every_mean_is_rounded_where_the_set_says() -> None:
    low = {**group("low", criterion("a", "3"), criterion("b", "3")), **MEAN, "maximum": "10"}
    criteria = index(low, criterion("c"), rounding={"group": 0})

    found = result(criteria, a=entered("1"), b=entered("0.7"), c=entered("0"))

    assert found.groups["low"].points == 3  # 28.33 % of 10
    assert found.groups["g"].points == 15


def test_parts_that_are_sums_speak_with_the_share_of_what_applies_to_the_unit() -> None:
    inner = group("inner", criterion("a", "2"), criterion("b", "8"))
    criteria = index(inner, criterion("c", "1"))

    found = result(criteria, a=entered("1"), b=NOT_APPLICABLE, c=entered("1"))

    assert found.groups["g"].points == 75
    assert (found.groups["inner"].points, found.groups["inner"].maximum) == (1, 2)


def test_a_named_weight_set_may_be_official_and_others_answer_what_if() -> None:
    weight_sets = [
        {
            "id": name,
            "title": name,
            "weights": [{"of": "a", "weight": a}, {"of": "b", "weight": b}],
        }
        for name, a, b in (("official", "9", "1"), ("turned", "1", "9"))
    ]
    criteria = index(criterion("a"), criterion("b"), weight_sets=weight_sets, weights="official")
    answers = {"a": entered("10"), "b": entered("0")}

    shown = [result(criteria.changed(weights=name), **answers).points for name in (None, "turned")]

    assert criteria.weight_variants == (None, "official", "turned")
    assert result(criteria, **answers).points == 90
    assert shown == [50, 10]


def test_a_set_may_be_a_mean_of_its_groups() -> None:
    parts = [
        {**group("x", criterion("a", "30")), "weight": "1"},
        {**group("y", criterion("b", "7")), "weight": "3"},
    ]
    plain = set_of(*parts, **MEAN).model_dump()
    criteria = CriteriaSet.model_validate({**plain, "maximum": 1000})

    found = result(criteria, a=entered("30"), b=entered("0"))

    assert (found.points, found.maximum, found.share) == (250, 1000, Decimal("0.25"))


def test_a_third_is_exact_whatever_the_scale() -> None:
    thirds = [criterion(name, "7", "ratio") for name in ("a", "b", "c")]
    bands = [{"id": "I", "label": "Mức I", "at_least": "0.333333333333"}]
    criteria = index(*thirds, levels={"bands": bands}, rounding={"printed": {"share": 9}})
    third = out_of("1", "3")

    found = result(criteria, a=third, b=third, c=third)

    assert found.level.id == "I"
