"""Answers as texts of one cell, which `answer_table` understands again."""

from datetime import date
from decimal import Decimal

from evalapp.assessment.answers import Answer, Value
from evalapp.assessment.criteria import Criterion
from evalapp.assessment.rules import RuleField
from evalapp.assessment.text import tidy
from evalapp.usecases.matching.cell_values import says_just


def answer_cell(criterion: Criterion, answer: Answer) -> str:
    """Return an answer as one cell holds it: "3/4", "có", "n/a"; '' where it is blank."""
    if answer.not_applicable:
        return "n/a"
    used = _used(criterion.rule.fields(criterion.maximum), answer)
    if len(used) == 1 and isinstance(day := answer.values.get(used[0].id), date):
        return f"{day:%d/%m/%Y}"
    return "/".join(
        _value_cell(each, answer.values[each.id]) if each.id in answer.values else ""
        for each in used
    )


def _used(fields: tuple[RuleField, ...], answer: Answer) -> tuple[RuleField, ...]:
    """Return the fields that a cell names: the required ones where nothing else was said."""
    required = tuple(each for each in fields if each.required)
    if not answer.values:
        return ()
    if len(required) == 1 or all(
        each.id not in answer.values for each in fields if not each.required
    ):
        return required
    return fields


def _value_cell(field: RuleField, value: Value) -> str:
    match value:
        case bool():
            return "có" if value else "không"
        case Decimal():
            return f"{value.normalize():f}"
        case date():
            return value.isoformat()
        case tuple():
            return "; ".join(_option_cell(field, each) for each in value)
        case str():
            return _option_cell(field, value)


def _option_cell(field: RuleField, value: str) -> str:
    """Return the words of an option, its id where a cell with the words would mean another thing."""
    words = next((tidy(each.label) for each in field.options if each.id == value), value)
    return words if says_just(field, words, value) else value
