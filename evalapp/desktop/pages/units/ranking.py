"""Units of the board ranked, or assessed only: stored at once, and undone like every edit."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from evalapp.assessment.units import UnitStatus
from evalapp.desktop.desk import Desk
from evalapp.desktop.undoing import Steps
from evalapp.usecases.forms.board import BoardRow
from evalapp.usecases.periods.set_status import StatusSet, set_ranked


class Ranking(QObject):
    """Leaves units out of the ranking, or takes them in again."""

    def __init__(self, page: QObject, desk: Desk, steps: Steps) -> None:
        super().__init__(page)
        self._desk = desk
        self._steps = steps

    def turn(self, chosen: Sequence[BoardRow]) -> None:
        """Let the assessed units among those chosen be what the first of them is not."""
        assessed = [each for each in chosen if each.status is not UnitStatus.NOT_ASSESSED]
        if not assessed:
            return
        ranked = assessed[0].status is not UnitStatus.RANKED
        services, period = self._desk.services, self._desk.period_id
        units = [each.unit.id for each in assessed]
        self._desk.change(
            lambda: set_ranked(services, period, units, ranked=ranked),
            lambda done: self._on_set(done, ranked=ranked),
            owner=self,
        )

    def _on_set(self, done: StatusSet, *, ranked: bool) -> None:
        services, period = self._desk.services, self._desk.period_id
        units, text = [each.id for each in done.units], self._desk.text
        if not units:
            return
        self._steps.remember(
            partial(text, "Rank the unit" if ranked else "Do not rank"),
            lambda: set_ranked(services, period, units, ranked=not ranked),
            lambda: set_ranked(services, period, units, ranked=ranked),
        )
        said = "{count} units are ranked now" if ranked else "{count} units are not ranked now"
        self._desk.remarked.emit(text(said, count=len(units)))
