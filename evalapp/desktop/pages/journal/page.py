"""The journal: who changed what, when and why, read while a person scrolls."""

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from evalapp.assessment.periods import Period
from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.dialogs.files import choose_new_file
from evalapp.desktop.models.lazy_rows import LazyRows
from evalapp.desktop.pages.journal.columns import journal_columns, place_of
from evalapp.desktop.pages.journal.filters import JournalFilters
from evalapp.desktop.pages.page import Page
from evalapp.desktop.widgets.controls import ActionButton
from evalapp.desktop.widgets.frames import EmptyPlace, column, holder, row
from evalapp.desktop.widgets.table import Table
from evalapp.desktop.widgets.words import label
from evalapp.usecases.changes import Kind
from evalapp.usecases.journal.export_journal import export_journal
from evalapp.usecases.journal.journal import (
    JournalChoices,
    JournalFilter,
    JournalLine,
    JournalPage,
    journal_choices,
    journal_page,
)
from evalapp.usecases.journal.journal_words import kinds
from evalapp.usecases.periods.choose_period import all_periods


class WrittenDownPage(Page):
    """The journal of a period or of the whole workspace."""

    reads: ClassVar[frozenset[Kind]] = frozenset(Kind)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.text("Journal"))
        text = self.text
        self._kinds = kinds(desk.language)
        self._periods: dict[str, Period] = {}
        self._shown = JournalFilter()
        self._wanted = Target("journal")
        self._make_actions()
        self.filters = JournalFilters(desk, self._kinds)
        self._rows: LazyRows[JournalLine] = LazyRows(
            journal_columns(desk.language), key=lambda each: str(each.entry.number)
        )
        self.table = Table(self._rows, text("Journal"), lines=2, taken=30)
        self.table.say_when_empty(text("No change matches the filters."))
        self._count = label("", "muted")
        self._lay_out()
        self._wire()

    def _make_actions(self) -> None:
        text = self.text
        self.export = self.do(text("Export journal…"), self._on_export_wanted, "Ctrl+E", "export")
        self.open = self.do(
            text("Go to the change"), self._on_open_wanted, "Ctrl+Return", "appraisal"
        )
        self.only_unit = self.do(text("Only this unit"), self._on_unit_wanted, "Ctrl+U", "filter")
        self.only_criterion = self.do(
            text("Only this criterion"), self._on_criterion_wanted, "Ctrl+I", "filter"
        )
        self.all = self.do(text("Clear filters"), self._on_all_wanted, "Ctrl+Shift+F", "remove")
        self.do(text("Search"), lambda: self.filters.search.begin(), "Ctrl+F")

    def _lay_out(self) -> None:
        self.add_to_head(self.export, primary=self.open)
        below = row(
            self._count,
            None,
            *(
                ActionButton(each, "quiet")
                for each in (self.only_unit, self.only_criterion, self.all)
            ),
            gap=6,
        )
        journal = column(self.filters, below, self.table, gap=10)
        journal.setStretch(2, 1)
        self._stack = QStackedWidget()
        self._journal = holder(journal)
        self._empty = EmptyPlace(
            "journal",
            self.text("Nothing has been changed yet"),
            self.text(
                "Everything that is imported, appraised or locked is written down here with "
                "person, time and reason."
            ),
        )
        self._stack.addWidget(self._journal)
        self._stack.addWidget(self._empty)
        self.add(self._stack)
        self.body.setStretch(0, 1)

    def _wire(self) -> None:
        self.filters.changed.connect(self._read_first)
        self.filters.search.down_pressed.connect(self.table.begin)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_opened.connect(self._go_to)
        self._rows.more_wanted.connect(self._read_more)

    def place_to_begin(self) -> QWidget:
        """Return the table."""
        return self.table

    def refresh(self) -> None:
        """Read what may be picked, and the newest entries."""
        services, period = self.desk.services, self.desk.period_id
        self.desk.read(
            lambda: (journal_choices(services, period), all_periods(services)),
            self._on_choices_read,
            self,
            "choices",
        )

    def visit(self, target: Target) -> None:
        """Narrow the journal to a unit and criterion where wanted."""
        if target.unit or target.criterion:
            self._wanted = target
            self._narrow_to_wanted()

    def _on_choices_read(self, read: tuple[JournalChoices, tuple[Period, ...]]) -> None:
        choices, periods = read
        self._periods = {each.id: each for each in periods}
        self.filters.offer(choices)
        self._narrow_to_wanted()
        self._read_first()

    def _narrow_to_wanted(self) -> None:
        unit, criterion = self._wanted.unit, self._wanted.criterion
        if not (unit or criterion):
            return
        self.filters.unit.pick(unit)
        self.filters.criterion.pick(criterion)
        if (self.filters.unit.current, self.filters.criterion.current) == (unit, criterion):
            self._wanted = Target("journal")
            self._read_first()

    def _read_first(self) -> None:
        services, kinds_ = self.desk.services, self._kinds
        self._shown = wanted = self.filters.wanted()
        self._rows.expect_more(more=False)
        self.desk.read(
            lambda: journal_page(services, wanted, kinds_), self._on_first_read, self, "page"
        )

    def _read_more(self) -> None:
        lines = self._rows.all_rows
        if not lines:
            return
        services, wanted, kinds_ = self.desk.services, self._shown, self._kinds
        before = lines[-1].entry.number
        self.desk.read(
            lambda: journal_page(services, wanted, kinds_, before), self._on_more_read, self, "page"
        )

    def _on_first_read(self, page: JournalPage) -> None:
        self.table.show_rows(page.lines)
        self._on_page_read(page)
        self.table.choose_first()
        nothing = not page.total and not self.filters.narrows
        self._stack.setCurrentWidget(self._empty if nothing else self._journal)

    def _on_more_read(self, page: JournalPage) -> None:
        self._rows.add_rows(page.lines)
        self._on_page_read(page)

    def _on_page_read(self, page: JournalPage) -> None:
        self._rows.expect_more(more=page.has_more)
        self.export.setEnabled(page.total > 0)
        self.all.setEnabled(self.filters.narrows)
        shown = len(self._rows.all_rows)
        self._count.setText(self.text("{shown} of {total} entries", shown=shown, total=page.total))

    def _on_row_chosen(self, chosen: JournalLine | None) -> None:
        self.open.setEnabled(chosen is not None)
        self.only_unit.setEnabled(chosen is not None and bool(chosen.entry.unit))
        self.only_criterion.setEnabled(chosen is not None and bool(chosen.entry.criterion))

    def _on_open_wanted(self) -> None:
        chosen: JournalLine | None = self.table.chosen_row()
        if chosen is not None:
            self._go_to(chosen)

    def _go_to(self, line: JournalLine) -> None:
        desk, entry = self.desk, line.entry
        if entry.period and entry.period != desk.period_id and entry.period in self._periods:
            desk.work_at(self._periods[entry.period])  # takes this page away
        desk.wanted.emit(place_of(entry))

    def _on_unit_wanted(self) -> None:
        chosen: JournalLine | None = self.table.chosen_row()
        if chosen is not None:
            self.filters.unit.pick(chosen.entry.unit)
            self._read_first()

    def _on_criterion_wanted(self) -> None:
        chosen: JournalLine | None = self.table.chosen_row()
        if chosen is not None:
            self.filters.criterion.pick(chosen.entry.criterion)
            self._read_first()

    def _on_all_wanted(self) -> None:
        self.filters.clear()

    def _on_export_wanted(self) -> None:
        path = choose_new_file(
            self,
            self.desk,
            self.text("File for the journal"),
            self.text("Journal") + ".xlsx",
            "Excel",
            "*.xlsx",
        )
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write every entry that fits the filters into a workbook."""
        services, language = self.desk.services, self.desk.language
        wanted = self.filters.wanted()
        self.desk.watch(
            self.text("Writing the journal"),
            lambda progress: export_journal(services, wanted, path, language, progress),
            lambda count: self._on_exported(count, path),
            self,
        )

    def _on_exported(self, count: int, path: Path) -> None:
        words = self.text("{count} entries written to {file}", count=count, file=path)
        self.desk.remarked.emit(words)
