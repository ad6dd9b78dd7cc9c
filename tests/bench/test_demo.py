"""The whole made-up year: under a minute and under 600 MB on two cores."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

SECONDS, MEGABYTES = 60, 600


@pytest.mark.slow
@pytest.mark.large
def test_the_demo_year_without_a_window(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    def whole_year() -> None:
        command = [sys.executable, "-m", "evalapp", "demo", "--headless", "--out", tmp_path / "d"]
        subprocess.run(command, check=True, capture_output=True)

    benchmark.pedantic(whole_year, rounds=1)

    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    benchmark.extra_info["peak_megabytes"] = round(peak)
    if benchmark.enabled:
        assert peak < MEGABYTES
        assert benchmark.stats is not None
        assert benchmark.stats["max"] < SECONDS
