"""Decisions on their way to the store and back: saved at once, undone one by one."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from evalapp.assessment.appraisals import Appraisal
from evalapp.desktop.desk import Desk
from evalapp.desktop.undoing import Said, steps_of
from evalapp.usecases.appraisal.appraise import (
    Appraised,
    Decision,
    ReplacedDecision,
    accept_remaining,
    appraise,
    take_back,
)
from evalapp.usecases.appraisal.put_back import put_back_decisions
from evalapp.usecases.appraisal.unit_sheet import SheetRow


class Deciding(QObject):
    """Stores decisions for the views of the appraisal and remembers how to undo them."""

    refused = Signal()
    """A decision could not be stored; what is shown has to be read again."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.steps = steps_of(desk, "appraisal")
        self.steps.lost.connect(self.refused)

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

    def store(
        self, decisions: Sequence[Decision], refused: Callable[[], object], about: str = ""
    ) -> None:
        """Store decisions together; `refused` is called where that cannot be done.

        `about` says of which row, so that undoing it can be told where the row is out of sight.
        """
        services, period = self._desk.services, self._desk.period_id

        def failed(error: BaseException) -> None:
            refused()
            self._fail(error)

        words = partial(_named, self._desk, "Decision", about)
        self._change(words, lambda: appraise(services, period, decisions), failed)

    def store_many(self, decided: Callable[[], Sequence[Decision]]) -> None:
        """Store very many decisions together, shown with their progress and undone as one step."""
        services, period = self._desk.services, self._desk.period_id
        words = partial(self._desk.text, "Decisions on many units")

        def done(stored: Appraised) -> None:
            back, again = stored.replaced, [each.turned for each in stored.replaced]
            self.steps.remember_long(
                words,
                lambda progress: put_back_decisions(services, period, back, progress),
                lambda progress: put_back_decisions(services, period, again, progress),
            )

        self._desk.watch(
            words(),
            lambda progress: appraise(services, period, decided(), progress),
            done,
            self,
            failed=self._fail,
        )

    def accept_rest(self, unit: str, rows: Sequence[SheetRow]) -> None:
        """Accept every criterion of a unit that nobody has appraised yet, as its rows stand."""
        services, period = self._desk.services, self._desk.period_id
        seen = {each.criterion.id: each.basis for each in rows}
        words = partial(self._desk.text, "Accept the rest")
        self._change(words, lambda: accept_remaining(services, period, unit, seen))

    def take_back(self, appraisal: Appraisal, about: str) -> None:
        """Take a decision `about` a row back, so that the criterion is open again."""
        services = self._desk.services
        words = partial(_named, self._desk, "Decision taken back", about)
        self._change(words, lambda: take_back(services, appraisal))

    def _change(
        self,
        words: Said,
        work: Callable[[], Appraised],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        def done(stored: Appraised) -> None:
            self._remember(words, stored.replaced)

        self._desk.change(work, done, failed=failed or self._fail, owner=self)

    def _remember(self, words: Said, replaced: Sequence[ReplacedDecision]) -> None:
        services, period = self._desk.services, self._desk.period_id
        turned = [each.turned for each in replaced]
        if replaced:
            self.steps.remember(
                words,
                lambda: put_back_decisions(services, period, replaced),
                lambda: put_back_decisions(services, period, turned),
            )

    def _fail(self, error: BaseException) -> None:
        self.refused.emit()  # first: what is read again may fail alike, and is told once then
        self._desk.failed.emit(error)


def _named(desk: Desk, words: str, about: str) -> str:
    return f"{desk.text(words)} {about}".strip()
