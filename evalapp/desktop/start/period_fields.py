"""What is typed of a new period: year, province, title, days, and what blank rows count as."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from evalapp.assessment.periods import BlankPolicy, Period
from evalapp.desktop.desk import Desk
from evalapp.desktop.start.period_draft import Draft
from evalapp.desktop.start.period_words import blank_choices
from evalapp.desktop.widgets.controls import Chooser
from evalapp.desktop.widgets.words import label
from evalapp.usecases.periods.carry_over import period_of_year


class PeriodFields(QWidget):
    """Fields that propose what goes with a year, but for what a person has typed."""

    edited = Signal()

    def __init__(self, desk: Desk, *, wide: bool = False) -> None:
        """In a wide place the fields stand on two lines, else on three."""
        super().__init__()
        text = desk.text
        self._desk = desk
        self._typed: set[QLineEdit] = set()
        self.year = self._field(text("Year"))
        self.province = self._field(text("Province, as documents print it"))
        self.title_line = self._field(text("Title of the period"))
        self.first = self._field(text("Assessed from"))
        self.last = self._field(text("Assessed to"))
        self.deadline = self._field(text("Deadline for returns"))
        self.blanks = Chooser(text("Rows left blank"), blank_choices(desk.language))
        self.blanks.shorten_after(14)
        self._lay_out(wide)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.textEdited.connect(lambda: self._on_typed(field))
        return field

    def _lay_out(self, wide: bool) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        for at, fields in enumerate(self._lines(wide)):
            place = 0
            for field, parts in fields:
                grid.addWidget(label(field.accessibleName(), "muted"), at * 3, place, 1, parts)
                grid.addWidget(field, at * 3 + 1, place, 1, parts)
                place += parts
            grid.setRowMinimumHeight(at * 3 + 2, 4)
        for place in range(grid.columnCount()):
            grid.setColumnStretch(place, 1)
        self.setLayout(grid)

    def _lines(self, wide: bool) -> tuple[tuple[tuple[QWidget, int], ...], ...]:
        """Return the fields line by line, each with the columns that it takes."""
        days = (self.first, 1), (self.last, 1), (self.deadline, 1)
        if wide:
            return (
                ((self.year, 1), (self.province, 1), (self.title_line, 3)),
                (*days, (self.blanks, 2)),
            )
        return (
            ((self.year, 1), (self.province, 2)),
            ((self.title_line, 2), (self.blanks, 1)),
            days,
        )

    def begin(self) -> None:
        """Propose the year after the one worked at, else this one."""
        newest = self._desk.period
        self.year.setText(str(newest.year + 1 if newest else self._desk.today().year))
        self.year.selectAll()  # what is typed first takes its place
        self.province.setText(newest.province if newest else "")
        self.blanks.pick(newest.blanks if newest else BlankPolicy.ZERO)

    def propose(self, earlier: Period | None, year: int) -> None:
        """Propose title and days of a year, as they were in an earlier one."""
        if earlier is not None and earlier.year < year:
            like = period_of_year(earlier, year)
            title, days = like.title, (like.assessed_from, like.assessed_to, like.deadline)
        else:
            title = self._desk.text("Assessment of {year}", year=str(year))
            days = date(year, 1, 1), date(year, 12, 31), date(year + 1, 2, 28)
        self._propose(self.title_line, title)
        for field, day in zip((self.first, self.last, self.deadline), days, strict=True):
            self._propose(field, self._desk.language.date(day))

    def _propose(self, field: QLineEdit, words: str) -> None:
        if field not in self._typed:
            field.setText(words)
            field.setCursorPosition(0)

    def _on_typed(self, field: QLineEdit) -> None:
        self._typed.add(field)
        self.edited.emit()

    def draft(self) -> Draft:
        """Return what stands in the fields."""
        fields = (self.first, self.last, self.deadline)
        return Draft(
            year=self.year.text(),
            title=self.title_line.text(),
            province=self.province.text(),
            days={each.accessibleName(): each.text() for each in fields},
            blanks=self.blanks.current,
        )
