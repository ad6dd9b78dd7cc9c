"""Forms in and out against plain libraries doing the bare part of the same work, in one run."""

import io
import os
import resource
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

import pandas
import pytest
import xlsxwriter
from pytest_benchmark.fixture import BenchmarkFixture
from python_calamine import CalamineWorkbook

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.messages import Message
from evalapp.assessment.units import PeriodUnit, Unit
from evalapp.exchange.forms.filling import WorkbookFiller
from evalapp.exchange.forms.writer import WorkbookForms
from evalapp.services import Office
from evalapp.settings.language import language
from evalapp.storage.workspace import StoredWorkspace, create_workspace
from evalapp.usecases.forms.import_forms import ImportedForms, import_forms
from evalapp.usecases.periods.open_period import NewPeriod, open_period
from evalapp.usecases.progress import Cancelled, Silent
from tests.bench.bare_reading import read_with_calamine
from tests.bench.large import large_set
from tests.bench.processor import Taken, side_by_side, taken
from tests.exchange.forms.random_answers import likely_form
from tests.exchange.forms.samples import CONTACT, PERIOD

FORMS, ALL_COMMUNES = 257, 3_321
FASTER_THAN_PANDAS, SLOWER_THAN_CALAMINE, SLOWER_THAN_XLSXWRITER = 4.0, 5.0, 1.5
QUIET = 0.5
"""Load below which the machine does nothing else."""


@dataclass(frozen=True)
class Mail:
    """Forms as they came back, and the office that expects them."""

    office: Office
    workspace: StoredWorkspace
    folder: Path
    criteria: CriteriaSet

    @property
    def contents(self) -> list[bytes]:
        return [each.read_bytes() for each in sorted(self.folder.iterdir())]

    def imported(self) -> ImportedForms:
        """Take in everything."""
        return import_forms(self.office, PERIOD.id, [self.folder], Silent())

    def anew(self, place: Path) -> "Mail":
        """Return the same mail at an office that has not taken in anything; close this one."""
        self.workspace.close()
        return expecting(place, self.folder, self.criteria, len(self.contents))


def mail(folder: Path, forms: int, criteria: CriteriaSet | None = None) -> Mail:
    """Return an office whose units have all answered; every tenth answer differs."""
    criteria = criteria or large_set()
    sent = folder / "thu"
    sent.mkdir(parents=True)
    writer, filler, chance = WorkbookForms(), WorkbookFiller(), Random(5)
    kinds = [likely_form(criteria, frozenset(), chance) for _ in range(10)]
    for at, unit in enumerate(units_of(criteria, forms)):
        form = writer.content(PERIOD, unit, criteria)
        content = filler.fill(form, criteria, CONTACT, kinds[at % 10], {})
        (sent / f"{unit.id}.xlsx").write_bytes(content)
    return expecting(folder / "noi-lam-viec", sent, criteria, forms)


def units_of(criteria: CriteriaSet, forms: int) -> list[Unit]:
    return [Unit(f"xa-{at}", f"Xã {at}", criteria.unit_group) for at in range(forms)]


def expecting(place: Path, sent: Path, criteria: CriteriaSet, forms: int) -> Mail:
    """Return an office that has not taken in anything yet."""
    workspace = create_workspace(str(place))
    office = Office(language("vi"), workspace, "Khoa", lambda: datetime(2023, 3, 1, tzinfo=UTC))
    members = tuple(PeriodUnit(each) for each in units_of(criteria, forms))
    open_period(office, NewPeriod(PERIOD, {criteria.unit_group: criteria}, members))
    return Mail(office, workspace, sent, criteria)


def seconds(work: Callable[[], object], times: int = 2) -> float:
    """Return the shortest of several runs."""
    taken: list[float] = []
    for _ in range(times):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return min(taken)


def read_with_pandas(contents: list[bytes]) -> None:
    """Merely read every sheet, without understanding or keeping anything."""
    for content in contents:
        pandas.read_excel(io.BytesIO(content), engine="openpyxl", sheet_name=None)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_importing_a_province_end_to_end(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """The processor's time holds on a busy machine too; the clock's only where nothing else works."""
    sent = mail(tmp_path / "thu", FORMS)
    contents = sent.contents
    quiet = os.getloadavg()[0] < QUIET
    costs: list[Taken] = []
    bare: list[float] = []

    def again() -> tuple[tuple[Mail], dict[str, object]]:
        bare.append(side_by_side("tests.bench.bare_reading", sent.folder))
        return (sent.anew(tmp_path / f"{len(bare)}"),), {}

    def import_all(office: Mail) -> None:
        found: list[ImportedForms] = []
        costs.append(taken(lambda: found.append(office.imported())))
        assert (found[0].sent, found[0].read, found[0].refused) == (FORMS, FORMS, 0)

    benchmark.pedantic(import_all, setup=again, rounds=3 if benchmark.enabled else 1)

    if benchmark.enabled:
        some = contents[:40]
        slow = taken(lambda: read_with_pandas(some)) * (FORMS / len(some))
        alone = min(taken(lambda: read_with_calamine(contents)).wall for _ in range(2))
        wall, processor = min(each.wall for each in costs), min(each.processor for each in costs)
        ratios = {
            "processor: times of bare calamine": processor / min(bare),
            "processor: first import, which starts the readers": costs[0].processor / min(bare),
            "processor: faster than pandas with openpyxl": slow.processor / processor,
            "clock: times of bare calamine": wall / alone,
            "clock: faster than pandas with openpyxl": slow.wall / wall,
        }
        benchmark.extra_info |= {name: round(each, 2) for name, each in ratios.items()}
        assert slow.processor / processor >= FASTER_THAN_PANDAS
        assert processor / min(bare) <= SLOWER_THAN_CALAMINE
        if quiet:
            assert slow.wall / wall >= FASTER_THAN_PANDAS
            assert wall / alone <= SLOWER_THAN_CALAMINE


@pytest.mark.slow
def test_issuing_a_province(benchmark: BenchmarkFixture) -> None:
    criteria = large_set()
    units = [Unit(f"xa-{at}", f"Xã {at}", criteria.unit_group) for at in range(FORMS)]

    def issue() -> int:
        writer = WorkbookForms()
        return sum(len(writer.content(PERIOD, unit, criteria)) for unit in units)

    assert benchmark.pedantic(issue, rounds=2) > 0
    times: Any = benchmark.stats
    if times is not None:
        grids = cells_of(WorkbookForms().content(PERIOD, units[0], criteria))
        some = 30
        bare = seconds(lambda: [written_plainly(grids) for _ in range(some)], 1) * FORMS / some
        benchmark.extra_info["times of bare XlsxWriter"] = round(times.stats.min / bare, 2)
        assert times.stats.min / bare <= SLOWER_THAN_XLSXWRITER


def cells_of(content: bytes) -> list[list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def written_plainly(grids: list[list[list[Any]]]) -> bytes:
    """Write the same cells with nothing else about them."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for grid in grids:
            sheet = book.add_worksheet()
            for at, row in enumerate(grid):
                sheet.write_row(at, 0, row)
    return out.getvalue()


class StopsAt:
    """ports.Progress that cancels after some files."""

    def __init__(self, most: int) -> None:
        self._most = most

    def report(self, done: int, total: int, doing: Message | None = None) -> None:
        if done >= self._most:
            raise Cancelled


@pytest.mark.slow
@pytest.mark.large
@pytest.mark.timeout(900)
def test_all_communes_of_the_country_with_flat_memory(
    benchmark: BenchmarkFixture, tmp_path: Path
) -> None:
    office = mail(tmp_path, ALL_COMMUNES)
    early = import_forms(office.office, PERIOD.id, [office.folder], StopsAt(300))
    assert early.stopped
    assert early.sent == early.read == 300
    after_some = peak_megabytes()

    imported = benchmark.pedantic(
        lambda: import_forms(office.office, PERIOD.id, [office.folder], Silent()), rounds=1
    )

    assert (imported.sent, imported.read, imported.refused) == (ALL_COMMUNES, ALL_COMMUNES, 0)
    grown = peak_megabytes() - after_some
    benchmark.extra_info["megabytes grown by ten times the files"] = grown
    assert grown < 150
    office.workspace.close()


def peak_megabytes() -> int:
    """Return the most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
