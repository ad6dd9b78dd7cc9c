"""ASEM Sustainable Connectivity: a three-level tree with weights, 51 countries."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest

from evalapp.assessment.aggregation import Aggregate, NodeWeight, WeightSet
from evalapp.assessment.numbers import Rounding, rounded
from evalapp.assessment.results import UnitResult
from tests.reference.published import answered, reference_set, rows, scored

GROUPS = ("Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin")
SUB_INDICES = ("Conn", "Sust")
RANKED_AFTER_ROUNDING = ("ConEcFin", "Instit")
"""The published table ranked the already rounded scores of these two groups."""


@pytest.fixture(scope="module")
def results() -> dict[str, UnitResult]:
    indicators = [each.id for each in reference_set("asem").criteria]
    return scored(
        reference_set("asem"),
        rows("asem_normalised.csv"),
        lambda row: answered(row["unit"], row, indicators),
    )


def score(result: UnitResult, part: str) -> Fraction:
    """Return a part's score from 0 to 100, the weighted mean of what lies below it."""
    return Fraction(result.points if part == "Index" else result.groups[part].points)


def ranks(scores: Mapping[str, Fraction]) -> dict[str, int]:
    return {unit: 1 + sum(other > own for other in scores.values()) for unit, own in scores.items()}


def test_the_tree_has_49_indicators_in_8_groups_and_2_sub_indices() -> None:
    criteria = reference_set("asem")
    assert len(criteria.criteria) == 49
    assert {each.id for each in criteria.all_groups} == {*GROUPS, *SUB_INDICES}
    assert {each.aggregate for each in criteria.all_groups} == {Aggregate.WEIGHTED_MEAN}
    assert {each.full_points for each in criteria.all_groups} == {100}


@pytest.mark.parametrize("part", ["Index", *SUB_INDICES, *GROUPS])
def test_scores_come_out_to_the_printed_digits(
    results: Mapping[str, UnitResult], part: str
) -> None:
    published = {row["UnitCode"]: Decimal(row[part]) for row in rows("asem_scores.csv")}
    found = {
        unit: rounded(score(result, part), Rounding(decimals=2)) for unit, result in results.items()
    }
    assert len(published) == 51
    assert found == published


@pytest.mark.parametrize("part", ["Index", *SUB_INDICES, *GROUPS])
def test_ranks_come_out_as_published(results: Mapping[str, UnitResult], part: str) -> None:
    published = {row["UnitCode"]: int(row[part]) for row in rows("asem_ranks.csv")}
    scores = {unit: score(result, part) for unit, result in results.items()}
    if part in RANKED_AFTER_ROUNDING:
        assert ranks(scores) != published
        two = Rounding(decimals=2)
        scores = {unit: Fraction(rounded(each, two)) for unit, each in scores.items()}
    assert ranks(scores) == published


def test_the_set_ranks_countries_as_the_index_does(results: Mapping[str, UnitResult]) -> None:
    published = {row["UnitCode"]: int(row["Index"]) for row in rows("asem_ranks.csv")}
    assert {unit: result.rank for unit, result in results.items()} == published


def test_another_weight_set_answers_what_if(results: Mapping[str, UnitResult]) -> None:
    criteria = reference_set("asem")
    thrice = WeightSet(
        id="sust",
        title="Sustainability counts thrice",
        weights=(
            NodeWeight(of="Conn", weight=Decimal(1)),
            NodeWeight(of="Sust", weight=Decimal(3)),
        ),
    )
    asked = criteria.changed(weight_sets=(*criteria.weight_sets, thrice), weights="sust")
    table = rows("asem_normalised.csv")
    indicators = [each.id for each in criteria.criteria]

    found = scored(asked, table, lambda row: answered(row["unit"], row, indicators))

    for unit, before in results.items():
        expected = (score(before, "Conn") + 3 * score(before, "Sust")) / 4
        assert abs(score(found[unit], "Index") - expected) < Fraction(1, 10**8), unit
