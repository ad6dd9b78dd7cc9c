"""Marked copies from the board: where to, for whom, with progress, and what became of them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from evalapp.assessment.problems import AssessmentError
from evalapp.desktop.desk import Desk
from evalapp.desktop.dialogs.files import choose_folder
from evalapp.usecases.forms.return_corrections import WrittenCorrections, write_corrections


class Marking(QObject):
    """Writes marked copies for units of the board."""

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk

    def choose(self, units: Sequence[str] = ()) -> None:
        """Ask for a folder, then write the copies; for all that need correction without `units`."""
        words = self._desk.text("Where shall the marked copies be written?")
        folder = choose_folder(self._page, self._desk, words)
        if folder is not None:
            self.into(folder, units)

    def into(self, folder: Path, units: Sequence[str] = ()) -> None:
        """Write the copies into a folder."""
        services, period = self._desk.services, self._desk.period_id
        self._desk.watch(
            self._desk.text("Writing marked copies"),
            lambda progress: write_corrections(services, period, folder, progress, units),
            lambda done: self._on_written(done, folder),
            self,
        )

    def _on_written(self, done: WrittenCorrections, folder: Path) -> None:
        words = "{count} marked copies written to {folder}"
        self._desk.remarked.emit(self._desk.text(words, count=len(done.copies), folder=folder))
        if done.problems:
            self._desk.failed.emit(AssessmentError.of(done.problems))
