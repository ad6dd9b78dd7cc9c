"""What work costs in time and in processor time, in this process and all that descend from it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import pytest

_PROCESSES = Path("/proc")


@dataclass(frozen=True)
class Taken:
    """Seconds on the clock, and seconds of all processors together."""

    wall: float
    processor: float

    def __mul__(self, times: float) -> "Taken":
        """Return what so many times the work would take."""
        return Taken(self.wall * times, self.processor * times)


def taken(work: Callable[[], object]) -> Taken:
    """Return what some work took, with the processes that it has started and that live on."""
    wall, processor = perf_counter(), _processor_seconds()
    work()
    return Taken(perf_counter() - wall, _processor_seconds() - processor)


def side_by_side(module: str, *arguments: str | Path, processes: int = 2) -> float:
    """Return the processor seconds that a module says it took, run in several processes at once.

    Processes at work at once slow each other: they share caches, and often the same core.
    """
    command = [sys.executable, "-m", module, *map(str, arguments)]
    begun = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(processes)]
    said = [float(each.communicate()[0]) for each in begun]
    return sum(said) / processes


def _processor_seconds() -> float:
    """Return the processor time of this process, its living descendants and what these have ended."""
    if not _PROCESSES.exists():
        pytest.skip("only Linux tells the processor time of other processes")
    ticks = sum(sum(times) for times in _ours(dict(_processes())))
    return ticks / os.sysconf("SC_CLK_TCK")


def _processes() -> Iterator[tuple[int, tuple[int, list[int]]]]:
    """Yield every process: its id, its parent's, and its times and those of its ended children."""
    for folder in _PROCESSES.iterdir():
        if folder.name.isdecimal():
            try:
                said = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            except OSError:
                continue  # ended meanwhile
            yield int(folder.name), (int(said[1]), [int(each) for each in said[11:15]])


def _ours(known: dict[int, tuple[int, list[int]]]) -> Iterator[list[int]]:
    waiting = [os.getpid()]
    while waiting:
        parent = waiting.pop()
        yield known[parent][1]
        waiting += [process for process, (begun_by, _) in known.items() if begun_by == parent]
