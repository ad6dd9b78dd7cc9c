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
        case ShareOfFull() | Bands() | ComparedRule() if _in_percent(rule.unit):
            return _HUNDRED
        case ShareOfFull() if rule.full == 1:
            return Decimal(1)
        case PartsRule():
            part = _part_of(rule, field)
            return _of_bounds(field) if part is None else hundred_of(part, field)
        case _:
            return _of_bounds(field)


def asks_per_cent(rule: Rule, field: RuleField) -> bool:
    """Tell whether a rule's unit says that a field is a number of per cent, 100 being all."""
    match rule:
        case ShareOfFull() | Bands() | ComparedRule():
            return _in_percent(rule.unit) and hundred_of(rule, field) == _HUNDRED
        case PartsRule():
            part = _part_of(rule, field)
            return part is not None and asks_per_cent(part, field)
        case _:
            return False


def share_up_to(rule: Rule, field: RuleField) -> Decimal:
    """Return up to where a number may have been meant as a share where 100 is all.

    1, or less where 1% or less earns full marks: 0.5 is half of that, 0.005 may be meant so.
    """
    match rule:
        case ShareOfFull() if rule.full <= 1:
            return rule.full / _HUNDRED
        case PartsRule():
            part = _part_of(rule, field)
            return Decimal(1) if part is None else share_up_to(part, field)
        case _:
            return Decimal(1)


def _part_of(rule: PartsRule, field: RuleField) -> Rule | None:
    """Return the rule of the part that a field belongs to, None for further fields."""
    owner = field.id.partition(".")[0]
    return next((each.rule for each in rule.parts if each.id == owner), None)


def _in_percent(unit: str) -> bool:
    return unit.strip() == "%"


def _of_bounds(field: RuleField) -> Decimal | None:
    return field.maximum if field.maximum in (Decimal(1), _HUNDRED) else None
