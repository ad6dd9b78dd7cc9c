"""Qt's own words – standard buttons, menus of fields, file dialogs – in the window's language.

Qt ships no Vietnamese translation of its own; ours stands in the catalogue by Qt's source texts.
"""

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from evalapp.settings.language import Language, language

CONTEXTS = frozenset(
    {
        "QAbstractFileIconProvider",
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

    def __init__(self, spoken: Language, parent: QApplication) -> None:
        super().__init__(parent)
        self.spoken = spoken

    def isEmpty(self) -> bool:
        return False

    def translate(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return our words; None (a null text, unlike '') lets Qt say its own."""
        del disambiguation, n
        if context not in CONTEXTS:
            return None
        found = self.spoken.text(source)
        return None if found == source else found


def spoken() -> Language:
    """Return the language that Qt speaks, and so the window in front."""
    app = QApplication.instance()
    found = app.findChildren(QtWords) if app is not None else []
    return found[-1].spoken if found else language("vi")  # one before it may be about to go


def speak(app: QApplication, wanted: Language) -> None:
    """Let Qt speak a language from now on, in what it says, in days and in months."""
    for before in app.findChildren(QtWords):
        app.removeTranslator(before)
        before.deleteLater()
    app.installTranslator(QtWords(wanted, app))
    QLocale.setDefault(QLocale(wanted.code))
