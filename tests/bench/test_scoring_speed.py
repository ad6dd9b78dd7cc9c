"""How long scoring takes, as ratios to plain work measured in the same run (`just bench`).

Times are those of the processor, so that other programs of the machine do not count.
"""

import gc
from collections.abc import Iterator
from decimal import Decimal
from time import process_time
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from pytest_benchmark.fixture import BenchmarkFixture

from evalapp.assessment.answers import Answer
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.entries import UnitAnswers
from evalapp.scoring import reference
from evalapp.scoring.grading import Grader
from evalapp.scoring.plan import plan_of
from evalapp.scoring.ranks import ranks_of
from evalapp.scoring.reading import Readings
from evalapp.scoring.score import ScoredGroup, score_units
from evalapp.scoring.sheet import Sheet, sheet_of
from evalapp.scoring.totals import totals_of
from tests.bench.large import COMMUNES, CRITERIA, large_group, large_set, with_rule
from tests.bench.timing import at_most, seconds, within

pytestmark = [pytest.mark.slow, pytest.mark.benchmark(timer=process_time)]

ROUNDED = {"criterion": 3}


@pytest.fixture(autouse=True)
def no_collection_of_the_answers() -> Iterator[None]:
    """Keep the collector from walking over a million answers that stay anyway."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def scoring_seconds(criteria: CriteriaSet, entries: list[UnitAnswers]) -> float:
    """Return how long a group takes to be scored, graded and ranked."""
    return seconds(lambda: ScoredGroup(criteria, entries), 3)


@pytest.mark.parametrize("rounding", [{}, ROUNDED])
def test_from_answers_to_points_levels_ranks_and_reasons(
    benchmark: BenchmarkFixture, rounding: dict[str, Any]
) -> None:
    criteria = large_set(rounding=rounding)
    entries = large_group(criteria)

    results = benchmark.pedantic(
        lambda: ScoredGroup(criteria, entries).results(), rounds=5, warmup_rounds=1
    )

    assert len(results) == COMMUNES
    within(benchmark, 0.5, entries)


@pytest.mark.parametrize("rounding", [{}, ROUNDED])
def test_one_changed_answer(benchmark: BenchmarkFixture, rounding: dict[str, Any]) -> None:
    criteria = large_set(rounding=rounding)
    entries = large_group(criteria)
    scored = ScoredGroup(criteria, entries)
    changed = UnitAnswers(entries[7].unit, entries[8].answers)

    benchmark.pedantic(lambda: scored.rescored(changed).results(), rounds=9, warmup_rounds=1)

    within(benchmark, 0.05, entries)


MOVED = (
    {"kind": "best_of_group"},
    {"kind": "leader_target", "target": 20, "at_target": "0.5"},
    {"kind": "min_max"},
)


@pytest.mark.parametrize("rule", MOVED, ids=lambda rule: rule["kind"])
@pytest.mark.parametrize("comparing", [1, 11])
@pytest.mark.parametrize("rounding", [{}, ROUNDED, {"criterion": 2, "group": 1, "total": 1}])
def test_one_changed_answer_that_moves_the_best_unit(
    benchmark: BenchmarkFixture, rounding: dict[str, Any], comparing: int, rule: dict[str, Any]
) -> None:
    plain = large_set(rounding=rounding)
    shares = [f"c{number}" for number in range(3, 110, 10)][:comparing]
    criteria, entries = with_rule(plain, frozenset(shares), rule), large_group(plain)
    scored = ScoredGroup(criteria, entries)
    best = {**entries[7].answers, "c3": Answer({"value": Decimal(999)})}
    changed = UnitAnswers(entries[7].unit, best)

    moved = benchmark.pedantic(lambda: scored.rescored(changed), rounds=9, warmup_rounds=1)

    assert moved.results() == score_units(criteria, [*entries[:7], changed, *entries[8:]])
    assert sum(each not in scored.results() for each in moved.results()[:50]) > 25
    within(benchmark, 0.05, entries, typically=True)


def test_one_unit_alone(benchmark: BenchmarkFixture) -> None:
    criteria = large_set(90)
    entries = large_group(criteria)

    benchmark.pedantic(
        lambda: score_units(criteria, [entries[5]]), rounds=30, iterations=5, warmup_rounds=1
    )

    at_most(benchmark, 0.01, seconds(lambda: ScoredGroup(criteria, entries), 3))


def test_weighted_means_beside_sums(benchmark: BenchmarkFixture) -> None:
    sums = large_set()
    plain = [{**each.model_dump(), "aggregate": "weighted_mean"} for each in sums.groups]
    means = sums.changed(groups=plain, aggregate="weighted_mean")
    entries = large_group(sums)

    benchmark.pedantic(lambda: ScoredGroup(means, entries), rounds=3, warmup_rounds=1)

    at_most(benchmark, 2, seconds(lambda: ScoredGroup(sums, entries), 3))


def test_array_core_against_plain_numpy(benchmark: BenchmarkFixture) -> None:
    criteria = large_set(rounding=ROUNDED)
    entries = large_group(criteria)
    plan = plan_of(criteria)
    cells = reference.cell_scorers(criteria)
    sheet = sheet_of(plan, cells, Readings(criteria.criteria, entries), {})

    def core() -> NDArray[np.int64]:
        doubts = sheet.doubts()
        totals = totals_of(plan, sheet, doubts)
        Grader(plan, sheet, totals, doubts).grades()
        keys = totals.share.steps(reference.rank_rounding(criteria), doubts)
        return ranks_of(keys, criteria.ranking.ties)[0]

    ranks = benchmark.pedantic(core, rounds=50, warmup_rounds=5)

    assert (ranks == plain_ranks(sheet)).all()
    at_most(benchmark, 5, seconds(lambda: plain_ranks(sheet), 50))


def plain_ranks(sheet: Sheet) -> NDArray[np.int64]:
    """Return ranks by share to four decimals in the plainest numpy, in whole numbers."""
    points, maxima = sheet.steps.sum(axis=0), sheet.maxima.sum(axis=0)
    shares = (2 * points * 100 + maxima) // (2 * maxima)  # thousandths over tenths, times 10,000
    in_order = np.sort(shares)
    return len(shares) - np.searchsorted(in_order, shares, side="right") + 1


def test_cost_grows_evenly_with_units(benchmark: BenchmarkFixture) -> None:
    criteria = large_set()
    sizes = (300, 1000, COMMUNES, 10_000)
    groups = {size: large_group(criteria, size) for size in sizes}

    benchmark.pedantic(lambda: ScoredGroup(criteria, groups[10_000]), rounds=2)

    if benchmark.stats is not None:
        each = [scoring_seconds(criteria, group) / size for size, group in groups.items()]
        benchmark.extra_info["microseconds per unit"] = [round(1e6 * one) for one in each]
        assert max(each) <= 2.5 * min(each)


def test_cost_grows_evenly_with_criteria(benchmark: BenchmarkFixture) -> None:
    sets = [large_set(count) for count in (30, CRITERIA)]
    groups = [(criteria, large_group(criteria, 1000)) for criteria in sets]

    benchmark.pedantic(lambda: ScoredGroup(*groups[-1]), rounds=3)

    if benchmark.stats is not None:
        few, many = (scoring_seconds(*group) for group in groups)
        benchmark.extra_info["30, 110 criteria, ms"] = [round(1e3 * few), round(1e3 * many)]
        assert many <= 1.5 * few * CRITERIA / 30
