"""Answers that earn a unit everything, for each kind of rule."""

from decimal import Decimal

from evalapp.assessment.answers import Answer, Value
from evalapp.assessment.criteria import CriteriaSet, Criterion
from evalapp.assessment.rules import (
    Bands,
    BestOfGroup,
    BonusPenalty,
    Choice,
    Choices,
    Collected,
    CountTiers,
    Lateness,
    LeaderTarget,
    PartsRule,
    PerItem,
    Ratio,
    Rule,
    ShareOfFull,
    YesNo,
)


def best(criterion: Criterion) -> Answer:
    return Answer(best_values(criterion.rule, criterion.maximum))


def best_values(rule: Rule, maximum: Decimal) -> dict[str, Value]:
    match rule:
        case YesNo():
            return {"value": True}
        case Choice():
            return {"value": rule.options[0].id}
        case Choices():
            return {"value": tuple(option.id for option in rule.options)}
        case Ratio():
            return {"a": Decimal(9), "b": Decimal(9)}
        case ShareOfFull():
            return {"value": rule.full}
        case CountTiers():
            return {"value": Decimal(rule.tiers[0].at_least)}
        case Bands():
            return {"value": a_value_of_the_best_band(rule, maximum)}
        case PerItem() | BestOfGroup():
            return {"value": Decimal(99)}
        case LeaderTarget():
            return {"value": rule.target * 2}
        case PartsRule():
            return {
                f"{part.id}.{field}": value
                for part in rule.parts
                for field, value in best_values(part.rule, part.worth(maximum)).items()
            }
        case BonusPenalty():
            return {"n": Decimal(9), "m": Decimal(0)}
        case Lateness():
            assert rule.due is not None
            return {"value": rule.due}
        case Collected():
            return {"value": Decimal(250)}
        case _:
            return {"value": maximum}


def a_value_of_the_best_band(rule: Bands, maximum: Decimal) -> Decimal:
    best_band = max(rule.bands, key=lambda each: each.worth(maximum))
    return best_band.at_least or Decimal(0)


def best_answers(criteria: CriteriaSet, tags: frozenset[str]) -> dict[str, Answer]:
    return {each.id: best(each) for each in criteria.applicable_criteria(tags)}
