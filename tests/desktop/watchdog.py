"""Watches how long the thread of the window is kept from answering, in its processor time.

A timer beats in every round of the event loop; what the thread has worked between two beats is how
long a key would have waited. Processor time counts, so that a busy machine changes nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import thread_time

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

LIMIT = 0.050
"""Seconds that the window may be kept from answering."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The longest stretch, in seconds, while something was done."""

    doing: str
    seconds: float

    def __str__(self) -> str:
        return f"{self.seconds * 1000:.0f} ms: {self.doing}"


class Watchdog(QObject):
    """Beats from its making on; `doing` names what happens and keeps its longest stretch."""

    def __init__(self) -> None:
        super().__init__()
        self.stretches: list[Stretch] = []
        self._last = thread_time()
        self._worst = 0.0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = thread_time()
        self._worst = max(self._worst, now - self._last)
        self._last = now

    @contextmanager
    def doing(self, words: str) -> Iterator[None]:
        """Watch while something is done and all that follows from it in the next rounds."""
        QApplication.processEvents()
        self._last, self._worst = thread_time(), 0.0
        yield
        self._beat()
        for _ in range(3):
            QApplication.processEvents()
            self._beat()
        self.stretches.append(Stretch(words, self._worst))

    def split(
        self, belongs: Callable[[str], bool]
    ) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
        """Return the stretches whose words belong to something, and all others."""
        first = tuple(each for each in self.stretches if belongs(each.doing))
        return first, tuple(each for each in self.stretches if each not in first)

    def stop(self) -> None:
        """Beat no longer."""
        self._timer.stop()


def too_long(stretches: Sequence[Stretch], limit: float = LIMIT) -> list[str]:
    """Return what kept the window from answering for longer, the worst first."""
    found = [each for each in stretches if each.seconds > limit]
    return [str(each) for each in sorted(found, key=lambda each: -each.seconds)]
