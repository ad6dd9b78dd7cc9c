"""A process killed while it stores returns loses nothing that it announced."""

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import IO

import pytest

from evalapp.storage.workspace import create_workspace, open_workspace
from tests.storage.samples import PERIOD, open_period
from tests.storage.storing_child import CELLS, content_of, units

ROOT = Path(__file__).parents[2]
ROUNDS = 6


def killed(location: str, moment: Callable[[IO[str]], list[str]]) -> list[str]:
    """Start a process that stores returns, kill it at a moment, return what it announced."""
    command = [sys.executable, "-m", "tests.storage.storing_child", location]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    with child.stdout as said:
        announced = moment(said)
        child.send_signal(signal.SIGKILL)
        announced += said.read().split()
    assert child.wait() == -signal.SIGKILL
    return announced


def after(count: int, random: Random) -> Callable[[IO[str]], list[str]]:
    """Return a moment: some announcements later, and a random bit of the next return's work."""

    def moment(said: IO[str]) -> list[str]:
        announced = [said.readline().strip() for _ in range(count)]
        for _ in range(random.randrange(30_000)):
            os.getpid()
        return announced

    return moment


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_killed_process_leaves_every_announced_return_and_nothing_half_stored(
    tmp_path: Path,
) -> None:
    location, random, announced = str(tmp_path), Random(2022), set[str]()
    with create_workspace(location) as workspace:
        open_period(workspace, units())
    for _ in range(ROUNDS):
        announced.update(killed(location, after(random.randrange(1, 12), random)))
        assert stored_whole(location) >= announced
        assert_files_whole(tmp_path)
    assert len(announced) >= ROUNDS


def stored_whole(location: str) -> set[str]:
    """Return the ids of the stored returns, each with all cells and its file."""
    with closing(sqlite3.connect(Path(location) / "workspace.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with open_workspace(location) as workspace:
        with workspace.unit_of_work() as work:
            found = work.returns.current(PERIOD.id)
            cells = work.returns.current_cells(PERIOD.id)
            told = [entry.new for entry in work.journal.of_period(PERIOD.id)]
        for each in found:
            assert tuple(cells[each.unit].values()) == CELLS
            assert each.file is not None
            assert workspace.files.read(each.file.sha256) == content_of(each.id)
    assert sorted(told) == sorted(each.id for each in found)
    return {each.id for each in found}


def assert_files_whole(folder: Path) -> None:
    """Check that every file under a final name is what its name says."""
    for file in (folder / "files").rglob("*"):
        if file.is_file() and not file.name.endswith(".part"):
            address = file.parent.name + file.name
            assert hashlib.sha256(file.read_bytes()).hexdigest() == address
