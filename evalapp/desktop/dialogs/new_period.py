"""Open a period: its year and dates, its criteria sets, its units."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from evalapp.assessment.periods import Period
from evalapp.desktop.desk import Desk
from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.dialogs.files import choose_files
from evalapp.desktop.typed_values import typed_day
from evalapp.desktop.widgets.frames import row
from evalapp.desktop.widgets.words import ShortLabel, label
from evalapp.settings.paths import criteria_folder

YEARS = range(2000, 2101)


@dataclass(frozen=True, slots=True)
class PeriodFiles:
    """A period to be opened, and the files of its sets and units."""

    period: Period
    sets: tuple[Path, ...]
    units: Path


class NewPeriodDialog(Dialog):
    """Asks what a period is made of; `asked` carries it when everything is filled in."""

    asked = Signal(object)
    """PeriodFiles."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        text = desk.text
        super().__init__(
            parent,
            text("New period"),
            text("Each unit group is assessed by the criteria set made for it."),
            "clock",
            "notice",
        )
        self._desk = desk
        year = desk.today().year
        self.year = self._field(text("Year"), str(year))
        self.province = self._field(text("Province, as documents print it"), "tỉnh Gia Lai")
        self.title_line = self._field(text("Title"), "")
        self.first, self.last, self.deadline = (
            self._field(text("Assessed from"), ""),
            self._field(text("Assessed to"), ""),
            self._field(text("Deadline for returns"), ""),
        )
        self.sets: tuple[Path, ...] = ()
        self.units: Path | None = None
        self._sets_said = ShortLabel(text("none chosen"), "muted")
        self._units_said = ShortLabel(text("none chosen"), "muted")
        self.fault = label("", "bad", wrap=True)
        self._lay_out()
        self.add_button(text("Cancel"), self.reject)
        self.add_button(text("Open period"), self._on_open_wanted, primary=True)
        self.year.textEdited.connect(self._propose)
        self._propose()

    def _field(self, name: str, words: str) -> QLineEdit:
        field = QLineEdit(words)
        field.setAccessibleName(name)
        return field

    def _lay_out(self) -> None:
        text = self._desk.text
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for field, line, place, wide in (
            (self.year, 0, 0, 1),
            (self.province, 0, 1, 2),
            (self.title_line, 1, 0, 3),
            (self.first, 2, 0, 1),
            (self.last, 2, 1, 1),
            (self.deadline, 2, 2, 1),
        ):
            grid.addWidget(label(field.accessibleName(), "muted"), line * 2, place, 1, wide)
            grid.addWidget(field, line * 2 + 1, place, 1, wide)
        self.body.addLayout(grid)
        self.body.addLayout(
            self._file_line(text("Criteria sets …"), self._on_sets_wanted, self._sets_said)
        )
        self.body.addLayout(
            self._file_line(text("List of units …"), self._on_units_wanted, self._units_said)
        )
        self.body.addWidget(self.fault)
        self.fault.hide()

    def _file_line(self, words: str, slot: Callable[[], None], said: QWidget):
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        button.setMinimumWidth(150)
        made = row(button, said, gap=10)
        made.setStretch(1, 1)
        return made

    def _propose(self) -> None:
        """Propose title and dates that go with the year."""
        typed = self.year.text().strip()
        if not typed.isdecimal() or int(typed) not in YEARS:
            return
        year, shown = int(typed), self._desk.language.date
        self.title_line.setText(self._desk.text("Assessment of {year}", year=typed))
        self.first.setText(shown(date(year, 1, 1)))
        self.last.setText(shown(date(year, 12, 31)))
        self.deadline.setText(shown(date(year + 1, 2, 28)))

    def _on_sets_wanted(self) -> None:
        text = self._desk.text
        kinds = ("*.yaml", "*.yml", "*.xlsx")
        start = self._desk.last_folder or str(criteria_folder())
        found = choose_files(
            self, self._desk, text("Criteria sets"), text("Criteria sets"), kinds, start
        )
        if found:
            self.take_sets(found)

    def take_sets(self, files: list[Path]) -> None:
        """Take these files as the sets."""
        self.sets = tuple(files)
        self._sets_said.say(", ".join(each.name for each in files))

    def _on_units_wanted(self) -> None:
        text = self._desk.text
        kinds = ("*.csv", "*.xlsx")
        start = self._desk.last_folder or str(criteria_folder())
        found = choose_files(
            self, self._desk, text("List of units"), text("List of units"), kinds, start
        )
        if found:
            self.take_units(found[0])

    def take_units(self, file: Path) -> None:
        """Take this file as the list of units."""
        self.units = file
        self._units_said.say(file.name)

    def _on_open_wanted(self) -> None:
        fault = self._fault()
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        days = [typed_day(each.text()) for each in (self.first, self.last, self.deadline)]
        first, last, deadline = days
        if fault or first is None or last is None or deadline is None or self.units is None:
            return
        year = self.year.text().strip()
        period = Period(
            id=year,
            year=int(year),
            title=" ".join(self.title_line.text().split()),
            province=" ".join(self.province.text().split()),
            assessed_from=first,
            assessed_to=last,
            deadline=deadline,
        )
        self.accept()
        self.asked.emit(PeriodFiles(period, self.sets, self.units))

    def _fault(self) -> str:
        text = self._desk.text
        year = self.year.text().strip()
        if not year.isdecimal() or int(year) not in YEARS:
            return text("Enter a year from 2000 to 2100.")
        if not self.title_line.text().strip() or not self.province.text().strip():
            return text("Enter title and province.")
        for field in (self.first, self.last, self.deadline):
            if typed_day(field.text()) is None:
                return text("{field}: enter a day as dd/mm/yyyy.", field=field.accessibleName())
        if not self.sets:
            return text("Choose a criteria set for each unit group.")
        return "" if self.units else text("Choose the list of units.")
