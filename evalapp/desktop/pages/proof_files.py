"""Files of proof wherever they are listed: the line that names one, and a copy opened outside."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton

from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.desktop.desk import Desk
from evalapp.desktop.outside import open_outside, written_copy
from evalapp.desktop.widgets.frames import column
from evalapp.desktop.widgets.words import ShortLabel, with_text
from evalapp.usecases.forms.evidence import evidence_content
from evalapp.usecases.forms.evidence_preview import check_may_be_opened


def file_line(words: str, name: str, tip: str, done: Callable[[], object]) -> QPushButton:
    """Return a line to press that shortens its words; screen readers say its `name`."""
    line = QPushButton()
    line.setProperty("role", "quiet")
    line.setAutoDefault(False)
    shown = ShortLabel(words)
    shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    line.setLayout(column(shown))
    line.setAccessibleName(name)
    line.setMinimumHeight(with_text(line, 26))
    line.setToolTip(tip)
    line.clicked.connect(lambda: done())
    return line


def open_copy(desk: Desk, file: EvidenceFile, owner: QObject) -> None:
    """Write a copy of a file aside and let the system open it, while `owner` is there.

    What may not be opened is told (`check_may_be_opened`); where no program opens it, where it lies.
    """
    services = desk.services

    def work() -> bytes:
        check_may_be_opened(file)
        return evidence_content(services, file.sha256)

    def opened(content: bytes) -> None:
        path = written_copy(file.file_name, content)
        if not open_outside(path):
            said = desk.text(
                "No program on this computer opens this file; there is a copy at {file}", file=path
            )
            desk.remarked.emit(said)

    desk.read(work, opened, owner, "open")
