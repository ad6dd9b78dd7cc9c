"""Answers and scores as a person reads them in a table."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from evalapp.assessment.answers import Answer
from evalapp.assessment.criteria import CriteriaSet, Criterion
from evalapp.assessment.numbers import rounded
from evalapp.assessment.results import CriterionScore
from evalapp.desktop.models.columns import place_in_dictionary
from evalapp.desktop.widgets.answer_fields import shown_value
from evalapp.settings.language import Language


def answer_words(language: Language, criterion: Criterion, answer: Answer) -> str:
    """Return an answer on one line, '' where it is blank; a ratio as a/b."""
    if answer.not_applicable:
        return language.text("Not applicable")
    if answer.points is not None:
        return language.text("{points} points", points=answer.points)
    fields = criterion.rule.fields(criterion.maximum)
    parts = [
        shown_value(language, field, answer.values[field.id])
        for field in fields
        if field.id in answer.values
    ]
    return "/".join(parts) if criterion.rule.kind == "ratio" else "; ".join(parts)


def answer_place(language: Language, criterion: Criterion, answer: Answer) -> Any:
    """Return what an answer sorts by: figures by size, then words; None where it is blank."""
    figure = _figure(criterion, answer)
    if figure is not None:
        return 0, figure
    said = answer_words(language, criterion, answer)
    return (1, place_in_dictionary(said)) if said else None


def _figure(criterion: Criterion, answer: Answer) -> Decimal | None:
    """Return the one figure that an answer comes to, None where it is not of figures."""
    if answer.points is not None or answer.not_applicable:
        return answer.points
    match tuple(answer.values.values()):
        case (Decimal() as figure,):
            return figure
        case (Decimal() as part, Decimal() as whole) if criterion.rule.kind == "ratio" and whole:
            return part / whole
        case _:
            return None


def points_words(language: Language, criteria: CriteriaSet, points: Fraction) -> str:
    """Return points as the set prints them, trailing zeros dropped."""
    return language.figure(rounded(points, criteria.rounding.printed_points()))


def score_words(language: Language, criteria: CriteriaSet, score: CriterionScore) -> str:
    """Return a score, a dash where the criterion is excluded."""
    return "–" if score.excluded else points_words(language, criteria, score.points)
