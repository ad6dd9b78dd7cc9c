"""What scoring is given: one unit's answers, with what decides applicability and rank."""

from collections.abc import Mapping
from dataclasses import dataclass

from evalapp.assessment.answers import Answer


@dataclass(frozen=True, slots=True)
class UnitAnswers:
    """One unit's answers by criterion id; a criterion left out is blank.

    `ranked` is False for units that are assessed but not ranked.
    """

    unit: str
    answers: Mapping[str, Answer]
    tags: frozenset[str] = frozenset()
    ranked: bool = True
