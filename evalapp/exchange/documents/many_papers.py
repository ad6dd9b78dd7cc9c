"""Many papers of one kind, written on every core: filling Word templates keeps Python busy."""

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evalapp.assessment.documents import PaperForm
from evalapp.assessment.messages import Message
from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.exchange.documents.press import PaperJob, Press
from evalapp.exchange.processes import leave_stopping, stops_unheard
from evalapp.usecases.document_ports import PartlyWrittenError
from evalapp.usecases.progress import Progress

WORTH_PROCESSES = 40
"""Fewer papers than this are written sooner than other processes have started."""
MOST_PROCESSES = 4
_AHEAD = 2
"""Papers waiting per process, so that a cancel is soon obeyed."""

_PIECES_OF_A_PAPER: Final = 20_000
"""About as many objects as a paper is made of; memory is looked through after so many."""

Told = tuple[Message, PaperJob]
"""What is being written, for the progress line, and the paper."""


def write_papers(
    press: Press, jobs: Iterable[Told], count: int, progress: Progress
) -> tuple[Path, ...]:
    """Write `count` papers, report after each, and return their paths in order.

    A cancel that `progress` raises leaves whole files only. PartlyWrittenError where one cannot
    be written, as of `Press.write`.
    """
    cores = os.cpu_count() or 1
    processes = min(cores + 1, MOST_PROCESSES)  # one writes while another waits for the disk
    together = count >= WORTH_PROCESSES and cores > 1
    written: list[Path] = []
    steps = _apart(press, jobs, processes, written) if together else _here(press, jobs)
    try:
        with closing(steps):
            done = 0
            for doing, files in steps:
                written += files
                done += bool(files)
                progress.report(done, count, doing)
    except AssessmentError as fault:
        raise PartlyWrittenError.with_files(fault.problems, tuple(written)) from fault
    return tuple(written)


Step = tuple[Message, tuple[Path, ...]]
"""A paper that is begun (no files yet) or done."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Problems sent back from another process in place of files."""

    problems: tuple[Problem, ...]


Written = tuple[Path, ...] | Refusal


def _here(press: Press, jobs: Iterable[Told]) -> Generator[Step]:
    for doing, job in jobs:
        yield doing, ()
        yield doing, press.write(job)


def _apart(
    press: Press, jobs: Iterable[Told], processes: int, written: list[Path]
) -> Generator[Step]:
    """Write in processes of their own; what a broken one leaves is written here.

    Where a paper fails, those behind it that were in hand and stand are added to `written`.
    """
    waiting: deque[tuple[Message, PaperJob, Future[Written]]] = deque()
    left = iter(jobs)
    pool = ProcessPoolExecutor(
        processes,
        multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(press.folder, press.form),
    )
    try:
        for doing, job in left:
            with stops_unheard():
                begun = pool.submit(_write, job)
            waiting.append((doing, job, begun))
            if len(waiting) >= processes * _AHEAD:
                yield waiting[0][0], _finished(waiting[0][2])
                waiting.popleft()
        while waiting:
            yield waiting[0][0], _finished(waiting[0][2])
            waiting.popleft()
    except BrokenProcessPool:
        yield from _here(press, [(doing, job) for doing, job, _ in waiting])
        yield from _here(press, left)
    except AssessmentError:
        pool.shutdown(cancel_futures=True)
        for _, _, begun in list(waiting)[1:]:
            written += _standing(begun)
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _finished(paper: "Future[Written]") -> tuple[Path, ...]:
    """Return the files of a paper; AssessmentError where its process met one."""
    done = paper.result()
    if isinstance(done, Refusal):
        raise AssessmentError.of(done.problems)
    return done


def _standing(paper: "Future[Written]") -> tuple[Path, ...]:
    """Return the files of a paper that may have been taken back, or have failed."""
    if paper.cancelled() or paper.exception() is not None:
        return ()
    done = paper.result()
    return () if isinstance(done, Refusal) else done


_PRESSES: list[Press] = []
"""The one press of a process that writes for another."""


def _begin(folder: Path, form: PaperForm) -> None:
    leave_stopping()
    # Every core has its process already: Typst's own threads would only get in each other's way.
    os.environ.setdefault("RAYON_NUM_THREADS", "1")
    _PRESSES.append(Press(folder, form))
    # What was loaded until now stays: only what papers leave behind is worth looking through.
    gc.freeze()
    gc.set_threshold(_PIECES_OF_A_PAPER)


def _write(job: PaperJob) -> Written:
    try:
        return _PRESSES[0].write(job)
    except AssessmentError as fault:
        return Refusal(tuple(fault.problems))
