"""Tell the processor seconds until a window is painted, and until it has nothing left to do."""

from collections.abc import Callable
from time import process_time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget


class Watch(QObject):
    """Tells once when a main window has been painted, and leaves when there is no more to do."""

    def __init__(self, app: QApplication, busy: Callable[[QMainWindow], bool]) -> None:
        super().__init__()
        self._app = app
        self._busy = busy
        self._window: QMainWindow | None = None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        painted = event.type() == QEvent.Type.Paint and self._window is None
        window = watched.window() if painted and isinstance(watched, QWidget) else None
        if isinstance(window, QMainWindow) and window.isVisible():
            self._window = window
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        print(f"{process_time():.4f}")
        self._app.removeEventFilter(self)
        self._look = QTimer(interval=20)
        self._look.timeout.connect(self._leave_when_idle)
        self._look.start()

    def _leave_when_idle(self) -> None:
        assert self._window is not None
        if not self._busy(self._window):
            self._look.stop()
            print(f"{process_time():.4f}")
            self._app.quit()
