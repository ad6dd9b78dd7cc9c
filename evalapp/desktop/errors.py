"""What happens to exceptions: those a person can mend become a list, the others a bug report."""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.desktop.dialogs.base import answered
from evalapp.desktop.dialogs.crash import CrashDialog
from evalapp.desktop.dialogs.problem_list import ProblemsDialog
from evalapp.desktop.dialogs.unstored import UnstoredDialog
from evalapp.desktop.storing import GivenUpError
from evalapp.settings.language import Language

LOG = logging.getLogger(__name__)
PAINTING = frozenset({"paintEvent", "paint"})
"""Methods that Qt calls again as soon as something lies no longer over a widget."""


class Errors(QObject):
    """Shows exceptions; those raised anywhere outside a page's own care arrive here too."""

    _raised = Signal(object)

    def __init__(self, language: Callable[[], Language], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._window: QWidget | None = None
        self._is_showing = False
        self._unpainted: set[tuple[str, int]] = set()
        self._being_read: list[tuple[Problem, ...]] = []
        # Queued: a dialog opened in the middle of painting would paint the same thing once more.
        self._raised.connect(self.show, Qt.ConnectionType.QueuedConnection)

    def set_window(self, window: QWidget) -> None:
        """Let dialogs stand over a window."""
        self._window = window

    def catch_all(self) -> None:
        """Let every exception that nobody else takes arrive here."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    @Slot(object)
    def show(self, error: BaseException) -> None:
        """Show a list for what a person can mend, a report for anything else."""
        if isinstance(error, GivenUpError):
            return
        words = self._language()
        if isinstance(error, AssessmentError):
            self._show_problems(error.problems)
            return
        LOG.error("a bug", exc_info=error)
        if not self._is_showing and not self._is_told_already(error):
            self._is_showing = True
            answered(CrashDialog(self._window, words, error))
            self._is_showing = False
        # It holds every frame on the way, and so windows that would be let go of by another thread.
        error.__traceback__ = None

    def wants_again(self, error: AssessmentError) -> bool:
        """Ask whether what could not be stored is to be stored once more."""
        self._being_read.append(error.problems)
        again = answered(UnstoredDialog(self._window, self._language(), error.problems))
        self._being_read.remove(error.problems)
        return again

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show what a person can mend; what is being read just now is not told once more."""
        if problems not in self._being_read:
            self._being_read.append(problems)
            answered(ProblemsDialog(self._window, self._language(), problems))
            self._being_read.remove(problems)

    def _is_told_already(self, error: BaseException) -> bool:
        """Tell whether this is what could not be painted before, which would be told for ever."""
        frames = traceback.extract_tb(error.__traceback__)
        place = next(((f.filename, f.lineno or 0) for f in frames if f.name in PAINTING), None)
        if place is None:
            return False
        told = place in self._unpainted
        self._unpainted.add(place)
        return told

    def _on_thread_exception(self, raised: threading.ExceptHookArgs) -> None:
        if raised.exc_value is not None and not isinstance(raised.exc_value, SystemExit):
            self._raised.emit(raised.exc_value)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._raised.emit(error)
