"""What "100%" means in a field, which decides how "92%" is read."""

from decimal import Decimal

from evalapp.assessment.rules import (
    Bands,
    ComparedRule,
    PartsRule,
    Rule,
    RuleField,
    ShareOfFull,
)

_HUNDRED = Decimal(100)


def hundred_of(rule: Rule, field: RuleField) -> Decimal | None:
    """Return what 100% is in a field: 100 or 1; None where a percentage makes no sense."""
    match rule:
        case ShareOfFull() if _in_percent(rule.unit):
            return _HUNDRED if rule.full > 1 else Decimal(1)
        case Bands() | ComparedRule() if _in_percent(rule.unit):
            return _HUNDRED
        case PartsRule():
            owner = field.id.partition(".")[0]
            part = next((each for each in rule.parts if each.id == owner), None)
            return _of_bounds(field) if part is None else hundred_of(part.rule, field)
        case _:
            return _of_bounds(field)


def _in_percent(unit: str) -> bool:
    return unit.strip() == "%"


def _of_bounds(field: RuleField) -> Decimal | None:
    return field.maximum if field.maximum in (Decimal(1), _HUNDRED) else None
