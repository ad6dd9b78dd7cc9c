"""What happened to a criterion of a unit: who, when, what, why."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.units import Unit
from evalapp.desktop.desk import Desk
from evalapp.desktop.widgets.frames import clear, column
from evalapp.desktop.widgets.words import label, readable
from evalapp.settings.language import Language
from evalapp.usecases.appraisal.cell_history import CellEvent, cell_history
from evalapp.usecases.journal.journal_words import value_words

SHOWN = 8


class HistoryPart(QWidget):
    """The newest that happened to one criterion of a unit; second appraisals are told apart."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: QVBoxLayout = column(gap=4)
        self.setLayout(self._lines)

    def show_nothing(self) -> None:
        """Show that nothing is chosen."""
        clear(self._lines)

    def show_row(self, unit: Unit, criterion: Criterion) -> None:
        """Read and show the history of another criterion."""
        services, period = self._desk.services, self._desk.period_id
        self._desk.read(
            lambda: cell_history(services, period, unit.id, criterion.id),
            lambda events: self._on_read(criterion, events),
            self,
            "history",
        )

    def _on_read(self, criterion: Criterion, events: tuple[CellEvent, ...]) -> None:
        clear(self._lines)
        if not events:
            return
        language = self._desk.language
        self._lines.addSpacing(2)
        self._lines.addWidget(label(language.text("History"), "caption"))
        for each in events[:SHOWN]:
            self._lines.addWidget(readable(event_words(language, criterion, each), "muted"))


def event_words(language: Language, criterion: Criterion, event: CellEvent) -> str:
    """Return what happened as a line: when, who, what, from what to what, why."""
    entry = event.entry
    head = f"{language.moment(entry.at)} · {entry.by}: {_done(language, event)}"
    old, new = (value_words(language, criterion, each) for each in (entry.old, entry.new))
    change = f"{old} → {new}" if old and new else old or new
    return " – ".join(each for each in (head, change, entry.reason) if each)


def _done(language: Language, event: CellEvent) -> str:
    if event.is_explanation:
        return language.text("Explanation of round {number} taken in", number=event.round)
    if event.is_second_appraisal:
        return language.text("Appraised again after round {number}", number=event.round)
    return language.text(event.entry.action)
