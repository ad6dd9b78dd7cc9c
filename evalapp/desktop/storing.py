"""Storing that the place refuses: a person mends that, and what was done is stored once more."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeGuard

from PySide6.QtCore import QObject, Signal

from evalapp.assessment.problems import AssessmentError
from evalapp.desktop.jobs import Jobs, Work
from evalapp.usecases.progress import Progress

OF_THE_PLACE = frozenset(
    {
        "workspace.busy",
        "workspace.disk_fails",
        "workspace.full",
        "workspace.gone",
        "workspace.read_only",
        "workspace.unreachable",
    }
)
"""Faults of disk, network or other programs: they pass, and what was done is as good as before."""


class GivenUpError(AssessmentError):
    """Why something was not stored, which the person has read and left at that."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    error: AssessmentError
    again: Callable[[], object]
    failed: Callable[[BaseException], object]


class Unstored(QObject):
    """What the place has refused to store, in the order in which it was done.

    As long as something waits, what is done later waits behind it: else an older value would be
    stored over a newer one.
    """

    refused = Signal(object)
    """AssessmentError: a person is to say whether to `store_again` or to `give_up`."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._waiting: list[_Waiting] = []
        self._fault: AssessmentError | None = None
        self._decided: Callable[[], None] | None = None
        jobs.all_stored.connect(self._on_all_stored)

    def behind(self, work: Work) -> Work:
        """Return work that is not tried as long as something that was done before it waits."""

        def tried(progress: Progress) -> Any:
            if self._fault is not None:
                raise AssessmentError.of(self._fault.problems)
            try:
                return work(progress)
            except AssessmentError as fault:
                if _may_be_stored_later(fault):
                    self._fault = fault
                raise

        return tried

    def take(
        self,
        error: BaseException,
        again: Callable[[], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        """Keep what the place has refused, and ask; tell of any other failure at once."""
        if not _may_be_stored_later(error):
            failed(error)
            return
        self._waiting.append(_Waiting(error, again, failed))
        if len(self._waiting) == 1:
            self.refused.emit(error)

    def store_again(self) -> None:
        """Store everything that waits, in its order."""
        self._decide(self._store)

    def give_up(self) -> None:
        """Store nothing of what waits; where it was done it is shown no longer."""
        self._decide(self._leave)

    def _decide(self, decided: Callable[[], None]) -> None:
        """Do what was decided as soon as all that was done meanwhile waits, too."""
        self._decided = decided
        if not self._jobs.is_storing:
            self._on_all_stored()

    def _on_all_stored(self) -> None:
        decided, self._decided = self._decided, None
        if decided is not None:
            self._fault = None
            decided()

    def _store(self) -> None:
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            each.again()

    def _leave(self) -> None:
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            each.failed(GivenUpError.of(each.error.problems))


def _may_be_stored_later(error: BaseException) -> TypeGuard[AssessmentError]:
    return isinstance(error, AssessmentError) and {p.code for p in error.problems} <= OF_THE_PLACE
