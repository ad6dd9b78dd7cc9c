"""Progress of long work, and the place where a wish to cancel arrives."""

from typing import Protocol

from evalapp.assessment.messages import Message


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
