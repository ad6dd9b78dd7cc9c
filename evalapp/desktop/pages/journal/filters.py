"""What the journal is narrowed to: words, period, person, kind, unit, criterion, days."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from evalapp.desktop.desk import Desk
from evalapp.desktop.typed_values import typed_day
from evalapp.desktop.widgets.controls import Chooser, SearchField, mark_wrong
from evalapp.desktop.widgets.words import with_text
from evalapp.usecases.journal.journal import JournalChoices, JournalFilter

TYPING_PAUSE = 250
"""Milliseconds after the last key until the journal is read."""
EVERY_PERIOD = "*"
WORKSPACE = "-"


class JournalFilters(QWidget):
    """Two rows of fields; tells when something else is wanted."""

    changed = Signal()

    def __init__(self, desk: Desk, kinds: Mapping[str, str]) -> None:
        super().__init__()
        self._desk = desk
        text = desk.text
        self.search = SearchField(text("Search the journal (Ctrl+F)"))
        self._scope = self._chooser(
            text("Entries of"),
            [
                ("", text("This period")),
                (EVERY_PERIOD, text("All periods")),
                (WORKSPACE, text("The workspace itself")),
            ],
        )
        every_kind = ("", text("Every kind of change"))
        self.kind = self._chooser(text("Kind of change"), [every_kind, *kinds.items()])
        self.person = self._chooser(text("Who"), [("", text("Everyone"))])
        self.unit = self._chooser(text("Unit"), [("", text("All units"))])
        self.criterion = self._chooser(text("Criterion"), [("", text("All criteria"))])
        self.first = self._day_field(text("From day"))
        self.last = self._day_field(text("To day"))
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.addWidget(self.search, 0, 0, 1, 2)
        for place, field in enumerate((self.kind, self._scope), 2):
            grid.addWidget(field, 0, place)
        grid.addWidget(self.unit, 1, 0)
        grid.addWidget(self.criterion, 1, 1)
        grid.addWidget(self.person, 1, 2)
        days = QGridLayout()
        days.setHorizontalSpacing(10)
        days.addWidget(self.first, 0, 0)
        days.addWidget(self.last, 0, 1)
        grid.addLayout(days, 1, 3)
        for place in range(4):
            grid.setColumnStretch(place, 1)

    def _chooser(self, name: str, choices: list[tuple[str, str]]) -> Chooser:
        made = Chooser(name, choices)
        made.shorten_after(14)  # thousands of names are not worth the time of measuring them
        made.picked.connect(lambda _: self.changed.emit())
        return made

    def _day_field(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(name)
        made.setAccessibleName(name)
        made.setToolTip(f"{name}, {self._desk.text('dd/mm/yyyy')}")
        made.setMinimumWidth(with_text(made, 90))
        made.textChanged.connect(lambda _: self._on_day_typed(made))
        return made

    def _on_day_typed(self, field: QLineEdit) -> None:
        text = field.text().strip()
        understood = not text or typed_day(text) is not None
        mark_wrong(field, wrong=not understood)
        if understood:
            self._pause.start()

    def offer(self, choices: JournalChoices) -> None:
        """Offer the people, units and criteria that there are."""
        text = self._desk.text
        self.person.offer([("", text("Everyone")), *((each, each) for each in choices.people)])
        self.unit.offer([("", text("All units")), *choices.units.items()])
        self.criterion.offer([("", text("All criteria")), *choices.criteria.items()])

    def clear(self) -> None:
        """Narrow to nothing but the period."""
        for field in (self.search, self.first, self.last):
            field.clear()
        for box in (self._scope, self.kind, self.person, self.unit, self.criterion):
            box.pick("")
        self._pause.stop()
        self.changed.emit()

    @property
    def narrows(self) -> bool:
        """Tell whether anything but the period is asked for."""
        wanted = self.wanted()
        return wanted != JournalFilter(period=wanted.period)

    def wanted(self) -> JournalFilter:
        """Return what is asked for."""
        scopes = {EVERY_PERIOD: None, WORKSPACE: ""}
        return JournalFilter(
            period=scopes.get(self._scope.current, self._desk.period_id),
            person=self.person.current or "",
            unit=self.unit.current or "",
            criterion=self.criterion.current or "",
            action=self.kind.current or "",
            first=_day(self.first),
            last=_day(self.last),
            words=self.search.text(),
        )


def _day(field: QLineEdit) -> date | None:
    return typed_day(field.text().strip())
