"""Locking results: what official documents are written from, and how to lock them anew."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from evalapp.assessment.result_versions import VersionHead
from evalapp.desktop.desk import Desk
from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.dialogs.problem_list import problem_list
from evalapp.desktop.widgets.controls import ActionButton, action
from evalapp.desktop.widgets.frames import column, row
from evalapp.desktop.widgets.words import Drawing, label
from evalapp.usecases.appraisal.progress_of_units import AppraisalProgress, appraisal_progress
from evalapp.usecases.documents.lock_results import LockedResults, amend_results, lock_results
from evalapp.usecases.documents.result_versions import result_versions


class LockDialog(Dialog):
    """Asks whether results shall be locked; an amendment needs its reason."""

    agreed = Signal(str)
    """The note or reason."""

    def __init__(self, parent: QWidget, desk: Desk, newest: VersionHead | None) -> None:
        text = desk.text
        super().__init__(parent, *_asked(desk, newest), "results", "notice")
        self._language = desk.language
        self._warnings = column(gap=6)
        self.body.addLayout(self._warnings)
        self.note = QLineEdit()
        hint = text("Note on the version") if newest is None else text("Reason for the amendment")
        self.note.setPlaceholderText(hint)
        self.note.setAccessibleName(hint)
        self.body.addWidget(self.note)
        self.add_button(text("Cancel"), self.reject)
        self.lock = self.add_button(text("Lock"), self._on_lock_wanted, primary=True)
        if newest is not None:
            self.lock.setEnabled(False)
            self.note.textChanged.connect(lambda now: self.lock.setEnabled(bool(now.strip())))
        self._read_progress(desk)

    def _read_progress(self, desk: Desk) -> None:
        services, period = desk.services, desk.period_id
        desk.read(
            lambda: appraisal_progress(services, period), self._on_progress_read, self, "appraised"
        )

    def _on_progress_read(self, progress: AppraisalProgress) -> None:
        """Warn where nothing, or only a part, has been appraised; it hinders nothing."""
        if progress.problems:
            self._warnings.addWidget(problem_list(self._language, progress.problems))

    def _on_lock_wanted(self) -> None:
        self.accept()
        self.agreed.emit(self.note.text().strip())


def _asked(desk: Desk, newest: VersionHead | None) -> tuple[str, str]:
    """Return what is asked, and what comes of it."""
    if newest is None:
        said = desk.text(
            "They become version 1, from which official documents are written; later changes "
            "need an amendment."
        )
        return desk.text("Lock the results?"), said
    said = desk.text(
        "The results as they stand become version {number}; version {old} stays as it is.",
        number=newest.number + 1,
        old=newest.number,
    )
    return desk.text("Lock an amendment?"), said


class LockLine(QWidget):
    """Says which version is in force, and offers to lock one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._newest: VersionHead | None = None
        self.said = label("", "caption", wrap=True)
        self.lock = action(
            self, desk.text("Lock results…"), self._on_lock_wanted, shortcut="Ctrl+L", name="done"
        )
        line = row(Drawing("info", "notice", 16), self.said, ActionButton(self.lock), gap=8)
        line.setStretch(1, 1)
        self.setLayout(line)

    def read(self) -> None:
        """Read which versions there are."""
        services, period = self._desk.services, self._desk.period_id
        self._desk.read(lambda: result_versions(services, period), self._on_read, self, "versions")

    def _on_read(self, heads: tuple[VersionHead, ...]) -> None:
        text = self._desk.text
        self._newest = heads[-1] if heads else None
        if self._newest is None:
            self.said.setText(text("Not locked yet; documents written now are drafts."))
            return
        self.said.setText(
            text(
                "Version {number} locked by {person} at {when} · code {code}",
                number=self._newest.number,
                person=self._newest.locked_by,
                when=self._newest.locked_at,
                code=self._newest.short_checksum,
            )
        )

    def _on_lock_wanted(self) -> None:
        self.dialog = LockDialog(self, self._desk, self._newest)
        self.dialog.agreed.connect(self.lock_with)
        self.dialog.open()

    def lock_with(self, note: str) -> None:
        """Lock the results, or an amendment where a version is in force."""
        services, period = self._desk.services, self._desk.period_id
        do = lock_results if self._newest is None else amend_results
        self._desk.watch(
            self._desk.text("Locking results"),
            lambda progress: do(services, period, note, progress),
            self._on_locked,
            self,
        )

    def _on_locked(self, done: LockedResults) -> None:
        words = self._desk.text("Version {number} locked.", number=done.head.number)
        self._desk.remarked.emit(words)
        self.read()
