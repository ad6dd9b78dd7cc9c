"""What every page works at: services, period, language, jobs, and the news of changes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, cast

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from evalapp.assessment.messages import Message
from evalapp.assessment.periods import Period, day_of
from evalapp.desktop.appearance import Theme, colours_for
from evalapp.desktop.colours import Colours
from evalapp.desktop.jobs import Job, Jobs
from evalapp.desktop.storing import Unstored
from evalapp.settings.language import Language, language
from evalapp.settings.preferences import Preferences, save_preferences
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.forms.board import Board, board
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import Progress

STORED_BY_THEN = 1500
"""Milliseconds after which a person hears that something is not stored yet."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to go: a page, and what to show there."""

    page: str
    unit: str = ""
    criterion: str = ""
    group: str = ""
    state: str = ""
    draft: str = ""
    person: str = ""


class NamedServices:
    """The services under the name that the person at the window has given."""

    def __init__(self, services: Services, name: Callable[[], str]) -> None:
        self._services = services
        self._name = name

    @property
    def person(self) -> str:
        """Name of the person at work."""
        return self._name() or self._services.person

    def __getattr__(self, name: str) -> Any:
        return getattr(self._services, name)


class Waiting(QObject):
    """Those who wait for the same answer; one of them that fails keeps it from no other."""

    answered = Signal(object)


class Desk(QObject):
    """Shared by the pages of one window."""

    changed = Signal(object)
    """Changes: what kinds of thing are different now."""
    failed = Signal(object)
    """An exception that nobody at the place of work can deal with."""
    wanted = Signal(object)
    """Target: a person wants to go there."""
    long_job_started = Signal(object, str)
    """Job and title of work that a person may want to watch or to stop."""
    long_job_progressed = Signal(object, object)
    long_job_ended = Signal(object)
    remarked = Signal(str)
    """A passing remark for the status line."""
    period_changed = Signal()
    """Another period is worked at now."""
    looks_changed = Signal()
    """Language, theme or size of text is different now."""

    def __init__(self, services: Services, period: Period | None, preferences: Preferences) -> None:
        super().__init__()
        named = NamedServices(services, lambda: self.preferences.at_work)
        self.services = cast(Services, named)
        self.period = period
        self.preferences = preferences
        self.last_folder = preferences.folder
        self.jobs = Jobs(self)
        self.unstored = Unstored(self.jobs, self)
        self._patience = QTimer(self, singleShot=True, interval=STORED_BY_THEN)
        self._patience.timeout.connect(self._on_patience_lost)
        self.jobs.all_stored.connect(self._patience.stop)
        self._waiting_for_board: dict[str, Waiting] = {}

    @property
    def language(self) -> Language:
        """The language of the window."""
        return language(self.preferences.language).showing(self.preferences.decimals)

    @property
    def colours(self) -> Colours:
        """The colours of the window."""
        return colours_for(Theme(self.preferences.theme))

    def prefer(self, **wishes: Any) -> None:
        """Keep other preferences; where language or looks differ, the window is told."""
        before = self.preferences
        self.preferences = replace(before, **wishes)
        save_preferences(self.preferences)
        if {"language", "theme", "text_size", "decimals"} & wishes.keys():
            self.looks_changed.emit()
        if "person" in wishes:  # whose work it is, and whose own offices, is another question now
            self.changed.emit(Changes.of(Kind.ASSESSORS))

    def work_at(self, period: Period) -> None:
        """Work at another period from now on."""
        self.period = period
        self.period_changed.emit()

    def today(self) -> date:
        """Return today's date, by which deadlines count."""
        return day_of(self.services.now())

    @property
    def period_id(self) -> str:
        """Id of the period worked at, '' in an empty workspace."""
        return self.period.id if self.period else ""

    def text(self, words: str, /, **values: object) -> str:
        """Return interface words in the window's language."""
        return self.language.text(words, **values)

    def sentence(self, message: Message) -> str:
        """Return a message as a sentence."""
        return self.language.sentence(message)

    def read(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        owner: QObject,
        topic: str = "read",
    ) -> Job:
        """Ask for something; a newer question of the same topic makes an older one moot."""
        return self.jobs.start(
            lambda _: work(), succeeded=done, failed=self.failed.emit, owner=owner, topic=topic
        )

    def read_board(self, done: Callable[[Board], None], owner: QObject) -> None:
        """Ask for the board of the period; who asks while it is being read waits for the same.

        What was stored here is on it: changes are told after everything asked for before them.
        """
        period = self.period_id
        if period not in self._waiting_for_board:
            self._begin_board(period)

        def tell(found: Board) -> None:
            if shiboken6.isValid(owner) and period == self.period_id:
                done(found)

        self._waiting_for_board[period].answered.connect(tell)

    def _begin_board(self, period: str) -> None:
        services = self.services
        self._waiting_for_board[period] = waiting = Waiting(self)

        def ended(tell: Callable[[Any], None], outcome: Any) -> None:
            self._waiting_for_board.pop(period)
            waiting.deleteLater()
            tell(outcome)

        self.jobs.start(
            lambda _: board(services, period),
            succeeded=partial(ended, waiting.answered.emit),
            failed=partial(ended, self.failed.emit),
            owner=self,
        )

    def change(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        *,
        failed: Callable[[BaseException], None] | None = None,
        owner: QObject,
    ) -> Job:
        """Store something at once, and let every page know what kinds of thing changed.

        `done` and `failed` are called while `owner` is there; the news goes out in any case. Where
        the place refuses it for now, the person may have the same stored once more.
        """

        def succeeded(outcome: Any) -> None:
            try:
                if done is not None and shiboken6.isValid(owner):
                    done(outcome)
            finally:
                self.tell_changes(outcome)

        return self._store(work, succeeded, self._failing(failed, owner))

    def _store(
        self,
        work: Callable[[], Any],
        succeeded: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> Job:
        def again() -> None:
            self._store(work, succeeded, failed)

        if not self._patience.isActive():
            self._patience.start()
        return self.jobs.start(
            self.unstored.behind(lambda _: work()),
            succeeded=succeeded,
            failed=lambda error: self.unstored.take(error, again, failed),
            owner=self,
            stores=True,
        )

    def _on_patience_lost(self) -> None:
        self.remarked.emit(self.text("What was changed last is still waiting to be stored…"))

    def watch(
        self,
        title: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        owner: QObject,
        stopped: Callable[[], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> Job:
        """Do long work, shown with its progress and a way to stop it.

        `done`, `stopped` and `failed` are called while `owner` is there; the news goes out in any
        case. Where the place refuses it for now and nobody is there for what `failed`, the person
        may have it done once more.
        """

        def succeeded(outcome: Any) -> None:
            self.tell_changes(outcome)
            if shiboken6.isValid(owner):
                done(outcome)

        def cancelled() -> None:
            if stopped is not None and shiboken6.isValid(owner):
                stopped()

        def again() -> None:
            self.watch(title, work, done, owner, stopped)

        told = self._failing(failed, owner)
        if failed is None:
            work_now = self.unstored.behind(work)
            told = partial(self.unstored.take, again=again, failed=told)
        else:
            work_now = work
        job = self._watched(work_now, succeeded, told, cancelled)
        self.long_job_started.emit(job, title)
        return job

    def _watched(
        self,
        work: Callable[[Progress], Any],
        succeeded: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        cancelled: Callable[[], None],
    ) -> Job:
        """Start work of which the window shows how far it is, and that it is at an end."""

        def ended(then: Callable[..., None], *outcome: Any) -> None:
            self.long_job_ended.emit(job)
            then(*outcome)

        job = self.jobs.start(
            work,
            succeeded=partial(ended, succeeded),
            failed=partial(ended, failed),
            cancelled=partial(ended, cancelled),
            progressed=lambda step: self.long_job_progressed.emit(job, step),
            owner=self,
            stores=True,
        )
        return job

    def _failing(
        self, failed: Callable[[BaseException], None] | None, owner: QObject
    ) -> Callable[[BaseException], None]:
        """Return who is told of a failure: the place of work while it is there, else the desk."""

        def went_wrong(error: BaseException) -> None:
            there = failed is not None and shiboken6.isValid(owner)
            (failed if failed is not None and there else self.failed.emit)(error)

        return went_wrong

    def tell_changes(self, outcome: Any) -> None:
        """Let the pages know of the changes that an outcome carries."""
        changes = outcome if isinstance(outcome, Changes) else getattr(outcome, "changes", None)
        if isinstance(changes, Changes) and changes.kinds:
            self.changed.emit(changes)
