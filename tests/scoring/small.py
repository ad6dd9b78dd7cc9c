"""A small set drawn by hand, and units with the answers a test names."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from evalapp.assessment.answers import Answer
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.results import UnitResult
from evalapp.scoring.score import score_units
from evalapp.scoring.standings import FEW

YES = Answer({"value": True})
NO = Answer({"value": False})


def out_of(a: str, b: str) -> Answer:
    return Answer({"a": Decimal(a), "b": Decimal(b)})


def entered(value: str) -> Answer:
    return Answer({"value": Decimal(value)})


def given(points: str) -> Answer:
    return Answer(points=Decimal(points))


def criterion(id: str, maximum: str = "10", kind: str = "direct", **more: Any) -> dict[str, Any]:
    """Return a criterion; `rule` adds parameters to the rule."""
    rule = {"kind": kind, **more.pop("rule", {})}
    return {"id": id, "title": f"Tiêu chí {id}", "maximum": maximum, "rule": rule, **more}


def group(id: str, *parts: dict[str, Any]) -> dict[str, Any]:
    """Return a group of criteria and subgroups."""
    return {
        "id": id,
        "title": f"Nhóm {id}",
        "criteria": [part for part in parts if "rule" in part],
        "groups": [part for part in parts if "rule" not in part],
    }


def set_of(*groups: dict[str, Any], **more: Any) -> CriteriaSet:
    """Return a set of groups whose maximum is the sum of its criteria."""
    plain: dict[str, Any] = {
        "id": "bo",
        "edition": "2022",
        "title": "Bộ tiêu chí",
        "unit_group": "so",
        "unit_group_title": "Sở",
        "year": 2022,
        "maximum": 0,
        "groups": groups,
        **more,
    }
    bare = CriteriaSet.model_validate(plain)
    plain["maximum"] = sum((each.maximum for each in bare.criteria), Decimal(0))
    return CriteriaSet.model_validate(plain)


def unit(name: str, ranked: bool = True, tags: str = "", **answers: Answer) -> UnitAnswers:
    """Return a unit's answers by criterion id."""
    return UnitAnswers(name, answers, frozenset(tags.split()), ranked)


def scored(criteria: CriteriaSet, entry: UnitAnswers) -> UnitResult:
    """Return a unit's result alone, in fractions, once like ones have it in columns too."""
    (alone,) = score_units(criteria, [entry])
    many = score_units(criteria, [replace(entry, unit=f"như {at}") for at in range(FEW + 1)])
    for each in many:
        assert replace(each, unit=alone.unit, rank=alone.rank, tied=alone.tied) == alone
    return alone
