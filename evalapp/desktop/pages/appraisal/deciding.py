"""Decisions on their way to the store and back: saved at once, undone one by one."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from evalapp.assessment.appraisals import Appraisal
from evalapp.desktop.desk import Desk
from evalapp.desktop.pages.appraisal.undoing import DecisionStep, Pair
from evalapp.usecases.appraisal.appraise import (
    Appraised,
    Decision,
    accept_remaining,
    appraise,
    take_back,
)

UNDONE_AT_MOST = 1000
"""Steps that can be undone; older ones stay in the journal."""
Before = Mapping[Pair, Appraisal | None]
"""What stood for a unit and criterion before a decision."""


class Deciding(QObject):
    """Stores decisions for the views of the appraisal and remembers how to undo them."""

    refused = Signal()
    """A decision could not be stored; what is shown has to be read again."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.steps = QUndoStack(self)
        self.steps.setUndoLimit(UNDONE_AT_MOST)

    def shown(self, decision: Decision) -> Appraisal:
        """Return a decision as it will stand, to be shown before it has been stored."""
        return Appraisal(
            period=self._desk.period_id,
            unit=decision.unit,
            criterion=decision.criterion,
            verdict=decision.verdict,
            by=self._desk.services.person,
            at=self._desk.services.now(),
            answer=decision.answer,
            reason=decision.reason,
            version=decision.version + 1,
        )

    def store(self, decisions: Sequence[Decision], before: Before) -> None:
        """Store decisions together."""
        services, period = self._desk.services, self._desk.period_id
        self._change(lambda: appraise(services, period, decisions), before)

    def accept_rest(self, unit: str) -> None:
        """Accept every criterion of a unit that nobody has appraised yet."""
        services, period = self._desk.services, self._desk.period_id
        self._change(lambda: accept_remaining(services, period, unit), {})

    def take_back(self, appraisal: Appraisal) -> None:
        """Take a decision back, so that the criterion is open again."""
        services, place = self._desk.services, (appraisal.unit, appraisal.criterion)

        def done(_: object) -> None:
            self._remember(self._desk.text("Decision taken back"), ((place, appraisal, None),))

        self._desk.change(
            lambda: take_back(services, appraisal), done, failed=self._fail, owner=self
        )

    def _change(self, work: Callable[[], Appraised], before: Before) -> None:
        def done(stored: Appraised) -> None:
            pairs = tuple(
                (place, before.get(place), each)
                for each in stored.appraisals
                for place in [(each.unit, each.criterion)]
            )
            self._remember(self._desk.text("Decision"), pairs)

        self._desk.change(work, done, failed=self._fail, owner=self)

    def _remember(
        self, words: str, pairs: tuple[tuple[Pair, Appraisal | None, Appraisal | None], ...]
    ) -> None:
        if pairs:
            self.steps.push(DecisionStep(self._desk, self, words, pairs))

    def _fail(self, error: BaseException) -> None:
        self._desk.failed.emit(error)
        self.refused.emit()
