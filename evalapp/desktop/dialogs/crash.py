"""The report of a bug: what happened, and a text to send to those who can mend it."""

import platform
import traceback

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from evalapp import __version__
from evalapp.desktop.dialogs.base import Dialog
from evalapp.settings.language import Language


def report_of(error: BaseException) -> str:
    """Return what helps to find a bug: versions and the way to it, no one's data."""
    head = f"evalapp {__version__} · Python {platform.python_version()} · Qt {qVersion()}"
    return f"{head} · {platform.platform()}\n\n" + "".join(traceback.format_exception(error))


class CrashDialog(Dialog):
    """Tells of a bug and offers its report to be copied."""

    def __init__(self, parent: QWidget | None, language: Language, error: BaseException) -> None:
        text = language.text
        super().__init__(
            parent,
            text("The program ran into an error"),
            text(
                "Everything saved before is safe; please check whether your last change was saved. "
                "Copy the report and send it to the people who look after the program; you can go "
                "on working."
            ),
            "error",
            "poor",
        )
        self.report = report_of(error)
        shown = QPlainTextEdit(self.report)
        shown.setReadOnly(True)
        shown.setMinimumSize(560, 220)
        shown.setAccessibleName(text("Report"))
        self.body.addWidget(shown)
        self.add_button(text("Copy report"), self.copy, keys="Ctrl+Shift+C")
        self.add_button(text("Close"), self.accept, primary=True)

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report)
