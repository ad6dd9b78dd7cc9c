"""Qt's own words – standard buttons, menus of fields, file dialogs – in the window's language.

Qt ships no Vietnamese translation of its own; ours stands in the catalogue by Qt's source texts.
"""

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from evalapp.settings.language import Language

CONTEXTS = frozenset(
    {
        "QAbstractSpinBox",
        "QCalendarWidget",
        "QDialog",
        "QDialogButtonBox",
        "QFileDialog",
        "QFileSystemModel",
        "QLineEdit",
        "QMessageBox",
        "QPlatformTheme",
        "QPlainTextEdit",
        "QScrollBar",
        "QSpinBox",
        "QWidgetTextControl",
    }
)
"""Parts of Qt whose words a person can meet in this program."""


class QtWords(QTranslator):
    """Answers Qt from our catalogue; what is not in it stays English."""

    def __init__(self, language: Language, parent: QApplication) -> None:
        super().__init__(parent)
        self._spoken = language

    def isEmpty(self) -> bool:
        return False

    def translate(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return our words; None (a null text, unlike '') lets Qt say its own."""
        del disambiguation, n
        if context not in CONTEXTS:
            return None
        found = self._spoken.text(source)
        return None if found == source else found


def speak(app: QApplication, language: Language) -> None:
    """Let Qt speak a language from now on, in what it says, in days and in months."""
    for before in app.findChildren(QtWords):
        app.removeTranslator(before)
        before.deleteLater()
    app.installTranslator(QtWords(language, app))
    QLocale.setDefault(QLocale(language.code))
