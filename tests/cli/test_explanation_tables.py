"""How the terminal tells what has come of a round: who was late, whose points or rank changed."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from evalapp.assessment.explanations import ExplanationRound, ReplyState
from evalapp.assessment.result_versions import UnitChange
from evalapp.cli.explanation_tables import printed_status
from evalapp.settings.language import language
from evalapp.usecases.explanations.explanation_status import ExplainingUnit, RoundStatus
from tests.usecases.fakes import NOON
from tests.usecases.moves import SO_A, moved

ROUND = ExplanationRound("2022", 1, NOON, "Khoa", date(2023, 3, 10), ("so-a",), False, "ab" * 32)
REPLIED = ExplainingUnit(SO_A, ReplyState.DECIDED, NOON, NOON, True, 0, 1, ())


def lines(*units: ExplainingUnit, changed: tuple[UnitChange, ...] = ()) -> list[list[str]]:
    table = printed_status(RoundStatus(ROUND, units), changed, language("vi"))
    return [re.split(" {2,}", each.rstrip()) for each in table.splitlines()[1:]]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (moved(points=Decimal("9.5"), rank=2), ["9", "9,5"]),
        (moved(rank=3), ["hạng 1", "hạng 3"]),
        (moved(rank=None), ["hạng 1", "hạng –"]),
        (moved(tied=True), []),
    ],
)
def test_points_are_told_where_they_changed_and_ranks_where_only_they_did(
    change: UnitChange, told: list[str]
) -> None:
    assert lines(REPLIED, changed=(change,))[0][7:] == told


def test_a_late_reply_is_told_so() -> None:
    found = lines(REPLIED, replace(REPLIED, late=False))

    assert [line[3].endswith(", sau hạn") for line in found] == [True, False]
