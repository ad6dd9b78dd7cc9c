"""A page that files can be dropped on."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from evalapp.desktop.pages.page import Page
from evalapp.desktop.widgets.drops import dropped_paths
from evalapp.desktop.widgets.frames import Card
from evalapp.desktop.widgets.words import centred


class FilePage(Page):
    """Shows where to let go of files while they are held over the page, then what it was."""

    files_dropped = Signal(list)
    """Paths of files and folders, at least one."""
    _stack: QStackedWidget
    _ground: QWidget
    _before: QWidget | None = None

    def take_files(self, stack: QStackedWidget, heading: str, more: str) -> None:
        """Let files be dropped on the page; the ground for them is one of the views of a stack."""
        self._stack = stack
        self._ground = Card(None, centred(heading, "heading"), centred(more, "muted"), None)
        self._ground.setProperty("role", "drop")
        stack.addWidget(self._ground)
        self.setAcceptDrops(True)

    def takes_files_now(self) -> bool:
        """Tell whether what is in sight takes files."""
        return True

    def _show_before(self) -> None:
        if self._before is not None and self._stack.currentWidget() is self._ground:
            self._stack.setCurrentWidget(self._before)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.takes_files_now():
            event.acceptProposedAction()
            self._before = self._stack.currentWidget()
            self._stack.setCurrentWidget(self._ground)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        del event
        self._show_before()

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_before()
        paths = dropped_paths(event.mimeData())
        event.acceptProposedAction()
        if paths:
            self.files_dropped.emit(paths)
