"""What a criterion's line says about how points are found and what is to be entered."""

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.rules import Choice, RuleField, ShareOfFull
from evalapp.assessment.text import folded
from evalapp.exchange.forms.wording import field_label, vietnamese


def guidance_text(criterion: Criterion) -> str:
    """Return the set's guidance, followed by what the fields mean where it does not say so."""
    said = [criterion.guidance] if criterion.guidance else []
    return "\n".join([*said, *_additions(criterion)])


def _additions(criterion: Criterion) -> list[str]:
    rule = criterion.rule
    fields = rule.fields(criterion.maximum)
    if isinstance(rule, Choice):
        return _options(criterion, rule)
    if len(fields) > 1:
        return [f"{each.id}: {field_label(each)}" for each in fields if _is_news(each, criterion)]
    unit = f" ({rule.unit})" if isinstance(rule, ShareOfFull) and rule.unit else ""
    return [f"Ghi: {each.label}{unit}" for each in fields if _is_news(each, criterion)]


def _options(criterion: Criterion, rule: Choice) -> list[str]:
    told = folded(criterion.guidance)
    if all(folded(option.label) in told for option in rule.options):
        return []
    return [
        f"– {option.label}: {vietnamese(option.worth(criterion.maximum))} điểm"
        for option in rule.options
    ]


def _is_news(field: RuleField, criterion: Criterion) -> bool:
    said = folded(f"{criterion.title} {criterion.guidance}")
    return bool(field.label) and folded(field.label) not in said
