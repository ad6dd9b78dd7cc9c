"""A round begins and ends: what a person decides on is asked, and the result is frozen."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from evalapp.desktop.desk import Desk
from evalapp.desktop.pages.explanations.opening import OpenRoundDialog
from evalapp.usecases.appraisal.progress_of_units import AppraisalProgress, appraisal_progress
from evalapp.usecases.explanations.askable_units import AskableUnit, askable_units
from evalapp.usecases.explanations.close_explanation import ClosedRound, close_explanation
from evalapp.usecases.explanations.open_explanation import NewRound, OpenedRound, open_explanation


class Rounds(QObject):
    """Opens and closes rounds for a page."""

    decided = Signal()
    """A person wants a round and has said what of it."""
    opening: OpenRoundDialog
    """The newest dialog; there is none before a round is to be opened."""

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk

    def begin(self) -> None:
        """Look at the result as it stands, and ask until when and whom to ask."""
        services, period = self._desk.services, self._desk.period_id
        self._desk.watch(
            self._desk.text("Reading the current results"),
            lambda _: (askable_units(services, period), appraisal_progress(services, period)),
            lambda known: self._on_known(*known),
            self,
        )

    def _on_known(self, units: tuple[AskableUnit, ...], progress: AppraisalProgress) -> None:
        language, today = self._desk.language, self._desk.today()
        self.opening = OpenRoundDialog(self._page, language, today, units, progress)
        self.opening.decided.connect(self._on_decided)
        self.opening.open()

    def _on_decided(self, new: NewRound) -> None:
        services, period = self._desk.services, self._desk.period_id
        self.decided.emit()
        self._desk.watch(
            self._desk.text("Freezing the provisional result"),
            lambda progress: open_explanation(services, period, new, progress),
            self._on_opened,
            self,
        )

    def _on_opened(self, done: OpenedRound) -> None:
        words = self._desk.text("Explanation round {number} is open.", number=done.round.number)
        self._desk.remarked.emit(words)

    def close(self) -> None:
        """Close the open round."""
        services, period = self._desk.services, self._desk.period_id
        self._desk.change(lambda: close_explanation(services, period), self._on_closed, owner=self)

    def _on_closed(self, done: ClosedRound) -> None:
        words = self._desk.text("Explanation round {number} is closed.", number=done.round.number)
        self._desk.remarked.emit(words)
