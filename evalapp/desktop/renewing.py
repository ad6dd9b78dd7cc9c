"""A window built anew in other looks or for another period: bit by bit, so that it answers meanwhile."""

from collections.abc import Callable, Iterator
from itertools import chain

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from evalapp.desktop.keys import text_of
from evalapp.desktop.rounds import Rounds

PEACE = 400
"""Milliseconds between two looks at whether somebody still types or answers a dialog."""
Step = Callable[[], object]


class Renewal(QObject):
    """Takes the steps to a window built anew, one in each round.

    It begins when no other work is done in rounds: what led to that still stands in the window
    that is taken down. A wish that comes meanwhile has the steps begin again; after one that went
    wrong the next ones are taken all the same.
    """

    def __init__(
        self, parent: QObject, rounds: Rounds, steps: Callable[[], Iterator[Step]]
    ) -> None:
        super().__init__(parent)
        self._rounds = rounds
        self._steps = steps
        self._to_take: Iterator[None] = iter(())
        self._is_taking = self._is_under_way = False
        self._begun = QTimer(self, interval=0, singleShot=True)
        self._begun.timeout.connect(self._take_all)
        self._peace = QTimer(self, interval=PEACE)
        self._peace.timeout.connect(self.begin_in_peace)

    @property
    def is_under_way(self) -> bool:
        """Tell whether there are steps to take."""
        return self._is_under_way

    def begin(self) -> None:
        """Begin with the first step, as soon as what asked for it has come to its end."""
        self._peace.stop()
        self._to_take = map(_take, chain(self._steps(), [self._end]))
        self._is_under_way = True
        if self._is_taking:
            self._rounds.do(self._to_take)
        else:
            self._begun.start()

    def begin_in_peace(self) -> None:
        """Begin as soon as nobody types or answers a dialog, who would lose what stands there."""
        if somebody_types():
            self._peace.start()
        else:
            self.begin()

    def _take_all(self) -> None:
        if self._rounds.are_under_way:
            self._begun.start()
            return
        self._is_taking = True
        self._rounds.do(self._to_take)
        self._is_taking = False

    def _end(self) -> None:
        self._is_under_way = False


def _take(step: Step) -> None:
    step()


def somebody_types() -> bool:
    """Tell whether a dialog is open or the keyboard is in a field of text."""
    field = QApplication.focusWidget()
    typing = field is not None and text_of(field) is not None
    return typing or QApplication.activeModalWidget() is not None
