"""Ranks: ties at the printed precision, both ways of counting, units that are not ranked."""

from collections.abc import Sequence

import pytest

from evalapp.scoring.ranks import ranks_among
from evalapp.scoring.score import ScoredGroup, score_units
from tests.scoring.small import criterion, given, group, set_of, unit


def ranks(points: Sequence[str], **ranking: object) -> list[int | None]:
    criteria = set_of(
        group("g", criterion("a", "100")),
        ranking=ranking,
        rounding={"printed": {"points": 1, "share": 4}},
    )
    entries = [unit(f"u{at}", a=given(each)) for at, each in enumerate(points)]
    return [each.rank for each in score_units(criteria, entries)]


@pytest.mark.parametrize(
    ("ties", "expected"), [("competition", [1, 2, 2, 4]), ("dense", [1, 2, 2, 3])]
)
def test_equal_units_share_a_rank(ties: str, expected: list[int]) -> None:
    assert ranks(["90", "80", "80", "70"], ties=ties) == expected


def test_only_units_that_share_a_rank_are_tied() -> None:
    assert ranks_among([7, 5, 7, None, 9], "competition") == [
        (2, True),
        (4, False),
        (2, True),
        (None, False),
        (1, False),
    ]


def test_equal_means_equal_as_printed() -> None:
    assert ranks(["80.004", "80.001", "80.006"]) == [2, 2, 1]
    assert ranks(["80.004", "80.001", "80.006"], by="points") == [1, 1, 1]
    assert ranks(["80.004", "80.001", "80.006"], by="points", decimals=3) == [2, 3, 1]


def test_units_that_are_not_ranked_take_no_place() -> None:
    criteria = set_of(group("g", criterion("a", "100")))
    entries = [
        unit("Thanh tra", ranked=False, a=given("99")),
        unit("Sở Y tế", a=given("50")),
        unit("Sở Nội vụ", a=given("50")),
    ]

    found = score_units(criteria, entries)

    assert [(each.rank, each.tied) for each in found] == [(None, False), (1, True), (1, True)]


def test_no_units_have_no_results() -> None:
    assert score_units(set_of(group("g", criterion("a"))), []) == ()


def test_one_changed_unit_moves_the_others_and_leaves_the_old_results_alone() -> None:
    criteria = set_of(group("g", criterion("a", "100")))
    before = ScoredGroup(criteria, [unit("x", a=given("50")), unit("y", a=given("40"))])

    after = before.rescored(unit("y", a=given("60")))

    assert [each.rank for each in before.results()] == [1, 2]
    assert [each.rank for each in after.results()] == [2, 1]
    assert after.criterion_scores("y")[0].points == 60
