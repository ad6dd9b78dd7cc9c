"""A window built anew in other looks or for another period: bit by bit, so that it answers meanwhile."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from evalapp.desktop.keys import text_of

PEACE = 400
"""Milliseconds between two looks at whether somebody still types or answers a dialog."""
Step = Callable[[], object]


class Renewal(QObject):
    """Takes the steps to a window built anew, one in each round of an event loop.

    Keys and clicks wait meanwhile and reach what stands at the end: none is lost. A wish that
    comes meanwhile has the steps begin again.
    """

    def __init__(self, parent: QObject, steps: Callable[[], Iterator[Step]]) -> None:
        super().__init__(parent)
        self._steps = steps
        self._to_take: Iterator[Step] | None = None
        self._begun = QTimer(self, interval=0, singleShot=True)
        self._begun.timeout.connect(self._take_all)
        self._rounds = QTimer(self, interval=0)
        self._rounds.timeout.connect(self._take)
        self._loop = QEventLoop(self)
        self._peace = QTimer(self, interval=PEACE)
        self._peace.timeout.connect(self.begin_in_peace)

    @property
    def is_under_way(self) -> bool:
        """Tell whether there are steps to take."""
        return self._to_take is not None

    def begin(self) -> None:
        """Begin with the first step, as soon as what asked for it has come to its end."""
        self._peace.stop()
        self._to_take = self._steps()
        if not self._loop.isRunning():
            self._begun.start()

    def begin_in_peace(self) -> None:
        """Begin as soon as nobody types or answers a dialog, who would lose what stands there."""
        if somebody_types():
            self._peace.start()
        else:
            self.begin()

    def _take_all(self) -> None:
        self._rounds.start()
        self._loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _take(self) -> None:
        step = next(self._to_take or iter(()), None)
        if step is None:
            self._to_take = None
            self._rounds.stop()
            self._loop.quit()
        else:
            step()


def somebody_types() -> bool:
    """Tell whether a dialog is open or the keyboard is in a field of text."""
    field = QApplication.focusWidget()
    typing = field is not None and text_of(field) is not None
    return typing or QApplication.activeModalWidget() is not None
