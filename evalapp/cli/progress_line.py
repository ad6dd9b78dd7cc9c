"""One line of progress on stderr, only where a person is watching."""

import signal
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType
from typing import TextIO

from evalapp.assessment.messages import Message
from evalapp.cli.printing import WIPED, wipe
from evalapp.settings.language import Language
from evalapp.usecases.progress import Cancelled, Progress, Silent

_SECONDS_BETWEEN = 0.1


class ProgressLine:
    """Draws `done/total` and what is being done over one terminal line."""

    def __init__(self, language: Language, out: TextIO) -> None:
        self._language = language
        self._out = out
        self._drawn_at = 0.0

    def report(self, done: int, total: int, doing: Message | None = None) -> None:
        """Draw the line, at most ten times a second; when all is done, say that work goes on."""
        if done >= total:
            self._out.write(f"{WIPED}{self._language.text('Working…')}")
            self._out.flush()
            return
        now = time.monotonic()
        if now - self._drawn_at < _SECONDS_BETWEEN:
            return
        self._drawn_at = now
        what = self._language.sentence(doing) if doing else ""
        self._out.write(f"{WIPED}{done}/{total} {what[:70]}")
        self._out.flush()


@contextmanager
def at_work(language: Language) -> Generator[None]:
    """Say on a terminal that work goes on, until something else is said or the work is done."""
    if not sys.stderr.isatty():
        yield
        return
    sys.stderr.write(f"{WIPED}{language.text('Working…')}")
    sys.stderr.flush()
    try:
        yield
    finally:
        wipe()


def progress_for(language: Language) -> Progress:
    """Return a progress line for a terminal, silence for a pipe."""
    return ProgressLine(language, sys.stderr) if sys.stderr.isatty() else Silent()


class _Stoppable:
    """Progress that raises Cancelled once somebody has pressed Ctrl+C."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._is_to_stop = False

    def hear(self, _signal: int, _frame: FrameType | None) -> None:
        """Note the wish; who presses again does not want to wait for it."""
        self._is_to_stop = True
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def report(self, done: int, total: int, doing: Message | None = None) -> None:
        """Draw the line, unless work is to stop here."""
        if self._is_to_stop:
            raise Cancelled
        self._progress.report(done, total, doing)


@contextmanager
def stoppable(progress: Progress) -> Generator[Progress]:
    """Give a progress at which Ctrl+C arrives as a wish to cancel, so that work can end in order."""
    heard = _Stoppable(progress)
    before = signal.signal(signal.SIGINT, heard.hear)
    try:
        yield heard
    finally:
        signal.signal(signal.SIGINT, before)
