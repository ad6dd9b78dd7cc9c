"""Years compared along the links of units; the links are drawn as in test_successions."""

from collections.abc import Mapping
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.comparisons import YearComparison
from evalapp.assessment.results import Standing, UnitResult
from evalapp.assessment.successions import Lineage
from evalapp.assessment.units import Unit
from evalapp.scoring.compare_years import EarlierYear, compare_results
from tests.assessment.test_successions import CHANGE, drawn, old_of


def result(unit: str, share: str | None, rank: int | None = None) -> UnitResult:
    """Return a unit's result out of 10 points."""
    of_ten = None if share is None else Decimal(share)
    points = Decimal(0) if of_ten is None else of_ten * 10
    ten = Decimal(10)
    level = Standing("I", "Mức I")
    return UnitResult(unit, points, ten, Decimal(0), ten, of_ten, points, level, rank, False)


def compared(
    units: list[Unit],
    then: Mapping[str, tuple[str | None, int | None]],
    now: Mapping[str, tuple[str | None, int | None]],
    *,
    combine: bool = False,
) -> dict[str, YearComparison]:
    """Compare drawn results, given as share and rank by unit id."""
    by_id = {each.id: each for each in units}
    earlier = EarlierYear(
        {unit: result(unit, *figures) for unit, figures in then.items()},
        {unit: by_id[unit] for unit in then},
    )
    found = compare_results(
        [result(unit, *figures) for unit, figures in now.items()],
        by_id,
        earlier,
        Lineage(units),
        combine=combine,
    )
    return {each.unit: each for each in found}


def year_of_change(*, combine: bool) -> dict[str, YearComparison]:
    units = drawn(CHANGE)
    then = {each: ("0.5", at) for at, each in enumerate(sorted(old_of(units)), 1)} | {
        "b": ("0.60", 2),
        "c": ("0.71", 1),
    }
    now = {each.id: ("0.8", 3) for each in units if each.id.startswith("2025")}
    return compared(units, then, now, combine=combine)


def test_only_one_to_one_links_are_compared() -> None:
    found = year_of_change(combine=False)

    assert {unit: each.why.code for unit, each in found.items()} == {
        "2025-a": "compare.same",
        "2025-bc": "compare.merged",
        "2025-e": "compare.part_of",
        "2025-f": "compare.part_of",
        "2025-g": "compare.renamed",
        "2025-j": "compare.merged_with_parts",
        "2025-k": "compare.part_of",
        "2025-new": "compare.founded",
    }
    assert [unit for unit, each in found.items() if each.comparable] == ["2025-a", "2025-g"]


def test_changes_are_told_in_places_and_in_shares() -> None:
    units = drawn("2025-a < a")

    found = compared(units, {"a": ("0.6543", 7)}, {"2025-a": ("0.7000", 5)})["2025-a"]

    assert (found.rank_change, found.share_change) == (2, Decimal("0.0457"))
    assert found.earlier is not None
    assert (found.earlier.points, found.earlier.rank) == (Decimal("6.543"), 7)


def test_a_rank_is_told_with_the_number_of_units_ranked_in_the_group() -> None:
    units = [*drawn("2025-a < a\n2025-b < b\n2025-c < c"), Unit("s", "Sở", "so")]
    then = {"a": ("0.5", 2), "b": ("0.6", 1), "c": ("0.7", None), "s": ("0.9", 1)}

    earlier = compared(units, then, {"2025-a": ("0.7", 5)})["2025-a"].earlier

    assert earlier is not None
    assert (earlier.rank, earlier.ranked) == (2, 2)


def test_a_unit_not_ranked_then_or_now_has_no_change_of_rank() -> None:
    units = drawn("2025-a < a\n2025-b < b")

    found = compared(
        units,
        {"a": ("0.5", None), "b": (None, None)},
        {"2025-a": ("0.6", 1), "2025-b": ("0.5", 2)},
    )

    assert [(each.rank_change, each.share_change) for each in found.values()] == [
        (None, Decimal("0.1")),
        (None, None),
    ]


def test_merged_units_stand_beside_a_mean_only_where_it_is_asked_for_and_marked() -> None:
    found = year_of_change(combine=True)["2025-bc"]

    assert found.earlier is not None
    assert found.earlier.combined
    assert found.earlier.units == ("b", "c")
    assert found.earlier.share == Decimal("0.66")
    assert (found.earlier.points, found.earlier.rank, found.earlier.level) == (None, None, None)
    assert (found.rank_change, found.share_change) == (None, Decimal("0.14"))
    assert found.why.code == "compare.combined"


def test_parts_are_never_combined() -> None:
    found = year_of_change(combine=True)

    assert [unit for unit, each in found.items() if each.comparable] == [
        "2025-a",
        "2025-bc",
        "2025-g",
    ]


def test_units_of_another_group_are_not_compared_nor_combined() -> None:
    units = [
        Unit("h", "Huyện H", "huyen"),
        Unit("i", "Huyện I", "huyen"),
        Unit("x", "Xã H", "xa", predecessors=("h",)),
        Unit("y", "Xã HI", "xa", predecessors=("h2", "i")),
        Unit("h2", "Huyện H2", "huyen"),
    ]
    then = {"h": ("0.5", 1), "i": ("0.5", 1), "h2": ("0.5", 1)}

    found = compared(units, then, {"x": ("0.5", 1), "y": ("0.5", 1)}, combine=True)

    assert [each.why.code for each in found.values()] == ["compare.other_group", "compare.merged"]


def test_a_unit_partly_out_of_units_that_were_not_assessed_is_not_compared() -> None:
    units = drawn("2025-ab < a + b")

    found = compared(units, {"a": ("0.5", 1)}, {"2025-ab": ("0.5", 1)}, combine=True)

    assert found["2025-ab"].why.code == "compare.partly_unknown"


@given(st.lists(st.decimals("0", "1", places=4), min_size=2, max_size=6))
def test_a_mean_lies_between_the_shares_it_is_made_of(shares: list[Decimal]) -> None:
    old = [f"o{at}" for at in range(len(shares))]
    units = drawn(f"2025-m < {' + '.join(old)}")
    then = {unit: (str(share), None) for unit, share in zip(old, shares, strict=True)}

    earlier = compared(units, then, {"2025-m": ("0.5", 1)}, combine=True)["2025-m"].earlier

    assert earlier is not None
    assert earlier.share is not None
    assert min(shares) <= earlier.share <= max(shares)
    assert abs(earlier.share * len(shares) - sum(shares)) <= Decimal("0.0001") * len(shares)


@given(st.permutations([each.id for each in drawn(CHANGE) if each.id.startswith("2025")]))
def test_the_order_of_units_changes_nothing(order: list[str]) -> None:
    units = drawn(CHANGE)
    then = dict.fromkeys(old_of(units), ("0.5", 1))

    found = compared(units, then, dict.fromkeys(order, ("0.8", 3)), combine=True)

    assert list(found) == order
    assert found == compared(
        units[::-1], then, dict.fromkeys(sorted(order), ("0.8", 3)), combine=True
    )
