"""Changes of measured values that can be undone: imports and values typed by hand."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand

from evalapp.desktop.desk import Desk
from evalapp.usecases.measured.change_measured import ChangedMeasured, Replaced, put_back_measured


class MeasuredStep(QUndoCommand):
    """One change that has already been stored when it is pushed."""

    def __init__(
        self, desk: Desk, owner: QObject, words: str, replaced: tuple[Replaced, ...]
    ) -> None:
        super().__init__(words)
        self._desk = desk
        self._owner = owner
        self._replaced = replaced
        self._is_first = True
        self.failed: Callable[[BaseException], None] | None = None

    def redo(self) -> None:
        if self._is_first:
            self._is_first = False
            return
        self._put_back(tuple(each.turned for each in self._replaced))

    def undo(self) -> None:
        self._put_back(self._replaced)

    def _put_back(self, replaced: tuple[Replaced, ...]) -> None:
        services, period = self._desk.services, self._desk.period_id

        def work() -> ChangedMeasured:
            return put_back_measured(services, period, replaced)

        self._desk.change(work, failed=self.failed, owner=self._owner)
