"""Below the pages: work on its way with a way to stop it, and the line of the last save."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from evalapp.assessment.returns import ReturnState
from evalapp.desktop.jobs import Job, Step
from evalapp.desktop.widgets.controls import ActionButton, action
from evalapp.desktop.widgets.frames import row
from evalapp.desktop.widgets.words import ShortLabel, label
from evalapp.settings.language import Language
from evalapp.usecases.forms.board import Board


class Counts(NamedTuple):
    """How many units have sent a form, how many there are, and how many have to correct theirs."""

    received: int
    total: int
    faulty: int


def counted(seen: Board) -> Counts:
    """Return the counts of a board."""
    states = [row.state for row in seen.rows]
    silent, faulty = map(states.count, (ReturnState.NOT_RECEIVED, ReturnState.NEEDS_CORRECTION))
    return Counts(len(states) - silent, len(states), faulty)


def counts_words(text: Callable[..., str], counts: Counts | None, saved_at: datetime | None) -> str:
    """Return what the last line says of what has come in, and of the last save."""
    parts: list[str] = []
    if counts is not None:
        received, total, faulty = counts
        parts.append(text("{received}/{total} forms received", received=received, total=total))
        parts.append(text("{count} not received", count=total - received))
        if faulty:
            parts.append(text("{count} to be corrected", count=faulty))
    if saved_at is not None:
        parts.append(text("Saved at {time}", time=f"{saved_at:%H:%M}"))
    return " · ".join(parts)


class ProgressStrip(QWidget):
    """Shows one long job; hidden where there is none."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._language = language
        self._jobs: list[tuple[Job, str]] = []
        self._title = label("", "strong")
        self._doing = ShortLabel("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(160)
        self._bar.setAccessibleName(language.text("Progress"))
        self._count = label("", "muted")
        self.stop = action(
            self,
            language.text("Stop"),
            self._on_stop_wanted,
            shortcut="Ctrl+.",
            tip=language.text("What has been finished stays; the rest is left undone."),
        )
        button = ActionButton(self.stop)
        line = row(self._title, self._doing, self._bar, self._count, button, gap=14)
        line.setContentsMargins(20, 7, 20, 7)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    def begin(self, job: Job, title: str) -> None:
        """Show a job that has just begun."""
        self._jobs.append((job, title))
        self._show_last()
        self._bar.setRange(0, 0)
        self._doing.say("")
        self._count.setText("")

    def step(self, job: Job, step: Step) -> None:
        """Show how far a job is."""
        if not self._jobs or self._jobs[-1][0] is not job:
            return
        self._bar.setRange(0, max(step.total, 1))
        self._bar.setValue(step.done)
        number = self._language.number
        self._count.setText(f"{number(step.done)}/{number(step.total)}")
        if step.doing is not None and not job.is_stopping:
            self._doing.say(self._language.sentence(step.doing))

    def end(self, job: Job) -> None:
        """Take a job away."""
        self._jobs = [each for each in self._jobs if each[0] is not job]
        self._show_last()

    def _show_last(self) -> None:
        self.setVisible(bool(self._jobs))
        if self._jobs:
            job, title = self._jobs[-1]
            self._title.setText(title)
            self.stop.setEnabled(not job.is_stopping)

    def _on_stop_wanted(self) -> None:
        if self._jobs:
            job, _ = self._jobs[-1]
            job.cancel()
            self.stop.setEnabled(False)
            self._doing.say(self._language.text("Stopping…"))


class StatusLine(QWidget):
    """The last line: what has come in, and when something was last saved."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._mark = label("", "mark")
        self._mark.hide()
        self._counts = ShortLabel("", "caption")
        self._said = ShortLabel("", "caption")
        self._said.hide()
        self._said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = row(self._mark, self._counts, self._said, gap=20)
        line.setContentsMargins(20, 5, 20, 6)
        self._line = line
        self.setLayout(line)

    def say_mark(self, words: str) -> None:
        """Show a mark of what kind of data this is, '' for none."""
        self._mark.setText(words)
        self._mark.setVisible(bool(words))

    def say_counts(self, words: str) -> None:
        """Show what has come in and what was saved when."""
        self._counts.say(words)
        self._share_room()

    def say(self, words: str) -> None:
        """Show a passing remark."""
        self._said.say(words)
        self._said.setVisible(bool(words))
        self._share_room()

    def _share_room(self) -> None:
        """Let each of the two have as much of the line as it says."""
        for each in (self._counts, self._said):
            self._line.setStretchFactor(each, max(1, each.whole_width))
