"""Decisions that can be undone: each step stores what stood before, or what stood after."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand

from evalapp.assessment.appraisals import Appraisal
from evalapp.desktop.desk import Desk
from evalapp.usecases.appraisal.appraise import Decision, appraise, take_back
from evalapp.usecases.appraisal.unit_sheet import unit_sheet
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services

Pair = tuple[str, str]
"""Unit and criterion."""


def bring_to(services: Services, period: str, place: Pair, wanted: Appraisal | None) -> Changes:
    """Let a criterion's decision be `wanted` again, whatever version stands there now."""
    unit, criterion = place
    rows = unit_sheet(services, period, unit).rows
    now = next((each.appraisal for each in rows if each.criterion.id == criterion), None)
    if wanted is None:
        return take_back(services, now) if now is not None else Changes()
    version = now.version if now is not None else 0
    decision = Decision(unit, criterion, wanted.verdict, wanted.answer, wanted.reason, version)
    appraise(services, period, [decision])
    return Changes.of(Kind.APPRAISALS)


class DecisionStep(QUndoCommand):
    """One decision as a pair of before and after; it has already been stored when pushed."""

    def __init__(
        self,
        desk: Desk,
        owner: QObject,
        words: str,
        pairs: tuple[tuple[Pair, Appraisal | None, Appraisal | None], ...],
    ) -> None:
        super().__init__(words)
        self._desk = desk
        self._owner = owner
        self._pairs = pairs
        self._is_first = True

    def redo(self) -> None:
        if self._is_first:
            self._is_first = False
            return
        self._bring([(place, after) for place, _, after in self._pairs])

    def undo(self) -> None:
        self._bring([(place, before) for place, before, _ in self._pairs])

    def _bring(self, wanted: list[tuple[Pair, Appraisal | None]]) -> None:
        services, period = self._desk.services, self._desk.period_id

        def work() -> Changes:
            for place, appraisal in wanted:
                bring_to(services, period, place, appraisal)
            return Changes.of(Kind.APPRAISALS)

        self._desk.change(work, owner=self._owner)
