"""A window on a stored workspace that tells what it shows: `python -m tests.desktop.working_window`.

Each line is when it was told (seconds of the machine's steady clock), what is shown (page, dialog
on top of it, "busy" or "idle", with | between them) and what is named in a dialog of files, with
tabs between them.
"""

import sys
from time import monotonic

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

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
        shown = f"{window.current_page.title}|{on_top()}|{busy}"
        print(monotonic(), shown, named(), sep="\t", flush=True)

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


def named() -> str:
    """Return the name that stands in the dialog of files on top, if there is one."""
    dialog = QApplication.activeModalWidget()
    field = dialog.findChild(QLineEdit) if isinstance(dialog, QFileDialog) else None
    return field.text() if field else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
