"""What every page needs when it is first opened, made ready while nothing else is to be done."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QTableView

from evalapp.desktop.colours import Colours
from evalapp.desktop.icons import drawings, icon
from evalapp.desktop.renewing import Step

PAUSE = 10
"""Milliseconds between two steps, each of which takes less than one as a rule."""


class Readying(QObject):
    """Paints icons in the colours of the window ahead, one after another.

    A page that has to paint those of its buttons opens by a third more slowly.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[Step] = iter(())
        self._rounds = QTimer(self, interval=PAUSE)
        self._rounds.timeout.connect(self._take)

    def begin(self, colours: Colours) -> None:
        """Begin with the first step; what is there already takes no time."""
        self._steps = _steps(colours)
        self._rounds.start()

    def _take(self) -> None:
        step = next(self._steps, None)
        if step is None:
            self._rounds.stop()
        else:
            step()


def _steps(colours: Colours) -> Iterator[Step]:
    QTableView().viewport()  # makes the names of Qt's classes, 8 ms of the first table else
    for name in drawings():
        for ink in (colours.text, colours.muted):
            yield partial(icon, name, ink)
