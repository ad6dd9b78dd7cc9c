"""A window on a stored workspace that tells what it shows: `python -m tests.desktop.working_window`.

Each line is page, dialog on top of it and "busy" or "idle", with | between them.
"""

import sys

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from evalapp.desktop.app import application, make_window
from evalapp.main import Launcher
from evalapp.settings.preferences import Preferences

EVERY = 40
"""Milliseconds between two lines."""


def main(workspace: str) -> int:
    """Open the window and stay until it is closed."""
    app = application()
    # A dialog of the system could not be worked the same way everywhere.
    app.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    window = make_window(app, Launcher("vi").services(workspace), Preferences(person="Khoa"))
    window.show()
    print(int(window.winId()), flush=True)

    def tell() -> None:
        busy = "busy" if window.desk.jobs.is_busy else "idle"
        print(window.current_page.title, on_top(), busy, sep="|", flush=True)

    timer = QTimer(interval=EVERY)
    timer.timeout.connect(tell)
    timer.start()
    return app.exec()


def on_top() -> str:
    """Return the title of the dialog that has the keyboard, "files" for one of files.

    One to which the keyboard has not come yet is "…": what is pressed then would be lost.
    """
    dialog: QWidget | None = QApplication.activeModalWidget()
    if dialog is None:
        return ""
    if not dialog.isActiveWindow() or QApplication.focusWidget() is None:
        return "…"
    return "files" if isinstance(dialog, QFileDialog) else dialog.windowTitle()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
