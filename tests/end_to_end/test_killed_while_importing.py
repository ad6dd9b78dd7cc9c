"""A real SIGKILL in the middle of a real import: what was accepted stays, nothing is half there."""

import json
import random
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from evalapp.assessment.criteria import Source
from evalapp.doors import demo_sources
from evalapp.main import Launcher
from evalapp.usecases.journal_ports import JournalQuery
from evalapp.usecases.periods.choose_period import newest_period
from tests.end_to_end.conftest import DemoYear, Programme

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL"),
]
FOLDERS = [Path("2-phieu-nop") / "dung-han" / each for each in ("so", "huyen", "xa")]
"""More forms than are stored together, so that a kill falls between two lots."""


@pytest.fixture
def fresh(programme: Programme, tmp_path: Path) -> Path:
    """Give a workspace with the demo's units and sets and no returns."""
    sources = demo_sources()
    workspace = tmp_path / "không gian"
    programme.run("init", workspace)
    groups = zip(("so", "huyen", "xa"), sources.criteria, strict=True)
    sets = [part for group, file in groups for part in ("--set", f"{group}={file}")]
    programme.run(
        "period", "new", "--year", "2022", *sets, "--units", sources.units, "--workspace", workspace
    )
    return workspace


def stored(workspace: Path) -> dict[str, int]:
    """Return the number of cells of each unit's return, through the programme's own doors."""
    services = Launcher(None).services(str(workspace))
    period = newest_period(services).id
    with services.workspace.unit_of_work() as work:
        cells = work.returns.current_cells(period)
        for returned in work.returns.current(period):
            assert returned.file is not None
            assert services.workspace.files.read(returned.file.sha256)
    return {unit: len(of_unit) for unit, of_unit in cells.items()}


def asked(workspace: Path) -> dict[str, int]:
    """Return how many criteria each unit is asked about."""
    services = Launcher(None).services(str(workspace))
    period = newest_period(services).id
    with services.workspace.unit_of_work() as work:
        sets = work.periods.sets(period)
        units = [each.unit for each in work.periods.units(period)]
    return {
        unit.id: sum(
            each.source is not Source.MEASURED
            for each in sets[unit.group].applicable_criteria(unit.tags)
        )
        for unit in units
    }


def taken_in(workspace: Path) -> list[str]:
    """Return the unit of every form that was ever taken in, once for each time."""
    services = Launcher(None).services(str(workspace))
    with services.workspace.unit_of_work() as work:
        received = work.journal.page(JournalQuery(action="journal.return_received"), limit=10_000)
    return sorted(entry.unit for entry in received)


def test_a_killed_import_leaves_every_accepted_form_whole(
    programme: Programme, demo_year: DemoYear, fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVALAPP_HOME", str(programme.home))
    mailbox = [demo_year.folder / each for each in FOLDERS]
    chance = random.Random(9)
    kept: dict[str, int] = {}
    for _ in range(2):
        importing = programme.start("forms", "import", *mailbox, "--workspace", fresh)
        database_grows_by = len(kept) + chance.randint(1, 4)
        while len(stored(fresh)) < database_grows_by and importing.poll() is None:
            pass
        importing.send_signal(signal.SIGKILL)
        importing.wait()
        after = stored(fresh)
        assert kept.items() <= after.items()
        kept = after

    said = programme.run("forms", "import", *mailbox, "--json", "--workspace", fresh)

    tally = json.loads(said)
    whole = stored(fresh)
    assert tally["read"] == tally["sent"] == sum(len(list(each.glob("*.xlsx"))) for each in mailbox)
    assert kept.items() <= whole.items()
    wanted = asked(fresh)
    assert whole == {unit: wanted[unit] for unit in whole}
    assert len(whole) == tally["read"]
    assert said_to_be_stored(tally) == set(kept)
    assert taken_in(fresh) == sorted(whole)


def said_to_be_stored(tally: dict[str, Any]) -> set[str]:
    """Return the units of whose forms the programme says that they were taken in before."""
    return {
        file["unit"]
        for file in tally["files"]
        if any(each["code"] == "form.already_stored" for each in file["problems"])
    }
