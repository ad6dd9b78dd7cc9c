"""What stands around the page in sight: the column of pages, work on its way, and the last line."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from evalapp.desktop.jobs import Job
from evalapp.desktop.navigation import Navigation
from evalapp.desktop.status import ProgressStrip, StatusLine
from evalapp.desktop.widgets.frames import column, row
from evalapp.desktop.widgets.ground import Ground
from evalapp.settings.language import Language

ROOMY = 72
"""Widths of a window, in heights of a line of text, from which pages stand there in words."""
TIGHT = QSize(906, 480)
"""The least size in which pages are worked with: 1366 × 768 at 150 %; on less they scroll."""


class Surround(QWidget):
    """Gives pages what room there is; `stack` holds them."""

    def __init__(self, nav: Navigation, language: Language) -> None:
        super().__init__()
        self.setObjectName("work")
        self.stack = QStackedWidget()
        self.strip = ProgressStrip(language)
        self.status = StatusLine()
        self._nav = nav
        self._mark = ""
        self._ground, self._beside = Ground(self.stack), Ground(nav)
        upper = row(self._beside, self._ground, gap=0)
        upper.setStretch(1, 1)
        whole = column(upper, self.strip, self.status, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def say_period(self, words: str, mark: str) -> None:
        """Say the period in the column, and with a mark (empty for none) what kind of data it holds."""
        self._mark = mark
        self._nav.say_period(words, mark)
        self._fit()

    def begin_job(self, job: Job, title: str) -> None:
        """Show that work is on its way."""
        self.strip.begin(job, title)
        self._hold_grounds()

    def end_job(self, job: Job) -> None:
        """Show it no longer."""
        self.strip.end(job)
        self._hold_grounds()

    def _fit(self) -> None:
        """Let the column of pages give way where there is little room for the text in use."""
        lines = self.width() / self.fontMetrics().height()
        self._nav.be_narrow(narrow=lines < ROOMY)
        self.status.say_mark(self._mark if self._nav.is_narrow else "")
        self._hold_grounds()

    def _hold_grounds(self) -> None:
        """Let page and column be as large as in a tight window where this one is still smaller."""
        wide, below = self._nav.width(), self.status.sizeHint().height()
        if not self.strip.isHidden():
            below += self.strip.sizeHint().height()
        high = TIGHT.height() - below
        self._ground.hold(QSize(TIGHT.width() - wide, high))
        self._beside.hold(QSize(wide, high))
        bar = self._beside.verticalScrollBar().sizeHint().width()
        self._beside.setFixedWidth(wide + (bar if self.height() - below < high else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
