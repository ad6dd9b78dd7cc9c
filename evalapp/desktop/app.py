"""Make the window: application, looks, errors, main window."""

import sys
from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from evalapp.assessment.periods import Period
from evalapp.desktop.appearance import Theme, dress, load_fonts
from evalapp.desktop.collecting import collect_in_peace
from evalapp.desktop.desk import Desk
from evalapp.desktop.errors import Errors
from evalapp.desktop.icons import icon
from evalapp.desktop.keys import share_keys
from evalapp.desktop.main_window import MainWindow
from evalapp.desktop.qt_words import speak
from evalapp.settings.preferences import Preferences
from evalapp.usecases.periods.choose_period import all_periods
from evalapp.usecases.ports import Services


def application() -> QApplication:
    """Return the application, made where there is none yet, with the shipped font."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("evalapp")
    app.setWindowIcon(icon("logo", "#1b5fc1"))
    load_fonts()
    share_keys(app)
    collect_in_peace(app)
    return app


def make_window(
    app: QApplication,
    services: Services,
    preferences: Preferences,
    periods: Sequence[Period] | None = None,
) -> MainWindow:
    """Return the main window on the newest period, dressed as the person likes.

    `periods` are the workspace's periods where they have been read already.
    """
    if periods is None:
        periods = all_periods(services)
    desk = Desk(services, periods[0] if periods else None, preferences)
    share_keys(app)

    def dress_as_preferred() -> None:
        dress(app, Theme(desk.preferences.theme), desk.preferences.text_size)
        speak(app, desk.language)

    dress_as_preferred()
    window = MainWindow(desk, Errors(lambda: desk.language), dress_as_preferred)
    desk.setParent(window)  # goes with it, and with it what it knows
    app.styleHints().colorSchemeChanged.connect(window.follow_system)
    return window
