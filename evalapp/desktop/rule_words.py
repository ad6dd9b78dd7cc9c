"""Scoring rules in words."""

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.rules import Choice, DirectPoints, Ratio, ShareOfFull, YesNo
from evalapp.settings.language import Language


def rule_words(language: Language, criterion: Criterion) -> str:
    """Return how a criterion gives points, in a sentence."""
    text = language.text
    match criterion.rule:
        case YesNo():
            return text("Yes earns the maximum, no earns nothing.")
        case Choice():
            return text("One of these earns its points:")
        case Ratio(numerator=a, denominator=b, full_at=full):
            words = text(
                "{part} out of {whole}, times the maximum.",
                part=a or language.text("field.a"),
                whole=b or language.text("field.b"),
            )
            if full < 1:
                words += " " + text(
                    "{share} and more earns it in full.", share=language.percent(full)
                )
            return words
        case ShareOfFull(full=full, unit=unit):
            return text(
                "In proportion up to {full} {unit}, which earns the maximum.", full=full, unit=unit
            )
        case DirectPoints():
            return text("The points are entered as they are.")
        case _:
            return ""


def option_lines(language: Language, criterion: Criterion) -> list[str]:
    """Return the options of a choice with what each earns."""
    if not isinstance(criterion.rule, Choice):
        return []
    return [
        language.text(
            "• {option}: {points} points",
            option=each.label,
            points=each.worth(criterion.maximum),
        )
        for each in criterion.rule.options
    ]
