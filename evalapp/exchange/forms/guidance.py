"""What a criterion's line says about how points are found and what is to be entered."""

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.rules import (
    Bands,
    Choice,
    Choices,
    ComparedRule,
    CountTiers,
    PerItem,
    RuleField,
    ShareOfFull,
)
from evalapp.assessment.text import folded
from evalapp.exchange.forms.wording import field_label, vietnamese

_COUNTED = Bands | ComparedRule | CountTiers | PerItem | ShareOfFull


def guidance_text(criterion: Criterion) -> str:
    """Return the set's guidance, followed by what the fields mean where it does not say so."""
    said = [criterion.guidance] if criterion.guidance else []
    return "\n".join([*said, *_additions(criterion)])


def _additions(criterion: Criterion) -> list[str]:
    rule = criterion.rule
    fields = rule.fields(criterion.maximum)
    if isinstance(rule, Choice | Choices | Bands):
        return _options(criterion, rule)
    if {each.id for each in fields} == {"a", "b"}:
        return [f"{each.id}: {field_label(each)}" for each in fields if _is_news(each, criterion)]
    if len(fields) > 1:
        return []
    unit = rule.unit if isinstance(rule, _COUNTED) else ""
    counted = f" ({unit})" if unit else ""
    return [f"Ghi: {each.label}{counted}" for each in fields if _is_news(each, criterion)]


def _options(criterion: Criterion, rule: Choice | Choices | Bands) -> list[str]:
    told = folded(criterion.guidance)
    options = rule.bands if isinstance(rule, Bands) else rule.options
    if all(folded(each.label) in told for each in options):
        return []
    return [f"– {each.label}: {vietnamese(each.worth(criterion.maximum))} điểm" for each in options]


def _is_news(field: RuleField, criterion: Criterion) -> bool:
    said = folded(f"{criterion.title} {criterion.guidance}")
    return bool(field.label) and folded(field.label) not in said
