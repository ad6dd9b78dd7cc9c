"""A workspace with the period 2022 open for three units, for commands to work on."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Command, Said
from tests.cli.test_result_versions import UNITS
from tests.cli.test_scoring_a_table import SET

AtWork = Callable[..., Said]


def new_period(run: AtWork, place: Path, year: int) -> Said:
    """Open the period of a year."""
    sets, units = f"so={place / 'bo.yaml'}", place / "don-vi.csv"
    return run("period", "new", "--year", str(year), "--set", sets, "--units", units)


def opened(evalapp: Command, place: Path) -> AtWork:
    """Make the workspace and return what runs commands on it."""

    def run(*arguments: str | Path) -> Said:
        return evalapp(*arguments, "--workspace", place / "ws")

    (place / "bo.yaml").write_text(SET, encoding="utf-8")
    (place / "don-vi.csv").write_text(UNITS, encoding="utf-8")
    evalapp("init", place / "ws")
    said = new_period(run, place, 2022)
    assert said.code == 0
    assert 'evalapp period province "tỉnh Gia Lai"' in said.err
    return run
