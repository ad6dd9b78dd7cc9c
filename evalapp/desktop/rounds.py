"""Work of the window done bit by bit, so that it answers meanwhile."""

from collections.abc import Iterator

from PySide6.QtCore import QEventLoop, QObject, QTimer

Bits = Iterator[None]
"""Work of which each `next` does a bit, up to the next place where the window may answer."""


class Rounds(QObject):
    """Does work bit by bit, one in each round of an event loop, in which keys and clicks wait.

    They reach what stands there at the end: none is lost. Work that is wanted meanwhile takes the
    place of what is left.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: Bits = iter(())
        self._loop = QEventLoop(self)
        self._rounds = QTimer(self, interval=0)
        self._rounds.timeout.connect(self._go_on)

    @property
    def are_under_way(self) -> bool:
        """Tell whether somebody waits for the end of some work."""
        return self._loop.isRunning()

    def do(self, work: Bits) -> None:
        """Do work and come back when it is done; at once where some is under way."""
        self._left = work
        if not self._loop.isRunning():
            self._rounds.start()
            self._loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            self._rounds.stop()

    def _go_on(self) -> None:
        if next(self._left, self) is self:  # so it is, too, after a bit that went wrong
            self._loop.quit()
