"""The one door for workbooks that come back: look at them first, then store the chosen ones."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from evalapp.assessment.criteria import CriteriaSet
from evalapp.desktop.desk import Desk
from evalapp.desktop.dialogs.files import choose_files
from evalapp.desktop.pages.units.preview import PreviewDialog
from evalapp.desktop.undoing import Steps
from evalapp.usecases.forms.import_forms import ImportedForms, accept_forms
from evalapp.usecases.forms.preview_forms import FormsPreview, PreviewedFile, preview_forms
from evalapp.usecases.forms.undo_import import UndoneImport, redo_import, undo_import
from evalapp.usecases.periods.period_sets import period_sets

FORMS = ("*.xlsx", "*.xlsm", "*.xls", "*.xlsb", "*.ods", "*.et", "*.zip", "*.eml", "*.msg")
"""What forms and explanation workbooks come in."""


class TakingIn(QObject):
    """Previews files for a page and stores what a person agrees to."""

    preview: PreviewDialog
    """The newest preview; there is none before the first files have been looked at."""

    def __init__(self, page: QWidget, desk: Desk, steps: Steps) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._steps = steps
        steps.stored.connect(self._on_undone)

    def ask(self, question: str) -> None:
        """Ask which files have come back, and preview them."""
        text = self._desk.text
        files = choose_files(self._page, self._desk, question, text("Forms and zip files"), FORMS)
        if files:
            self.look_at(files)

    def look_at(self, paths: Sequence[Path]) -> None:
        """Preview what is in files, folders and zips."""
        services, period = self._desk.services, self._desk.period_id
        self._desk.watch(
            self._desk.text("Reading forms"),
            lambda progress: (
                preview_forms(services, period, paths, progress),
                period_sets(services, period),
            ),
            self._on_previewed,
            self._page,
        )

    def _on_previewed(self, seen: tuple[FormsPreview, tuple[CriteriaSet, ...]]) -> None:
        preview, sets = seen
        self.preview = PreviewDialog(self._page, self._desk.language, preview, sets)
        self.preview.accepted_files.connect(self._take_in)
        self.preview.open()

    def _take_in(self, preview: FormsPreview, files: tuple[PreviewedFile, ...]) -> None:
        services = self._desk.services
        self._desk.watch(
            self._desk.text("Storing forms"),
            lambda progress: accept_forms(services, preview, files, progress),
            lambda done: self._on_taken_in(preview, done),
            self._page,
        )

    def _on_taken_in(self, preview: FormsPreview, done: ImportedForms) -> None:
        services, period, batch = self._desk.services, self._desk.period_id, done.batch
        if batch:
            self._steps.remember(
                partial(self._desk.text, "Import"),
                lambda: undo_import(services, period, batch),
                lambda: redo_import(services, period, batch),
            )
        self._desk.remarked.emit(self._tally(preview, done))

    def _tally(self, preview: FormsPreview, done: ImportedForms) -> str:
        """Return what became of every file that was previewed."""
        text = self._desk.text
        refused = done.refused + sum(each.refused for each in preview.files)
        words = text(
            "{sent} sent = {read} stored + {refused} refused",
            sent=len(preview.files),
            read=done.read,
            refused=refused,
        )
        left = len(preview.files) - done.read - refused - done.unreached
        if left:
            words += " + " + text("{left} left out", left=left)
        if done.unreached:
            words += " + " + text("{unreached} not reached", unreached=done.unreached)
        if done.proofs:
            kept = sum(not each.refused for each in done.proofs)
            words += " · " + text("{count} evidence files kept", count=kept)
        return words

    def _on_undone(self, outcome: object) -> None:
        if isinstance(outcome, UndoneImport):
            text = self._desk.text
            said = "{count} returns count again."
            if outcome.withdrawn:
                said = "{count} returns withdrawn; their files are kept."
            self._desk.remarked.emit(text(said, count=len(outcome.units)))
