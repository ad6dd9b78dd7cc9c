"""Work off the GUI thread: the only place of the window that knows threads."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event
from time import monotonic
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from evalapp.assessment.collector import age_masses
from evalapp.assessment.messages import Message
from evalapp.usecases.progress import Cancelled, Progress

SHOWN_EVERY = 0.05
"""Seconds between two reports that reach the window."""

Work = Callable[[Progress], Any]


@dataclass(frozen=True, slots=True)
class Step:
    """How far a job is: `done` of `total`, and what it is doing."""

    done: int
    total: int
    doing: Message | None = None


@dataclass(eq=False, slots=True)
class Job:
    """One piece of work on its way; `cancel` is a wish that arrives at its next report."""

    succeeded: Callable[[Any], None] | None
    failed: Callable[[BaseException], None] | None
    progressed: Callable[[Step], None] | None
    cancelled: Callable[[], None] | None
    owner: QObject | None
    topic: str
    stores: bool
    _stop: Event = field(default_factory=Event)
    _outdated: bool = False

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()

    def outdate(self) -> None:
        """Let nobody hear of this job any more, and ask it to stop."""
        self._outdated = True
        self._stop.set()

    @property
    def is_stopping(self) -> bool:
        """Tell whether somebody asked the work to stop."""
        return self._stop.is_set()

    @property
    def is_heard(self) -> bool:
        """Tell whether the one who asked is still there and still wants to know."""
        there = self.owner is None or shiboken6.isValid(self.owner)
        return there and not self._outdated


class _Reports:
    """The progress that work is handed: throttled, and the place where a cancel arrives."""

    def __init__(self, job: Job, tell: Callable[[Job, Step], None]) -> None:
        self._job = job
        self._tell = tell
        self._told_at = 0.0

    def report(self, done: int, total: int, doing: Message | None = None) -> None:
        if self._job.is_stopping:
            raise Cancelled
        now = monotonic()
        if done >= total or now - self._told_at >= SHOWN_EVERY:
            self._told_at = now
            self._tell(self._job, Step(done, total, doing))


class Jobs(QObject):
    """Starts work on a worker thread and delivers what comes of it in the GUI thread.

    Work on the database goes through one worker, one piece after another; work that touches no
    database has a second pool. Of several outcomes each is told in a round of its own of the event
    loop: what a person presses meanwhile waits for one of them at most.
    """

    busy_changed = Signal(bool)
    all_stored = Signal()
    """What was told of last stored something, and nothing else that stores is on its way."""
    _progressed = Signal(object, object)
    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._others = ThreadPoolExecutor(2, thread_name_prefix="other")
        self._running: dict[Job, Future[Any]] = {}
        self._closed = False
        self._outcomes: deque[tuple[Job, Future[Any]]] = deque()
        # Single shots: whoever is told may open a dialog, in whose rounds the others are told.
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._tell_next)
        # Queued always: work that ends before `start` returns must not call back inside it.
        self._progressed.connect(self._on_progressed, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        work: Work,
        *,
        succeeded: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        progressed: Callable[[Step], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        owner: QObject | None = None,
        topic: str = "",
        database: bool = True,
        stores: bool = False,
    ) -> Job:
        """Run `work(progress)` and call back in the GUI thread.

        Nothing is called once `owner` is gone. What `stores` is waited for before a window goes. A newer job of the same owner and topic takes the
        place of an older one, of which nobody hears any more. After `close` nothing begins.
        """
        job = Job(succeeded, failed, progressed, cancelled, owner, topic, stores)
        if self._closed:
            job.outdate()
            return job
        if topic:
            self._outdate(owner, topic)
        pool = self._database if database else self._others
        was_busy = bool(self._running)
        future = pool.submit(_done, job, work, _Reports(job, self._tell))
        self._running[job] = future
        future.add_done_callback(lambda done: self._end(job, done))
        if not was_busy:
            self.busy_changed.emit(True)
        return job

    @property
    def is_busy(self) -> bool:
        """Tell whether any work is on its way."""
        return bool(self._running)

    @property
    def is_storing(self) -> bool:
        """Tell whether anything that stores is on its way."""
        return any(job.stores for job in self._running)

    def stop_storing(self) -> None:
        """Ask long work that stores something to stop at its next report."""
        for job in self._running:
            if job.stores:
                job.cancel()

    def close(self) -> None:
        """Ask all work to stop and wait for it; what has begun or stores something is finished."""
        self._closed = True
        for job in self._running:
            job.cancel()
        self._others.shutdown(wait=True, cancel_futures=True)
        self._database.shutdown(wait=True)
        self._next.stop()
        self._outcomes.clear()
        self._running.clear()

    def _outdate(self, owner: QObject | None, topic: str) -> None:
        for job, future in list(self._running.items()):
            if job.topic == topic and job.owner is owner:
                job.outdate()
                if future.cancel():
                    self._running.pop(job, None)

    def _end(self, job: Job, done: Future[Any]) -> None:
        if not self._closed and not done.cancelled():
            self._ended.emit(job, done)

    def _tell(self, job: Job, step: Step) -> None:
        if not self._closed:
            self._progressed.emit(job, step)

    @Slot(object, object)
    def _on_progressed(self, job: Job, step: Step) -> None:
        if job.progressed is not None and job.is_heard and not self._closed:
            job.progressed(step)

    @Slot(object, object)
    def _on_ended(self, job: Job, done: Future[Any]) -> None:
        self._outcomes.append((job, done))
        self._next.start()

    def _tell_next(self) -> None:
        job, done = self._outcomes.popleft()
        if self._outcomes:
            self._next.start()
        self._running.pop(job, None)
        if self._closed:
            return
        try:
            if job.is_heard:
                _deliver(job, done)
        finally:
            if job.stores and not self.is_storing:
                self.all_stored.emit()
            if not self._running:
                self.busy_changed.emit(False)


def _done(job: Job, work: Work, progress: Progress) -> Any:
    """Do work and leave what it has made to nobody to be walked for garbage.

    What nobody waits for any more is not begun, unless it stores something.
    """
    if job.is_stopping and not job.stores:
        raise Cancelled
    try:
        return work(progress)
    finally:
        age_masses()


def _deliver(job: Job, done: Future[Any]) -> None:
    error = done.exception()
    if error is None:
        if job.succeeded is not None:
            job.succeeded(done.result())
    elif isinstance(error, Cancelled):
        if job.cancelled is not None:
            job.cancelled()
    elif job.failed is not None:
        job.failed(error)
    else:
        raise error
