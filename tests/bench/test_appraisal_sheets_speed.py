"""Appraising without a window costs by the row, not by the unit, as reading and storing do."""

from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from evalapp.exchange.tables import TableFiles
from evalapp.services import Office
from evalapp.settings.language import language
from evalapp.usecases.appraisal.accept_many import accept_undecided
from evalapp.usecases.appraisal.export_sheet import export_sheet
from evalapp.usecases.appraisal.subjects import Wanted
from evalapp.usecases.appraisal.unit_sheet import unit_sheet
from evalapp.usecases.file_ports import Table
from evalapp.usecases.progress import SILENT
from tests.bench.large import CRITERIA
from tests.bench.large_workspace import PERIOD, answered_office
from tests.bench.timing import at_most, seconds

pytestmark = [pytest.mark.slow, pytest.mark.benchmark(timer=process_time)]

UNITS, ONE_BY_ONE = 300, 10
ALL = Wanted()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = answered_office(tmp_path / "ws", UNITS)
    yield made
    made.workspace.close()


class Nowhere(TableFiles):
    """Tables that are written nowhere: what Excel costs is measured elsewhere."""

    rows = 0

    def write(self, path: Path, table: Table) -> None:
        self.rows = len(table.rows)


class Unwritten(Office):
    """The office on such tables."""

    nowhere = Nowhere()

    @property
    def tables(self) -> Nowhere:
        return self.nowhere


def test_a_sheet_of_many_units_is_read_together(
    benchmark: BenchmarkFixture, office: Office
) -> None:
    """Reading the units one by one alone takes longer, as it did before."""
    unwritten = Unwritten(language("vi"), office.workspace, "Khoa", office.now)

    def whole() -> None:
        export_sheet(unwritten, PERIOD.id, Path("td.xlsx"), ALL, language("vi"), SILENT)

    benchmark.pedantic(whole, rounds=3)

    assert unwritten.nowhere.rows == UNITS * CRITERIA
    at_most(benchmark, 1, one_by_one(office))


def test_rows_are_accepted_together(benchmark: BenchmarkFixture, office: Office) -> None:
    """To read, decide and store all rows with their entries in the journal takes no longer."""
    done = benchmark.pedantic(lambda: accept_undecided(office, PERIOD.id, ALL, SILENT), rounds=1)

    assert len(done.appraised.appraisals) == UNITS * CRITERIA
    at_most(benchmark, 1, one_by_one(office))


def one_by_one(office: Office) -> float:
    """Return the seconds that reading every unit's own sheet would take."""

    def some() -> None:
        for at in range(ONE_BY_ONE):
            unit_sheet(office, PERIOD.id, f"u{at}")

    return seconds(some, 3) * UNITS / ONE_BY_ONE
