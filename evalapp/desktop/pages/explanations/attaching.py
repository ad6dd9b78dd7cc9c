"""Files that came with a paper reply, for the criterion in sight: chosen, dropped, left out."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.desktop.widgets.controls import ActionButton, action
from evalapp.desktop.widgets.frames import clear, column, holder, row, take_turn
from evalapp.desktop.widgets.words import ShortLabel, label
from evalapp.settings.language import Language


class AttachedFiles(QWidget):
    """What was sent before, the files to be attached now, and the way to attach some."""

    changed = Signal()
    wanted = Signal()
    """A person would like to choose files."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.paths: tuple[Path, ...] = ()
        self.attach = action(
            self,
            language.text("Attach evidence files…"),
            self.wanted.emit,
            shortcut="Ctrl+Shift+A",
            name="evidence",
        )
        self._before = label("", "caption", wrap=True)
        self._lines = column(gap=2)
        self.setLayout(
            column(self._before, self._lines, row(ActionButton(self.attach), None), gap=4)
        )

    def show_files(self, before: Sequence[EvidenceFile], paths: Sequence[Path]) -> None:
        """Show the files of another criterion: those stored, and those chosen so far."""
        names = ", ".join(each.file_name for each in before)
        self._before.setText(self._language.text("Sent before: {files}", files=names))
        self._before.setVisible(bool(before))
        self.paths = tuple(paths)
        self._show_paths()

    def add(self, paths: Sequence[Path]) -> None:
        """Attach more files; one that is there already is not attached twice."""
        self._set(tuple(dict.fromkeys((*self.paths, *paths))))

    def _set(self, paths: tuple[Path, ...]) -> None:
        self.paths = paths
        self._show_paths()
        self.changed.emit()

    def _show_paths(self) -> None:
        clear(self._lines)
        for path in self.paths:
            self._lines.addWidget(self._line(path))
        take_turn(self)

    def _line(self, path: Path) -> QWidget:
        name = ShortLabel(path.name)
        name.setToolTip(str(path))
        leave_out = QPushButton(self._language.text("Leave out"))
        leave_out.setProperty("role", "quiet")
        leave_out.setAutoDefault(False)
        said = self._language.text("Leave out {file}", file=path.name)
        leave_out.setAccessibleName(said)
        leave_out.setToolTip(said)
        leave_out.clicked.connect(lambda: self._set(tuple(p for p in self.paths if p != path)))
        line = row(name, leave_out, gap=6)
        line.setStretch(0, 1)
        return holder(line)
