"""Garbage of the window's process is looked for in its own thread, where nobody waits, bit by bit.

Left to itself Python does it in whichever moment and thread objects have become many. A tenth of a
second and more can fall into a key press so, with a country's year in memory; and a widget in a ring
that another thread comes upon takes the whole process down (PySide 6.11, as every Qt for Python).
"""

import gc
import logging
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow

BEAT = 500
"""Milliseconds between two looks at how many objects are new."""
SOME, STEP, MASS = 1_000, 8_000, 24_000
"""New objects from which on they are walked when a person reads, and at the next beat; and those that
are set aside unwalked. Walking takes 0.3 to 0.6 µs each, so 15 ms at most.
"""
QUIET, LULL, AWAY, LONG = 1.5, 15.0, 60.0, 1800.0
"""Seconds without key or mouse after which a person reads, reads at length, and after which nobody is
there; and those after which everything is walked in a lull although somebody always is there.
"""
INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)

_log = logging.getLogger(__name__)


class Collector(QObject):
    """Walks what is new; what has become too much to be walked at once is set aside (frozen).

    Masses are data, in which rings are rare; what a job has made is set aside where it was made.
    Everything set aside is walked when nobody is there.
    """

    def __init__(self, app: QGuiApplication, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(app)
        self._clock = clock
        self._touched_at = self._cleaned_at = clock()
        self._walked = 0
        gc.disable()
        gc.freeze()
        app.focusWindowChanged.connect(self._on_focus_window_changed)
        self._round = QTimer(self, singleShot=True, interval=0)  # after what is done just now
        self._round.timeout.connect(self.beat)
        self._timer = QTimer(self, interval=BEAT)
        self._timer.timeout.connect(self._round.start)
        self._timer.start()

    def beat(self) -> None:
        """Do what is due now."""
        # Never by gc.get_objects(): it would hold tuples that another thread is still making.
        new, still = gc.get_count()[0], self._clock() - self._touched_at
        if self._wants_all_walked(still):
            self._walk_everything()
        elif self._walked + new > MASS:
            self._set_aside()
        elif new >= STEP or (new >= SOME and still >= QUIET):
            gc.collect()
            self._walked += new

    def _wants_all_walked(self, still: float) -> bool:
        if still >= AWAY:
            return self._cleaned_at < self._touched_at + AWAY
        return still >= LULL and self._clock() - self._cleaned_at >= LONG

    def _set_aside(self) -> None:
        gc.freeze()
        self._walked = 0

    def _walk_everything(self) -> None:
        begun = self._clock()
        gc.unfreeze()
        found = gc.collect()
        self._set_aside()
        self._cleaned_at = self._clock()
        taken = (self._cleaned_at - begun) * 1000
        _log.info("garbage: %d objects found among all in %.0f ms", found, taken)

    def touch(self) -> None:
        """Know that somebody is there."""
        self._touched_at = self._clock()

    def _on_focus_window_changed(self, window: QWindow | None) -> None:
        self.touch()
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() in INPUT:
            self.touch()
        return False


def collect_in_peace(app: QGuiApplication) -> None:
    """Let garbage be looked for in the thread of the window alone, where nobody waits."""
    if app.findChild(Collector) is None:
        Collector(app)
