"""A deadline ends with its day in Viet Nam, wherever the clock that tells the moment stands."""

from datetime import UTC, date, datetime

import pytest

from evalapp.assessment.explanations import ExplanationRound
from evalapp.assessment.periods import Period, day_of

LAST_DAY = date(2023, 1, 15)
LAST_MINUTE = datetime(2023, 1, 15, 16, 59, 59, 999_999, UTC)  # 23:59 in Viet Nam
MIDNIGHT = datetime(2023, 1, 15, 17, 0, tzinfo=UTC)

PERIOD = Period("2022", 2022, "", "", date(2022, 1, 1), date(2022, 12, 31), LAST_DAY)
ROUND = ExplanationRound(
    "2022", 1, LAST_MINUTE, "Khoa", LAST_DAY, ("so-a",), every_criterion=False, checksum=""
)


@pytest.mark.parametrize("dated", [PERIOD, ROUND])
def test_the_last_day_lasts_until_midnight_in_viet_nam(dated: Period | ExplanationRound) -> None:
    assert not dated.is_late(LAST_MINUTE)
    assert dated.is_late(MIDNIGHT)


def test_the_day_changes_at_midnight_in_viet_nam() -> None:
    assert (day_of(LAST_MINUTE), day_of(MIDNIGHT)) == (LAST_DAY, date(2023, 1, 16))
