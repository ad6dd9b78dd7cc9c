"""Marked copies from the board: where to, for whom, with progress, and what became of them."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from evalapp.assessment.problems import AssessmentError
from evalapp.desktop.desk import Desk
from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.dialogs.files import choose_folder
from evalapp.desktop.widgets.day_field import DayField
from evalapp.usecases.forms.return_corrections import WrittenCorrections, write_corrections

_USUAL_DAYS = 7


class ReplyByDialog(Dialog):
    """Asks until when units shall send their corrected forms."""

    decided = Signal(object)
    """The last day, None where none is to be named."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        text = desk.text
        super().__init__(
            parent,
            text("Marked copies"),
            text(
                "Each unit gets its own form back with what it has to correct, and a message "
                "that says until when."
            ),
            "write",
            "notice",
        )
        today = desk.today()
        self.named = QCheckBox(text("Name a last day for the corrected form"))
        self.named.setChecked(True)
        words = text("Last day for the corrected form")
        self.day = DayField(words, today + timedelta(days=_USUAL_DAYS), today)
        self.named.toggled.connect(self.day.setEnabled)
        for each in (self.named, self.day):
            self.body.addWidget(each)
        self.add_button(text("Cancel"), self.reject)
        self.add_button(text("Choose a folder…"), self._on_agreed, primary=True)
        self.day.setFocus()

    def _on_agreed(self) -> None:
        self.accept()
        self.decided.emit(self.day.chosen() if self.named.isChecked() else None)


class Marking(QObject):
    """Writes marked copies for units of the board."""

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk

    def choose(self, units: Sequence[str] = ()) -> None:
        """Ask until when and where to; then write for `units`, for all that must correct without."""
        self.asking = ReplyByDialog(self._page, self._desk)
        self.asking.decided.connect(lambda day: self._choose_folder(units, day))
        self.asking.open()

    def _choose_folder(self, units: Sequence[str], reply_by: date | None) -> None:
        words = self._desk.text("Folder for the marked copies")
        folder = choose_folder(self._page, self._desk, words)
        if folder is not None:
            self.into(folder, units, reply_by)

    def into(self, folder: Path, units: Sequence[str] = (), reply_by: date | None = None) -> None:
        """Write the copies into a folder."""
        services, period = self._desk.services, self._desk.period_id
        self._desk.watch(
            self._desk.text("Writing marked copies"),
            lambda progress: write_corrections(services, period, folder, progress, units, reply_by),
            lambda done: self._on_written(done, folder),
            self,
        )

    def _on_written(self, done: WrittenCorrections, folder: Path) -> None:
        words = "{count} marked copies written to {folder}"
        self._desk.remarked.emit(self._desk.text(words, count=len(done.copies), folder=folder))
        if done.problems:
            self._desk.failed.emit(AssessmentError.of(done.problems))
