"""Just at a bound of a rule: the points of what is reached, and the reason that says so."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from evalapp.assessment.answers import Answer
from evalapp.scoring.score import criterion_scores, score_units
from tests.scoring.small import criterion, group, set_of, unit

DUE = date(2022, 12, 1)


@pytest.mark.parametrize("days", [-30, 0])
def test_what_is_done_before_it_is_due_is_in_time(days: int) -> None:
    rule = {"per_day": "0.5", "due": DUE, "grace": 2}
    criteria = set_of(group("g", criterion("c", "4", "lateness", rule=rule)))
    answered = unit("u", c=Answer({"value": DUE + timedelta(days=days)}))

    (score,) = criterion_scores(criteria, answered)
    (result,) = score_units(criteria, [answered])

    assert (score.points, score.why.code, score.why.values["days"]) == (4, "why.in_time", 0)
    assert result.points == 4


def test_a_share_that_is_just_enough_earns_everything_and_says_so() -> None:
    criteria = set_of(group("g", criterion("c", "4", "ratio", rule={"full_at": "0.8"})))

    def score(a: int) -> tuple[Fraction, str]:
        answered = unit("u", c=Answer({"a": Decimal(a), "b": Decimal(10)}))
        (found,) = criterion_scores(criteria, answered)
        return found.points, found.why.code

    assert [score(a) for a in (7, 8, 9)] == [
        (Fraction(7, 2), "why.ratio_of_full"),
        (4, "why.ratio_full"),
        (4, "why.ratio_full"),
    ]
