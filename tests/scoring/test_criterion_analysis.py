"""Figures of criteria over a group: hand-reckoned cases."""

from decimal import Decimal
from fractions import Fraction

import pytest

from evalapp.assessment.messages import message
from evalapp.assessment.results import CriterionScore
from evalapp.scoring.criterion_analysis import criterion_figures
from tests.usecases.fakes import small_set

SET = small_set()
WHY = message("why.blank")


def scores(*shares: str | None) -> list[CriterionScore]:
    """Return the scores of one unit; None where the criterion does not concern it."""
    made: list[CriterionScore] = []
    for criterion, share in zip(SET.criteria, shares, strict=True):
        maximum = Decimal(0) if share is None else criterion.maximum
        points = Fraction(0) if share is None else Fraction(share) * Fraction(criterion.maximum)
        made.append(CriterionScore(criterion.id, points, maximum, Decimal(0), WHY))
    return made


COUNTING = {
    "a": scores("1", "1", "1", "1"),
    "b": scores("1", "1/2", "1/2", "0"),
    "c": scores("1", "0", "0", None),
}


def test_easy_hard_and_spread_are_told() -> None:
    figures = {each.criterion: each for each in criterion_figures(SET, COUNTING, COUNTING)}

    assert [(each.criterion, each.units, each.mean, each.median) for each in figures.values()] == [
        ("A1", 3, 1.0, 1.0),
        ("A2", 3, 0.5, 0.5),
        ("B1", 3, 0.5, 0.5),
        ("B2", 2, 0.5, 0.5),
    ]
    assert (figures["A2"].full, figures["A2"].zero) == pytest.approx((1 / 3, 1 / 3))


def test_a_criterion_that_all_fulfil_tells_nothing_apart() -> None:
    figures = {each.criterion: each for each in criterion_figures(SET, COUNTING, COUNTING)}

    assert figures["A1"].discrimination is None
    assert figures["A2"].discrimination == pytest.approx(3**0.5 / 2)


def test_claims_above_what_counts_show_as_a_positive_share() -> None:
    claimed = {**COUNTING, "c": scores("1", "1", "0", None)}

    figures = {each.criterion: each for each in criterion_figures(SET, COUNTING, claimed)}

    assert figures["A2"].overclaimed == pytest.approx(1 / 3)
    assert figures["B1"].overclaimed == 0
