"""Entry of a paper reply: read what the unit was sent, ask, store, and remember how to undo it."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from evalapp.assessment.answers import Reply
from evalapp.desktop.desk import Desk
from evalapp.desktop.dialogs.files import choose_files
from evalapp.desktop.pages.explanations.replying import ReplyDialog
from evalapp.desktop.undoing import Steps
from evalapp.usecases.explanations.attached_files import Attached
from evalapp.usecases.explanations.enter_replies import (
    EnteredReplies,
    ReplySheet,
    enter_replies,
    reply_sheet,
)
from evalapp.usecases.forms.undo_import import redo_import, undo_import
from evalapp.usecases.progress import SILENT, Progress


class Entering(QObject):
    """Lets a person enter the reply of one unit at a time."""

    def __init__(self, page: QWidget, desk: Desk, steps: Steps) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._steps = steps

    def begin(self, unit: str) -> None:
        """Show what a unit was sent in the open round, and what it has said so far."""
        services, period = self._desk.services, self._desk.period_id
        self._desk.read(
            lambda: reply_sheet(services, period, unit), self._on_known, self, "paper reply"
        )

    def _on_known(self, sheet: ReplySheet) -> None:
        self.dialog = ReplyDialog(self._page, self._desk.language, sheet)
        self.dialog.decided.connect(self._on_decided)
        self.dialog.form.files.wanted.connect(self._on_files_wanted)
        self.dialog.open()

    def _on_files_wanted(self) -> None:
        title, kind = self._desk.text("Evidence files"), self._desk.text("All files")
        self.dialog.form.files.add(choose_files(self.dialog, self._desk, title, kind, ["*"]))

    def _on_decided(self, said: Mapping[str, Reply], attached: Attached) -> None:
        services, dialog = self._desk.services, self.dialog
        period, unit, before = dialog.sheet.round.period, dialog.sheet.unit.id, dialog.sheet.said

        def store(progress: Progress = SILENT) -> EnteredReplies:
            return enter_replies(
                services,
                period,
                unit,
                said,
                instead_of=before,
                attached=attached,
                progress=progress,
            )

        def done(stored: EnteredReplies) -> None:
            dialog.accept()
            self._on_stored(stored)

        if attached:
            self._watch(store, done)
        else:
            self._desk.change(store, done, owner=dialog)

    def _watch(
        self, store: Callable[[Progress], EnteredReplies], done: Callable[[EnteredReplies], None]
    ) -> None:
        """Store a reply with files, which takes a while; the dialog waits and can stop it."""
        dialog, title = self.dialog, self._desk.text("Storing evidence files")

        def failed(error: BaseException) -> None:
            dialog.wait_for(None)
            self._desk.failed.emit(error)

        def stopped() -> None:
            dialog.wait_for(None)

        dialog.wait_for(self._desk.watch(title, store, done, dialog, stopped, failed))

    def _on_stored(self, stored: EnteredReplies) -> None:
        services, period, batch = self._desk.services, stored.round.period, stored.batch
        self._steps.remember(
            partial(self._desk.text, "Paper reply entered"),
            lambda: undo_import(services, period, batch),
            lambda: redo_import(services, period, batch),
        )
        words = self._desk.text(
            "Reply of {unit} in round {number} stored: {count} criteria.",
            unit=stored.unit.name,
            number=stored.round.number,
            count=stored.count,
        )
        if stored.left_out:
            names = ", ".join(stored.left_out)
            words += " " + self._desk.text("Not sent by anybody, left out: {names}.", names=names)
        self._desk.remarked.emit(words)
