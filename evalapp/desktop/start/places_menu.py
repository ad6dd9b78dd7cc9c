"""The menu of places to work at: the workspace's periods, a new one, other workspaces."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from evalapp.assessment.periods import Period
from evalapp.desktop.desk import Desk
from evalapp.desktop.start.doors import Way
from evalapp.desktop.widgets.controls import as_it_stands
from evalapp.settings.addresses import is_address, name_of
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.periods.choose_period import all_periods

RECENT_OFFERED = 5


class PlacesMenu(QMenu):
    """Goes to another period at once; `way_wanted` carries the way to another workspace."""

    way_wanted = Signal(object)
    """Way."""

    def __init__(self, parent: QWidget, desk: Desk, actions: Sequence[QAction]) -> None:
        super().__init__(parent)
        self._desk = desk
        self._actions = actions
        self._periods: tuple[Period, ...] = ()
        desk.changed.connect(self._on_changed)
        self.aboutToShow.connect(self._fill)
        self._read()

    def _read(self) -> None:
        services = self._desk.services
        self._desk.read(lambda: all_periods(services), self._on_read, self, "periods")

    def _on_read(self, periods: tuple[Period, ...]) -> None:
        self._periods = periods

    def _on_changed(self, changes: Changes) -> None:
        if Kind.PERIODS in changes.kinds:
            self._read()

    def _fill(self) -> None:
        self.clear()
        for period in self._periods:
            self._add_period(period)
        self.addSeparator()
        self.addActions(self._actions)
        self.addSeparator()
        for location in self._others():
            self._add_place(location)

    def _add_period(self, period: Period) -> None:
        added = self.addAction(as_it_stands(f"{period.year} – {period.title}"))
        added.setCheckable(True)
        added.setChecked(self._desk.period_id == period.id)
        added.triggered.connect(lambda: self._desk.work_at(period))

    def _others(self) -> list[str]:
        here = self._desk.services.workspace.location
        others = [each for each in self._desk.preferences.recent if each != here]
        return [each for each in others if not is_address(each)][:RECENT_OFFERED]

    def _add_place(self, location: str) -> None:
        words = self._desk.text("Open {place}", place=name_of(location))
        added = self.addAction(as_it_stands(words))
        added.setToolTip(location)
        added.triggered.connect(lambda: self.way_wanted.emit(Way.to(location)))
