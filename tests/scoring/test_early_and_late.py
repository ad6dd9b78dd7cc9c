"""Lateness counts days from the day that was due: what is early is in time, not less than late."""

from datetime import date, timedelta

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
