"""Progress of long work, and the place where a wish to cancel arrives."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from evalapp.assessment.messages import Message

_Each = TypeVar("_Each")


class Cancelled(Exception):  # noqa: N818 - a wish, not a fault
    """The person asked to stop; what was finished before stays."""


class Progress(Protocol):
    """Receives how far work is."""

    def report(self, done: int, total: int, doing: Message | None = None) -> None:
        """Tell that `done` of `total` steps are finished; raises Cancelled when asked to stop."""
        ...


class Silent:
    """Progress that nobody watches."""

    def report(self, done: int, total: int, doing: Message | None = None) -> None:
        """Do nothing."""


SILENT = Silent()


class Steps:
    """Counts what is done in several places as one piece of work."""

    def __init__(self, progress: Progress, total: int, doing: Message) -> None:
        self._progress = progress
        self._total = total
        self._doing = doing
        self._done = 0

    def over(self, some: Iterable[_Each]) -> Iterator[_Each]:
        """Yield each and tell, when the next one is asked for, that it is done."""
        for each in some:
            yield each
            self._done += 1
            self._progress.report(self._done, self._total, self._doing)
