"""Who appraises what: people, their own offices, their shares and how far they have come."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from evalapp.assessment.assessors import Assessor
from evalapp.desktop.desk import Desk
from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.dialogs.files import choose_files, choose_new_file
from evalapp.desktop.dialogs.person_form import PersonForm, role_title
from evalapp.desktop.dialogs.shares_form import SharesForm
from evalapp.desktop.models.columns import Column, Drawn, words
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.undoing import Said, Steps
from evalapp.desktop.widgets.controls import ActionButton, action
from evalapp.desktop.widgets.frames import column, line, panes, row
from evalapp.desktop.widgets.table import Table
from evalapp.desktop.widgets.words import label, with_text
from evalapp.usecases.appraisal.assessor_tables import (
    export_assessors,
    export_assignments,
    import_assessors,
    import_assignments,
)
from evalapp.usecases.appraisal.assessors import SavedAssessors, remove_assessor, save_assessors
from evalapp.usecases.appraisal.assignments import SharedOut
from evalapp.usecases.appraisal.people_board import PeopleBoard, people_board, person_as_typed
from evalapp.usecases.appraisal.people_changes import put_back_people
from evalapp.usecases.appraisal.work_shares import Share
from evalapp.usecases.changes import Changes, Kind

TABLES = ("*.xlsx", "*.csv")


class PeopleDialog(Dialog):
    """People on the left; on the right the chosen one, and what is theirs."""

    def __init__(self, parent: QWidget, desk: Desk, person: str = "") -> None:
        """`person` is the id of the one to show first."""
        text = desk.text
        super().__init__(
            parent,
            text("Assessors and assignments"),
            text("Nobody appraises their own office. Assignments say who does which part."),
            "person",
            "notice",
        )
        self._desk = desk
        self._board: PeopleBoard | None = None
        self.table = Table(
            RowsModel(
                _columns(desk),
                key=lambda each: each.assessor.id,
                found_by=lambda each: each.assessor.name,
            ),
            text("People"),
        )
        self.table.say_when_empty(text("Nobody is listed yet. Add people, or import a list."))
        self.table.keep(person)
        self.form = PersonForm(desk.language)
        self.shares = SharesForm(desk)
        self.nobodys = label("", "muted", wrap=True)
        self.refusal = label("", "bad", wrap=True)
        self.steps = Steps(desk, self)
        self.steps.lost.connect(self._read)
        self._make_actions()
        self._lay_out()
        self.add_button(text("Close"), self.accept)
        self.table.row_chosen.connect(self._on_person_chosen)
        self.form.saved.connect(self._on_save_wanted)
        self.shares.changed_by.connect(self._change)
        desk.changed.connect(self._on_changed)
        self._read()

    def _make_actions(self) -> None:
        self.add = self._do("New person", self._on_new_wanted, "Ctrl+N", "add")
        self.remove = self._do(
            "Remove from the list", self._on_remove_wanted, "Ctrl+Shift+Delete", "remove"
        )
        self.people_in = self._do("Import people…", self._on_people_in, "Ctrl+I", "import")
        self.people_out = self._do("Export people…", self._on_people_out, "Ctrl+E", "export")
        self.shares_in = self._do(
            "Import assignments…", self._on_shares_in, "Ctrl+Shift+I", "import"
        )
        self.shares_out = self._do(
            "Export assignments…", self._on_shares_out, "Ctrl+Shift+E", "export"
        )

        self.undo = self._do("Undo", self.steps.undo, "Ctrl+Z", "undo")
        self.redo = self._do("Redo", self.steps.redo, "Ctrl+Y", "redo")
        for each, changed in (
            (self.undo, self.steps.canUndoChanged),
            (self.redo, self.steps.canRedoChanged),
        ):
            each.setEnabled(False)
            changed.connect(each.setEnabled)

    def _do(self, english: str, slot: Callable[[], Any], keys: str, drawing: str) -> QAction:
        return action(self, self._desk.text(english), slot, shortcut=keys, name=drawing)

    def _lay_out(self) -> None:
        left = column(
            self.table,
            self.nobodys,
            row(
                ActionButton(self.add),
                ActionButton(self.remove),
                None,
                ActionButton(self.undo, words=False),
                ActionButton(self.redo, words=False),
                gap=8,
            ),
            row(ActionButton(self.people_in), ActionButton(self.people_out), None, gap=8),
            row(ActionButton(self.shares_in), ActionButton(self.shares_out), None, gap=8),
            gap=8,
        )
        left.setStretch(0, 1)
        right = column(self.form, line(), self.shares, gap=12)
        right.setStretch(2, 1)
        splitter = panes(left, right, sizes=[with_text(self, 460), with_text(self, 520)])
        self.refusal.hide()
        self.body.addWidget(self.refusal)
        self.body.addWidget(splitter, 1)
        self.resize(with_text(self, 1040), with_text(self, 620))

    def _read(self) -> None:
        services, period = self._desk.services, self._desk.period_id
        self._desk.read(lambda: people_board(services, period), self._on_read, self, "people")

    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & {Kind.ASSESSORS, Kind.APPRAISALS}:
            self._read()

    def _on_read(self, seen: PeopleBoard) -> None:
        self._board = seen
        self.form.offer(seen.names)
        self.shares.offer(seen)
        self.table.show_rows(seen.people)
        self.table.choose_first()
        self._on_person_chosen(self.table.chosen_row())
        if not seen.people and self.table.hasFocus():
            self.form.id.setFocus()
        said = "{count} criteria of units are not assigned to anyone yet."
        self.nobodys.setText(
            self._desk.text(said, count=seen.nobodys) if seen.given and seen.nobodys else ""
        )
        self._allow(seen)

    def _allow(self, seen: PeopleBoard) -> None:
        allowed = seen.refusal is None
        for each in (self.add, self.remove, self.people_in, self.shares_in):
            each.setEnabled(allowed)
        self.form.setEnabled(allowed)
        self.shares.allow(allowed=allowed)
        said = "" if seen.refusal is None else self._desk.sentence(seen.refusal.problems[0].message)
        self.refusal.setText(said)
        self.refusal.setVisible(bool(said))

    def _on_person_chosen(self, chosen: Share | None) -> None:
        if self._board is not None:
            self.form.show_person(chosen.assessor if chosen else None)
            self.shares.show_person(chosen.assessor.id if chosen else "")

    def _on_new_wanted(self) -> None:
        self.table.clearSelection()
        self.form.begin_new()

    def _on_save_wanted(self, person: Assessor, offices: str) -> None:
        services = self._desk.services
        self.table.keep(person.id)
        self._change(
            partial(self._desk.text, "Person saved"),
            lambda: save_assessors(services, [person_as_typed(services, person, offices)]),
        )

    def _on_remove_wanted(self) -> None:
        chosen: Share | None = self.table.chosen_row()
        if chosen is not None:
            services, gone = self._desk.services, chosen.assessor.id
            words = partial(self._desk.text, "Remove from the list")
            self._change(words, lambda: remove_assessor(services, gone))

    def _change(self, words: Said, work: Callable[[], SavedAssessors | SharedOut]) -> None:
        """Store something at once; it can be undone while the dialog is open."""
        services = self._desk.services

        def done(stored: SavedAssessors | SharedOut) -> None:
            change = stored.change
            if not change.is_nothing:
                self.steps.remember(
                    words,
                    lambda: put_back_people(services, change),
                    lambda: put_back_people(services, change.turned),
                )

        self._desk.change(work, done, owner=self)

    def _on_people_in(self) -> None:
        services, path = self._desk.services, self._chosen_file("Import people…")
        if path is not None:
            words = partial(self._desk.text, "Import people…")
            self._change(words, lambda: import_assessors(services, path))

    def _on_shares_in(self) -> None:
        services, period = self._desk.services, self._desk.period_id
        path = self._chosen_file("Import assignments…")
        if path is not None:
            words = partial(self._desk.text, "Import assignments…")
            self._change(words, lambda: import_assignments(services, period, path))

    def _on_people_out(self) -> None:
        services, path = self._desk.services, self._new_file("Export people…", "can-bo.xlsx")
        if path is not None:
            self._desk.change(lambda: export_assessors(services, path), owner=self)

    def _on_shares_out(self) -> None:
        services, period = self._desk.services, self._desk.period_id
        path = self._new_file("Export assignments…", "phan-cong.xlsx")
        if path is not None:
            self._desk.change(lambda: export_assignments(services, period, path), owner=self)

    def _chosen_file(self, english: str) -> Path | None:
        text = self._desk.text
        found = choose_files(self, self._desk, text(english), text("Tables"), TABLES)
        return found[0] if found else None

    def _new_file(self, english: str, name: str) -> Path | None:
        text = self._desk.text
        kind = text("Tables")
        return choose_new_file(self, self._desk, text(english), name, kind, "*.xlsx")


def _columns(desk: Desk) -> tuple[Column[Share], ...]:
    text, number = desk.text, desk.language.number
    return (
        words(text("Full name"), lambda each: each.assessor.name, width=0),
        words(text("Role"), lambda each: role_title(desk.language, each.assessor.role), width=16),
        Column(
            text("Done"),
            lambda each: f"{number(each.decided)}/{number(each.given)}",
            lambda each: each.decided / each.given if each.given else None,
            Drawn.NUMBER,
            tone=lambda each: "best" if each.given and each.decided >= each.given else "neutral",
            tip=lambda each: text("{count} open again", count=each.reopened),
            width=13,
        ),
    )
