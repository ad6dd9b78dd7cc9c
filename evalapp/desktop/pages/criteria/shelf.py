"""Drafts on the way and sets that there are; from here drafts are begun, taken in and out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from evalapp.assessment.criteria import CriteriaSet
from evalapp.desktop.desk import Desk
from evalapp.desktop.dialogs.files import choose_files, choose_new_file
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.pages.criteria.intake import IntakeDialog
from evalapp.desktop.pages.criteria.shelf_rows import ShelfRow, shelf_columns, shelf_rows
from evalapp.desktop.undoing import steps_of
from evalapp.desktop.widgets.controls import ActionButton, SearchField, action
from evalapp.desktop.widgets.frames import Card, column, holder, row, scrolling
from evalapp.desktop.widgets.table import Table
from evalapp.desktop.widgets.words import label
from evalapp.usecases.criteria.begin_draft import (
    BegunDraft,
    begin_copy,
    begin_empty,
    begin_next,
    begin_read,
    read_for_draft,
)
from evalapp.usecases.criteria.criteria_shelf import CriteriaShelf, criteria_shelf
from evalapp.usecases.criteria.edit_draft import RemovedDraft, bring_back, remove_draft
from evalapp.usecases.criteria.export_criteria import export_draft, export_set
from evalapp.usecases.file_ports import ReadDraft

PATTERNS = ("*.xlsx", "*.yaml", "*.yml")


class ShelfView(QWidget):
    """The list, and beside it what can be done."""

    draft_wanted = Signal(str)
    comparison_wanted = Signal(str, str)
    """Keys of the older and the newer of two to be compared, '' where it is left open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.shelf = CriteriaShelf((), (), {})
        self.steps = steps_of(desk, "criteria")
        self.steps.lost.connect(self.read)
        self._to_choose = ""
        self.search = SearchField(desk.text("Search drafts and sets"))
        model = RowsModel(
            shelf_columns(desk.language),
            key=lambda each: each.key,
            found_by=lambda each: each.title,
        )
        self.table = Table(model, desk.text("Drafts and sets"), lines=2)
        self.table.say_when_empty(
            desk.text("No set yet. Begin a draft, or take one in from an Excel or YAML file.")
        )
        self.table.make_sortable()
        self._said = label("", "muted", wrap=True)
        self._make_actions()
        self._lay_out()
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_opened.connect(lambda _: self._on_open_wanted())
        self.search.textChanged.connect(self.table.rows.narrow)
        self.search.down_pressed.connect(self.table.setFocus)

    def _make_actions(self) -> None:
        text = self._desk.text

        def do(words: str, slot: Callable[[], object], keys: str, drawing: str = "") -> QAction:
            return action(self, words, slot, shortcut=keys, name=drawing)

        self.edit = do(text("Edit the draft"), self._on_open_wanted, "F2", "write")
        self.empty = do(text("New empty draft"), self._on_empty_wanted, "Ctrl+Shift+N", "add")
        self.next = do(text("Next year's set"), self._on_next_wanted, "Ctrl+Shift+Y", "clock")
        self.copy = do(text("Copy as a draft"), self._on_copy_wanted, "Ctrl+Shift+C", "copy")
        self.take_in = do(text("Import a file…"), self._on_import_wanted, "Ctrl+O", "import")
        self.to_excel = do(
            text("Write to Excel…"), lambda: self._export("*.xlsx"), "Ctrl+E", "export"
        )
        self.to_yaml = do(
            text("Write to YAML…"), lambda: self._export("*.yaml"), "Ctrl+Shift+E", "export"
        )
        self.compare = do(text("Compare…"), self._on_compare_wanted, "Ctrl+Shift+D", "compare")
        self.remove = do(
            text("Remove the draft"), self._on_remove_wanted, "Ctrl+Shift+Delete", "remove"
        )
        do(text("Search"), self.search.setFocus, "Ctrl+F")

    def _lay_out(self) -> None:
        text = self._desk.text
        inside = column(self._said, ActionButton(self.edit, "primary"), gap=6)
        for heading, some in (
            (text("Begin a draft"), (self.next, self.copy, self.empty, self.take_in)),
            (text("Selected"), (self.compare, self.to_excel, self.to_yaml, self.remove)),
        ):
            inside.addSpacing(8)
            inside.addWidget(label(heading, "caption"))
            for each in some:
                inside.addWidget(ActionButton(each, "task"))
        inside.addStretch(1)
        side = Card(scrolling(holder(inside)))
        side.keep_wide(280)
        upper = row(self.search, None)
        upper.setStretch(0, 1)
        self.search.setMaximumWidth(360)
        left = column(upper, self.table, gap=10)
        left.setStretch(1, 1)
        whole = row(left, side, gap=14)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def place_to_begin(self) -> QWidget:
        """Return the list."""
        return self.table

    def read(self) -> None:
        """Read what there is."""
        services = self._desk.services
        self._desk.read(lambda: criteria_shelf(services), self._on_read, self)

    def _on_read(self, shelf: CriteriaShelf) -> None:
        self.shelf = shelf
        self.table.show_rows(list(shelf_rows(shelf)))
        if not (self._to_choose and self.table.choose(self._to_choose)):
            self.table.choose_first()
        self._to_choose = ""
        self._on_row_chosen(self.table.chosen_row())

    def choose(self, key: str) -> None:
        """Choose a draft or a set, when it has been read."""
        if not self.table.choose(key):
            self._to_choose = key

    def _on_row_chosen(self, chosen: ShelfRow | None) -> None:
        is_draft = chosen is not None and chosen.draft is not None
        for each in (self.edit, self.remove):
            each.setEnabled(is_draft)
        for each in (self.next, self.copy):
            each.setEnabled(chosen is not None and chosen.criteria is not None)
        for each in (self.compare, self.to_excel, self.to_yaml):
            each.setEnabled(chosen is not None)
        self._said.setText(self._story(chosen))

    def _story(self, chosen: ShelfRow | None) -> str:
        text = self._desk.text
        if chosen is None:
            return text("Nothing is selected.")
        if chosen.draft is not None:
            moment = self._desk.language.moment(chosen.draft.changed_at)
            return text(
                "Last edited by {person}, {time}.", person=chosen.draft.changed_by, time=moment
            )
        if chosen.used:
            return text("Used in {periods}; it can no longer be changed.", periods=chosen.used)
        return text("Not used yet; choose it when a period is opened.")

    def _begin(self, work: Callable[[], BegunDraft]) -> None:
        services = self._desk.services

        def begun(done: BegunDraft) -> None:
            kept = done.draft
            self.steps.remember(
                partial(self._desk.text, "Begin a draft"),
                lambda: remove_draft(services, kept.head.id, only=kept.tree),
                lambda: bring_back(services, kept),
            )
            self.draft_wanted.emit(done.draft.head.id)

        self._desk.change(work, begun, owner=self)

    def _on_open_wanted(self) -> None:
        chosen = self.table.chosen_row()
        if chosen is not None and chosen.draft is not None:
            self.draft_wanted.emit(chosen.draft.id)

    def _on_empty_wanted(self) -> None:
        services, title = self._desk.services, self._desk.text("New criteria set")
        year = self._desk.today().year
        self._begin(lambda: begin_empty(services, title, year))

    def _on_next_wanted(self) -> None:
        criteria = self._chosen_set()
        if criteria is not None:
            services = self._desk.services
            self._begin(lambda: begin_next(services, criteria, criteria.year + 1))

    def _on_copy_wanted(self) -> None:
        criteria = self._chosen_set()
        if criteria is not None:
            services = self._desk.services
            self._begin(lambda: begin_copy(services, criteria))

    def _chosen_set(self) -> CriteriaSet | None:
        chosen = self.table.chosen_row()
        return chosen.criteria if chosen is not None else None

    def _on_import_wanted(self) -> None:
        title, kind = self._desk.text("Import a file"), self._desk.text("Criteria sets")
        files = choose_files(self, self._desk, title, kind, PATTERNS)
        if files:
            self.look_at(files[0])

    def look_at(self, path: Path) -> None:
        """Read a file and show what it holds before anything is stored."""
        services = self._desk.services
        self._desk.jobs.start(
            lambda _: read_for_draft(services, path),
            succeeded=lambda read: self._on_file_read(path, read),
            failed=self._desk.failed.emit,
            owner=self,
            topic="file",
            database=False,
        )

    def _on_file_read(self, path: Path, read: ReadDraft) -> None:
        self.intake = IntakeDialog(self, self._desk.language, path.name, read)
        self.intake.accepted.connect(lambda: self._take_in(read))
        self.intake.open()

    def _take_in(self, read: ReadDraft) -> None:
        services = self._desk.services
        self._begin(lambda: begin_read(services, read.tree))

    def _export(self, pattern: str) -> None:
        chosen, desk = self.table.chosen_row(), self._desk
        if chosen is None:
            return
        name = f"{chosen.title or desk.text('Draft')}{pattern.removeprefix('*')}"
        kind = desk.text("Criteria sets")
        path = choose_new_file(self, desk, desk.text("Write to a file"), name, kind, pattern)
        if path is not None:
            services, draft, criteria = desk.services, chosen.draft, chosen.criteria

            def work() -> Path:
                if draft is not None:
                    return export_draft(services, draft.id, path)
                assert criteria is not None
                return export_set(services, criteria, path)

            desk.change(work, self._on_written, owner=self)

    def _on_written(self, path: Path) -> None:
        self._desk.remarked.emit(self._desk.text("Written: {file}", file=str(path)))

    def _on_compare_wanted(self) -> None:
        chosen = self.table.chosen_row()
        if chosen is not None:
            based_on = chosen.draft.based_on if chosen.draft is not None else ""
            self.comparison_wanted.emit(based_on, chosen.key)

    def _on_remove_wanted(self) -> None:
        chosen, services = self.table.chosen_row(), self._desk.services
        if chosen is not None and chosen.draft is not None:
            draft = chosen.draft.id

            def removed(done: RemovedDraft) -> None:
                kept = done.draft
                self.steps.remember(
                    partial(self._desk.text, "Remove the draft"),
                    lambda: bring_back(services, kept),
                    lambda: remove_draft(services, draft, only=kept.tree),
                )

            self._desk.change(lambda: remove_draft(services, draft), removed, owner=self)
