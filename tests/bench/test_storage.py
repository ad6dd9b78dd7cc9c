"""What keeping and reading a year of answers costs, for a province and for a whole country."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from evalapp.assessment.answers import Answer, Evidence, FormCell
from evalapp.assessment.units import Unit
from evalapp.storage.workspace import StoredWorkspace, create_workspace
from tests.storage.samples import PERIOD, open_period, returned

Filled = Callable[[int, int], StoredWorkspace]


def answer(unit: int, criterion: int) -> Answer:
    """Return a ratio, a yes or no, or a choice, as sets mix them."""
    match criterion % 3:
        case 0:
            return Answer({"achieved": Decimal(unit % 97), "total": Decimal(100)})
        case 1:
            return Answer({"done": unit % 2 == 0})
        case _:
            return Answer({"option": "full"})


def cells(unit: int, criteria: int) -> tuple[FormCell, ...]:
    """Return a unit's filled form; every other criterion names its proof."""
    proof = Evidence("12/KH-UBND", link="https://gialai.gov.vn/van-ban/12")
    return tuple(
        FormCell(f"c.{each}", answer(unit, each), proof if each % 2 else Evidence())
        for each in range(criteria)
    )


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Filled]:
    made: list[StoredWorkspace] = []

    def fill(units: int, criteria: int) -> StoredWorkspace:
        workspace = create_workspace(str(tmp_path / f"{units}"))
        made.append(workspace)
        open_period(workspace, [Unit(f"u{each}", f"Xã {each}", "xa") for each in range(units)])
        with workspace.unit_of_work() as work:
            for each in range(units):
                work.returns.add(returned(f"u{each}", cells=cells(each, criteria)))
            work.commit()
        return workspace

    yield fill
    for workspace in made:
        workspace.close()


@pytest.mark.parametrize(("units", "criteria"), [(255, 90), (3_321, 110)])
def test_reading_all_cells_of_a_period(
    benchmark: BenchmarkFixture, filled: Filled, units: int, criteria: int
) -> None:
    workspace = filled(units, criteria)

    def read() -> int:
        with workspace.unit_of_work() as work:
            return sum(map(len, work.returns.current_cells(PERIOD.id).values()))

    assert benchmark(read) == units * criteria


def test_storing_a_return_lastingly(benchmark: BenchmarkFixture, filled: Filled) -> None:
    workspace, numbers = filled(1, 90), iter(range(2, 1_000_000))
    said = cells(1, 90)

    def store() -> None:
        with workspace.unit_of_work() as work:
            work.returns.add(returned("u0", next(numbers), said))
            work.commit()

    benchmark(store)
    with workspace.unit_of_work() as work:
        assert work.returns.current(PERIOD.id)[0].number == next(numbers) - 1


def test_typing_one_answer_lastingly(benchmark: BenchmarkFixture, filled: Filled) -> None:
    workspace = filled(255, 90)
    typed = FormCell("c.1", Answer({"done": True}), explanation="Đã ban hành")

    def type_in() -> None:
        with workspace.unit_of_work() as work:
            work.returns.save_cell(returned("u7").id, typed)
            work.commit()

    benchmark(type_in)
    with workspace.unit_of_work() as work:
        assert work.returns.current_cells(PERIOD.id)["u7"]["c.1"] == typed
