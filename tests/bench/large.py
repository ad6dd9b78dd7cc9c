"""A set and a unit group as large as the whole country's communes: 3,321 units × 110 criteria."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from random import Random
from typing import Any

from evalapp.assessment.answers import BLANK, NOT_APPLICABLE, Answer
from evalapp.assessment.criteria import CriteriaSet, Criterion, Group
from evalapp.assessment.entries import UnitAnswers
from tests.scoring.small import criterion, group, set_of

COMMUNES = 3321
CRITERIA = 110

_TIERS = [
    {"id": "head", "label": "Chủ tịch", "share": 1},
    {"id": "deputy", "label": "Phó Chủ tịch", "share": "0.5"},
    {"id": "none", "label": "Không", "share": 0},
]
_RULES: Sequence[tuple[str, dict[str, Any]]] = (
    ("yes_no", {}),
    ("choice", {"options": _TIERS}),
    ("ratio", {}),
    ("share_of_full", {"full": 100}),
    ("direct", {}),
)
_MAXIMA = ("1", "2", "1.5", "1")
_BANDS = [
    {
        "id": "I",
        "label": "Mức I",
        "at_least": "0.7",
        "group_minimums": [{"group": "g1", "at_least": "0.6"}],
        "gates": [{"criterion": "c0"}],
    },
    {"id": "II", "label": "Mức II", "at_least": "0.6", "gates": [{"criterion": "c5"}]},
    {"id": "III", "label": "Mức III", "at_least": "0.5"},
    {"id": "IV", "label": "Mức IV", "at_least": "0.4"},
]


def large_set(criteria: int = CRITERIA, **more: Any) -> CriteriaSet:
    """Return a set of six groups with a subgroup each."""
    groups = [_group(at, range(at, criteria, 6)) for at in range(6)]
    return set_of(*groups, **{"levels": {"bands": _BANDS}, **more})


def _group(at: int, numbers: range) -> dict[str, Any]:
    own = [_criterion(number) for number in numbers]
    half = len(own) // 2
    return group(f"g{at}", *own[:half], group(f"g{at}a", *own[half:]))


def _criterion(number: int) -> dict[str, Any]:
    kind, rule = _RULES[number % len(_RULES)]
    return criterion(f"c{number}", _MAXIMA[number % len(_MAXIMA)], kind, rule=rule)


def with_rule(criteria: CriteriaSet, ids: frozenset[str], rule: dict[str, Any]) -> CriteriaSet:
    """Return a set with another rule for some criteria."""

    def changed(group: Group) -> dict[str, Any]:
        own = [
            {**each.model_dump(), "rule": rule} if each.id in ids else each.model_dump()
            for each in group.criteria
        ]
        return {**group.model_dump(), "criteria": own, "groups": [*map(changed, group.groups)]}

    return criteria.changed(groups=[changed(group) for group in criteria.groups])


def comparing_set(comparing: int, criteria: int = CRITERIA) -> CriteriaSet:
    """Return the large set with so many criteria that compare units with the best of them."""
    ids = frozenset([f"c{number}" for number in range(3, criteria, 10)][:comparing])
    return with_rule(large_set(criteria), ids, {"kind": "best_of_group"})


def measured_set(criteria: CriteriaSet, ids: Collection[str]) -> CriteriaSet:
    """Return a set of which central systems answer some criteria."""

    def changed(group: Group) -> dict[str, Any]:
        own = [
            {**each.model_dump(), **({"source": "measured"} if each.id in ids else {})}
            for each in group.criteria
        ]
        return {**group.model_dump(), "criteria": own, "groups": [*map(changed, group.groups)]}

    return criteria.changed(groups=[changed(group) for group in criteria.groups])


def large_group(criteria: CriteriaSet, units: int = COMMUNES) -> list[UnitAnswers]:
    """Return units with random answers; beyond 3,321 the answers repeat."""
    chance = Random(20220520)
    answers = [_answers(criteria, chance) for _ in range(min(units, COMMUNES))]
    return [UnitAnswers(f"u{at}", answers[at % len(answers)]) for at in range(units)]


def _answers(criteria: CriteriaSet, chance: Random) -> dict[str, Answer]:
    skill = chance.random()
    return {each.id: _answer(each, skill, chance) for each in criteria.criteria}


def _answer(criterion: Criterion, skill: float, chance: Random) -> Answer:
    odd = chance.random()
    if odd < 0.03:
        return BLANK
    if odd < 0.05:
        return NOT_APPLICABLE
    if odd < 0.07:
        return Answer(points=Decimal("0.75"))
    match criterion.rule.kind:
        case "yes_no":
            return Answer({"value": chance.random() < skill})
        case "choice":
            return Answer({"value": chance.choice(("head", "deputy", "none"))})
        case "ratio":
            whole = chance.randrange(1, 5000)
            part = int(whole * chance.betavariate(1 + 3 * skill, 2))
            return Answer({"a": Decimal(part), "b": Decimal(whole)})
        case "share_of_full":
            return Answer({"value": Decimal(chance.randrange(12000)).scaleb(-2)})
        case _:
            top = int(criterion.maximum * 1000)
            return Answer({"value": Decimal(chance.randrange(top)).scaleb(-3)})
