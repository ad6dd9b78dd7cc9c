"""Entry of a paper return by hand: criterion by criterion, each answer saved at once."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from evalapp.assessment.answers import FormCell
from evalapp.assessment.cell_checks import cell_problems
from evalapp.assessment.problems import AssessmentError
from evalapp.desktop.answers import points_words
from evalapp.desktop.desk import Desk
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.pages.units.entry_form import EntryForm
from evalapp.desktop.pages.units.entry_rows import EntryRow, entry_columns
from evalapp.desktop.undoing import Steps
from evalapp.desktop.widgets.controls import ActionButton, action
from evalapp.desktop.widgets.frames import column, panes, row
from evalapp.desktop.widgets.table import Table
from evalapp.desktop.widgets.words import ShortLabel, label
from evalapp.usecases.appraisal.unit_sheet import UnitSheet, unit_sheet
from evalapp.usecases.forms.enter_return import (
    EnteredCell,
    EnteredContact,
    TypedReturn,
    begin_typed_return,
    cell_score,
    enter_cell,
    enter_contact,
)
from evalapp.usecases.forms.undo_import import UndoneImport, redo_import, undo_import


class EntryView(QWidget):
    """The criteria of a unit on the left, the fields of one of them on the right."""

    closed = Signal()

    def __init__(self, desk: Desk, steps: Steps) -> None:
        super().__init__()
        self._desk = desk
        self._steps = steps
        steps.stored.connect(self._on_turned)
        steps.lost.connect(self._read)
        self._typed: TypedReturn | None = None
        self._rows: dict[str, EntryRow] = {}
        text = desk.text
        self.back = action(
            self, text("Back to the board"), self._on_back_wanted, shortcut="Esc", name="previous"
        )
        self.next = action(
            self, text("Next criterion"), self._on_next_wanted, shortcut="Alt+Down", name="down"
        )
        self.previous = action(
            self, text("Previous criterion"), self._on_previous_wanted, shortcut="Alt+Up", name="up"
        )
        self._name = ShortLabel("", "heading")
        self._total = label("", "strong")
        self._done = label("", "muted")
        self.table = Table(
            RowsModel(
                entry_columns(desk.language),
                key=lambda each: each.criterion.id,
                found_by=lambda each: f"{each.criterion.code} {each.criterion.title}",
            ),
            text("Criteria"),
        )
        self.form = EntryForm(desk.language)
        self._lay_out()
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_opened.connect(lambda _: self.form.focus_first())
        self.form.typed.connect(self._on_typing)
        self.form.entered.connect(self._on_entered)
        self.form.contact_entered.connect(self._on_contact_entered)
        self.form.next_wanted.connect(self._on_next_wanted)

    def _lay_out(self) -> None:
        head = row(ActionButton(self.back, "quiet"), self._name, self._done, self._total, gap=16)
        head.setStretch(1, 1)
        splitter = panes(self.table, self.form, sizes=[680, 400], shares=[1])
        whole = column(head, splitter, gap=10)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def begin(self, unit: str) -> None:
        """Begin or go on with the typed return of a unit."""
        self._forget()
        services, period = self._desk.services, self._desk.period_id
        self._desk.change(
            lambda: begin_typed_return(services, period, unit),
            self._on_begun,
            failed=self._on_not_begun,
            owner=self,
        )

    def _forget(self) -> None:
        """Let nothing that was typed for one unit be entered for the next."""
        self._typed = None
        self._rows = {}
        self.form.drop()
        self.form.setEnabled(False)
        self.table.show_rows([])

    def _on_not_begun(self, error: BaseException) -> None:
        self._desk.failed.emit(error)
        self.closed.emit()

    def _on_begun(self, typed: TypedReturn) -> None:
        self._typed = typed
        self._name.say(typed.unit.name)
        self.form.show_contact(typed.returned.contact)
        services, period, batch = self._desk.services, self._desk.period_id, typed.returned.batch
        if typed.is_new:
            self._steps.remember(
                partial(self._desk.text, "Enter by hand"),
                lambda: undo_import(services, period, batch),
                lambda: redo_import(services, period, batch),
            )
        self._read()

    def _read(self) -> None:
        if self._typed is not None:
            services, period, unit = self._desk.services, self._desk.period_id, self._typed.unit.id
            self._desk.read(lambda: unit_sheet(services, period, unit), self._on_read, self)

    def _on_read(self, sheet: UnitSheet) -> None:
        if self._typed is None:
            return
        rows = [
            EntryRow(
                n, each.criterion, each.group.title, each.cell, each.claimed.points, each.problems
            )
            for n, each in enumerate(sheet.rows)
        ]
        self._rows = {each.criterion.id: each for each in rows}
        self.form.setEnabled(True)
        self.table.show_rows(rows)
        self._say_total()
        first = next((each for each in rows if each.is_typed and each.cell.is_blank), None)
        if first is not None:
            self.table.choose(first.criterion.id)
        self.table.choose_first()
        self.form.focus_first()

    def _say_total(self) -> None:
        if self._typed is None:
            return
        language, text = self._desk.language, self._desk.text
        typed = [each for each in self._rows.values() if each.is_typed]
        done = sum(not each.cell.answer.is_blank for each in typed)
        points = sum((each.points for each in typed), Fraction(0))
        shown = points_words(language, self._typed.criteria, points)
        self._total.setText(text("Self score {points}", points=shown))
        self._done.setText(text("{done}/{total} answered", done=done, total=len(typed)))

    def _on_row_chosen(self, chosen: EntryRow | None) -> None:
        if chosen is not None and self._typed is not None:
            self._show(self._rows[chosen.criterion.id])

    def _show(self, each: EntryRow) -> None:
        assert self._typed is not None
        points = points_words(self._desk.language, self._typed.criteria, each.points)
        self.form.show_row(each.criterion, each.group, each.cell, editable=each.is_typed)
        self.form.show_outcome(each.problems, points)

    def _on_typing(self, cell: FormCell) -> None:
        """Show what an answer earns, and what is wrong with it, before it is saved."""
        typed, kept = self._typed, self._rows.get(cell.criterion)
        if typed is not None and kept is not None:
            earned = cell_score(typed, cell).points
            points = points_words(self._desk.language, typed.criteria, earned)
            self.form.show_outcome(cell_problems(kept.criterion, cell), points)

    def _on_entered(self, cell: FormCell) -> None:
        typed = self._typed
        kept = self._rows.get(cell.criterion)
        if typed is None or kept is None or kept.cell == cell:
            return
        self._rows[cell.criterion] = replace(kept, cell=cell)
        self.table.rows.replace_row(self._rows[cell.criterion])
        services = self._desk.services

        def done(saved: EnteredCell) -> None:
            old, new = saved.before, saved.cell
            self._steps.remember(
                partial(self._desk.text, "Answer typed in"),
                lambda: enter_cell(services, typed, old, instead_of=new),
                lambda: enter_cell(services, typed, new, instead_of=old),
            )
            self._on_saved(saved)

        def refused(error: BaseException) -> None:
            self._desk.failed.emit(error)
            if self._rows.get(cell.criterion) is not None:
                self._rows[cell.criterion] = kept
                self.table.rows.replace_row(kept)
            self._leave_superseded(error)

        self._desk.change(
            lambda: enter_cell(services, typed, cell), done, failed=refused, owner=self
        )

    def _on_turned(self, outcome: object) -> None:
        """Show what an undone or redone step has brought back."""
        typed = self._typed
        if isinstance(outcome, EnteredCell) and outcome.cell.criterion in self._rows:
            criterion = outcome.cell.criterion
            self._rows[criterion] = replace(self._rows[criterion], cell=outcome.cell)
            was_typing = self._is_typing()
            if self.form.criterion == criterion:
                self.form.drop()
            self._on_saved(outcome)
            self.table.choose(criterion)
            self._show(self._rows[criterion])
            if was_typing:
                self.form.focus_first()
        elif isinstance(outcome, EnteredContact) and typed is not None:
            returned = replace(typed.returned, contact=outcome.contact)
            self._typed = replace(typed, returned=returned)
            self.form.show_contact(outcome.contact)
        elif isinstance(outcome, UndoneImport) and outcome.withdrawn:
            self._leave(outcome.units)

    def _is_typing(self) -> bool:
        busy = QApplication.focusWidget()
        return busy is not None and self.form.isAncestorOf(busy)

    def _leave(self, units: Sequence[str]) -> None:
        """Go back to the board where the return being typed in counts no longer."""
        if self._typed is not None and self._typed.unit.id in units:
            self._typed = None
            self.closed.emit()

    def _leave_superseded(self, error: BaseException) -> None:
        """Go back to the board where something newer lies above the return being typed in."""
        found = isinstance(error, AssessmentError) and error.problems[0].code
        if found == "return.superseded" and self._typed is not None:
            self._steps.clear()
            self._leave([self._typed.unit.id])

    def _on_saved(self, saved: EnteredCell) -> None:
        kept = self._rows.get(saved.cell.criterion)
        if kept is None or kept.cell != saved.cell:
            return
        newer = replace(kept, points=saved.score.points, problems=saved.problems)
        self._rows[saved.cell.criterion] = newer
        self.table.rows.replace_row(newer)
        self._say_total()
        if self.form.criterion == saved.cell.criterion:
            self._on_typing(self.form.cell())  # more may have been typed meanwhile

    def _on_contact_entered(self) -> None:
        typed, services, contact = self._typed, self._desk.services, self.form.contact()
        if typed is not None and contact != typed.returned.contact:
            self._typed = replace(typed, returned=replace(typed.returned, contact=contact))

            def done(saved: EnteredContact) -> None:
                old, new = saved.before, saved.contact
                self._steps.remember(
                    partial(self._desk.text, "Who filled it in"),
                    lambda: enter_contact(services, typed, old, instead_of=new),
                    lambda: enter_contact(services, typed, new, instead_of=old),
                )

            def refused(error: BaseException) -> None:
                self._desk.failed.emit(error)
                self._leave_superseded(error)

            self._desk.change(
                lambda: enter_contact(services, typed, contact), done, failed=refused, owner=self
            )

    def _on_next_wanted(self) -> None:
        self._move(1)

    def _on_previous_wanted(self) -> None:
        self._move(-1)

    def _move(self, step: int) -> None:
        self.form.finish()
        place = self.table.current_place() + step
        if 0 <= place < self.table.rows.rowCount():
            self.table.choose_place(place)
            self.form.focus_first()

    def _on_back_wanted(self) -> None:
        self.form.finish()
        self.closed.emit()
