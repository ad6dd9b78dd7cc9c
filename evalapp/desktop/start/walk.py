"""A way to a workspace that is being gone, whether a window shows it or not."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from evalapp.assessment.periods import Period
from evalapp.desktop.jobs import Job, Jobs
from evalapp.desktop.start.doors import Doors, Way, walk
from evalapp.usecases.periods.choose_period import all_periods
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import Progress


class Walk(QObject):
    """Goes one way at a time; `ended` comes before it is told where the way has led."""

    begun = Signal()
    progressed = Signal(object)
    """Step."""
    ended = Signal()
    arrived = Signal(object, object, object)
    """Services, the workspace's periods, and the Way that led there."""
    refused = Signal(object, object)
    """The exception for which the way led nowhere, and the Way."""

    def __init__(self, doors: Doors, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self.jobs = Jobs(self)
        self.job: Job | None = None
        self.way: Way | None = None

    @property
    def is_under_way(self) -> bool:
        """Tell whether a workspace is being opened or made."""
        return self.job is not None

    def go(self, way: Way) -> None:
        """Go a way, unless one is being gone."""
        if self.is_under_way:
            return
        self.way = way
        self.job = self.jobs.start(
            lambda progress: _walked(self._doors, way, progress),
            succeeded=self._on_arrived,
            failed=self._on_refused,
            cancelled=self._on_stopped,
            progressed=self.progressed.emit,
            owner=self,
        )
        self.begun.emit()

    def _leave(self) -> Way:
        assert self.way is not None
        self.job = None
        self.ended.emit()
        return self.way

    def _on_stopped(self) -> None:
        self._leave()

    def _on_arrived(self, found: tuple[Services, Sequence[Period]]) -> None:
        self.arrived.emit(*found, self._leave())

    def _on_refused(self, error: BaseException) -> None:
        self.refused.emit(error, self._leave())

    def close(self) -> None:
        """Stop what is under way and wait for it."""
        self.jobs.close()


def _walked(doors: Doors, way: Way, progress: Progress) -> tuple[Services, tuple[Period, ...]]:
    services = walk(doors, way, progress)
    return services, all_periods(services)
