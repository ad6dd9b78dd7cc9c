"""What is written for the units of the board: forms, reminders, and the board itself."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from evalapp.desktop.desk import Desk
from evalapp.desktop.dialogs.files import choose_folder, choose_new_file
from evalapp.desktop.pages.units.board_table import board_table
from evalapp.desktop.widgets.table import Table
from evalapp.usecases.documents.exported import Exported
from evalapp.usecases.documents.remind import export_reminders
from evalapp.usecases.forms.issue_forms import IssuedForms, issue_forms


class WritingOut(QObject):
    """Asks where to, and writes with progress."""

    def __init__(self, page: QWidget, desk: Desk, board: Callable[[], Table]) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._board = board

    def ask_to_issue(self) -> None:
        """Ask for a folder and write forms into it."""
        self._ask(self._desk.text("Folder for the forms"), self.issue_into)

    def _ask(self, asked: str, write_into: Callable[[Path], None]) -> None:
        folder = choose_folder(self._page, self._desk, asked)
        if folder is not None:
            write_into(folder)

    def issue_into(self, folder: Path) -> None:
        """Write forms for the units chosen (two or more), else for all units shown."""
        board, desk = self._board(), self._desk
        chosen = [each.unit.id for each in board.chosen_rows()]
        shown = [each.unit.id for each in board.rows.shown_rows]
        units = chosen if len(chosen) > 1 else shown
        services, period = desk.services, desk.period_id
        desk.watch(
            desk.text("Writing forms"),
            lambda progress: issue_forms(services, period, folder, progress, units),
            lambda done: self._on_issued(done, folder),
            self,
            stopped=lambda: desk.changed.emit(IssuedForms(()).changes),
        )

    def _on_issued(self, done: IssuedForms, folder: Path) -> None:
        count = len(done.files)
        words = self._desk.text("{count} forms written to {folder}", count=count, folder=folder)
        self._desk.remarked.emit(words)

    def ask_to_remind(self) -> None:
        """Ask for a folder and write reminders into it."""
        self._ask(self._desk.text("Folder for the reminders"), self.remind_into)

    def remind_into(self, folder: Path) -> None:
        """Write a letter to each unit that must return or correct its form."""
        services, period = self._desk.services, self._desk.period_id
        self._desk.watch(
            self._desk.text("Writing reminders"),
            lambda progress: export_reminders(services, period, folder, progress),
            self._on_reminded,
            self,
        )

    def _on_reminded(self, done: Exported) -> None:
        self._desk.remarked.emit(self._desk.text("{count} files written", count=len(done.files)))

    def ask_to_export(self) -> None:
        """Ask for a file and write the board into it."""
        text = self._desk.text
        name = text("Board of forms") + ".xlsx"
        title, kind = text("Export board"), text("Excel workbook")
        path = choose_new_file(self._page, self._desk, title, name, kind, "*.xlsx")
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the rows shown as a table."""
        desk, table = self._desk, board_table(self._board().rows, path)
        services = desk.services
        desk.watch(
            desk.text("Exporting board"),
            lambda _: services.tables.write(path, table),
            lambda _: desk.remarked.emit(desk.text("Written: {file}", file=path)),
            self,
        )
