"""Everything wrong with a set is found in one pass, each with its key."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.set_checks import set_problems
from tests.scoring.drawn import criteria_sets
from tests.scoring.small import criterion, group, set_of


def codes(criteria: CriteriaSet) -> list[tuple[str, str]]:
    return [(each.code, each.place.key) for each in set_problems(criteria)]


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
            ("set.unknown_member", "p"),
        ),
        (
            {"pillars": [{"id": "p", "title": "P", "members": ["g"]}] * 2},
            ("set.duplicate_pillar", "p"),
        ),
        (
            {"levels": levels({"id": "I", "at_least": "0.8"}, {"id": "II", "at_least": "0.9"})},
            ("set.levels_out_of_order", "levels.II"),
        ),
        (
            {"levels": levels({"id": "I", "at_least": "1.1"})},
            ("set.level_unreachable", "levels.I"),
        ),
        (
            {"levels": levels({"id": "I", "at_least": "16"}, by="points")},
            ("set.level_unreachable", "levels.I"),
        ),
        (
            {"levels": levels({"id": "below", "at_least": "0.5"})},
            ("set.duplicate_level", "levels.below"),
        ),
        (
            {"levels": levels({"id": "I", "at_least": "0.5", "gates": [{"criterion": "x"}]})},
            ("set.unknown_gate", "levels.I"),
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
            ("set.unknown_group", "levels.I"),
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

    assert codes(criteria) == [("set.gate_without_points", "levels.I")]


def test_many_faults_come_at_once() -> None:
    twice = criterion("a", "5", "choice", rule={"options": [option("x"), option("x", points=9)]})
    plain = set_of(group("g", twice, criterion("a"))).model_dump()
    plain["groups"] = [{**plain["groups"][0], "maximum": 99}]
    plain["maximum"] = 98

    assert codes(CriteriaSet.model_validate(plain)) == [
        ("set.duplicate_id", "a"),
        ("set.group_maximum_differs", "g"),
        ("set.maximum_differs", "maximum"),
        ("rule.duplicate_option", "a"),
        ("rule.duplicate_option", "a"),
        ("rule.option_share_or_points", "a"),
        ("rule.option_share_or_points", "a"),
    ]


def option(id: str, points: int | None = None) -> dict[str, Any]:
    share = None if points is None else 1
    return {"id": id, "label": id, "share": share, "points": points}


def test_an_empty_group_is_named() -> None:
    criteria = set_of(group("g", criterion("a")), group("empty"))

    assert codes(criteria) == [("set.empty_group", "empty")]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=50)
@given(criteria_sets())
def test_drawn_sets_are_checked_without_a_crash(criteria: CriteriaSet) -> None:
    assert all(each.place.key for each in set_problems(criteria))
