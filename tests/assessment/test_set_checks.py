"""Everything wrong with a set is found in one pass, each with its key."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.tree import at
from evalapp.assessment.set_checks import set_faults
from evalapp.assessment.set_faults import KeyPath
from tests.scoring.drawn import criteria_sets
from tests.scoring.small import criterion, group, set_of


def codes(criteria: CriteriaSet) -> list[tuple[str, str]]:
    return [(each.message.code, shown(each.path)) for each in set_faults(criteria)]


def shown(path: KeyPath) -> str:
    return ".".join(str(each) for each in path)


def changed(**more: Any) -> CriteriaSet:
    """Return a good set with some of its keys changed."""
    plain = set_of(group("g", criterion("a"), criterion("b", "5", "yes_no"))).model_dump()
    return CriteriaSet.model_validate({**plain, **more})


def levels(*bands: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"bands": [{"label": each["id"], **each} for each in bands], **more}


def test_a_good_set_has_no_problems() -> None:
    assert codes(changed()) == []


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"maximum": 16}, ("set.maximum_differs", "maximum")),
        (
            {"pillars": [{"id": "p", "title": "P", "members": ["nobody"]}]},
            ("set.unknown_member", "pillars.0.members.0"),
        ),
        (
            {"pillars": [{"id": "p", "title": "P", "members": ["g"]}] * 2},
            ("set.duplicate_pillar", "pillars.1.id"),
        ),
        (
            {"levels": levels({"id": "I", "at_least": "0.8"}, {"id": "II", "at_least": "0.9"})},
            ("set.levels_out_of_order", "levels.bands.1.at_least"),
        ),
        (
            {"levels": levels({"id": "I", "at_least": "1.1"})},
            ("set.level_unreachable", "levels.bands.0.at_least"),
        ),
        (
            {"levels": levels({"id": "I", "at_least": "16"}, by="points")},
            ("set.level_unreachable", "levels.bands.0.at_least"),
        ),
        (
            {"levels": levels({"id": "below", "at_least": "0.5"})},
            ("set.duplicate_level", "levels.below.id"),
        ),
        (
            {"levels": levels({"id": "I", "at_least": "0.5", "gates": [{"criterion": "x"}]})},
            ("set.unknown_gate", "levels.bands.0.gates.0.criterion"),
        ),
        (
            {
                "levels": levels(
                    {
                        "id": "I",
                        "at_least": "0.5",
                        "group_minimums": [{"group": "x", "at_least": 1}],
                    }
                )
            },
            ("set.unknown_group", "levels.bands.0.group_minimums.0.group"),
        ),
    ],
)
def test_each_inconsistency_is_named_with_its_key(
    more: dict[str, Any], problem: tuple[str, str]
) -> None:
    assert codes(changed(**more)) == [problem]


def test_a_gate_worth_nothing_could_never_be_passed() -> None:
    gate = {"id": "I", "label": "I", "at_least": "0.5", "gates": [{"criterion": "a"}]}
    criteria = set_of(group("g", criterion("a", "0"), criterion("b")), levels={"bands": [gate]})

    assert codes(criteria) == [("set.gate_without_points", "levels.bands.0.gates.0.criterion")]


def test_many_faults_come_at_once() -> None:
    twice = criterion("a", "5", "choice", rule={"options": [option("x"), option("x", points=9)]})
    plain = set_of(group("g", twice, criterion("a"))).model_dump()
    plain["groups"] = [{**plain["groups"][0], "maximum": 99}]
    plain["maximum"] = 98

    assert codes(CriteriaSet.model_validate(plain)) == [
        ("set.duplicate_id", "groups.0.criteria.1.id"),
        ("set.group_maximum_differs", "groups.0.maximum"),
        ("set.maximum_differs", "maximum"),
        ("rule.option_share_or_points", "groups.0.criteria.0.rule.options.0.share"),
        ("rule.duplicate_option", "groups.0.criteria.0.rule.options.1.id"),
        ("rule.duplicate_option", "groups.0.criteria.0.rule.options.1.label"),
        ("rule.option_share_or_points", "groups.0.criteria.0.rule.options.1.share"),
    ]


MEAN = {"aggregate": "weighted_mean"}


def weighing(*weights: tuple[str, str], **more: Any) -> dict[str, Any]:
    """Return a weight set `w`."""
    named = [{"of": of, "weight": weight} for of, weight in weights]
    return {"id": "w", "title": "Phương án", "weights": named, **more}


def averaged(*parts: dict[str, Any], **more: Any) -> CriteriaSet:
    """Return a set of one group that is a weighted mean."""
    return set_of({**group("g", *parts), **MEAN}, **more)


def test_a_mean_on_its_own_scale_needs_no_sum() -> None:
    mean = {**group("g", criterion("a"), criterion("b", weight="0.5")), **MEAN, "maximum": "100"}

    assert codes(set_of(mean).changed(maximum=100)) == []
    assert codes(set_of(mean)) == [("set.maximum_differs", "maximum")]


@pytest.mark.parametrize(
    ("weights", "problem", "place"),
    [
        ((("a", "1"), ("b", "2"), ("x", "3")), "set.unknown_weighted", "weights.2.of"),
        ((("a", "1"), ("b", "2"), ("g", "3")), "set.weight_not_asked", "weights.2.of"),
        ((("a", "1"), ("b", "2"), ("a", "3")), "set.duplicate_weight", "weights.2.of"),
        ((("a", "1"),), "set.weights_missing", "id"),
        ((("a", "0"), ("b", "0")), "set.weights_all_zero", "id"),
    ],
)
def test_a_weight_set_names_every_part_once_and_weighs_something(
    weights: tuple[tuple[str, str], ...], problem: str, place: str
) -> None:
    criteria = averaged(criterion("a"), criterion("b"), weight_sets=[weighing(*weights)])

    assert codes(criteria) == [(problem, f"weight_sets.0.{place}")]


def test_a_weight_where_points_add_up_says_nothing() -> None:
    assert codes(set_of(group("g", criterion("a", weight="2")))) == [
        ("set.weight_unused", "groups.0.criteria.0.weight")
    ]


def test_parts_that_all_weigh_nothing_have_no_mean() -> None:
    nothing = averaged(criterion("a", weight="0"), criterion("b", "0", "collected"))

    assert codes(nothing) == [("set.weights_all_zero", "groups.0.aggregate")]


def test_the_official_weight_set_is_there_and_once() -> None:
    twice = [weighing(("a", "1")), weighing(("a", "2"))]

    assert codes(averaged(criterion("a"), weight_sets=twice, weights="v")) == [
        ("set.duplicate_weight_set", "weight_sets.1.id"),
        ("set.unknown_weights", "weights"),
    ]


HALF = {
    "options": [{"id": "x", "label": "x", "share": "0.5"}, {"id": "y", "label": "y", "share": 0}]
}


@pytest.mark.parametrize(
    ("part", "band", "problem"),
    [
        (
            criterion("a", kind="choice", rule=HALF),
            {"gates": [{"criterion": "a", "at_least": "0.6"}]},
            ("set.gate_unreachable", "levels.bands.0.gates.0.at_least"),
        ),
        (
            criterion("a", kind="choice", rule=HALF),
            {"group_minimums": [{"group": "h", "at_least": "0.6"}]},
            ("set.group_minimum_unreachable", "levels.bands.0.group_minimums.0.at_least"),
        ),
        (
            criterion("a", kind="per_item", rule={"each": 1, "cap": 4}),
            {"gates": [{"criterion": "a", "at_least": "0.5"}]},
            ("set.gate_unreachable", "levels.bands.0.gates.0.at_least"),
        ),
    ],
)
def test_what_no_answer_can_reach_is_not_asked_for(
    part: dict[str, Any], band: dict[str, Any], problem: tuple[str, str]
) -> None:
    bands = levels({"id": "I", "at_least": "0.5", **band})
    criteria = set_of(group("g", criterion("b"), group("h", part)), levels=bands)

    assert codes(criteria) == [problem]


def test_a_level_above_what_all_rules_together_give_is_named() -> None:
    half = criterion("a", kind="choice", rule=HALF)
    bands = levels({"id": "I", "at_least": "0.8"}, {"id": "II", "at_least": "0.75"})

    reached = set_of(group("g", half, criterion("b")), levels=bands, exclusion={"method": "zero"})

    assert codes(reached) == [("set.level_unreachable", "levels.bands.0.at_least")]
    assert codes(reached.changed(exclusion={"method": "rescale"})) == []


def test_a_criterion_that_concerns_nobody_is_named_and_so_is_its_gate() -> None:
    nobody = criterion("a", applies_to={"any_of": ["x"], "none_of": ["x", "y"]})
    bands = levels({"id": "I", "at_least": "0.5", "gates": [{"criterion": "a"}]})

    assert codes(set_of(group("g", nobody, criterion("b")), levels=bands)) == [
        ("set.never_applies", "groups.0.criteria.0.applies_to.none_of"),
        ("set.gate_never_applies", "levels.bands.0.gates.0.criterion"),
    ]


def option(id: str, points: int | None = None) -> dict[str, Any]:
    share = None if points is None else 1
    return {"id": id, "label": id, "share": share, "points": points}


def test_an_empty_group_is_named() -> None:
    criteria = set_of(group("g", criterion("a")), group("empty"))

    assert codes(criteria) == [("set.empty_group", "groups.1.title")]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=50)
@given(criteria_sets())
def test_drawn_sets_are_checked_without_a_crash(criteria: CriteriaSet) -> None:
    plain = criteria.model_dump(mode="json")
    assert all(at(plain, each.path[:-1]) is not None for each in set_faults(criteria))
