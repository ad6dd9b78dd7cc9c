"""From answers as a workspace keeps them to results, by the use case that the doors call.

Nothing is kept from one round to the next: each reads the database again. The reasons that are
counted are those of the results, for every unit: the level reached and what the next one still
asks. The sentence on a single criterion is made for the unit that somebody looks at.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from time import process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from evalapp.assessment.answers import Answer
from evalapp.assessment.appraisals import Verdict
from evalapp.services import Office
from evalapp.usecases.appraisal.appraise import Decision, appraise
from evalapp.usecases.appraisal.unit_sheet import unit_sheet
from evalapp.usecases.results.results import PeriodResults, period_results
from tests.bench.large import COMMUNES, large_group, large_set
from tests.bench.large_workspace import NOON, PERIOD, answered_office, decided_office
from tests.bench.timing import seconds, within

pytestmark = [
    pytest.mark.slow,
    pytest.mark.large,
    pytest.mark.benchmark(timer=process_time),
]

SIZES = (300, 1_000, COMMUNES, 10_000)


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, Office]]:
    """Workspaces by their number of units."""
    made = {size: answered_office(folder(tmp_path_factory, size), size) for size in SIZES}
    yield made
    for office in made.values():
        office.workspace.close()


def folder(factory: pytest.TempPathFactory, size: int) -> Path:
    return factory.mktemp("stored") / str(size)


def read_anew(office: Office) -> PeriodResults:
    """Return results as a program just started reads them."""
    return period_results(office.at(NOON, office.person), PERIOD.id)


def test_from_stored_answers_to_points_levels_ranks_and_reasons(
    benchmark: BenchmarkFixture, offices: dict[int, Office]
) -> None:
    found = benchmark.pedantic(lambda: read_anew(offices[COMMUNES]), rounds=7, warmup_rounds=1)

    (group,) = found.groups
    assert len(group.results) == COMMUNES
    assert all(each.why and each.level and each.rank for each in group.results)
    within(benchmark, 0.5, large_group(large_set()))


@pytest.mark.parametrize("comparing", [0, 11])
def test_at_the_end_of_the_year_with_every_row_decided_and_a_fifth_measured(
    benchmark: BenchmarkFixture, tmp_path: Path, comparing: int
) -> None:
    """36,000 decisions and 68,000 measurements are read beside the answers, in the same half second."""
    office = decided_office(tmp_path / "xong", comparing)

    found = benchmark.pedantic(lambda: read_anew(office), rounds=7, warmup_rounds=1)

    (group,) = found.groups
    assert all(each.why and each.level and each.rank for each in group.results)
    office.workspace.close()
    within(benchmark, 0.5, large_group(large_set()))


def test_a_set_that_compares_units(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    office = answered_office(tmp_path / "so-sanh", comparing=11)

    benchmark.pedantic(lambda: read_anew(office), rounds=7, warmup_rounds=1)

    office.workspace.close()
    within(benchmark, 0.5, large_group(large_set()))


def test_results_after_a_decision(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """One unit's answer is decided anew: it is scored again, and everybody ranked."""
    office = decided_office(tmp_path / "sua", comparing=11)
    period_results(office, PERIOD.id)

    def decided() -> tuple[tuple[()], dict[str, object]]:
        row = unit_sheet(office, PERIOD.id, "u7").rows[0]
        given = Answer(points=Decimal(row.appraisal.version % 2) if row.appraisal else None)
        version = row.appraisal.version if row.appraisal else 0
        said = Decision("u7", row.criterion.id, Verdict.ADJUSTED, given, "vì", version)
        appraise(office, PERIOD.id, [said])
        return (), {}

    benchmark.pedantic(lambda: period_results(office, PERIOD.id), setup=decided, rounds=7)

    office.workspace.close()
    within(benchmark, 0.1, large_group(large_set()))


def test_cost_grows_evenly_with_stored_units(
    benchmark: BenchmarkFixture, offices: dict[int, Office]
) -> None:
    benchmark.pedantic(lambda: read_anew(offices[10_000]), rounds=2)

    if benchmark.stats is not None:
        each = [
            seconds(lambda office=office: read_anew(office), 3) / size
            for size, office in offices.items()
        ]
        benchmark.extra_info["microseconds per unit"] = [round(1e6 * one) for one in each]
        assert max(each) <= 2.5 * min(each)
