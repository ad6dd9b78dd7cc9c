"""Scoring rules in words, for the window and for the guidance in forms."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.rules.base import Rule
from evalapp.settings.language import Language

Words = Callable[[Language, Any, Decimal], str]


def rule_words(language: Language, criterion: Criterion) -> str:
    """Return how a criterion gives points, in a sentence."""
    return _words(language, criterion.rule, criterion.maximum)


def _words(language: Language, rule: Rule, maximum: Decimal) -> str:
    kind: str = getattr(rule, "kind", "")
    return SENTENCES[kind](language, rule, maximum) if kind in SENTENCES else ""


def rule_lines(language: Language, criterion: Criterion) -> list[str]:
    """Return the options, tiers, bands or parts of a rule with what each earns."""
    return [
        language.text("• {option}: {points} points", option=words, points=points)
        for words, points in _worths(language, criterion.rule, criterion.maximum)
    ]


def _worths(language: Language, rule: Any, maximum: Decimal) -> Iterator[tuple[str, Decimal]]:
    for option in getattr(rule, "options", ()):
        yield option.label, option.worth(maximum)
    for tier in getattr(rule, "tiers", ()):
        least = language.text("from {count} {unit}", count=tier.at_least, unit=rule.unit)
        yield least.strip(), tier.worth(maximum)
    for band in getattr(rule, "bands", ()):
        yield band.label, band.worth(maximum)
    for part in getattr(rule, "parts", ()):
        own = _words(language, part.rule, part.worth(maximum)).rstrip(".:")
        yield f"{part.title} ({own})" if own else part.title, part.worth(maximum)


def _ratio(language: Language, rule: Any, maximum: Decimal) -> str:
    del maximum
    words = language.text(
        "{part} out of {whole}, times the maximum.",
        part=rule.numerator or language.text("field.a"),
        whole=rule.denominator or language.text("field.b"),
    )
    if rule.full_at == 1:
        return words
    share = language.percent(rule.full_at)
    return f"{words} {language.text('{share} and more earns it in full.', share=share)}"


def _share_of_full(language: Language, rule: Any, maximum: Decimal) -> str:
    del maximum
    return language.text(
        "In proportion up to {full} {unit}, which earns the maximum.",
        full=rule.full,
        unit=rule.unit,
    )


def _per_item(language: Language, rule: Any, maximum: Decimal) -> str:
    return language.text(
        "{points} points for each {unit}, at most {cap} points.",
        points=rule.each,
        unit=rule.unit or language.text("item"),
        cap=rule.cap or maximum,
    )


def _bonus_penalty(language: Language, rule: Any, maximum: Decimal) -> str:
    return language.text(
        "From {start} points, {plus} more for each gain and {minus} less for each fault; "
        "from {lowest} to {highest} points.",
        start=rule.start,
        plus=rule.plus,
        minus=rule.minus,
        lowest=rule.lowest,
        highest=maximum if rule.highest is None else rule.highest,
    )


def _leader_target(language: Language, rule: Any, maximum: Decimal) -> str:
    del maximum
    return language.text(
        "In proportion up to the target of {target}, which earns {share} of the maximum; the rest "
        "grows evenly up to the leading unit.",
        target=rule.target,
        share=language.percent(rule.at_target),
    )


def _min_max(language: Language, rule: Any, maximum: Decimal) -> str:
    del maximum
    text = language.text
    if rule.better == "lower":
        return text("Compared within the unit group: the lowest value earns the maximum.")
    return text("Compared within the unit group: the highest value earns the maximum.")


def _lateness(language: Language, rule: Any, maximum: Decimal) -> str:
    del maximum
    return language.text(
        "The maximum, less {points} points for each day late; {days} days are let pass.",
        points=rule.per_day,
        days=rule.grace,
    )


def _said(words: str) -> Words:
    """Return what says words that depend neither on the rule's figures nor on the maximum."""
    return lambda language, rule, maximum: language.text(words)


SENTENCES: dict[str, Words] = {
    "yes_no": _said("Yes earns the maximum, no earns nothing."),
    "choice": _said("One of these earns its points:"),
    "choices": _said("Each of these that applies adds its points:"),
    "ratio": _ratio,
    "share_of_full": _share_of_full,
    "direct": _said("The points are entered as they are."),
    "count_tiers": _said("The highest step reached earns its points:"),
    "bands": _said("The band in which the value lies earns its points:"),
    "per_item": _per_item,
    "components": _said("The points of these parts add up:"),
    "best_case": _said("The best of these parts counts:"),
    "bonus_penalty": _bonus_penalty,
    "best_of_group": _said("In proportion to the highest value in the unit group."),
    "leader_target": _leader_target,
    "min_max": _min_max,
    "lateness": _lateness,
    "collected": _said("Collected only; it earns no points."),
}
