"""Times of the processor, and limits as ratios to plain work measured in the same run.

Limits in seconds are those of the idle machine on which the plain work takes `PLAIN_SECONDS`.
"""

from collections.abc import Callable
from decimal import Decimal
from time import process_time
from typing import Any

from pytest_benchmark.fixture import BenchmarkFixture

from evalapp.assessment.entries import UnitAnswers

PLAIN_SECONDS = 0.104
"""What `every_value_summed` takes for 3,321 units × 110 criteria on an idle machine."""


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """Return the shortest of several runs."""
    taken: list[float] = []
    for _ in range(times):
        start = process_time()
        work()
        taken.append(process_time() - start)
    return min(taken)


def at_most(
    benchmark: BenchmarkFixture, ratio: float, plain: float, *, typically: bool = False
) -> None:
    """Check the benchmarked work against a plain one, where times were taken at all.

    What it takes at least is looked at, or typically: the middle one of all rounds.
    """
    times: Any = benchmark.stats
    if times is not None:
        found = (times.stats.median if typically else times.stats.min) / plain
        benchmark.extra_info["ratio"] = round(found, 4)
        assert found <= ratio


def within(
    benchmark: BenchmarkFixture,
    limit: float,
    entries: list[UnitAnswers],
    *,
    typically: bool = False,
) -> None:
    """Check the benchmarked work against a limit in seconds of the idle machine."""
    plain = seconds(lambda: every_value_summed(entries))
    if benchmark.stats is not None:
        times: Any = benchmark.stats
        benchmark.extra_info["limit, s"] = limit
        benchmark.extra_info["seconds taken"] = round(times.stats.min, 4)
        benchmark.extra_info["seconds if idle"] = round(times.stats.min / plain * PLAIN_SECONDS, 4)
    at_most(benchmark, limit / PLAIN_SECONDS, plain, typically=typically)


def every_value_summed(entries: list[UnitAnswers]) -> float:
    """Add up every entered value in plain Python, which any scoring has to touch at least."""
    total = 0.0
    for entry in entries:
        for answer in entry.answers.values():
            for value in answer.values.values():
                total += float(value) if isinstance(value, Decimal) else len(str(value))
    return total
