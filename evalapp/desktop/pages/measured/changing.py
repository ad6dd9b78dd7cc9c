"""What is changed in measured data: tables taken in, single values, tolerances; all can be undone."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from evalapp.assessment.answers import Answer
from evalapp.assessment.disagreements import Tolerances
from evalapp.desktop.desk import Desk
from evalapp.desktop.pages.measured.preview import MeasuredDialog
from evalapp.desktop.undoing import Said, Steps
from evalapp.usecases.measured.change_measured import (
    ChangedMeasured,
    Replaced,
    change_measured,
    put_back_measured,
)
from evalapp.usecases.measured.disagreements import TolerancesSet, set_tolerances
from evalapp.usecases.measured.import_measured import ImportedMeasured, import_measured
from evalapp.usecases.measured.measured_sheet import MeasuredGroup
from evalapp.usecases.measured.measured_table import Confirmation, MeasuredPreview, preview_measured


class Changing(QObject):
    """Stores at once what a person changes on a page, and remembers the steps."""

    preview: MeasuredDialog
    """The newest preview; there is none before the first table has been looked at."""

    def __init__(self, page: QWidget, desk: Desk, steps: Steps) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._steps = steps

    def look_at(self, path: Path, groups: Sequence[MeasuredGroup]) -> None:
        """Preview a table beside what is stored of the groups; nothing is stored."""
        services, period = self._desk.services, self._desk.period_id
        self._desk.watch(
            self._desk.text("Reading the table"),
            lambda _: preview_measured(services, period, path),
            lambda seen: self._on_previewed(path, seen, groups),
            self._page,
        )

    def _on_previewed(
        self, path: Path, seen: MeasuredPreview, groups: Sequence[MeasuredGroup]
    ) -> None:
        self.preview = MeasuredDialog(self._page, self._desk, path, seen, groups)
        self.preview.agreed.connect(
            lambda names, columns, remember: self._take_in(path, names, columns, remember=remember)
        )
        self.preview.open()

    def _take_in(
        self,
        path: Path,
        names: tuple[Confirmation, ...],
        columns: Mapping[str, str],
        *,
        remember: bool,
    ) -> None:
        services, period = self._desk.services, self._desk.period_id
        self._desk.watch(
            self._desk.text("Storing measured values"),
            lambda _: import_measured(
                services, period, path, names, columns=columns, remember=remember
            ),
            self._on_taken_in,
            self._page,
        )

    def _on_taken_in(self, done: ImportedMeasured) -> None:
        words = partial(
            self._desk.text,
            "Stored {values} values of {units} units.",
            values=done.values,
            units=done.units,
        )
        self._remember(done.replaced, words)
        self._desk.remarked.emit(words())

    def _remember(self, replaced: tuple[Replaced, ...], words: Said) -> None:
        services, period = self._desk.services, self._desk.period_id
        turned = tuple(each.turned for each in replaced)
        if replaced:
            self._steps.remember(
                words,
                lambda: put_back_measured(services, period, replaced),
                lambda: put_back_measured(services, period, turned),
            )

    def store_value(self, unit: str, criterion: str, answer: Answer) -> None:
        """Store a single value."""
        services, period = self._desk.services, self._desk.period_id
        self._desk.change(
            lambda: change_measured(services, period, unit, criterion, answer),
            self._on_value_stored,
            owner=self._page,
        )

    def _on_value_stored(self, done: ChangedMeasured) -> None:
        self._remember(done.replaced, partial(self._desk.text, "Value changed"))

    def allow_as(self, wanted: Tolerances) -> None:
        """Store tolerances; disagreements are looked for anew."""
        services, period = self._desk.services, self._desk.period_id
        self._desk.change(
            lambda: set_tolerances(services, period, wanted),
            self._on_tolerances_set,
            owner=self._page,
        )

    def _on_tolerances_set(self, done: TolerancesSet) -> None:
        services, period = self._desk.services, self._desk.period_id
        self._steps.remember(
            partial(self._desk.text, "Tolerances changed"),
            lambda: set_tolerances(services, period, done.before, instead_of=done.after),
            lambda: set_tolerances(services, period, done.after, instead_of=done.before),
        )
