"""Work that may hang, abort or ask for all memory is done in processes of their own.

A native reader that meets one stray cell in the last corner of a sheet asks for hundreds of
gigabytes and aborts, which no exception tells; so it must not be our own process. Processes are
started once and kept; one that dies or hangs is replaced.
"""

import gc
import io
import multiprocessing
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock
from typing import TYPE_CHECKING, Final, cast

from evalapp.assessment.problems import AssessmentError, Place, Problem
from evalapp.exchange.processes import leave_stopping, limit_memory, memory_held, stops_unheard
from evalapp.exchange.safety import FORM_LIMITS

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext  # Windows lacks the first

Raw = int | float | str | bool | date | datetime | time | timedelta
"""What is read of one cell; '' is blank."""

SheetCells = tuple[str, list[list[Raw]]]
"""A sheet's name and its cells from A1 on."""

Work = Callable[..., object]
"""A function of a module that turns a file's content into something that can be sent back.

It is called with the content and what else was handed over with it.
"""

LONGEST_SECONDS: Final = 30.0
MOST_MEMORY: Final = 1_500_000_000
_WORKERS: Final = 2
_JOBS_EACH: Final = 2_000
_RARELY: Final = 200_000
_RESTING_KILOBYTES: Final = 500_000
_GONE: Final = (EOFError, ConnectionError, BrokenPipeError)


class Setting:
    """Something large that many jobs need beside their content; a process is sent it once."""

    def __init__(self, value: object) -> None:
        self.value = value


class _SameSetting:
    """Stands in a message for the setting that the process was sent last."""


class _Worker:
    """One process that works on one content at a time."""

    def __init__(self, begun_with: str) -> None:
        context = _context(begun_with)
        self._ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs,), daemon=True)
        _start(process, begun_with)
        self._process: BaseProcess = process
        theirs.close()
        self._setting: Setting | None = None
        self.jobs = 0

    def send(self, work: Work, content: bytes, more: Sequence[object]) -> bool:
        """Hand over a job; False where the process is gone."""
        self.jobs += 1
        try:
            self._ours.send((work, content, [self._known(each) for each in more]))
        except _GONE:
            return False
        return True

    def _known(self, part: object) -> object:
        """Return what is sent of a part of a job."""
        if not isinstance(part, Setting):
            return part
        if part is self._setting:
            return _SameSetting()
        self._setting = part
        return part

    def answer(self, seconds: float) -> object:
        """Return what was sent back; EOFError where nothing comes in time or ever."""
        try:
            if not self._ours.poll(seconds):
                raise EOFError
            return self._ours.recv()
        except ConnectionError as fault:
            raise EOFError from fault

    def end(self) -> None:
        """End the process whatever it does."""
        self._process.kill()
        self._process.join()
        self._ours.close()


class Begun:
    """A job that a worker has in hand."""

    def __init__(self, pool: "Apart", worker: _Worker) -> None:
        self._pool = pool
        self._worker = worker

    def result(self, name: str, seconds: float = LONGEST_SECONDS) -> object:
        """Return what the work returned; AssessmentError as it raised it, placed in the file.

        `intake.reading_ended` where it took too long or the process died.
        """
        try:
            answer = self._worker.answer(seconds)
        except EOFError as fault:
            self._worker.end()
            raise AssessmentError("intake.reading_ended", Place(file=name)) from fault
        self._pool.take_back(self._worker)
        if isinstance(answer, _Refusal):
            raise AssessmentError.of(each.in_file(name) for each in answer.problems)
        return answer

    def drop(self) -> None:
        """Forget the job."""
        self._worker.end()


class _Refusal:
    """Problems sent back in place of a result."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems


class Apart:
    """A few long-lived processes; safe to use from several threads.

    `begun_with` names the module of their work, where it pays to load it once for all of them.
    """

    def __init__(self, workers: int = _WORKERS, begun_with: str = "") -> None:
        self._kept = workers
        self._begun_with = begun_with
        self._idle: list[_Worker] = []
        self._lock = Lock()

    @property
    def workers(self) -> int:
        """How many processes are kept: as many as can have work in hand without waiting."""
        return self._kept

    def get_ready(self) -> None:
        """Begin to load what processes are begun with, and do not wait for it."""
        _get_ready(self._begun_with)

    def begin(self, work: Work, content: bytes, *more: object) -> Begun:
        """Hand a job to a process, to a new one where all are busy.

        `work` is called with the content and `more`, of each `Setting` among it with the value.
        """
        while True:
            with self._lock:
                worker = self._idle.pop() if self._idle else None
            worker = worker or _Worker(self._begun_with)
            if worker.send(work, content, more):
                return Begun(self, worker)
            worker.end()

    def run(
        self,
        work: Work,
        content: bytes,
        name: str,
        seconds: float = LONGEST_SECONDS,
        *more: object,
    ) -> object:
        """Return what the work makes of the content; AssessmentError as for `Begun.result`."""
        return self.begin(work, content, *more).result(name, seconds)

    def take_back(self, worker: _Worker) -> None:
        """Keep a worker for the next job, unless there are enough or it has done its share."""
        with self._lock:
            kept = len(self._idle) < self._kept and worker.jobs < _JOBS_EACH
            if kept:
                self._idle.append(worker)
        if not kept:
            worker.end()

    def close(self) -> None:
        """End all processes that have nothing to do."""
        with self._lock:
            idle, self._idle = self._idle, []
        for each in idle:
            each.end()


def _context(begun_with: str) -> "SpawnContext | ForkServerContext":
    """Return how a process is started: anew, or from one that has loaded a module already.

    The latter is quicker where there are several; Windows and frozen programs do not know it.
    """
    known = "forkserver" in multiprocessing.get_all_start_methods()
    if not begun_with or not known or getattr(sys, "frozen", False):
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([begun_with])
    return context


def _get_ready(begun_with: str) -> bool:
    """Start the process that others are begun from, where there is one; False where there is none."""
    if _context(begun_with).get_start_method() != "forkserver":
        return False
    from multiprocessing import forkserver  # Windows has none

    with stops_unheard():
        forkserver.ensure_running()
    return True


def _start(process: BaseProcess, begun_with: str) -> None:
    if _get_ready(begun_with):
        process.start()  # it is as deaf as the process that it is begun from
        return
    with stops_unheard():
        process.start()


@cache
def apart() -> Apart:
    """Return the processes of this program; they end with it."""
    return Apart()


def sheets_read_apart(
    content: bytes, name: str, seconds: float = LONGEST_SECONDS
) -> tuple[SheetCells, ...]:
    """Return the sheets of a workbook of any kind.

    AssessmentError `file.damaged` where it cannot be read, `file.encrypted` where it is protected
    by a password, `file.hostile` where it is too large, `intake.reading_ended` where reading takes
    too long or too much memory.
    """
    return cast("tuple[SheetCells, ...]", apart().run(sheets_of, content, name, seconds))


def sheets_of(content: bytes) -> tuple[SheetCells, ...]:
    """Return the sheets of a workbook of any kind, read in this very process."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [book.get_sheet_by_name(each) for each in book.sheet_names]
        for each in sheets:
            if each.total_height > FORM_LIMITS.rows or each.total_width > FORM_LIMITS.columns:
                raise AssessmentError("file.hostile")
        return tuple((each.name, each.to_python(skip_empty_area=False)) for each in sheets)
    except PasswordError as fault:
        raise AssessmentError("file.encrypted") from fault
    except CalamineError as fault:
        raise AssessmentError("file.damaged") from fault


def serve(connection: Connection) -> None:
    """Work until the other side is gone, or until so much memory is held that a fresh start pays."""
    leave_stopping()
    limit_memory(MOST_MEMORY)
    # A job makes thousands of values and no circles of them; walking over them is a quarter of it.
    gc.set_threshold(_RARELY)
    setting: object = None
    while memory_held() < _RESTING_KILOBYTES:
        try:
            work, content, more = connection.recv()
        except _GONE:
            return
        setting = next((each.value for each in more if isinstance(each, Setting)), setting)
        try:
            answer = work(content, *(setting if _is_setting(each) else each for each in more))
        except AssessmentError as refused:
            answer = _Refusal(refused.problems)
        try:
            connection.send(answer)
        except _GONE:
            return


def _is_setting(part: object) -> bool:
    return isinstance(part, Setting | _SameSetting)
