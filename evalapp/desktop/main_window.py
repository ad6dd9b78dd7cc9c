"""The window: navigation on the left, one page at a time, work and status below."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow

from evalapp.assessment.periods import VIETNAM
from evalapp.assessment.problems import AssessmentError
from evalapp.desktop.appearance import Theme, wear
from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.dialogs.base import KeysDialog, answered
from evalapp.desktop.errors import Errors
from evalapp.desktop.jobs import Job
from evalapp.desktop.keys import keyed_actions, keys_and_words, spelled
from evalapp.desktop.navigation import Navigation, Place, keys_of
from evalapp.desktop.pages.page import Page
from evalapp.desktop.pages.places import PLACES, chapter_of, load_pages, page_at
from evalapp.desktop.readying import Readying
from evalapp.desktop.renewing import Renewal, Step
from evalapp.desktop.rounds import Bits, Rounds
from evalapp.desktop.screens import least_size, screen_of
from evalapp.desktop.start.opening import PERIOD_KEYS, ask_for_period
from evalapp.desktop.start.places_menu import PlacesMenu
from evalapp.desktop.status import Counts, counted, counts_words
from evalapp.desktop.surround import TIGHT, Surround
from evalapp.desktop.widgets.controls import action
from evalapp.desktop.widgets.frames import take_down
from evalapp.desktop.widgets.sorting import offer_sorting
from evalapp.settings.paths import handbook_file
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.forms.board import Board

COUNTED = frozenset({Kind.PERIODS, Kind.UNITS, Kind.RETURNS})
USUAL_SIZE = QSize(1366, 820)
SMALLEST = QSize(940, 500)
LOADED_AFTER = 700
"""Milliseconds after which pages that nobody has opened yet are loaded."""
REMARK_SHOWN = 6000
"""Milliseconds that a passing remark stays."""


class MainWindow(QMainWindow):
    """One window on one workspace; built anew where language or looks change."""

    start_wanted = Signal(object)
    """Way to another workspace, None where the person wants to be asked."""
    closed = Signal()
    """The window is closed, and all that was typed in it is stored."""

    def __init__(self, desk: Desk, errors: Errors, dress: Callable[[], object]) -> None:
        """`dress` gives the application the looks and the language that the desk prefers."""
        super().__init__()
        self.desk = desk
        self.errors = errors
        self._dress = dress
        errors.set_window(self)
        desk.failed.connect(self._stay)
        desk.failed.connect(errors.show)
        desk.unstored.refused.connect(self._on_refused)
        self._saved_at: datetime | None = None
        self._counts: Counts | None = None
        self._long_jobs: dict[Job, str] = {}
        self._pages: dict[str, Page] = {}
        self._current = "overview"
        self._left_at: dict[str, Target] = {}
        """Where the person was on pages that have been let go of."""
        self._is_leaving = False
        self._shortcuts = action(self, "", self._on_shortcuts_wanted, shortcut="F1")
        self._help = action(self, "", self._on_handbook_wanted, shortcut="Shift+F1")
        self._find = action(self, "", self._on_finder_wanted, shortcut="Ctrl+K")
        self._sort = offer_sorting(self, desk.remarked.emit)
        self._quit = action(self, "", self.close, shortcut="Ctrl+Q")
        self._new_period = action(
            self, "", lambda: ask_for_period(self, desk), shortcut=PERIOD_KEYS, name="add"
        )
        self._places = action(self, "", lambda: self._nav.show_places(), shortcut="F10")
        self._other_place = action(
            self, "", lambda: self.start_wanted.emit(None), shortcut="Ctrl+Alt+O", name="folder"
        )
        self._rounds = Rounds(self)
        self.renewal = Renewal(self, self._rounds, self._steps_to_renew)
        self._readying = Readying(self)
        self._forget_remark = QTimer(self, singleShot=True, interval=REMARK_SHOWN)
        self._forget_remark.timeout.connect(lambda: self._status.say(""))
        desk.changed.connect(self._on_changed)
        desk.jobs.all_stored.connect(self._on_all_stored)
        desk.wanted.connect(self.go)
        desk.period_changed.connect(self._on_period_changed)
        desk.looks_changed.connect(self.renewal.begin)
        desk.remarked.connect(self._on_remarked)
        desk.long_job_started.connect(self._on_long_job_started)
        desk.long_job_progressed.connect(lambda job, step: self._strip.step(job, step))
        desk.long_job_ended.connect(self._on_long_job_ended)
        self.setMinimumSize(least_size(self, SMALLEST, TIGHT))
        self._build_frame()
        self._come_back()
        self.resize(USUAL_SIZE.boundedTo(screen_of(self)))
        self._read_counts()
        QTimer.singleShot(LOADED_AFTER, self, self._load_pages)

    def _load_pages(self) -> None:
        self._readying.begin(self.desk.colours)
        self.desk.jobs.start(lambda _: load_pages(), owner=self, database=False)

    def _steps_to_renew(self) -> Iterator[Step]:
        """Return what lets go of everything and builds what is in sight in the present looks.

        What is not there need not be dressed, which takes as long again as letting go of it. Until
        all is there the old picture stands.
        """
        if not self.renewal.is_under_way:
            there = {
                name: replace(page.stands_at(), page=name) for name, page in self._pages.items()
            }
            self._left_at |= there
        self.setUpdatesEnabled(False)
        return self._steps_from_here()

    def _steps_from_here(self) -> Iterator[Step]:
        for page in sorted(self._pages, key=lambda name: name == self._current):
            yield partial(self._leave, page)
        yield self._build_again
        yield partial(self._made, self._current)
        yield self._come_back
        yield partial(self.setUpdatesEnabled, True)

    def follow_system(self) -> None:
        """Put the colours of the system on, where they are wanted, as soon as nobody types."""
        if self.desk.preferences.theme == Theme.SYSTEM:
            self.renewal.begin_in_peace()

    def _leave(self, page: str) -> None:
        left = self._pages.pop(page, None)
        if left is not None:
            self._stack.removeWidget(left)
            take_down(left)

    def _build_again(self) -> None:
        self._pages.clear()
        take_down(self._inside)
        self._dress()
        self._build_frame()

    def _build_frame(self) -> None:
        """Build what stands around the page."""
        text, likes = self.desk.text, self.desk.preferences
        wear(self, Theme(likes.theme), likes.text_size)
        self._shortcuts.setText(text("Keyboard shortcuts"))
        self._help.setText(text("Handbook"))
        self._find.setText(text("Go to a unit, criterion or page"))
        self._sort.setText(text("Sort the rows…"))
        self._quit.setText(text("Close the window"))
        self._new_period.setText(text("New period…"))
        self._places.setText(text("Period, workspace"))
        self._other_place.setText(text("Other workspace…"))
        self.setWindowTitle(self._title())
        places = [Place(each.name, text(each.words), each.drawing) for each in PLACES]
        self._nav = Navigation(
            text("Assessment and ranking"),
            self.desk.services.workspace.name,
            places,
            self.desk.colours,
        )
        self._nav.chosen.connect(lambda name: self.go(Target(name)))
        self.places = PlacesMenu(self._nav, self.desk, [self._new_period, self._other_place])
        self.places.way_wanted.connect(self.start_wanted)
        self._nav.offer_places(self._places, self.places)
        self._nav.offer_help(self._help)
        self._inside = around = Surround(self._nav, self.desk.language)
        self._stack, self._strip, self._status = around.stack, around.strip, around.status
        for job, title in self._long_jobs.items():
            around.begin_job(job, title)
        self.setCentralWidget(around)
        self._say_period()
        self._say_counts()

    def _come_back(self) -> None:
        """Let a person go on where they are."""
        self.go(Target(self._current))

    def _title(self) -> str:
        words, desk = self.desk.text("Assessment and ranking"), self.desk
        said = f"{desk.period.title} – {words}" if desk.period else words
        person = desk.preferences.works_as
        return f"{said} ({person})" if person else said

    def _say_period(self) -> None:
        period, text = self.desk.period, self.desk.text
        if period is None:
            self._inside.say_period(text("No period yet"), "")
            return
        mark = text("Illustrative data") if period.illustrative else ""
        year, province = str(period.year), period.province
        words = text("Period {year} · {province}", year=year, province=province)
        self._inside.say_period(words, mark)

    def go(self, target: Target) -> None:
        """Go to a page and let it show what is wanted there; the page before is seen until then.

        Where nothing is, and the page was let go of, it is where the person was on it.
        """
        left_at = self._left_at.pop(target.page, target)
        target = left_at if target == Target(target.page) else target
        self._current = target.page
        self._nav.mark_current(target.page)
        if self.isVisible() and not self.renewal.is_under_way:
            self._rounds.do(self._going_to(target))
        else:
            tuple(self._going_to(target))

    def _going_to(self, target: Target) -> Bits:
        if target.page not in self._pages:
            self._made(target.page)
            yield
            self.page(target.page)
            yield
        page = self.page(target.page)
        self._stack.setCurrentWidget(page)
        page.place_to_begin().setFocus()
        page.visit(target)

    def page(self, name: str) -> Page:
        """Return a page, made when it is first wanted."""
        page = self._made(name)
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)  # where the page takes on the looks of the window
        return page

    def _made(self, name: str) -> Page:
        if name not in self._pages:
            self._pages[name] = page_at(name, self.desk)
        return self._pages[name]

    @property
    def current_page(self) -> Page:
        """The page in sight."""
        return self.page(self._current)

    def _on_changed(self, changes: Changes) -> None:
        self._saved_at = datetime.now(VIETNAM)
        self._say_counts()
        if changes.kinds & COUNTED:
            self._read_counts()

    def _read_counts(self) -> None:
        if self.desk.period_id:
            self.desk.read_board(self._on_board_read, self)

    def _on_board_read(self, seen: Board) -> None:
        self._counts = counted(seen)
        self._say_counts()

    def _say_counts(self) -> None:
        self._status.say_counts(counts_words(self.desk.text, self._counts, self._saved_at))

    def _on_period_changed(self) -> None:
        self._counts = None
        self.renewal.begin()
        self._left_at = {name: at for name, at in self._left_at.items() if name == "settings"}
        self._read_counts()

    def _on_long_job_started(self, job: Job, title: str) -> None:
        self._long_jobs[job] = title
        self._inside.begin_job(job, title)

    def _on_long_job_ended(self, job: Job) -> None:
        self._long_jobs.pop(job, None)
        self._inside.end_job(job)

    def _on_remarked(self, words: str) -> None:
        self._status.say(words)
        self._forget_remark.start()

    def _everywhere(self) -> list[QAction]:
        return [
            self._sort,
            self._places,
            self._new_period,
            self._other_place,
            self._help,
            self._shortcuts,
            self._quit,
        ]

    def keys_sheet(self) -> KeysDialog:
        """Return the sheet of what keys do on the page in sight and everywhere."""
        page, text = self.current_page, self.desk.text
        everywhere = [self._find, self._strip.stop, *self._everywhere()]
        pages = [
            (spelled(QKeySequence(keys_of(at))), text(each.words)) for at, each in enumerate(PLACES)
        ]
        parts = [
            (page.title, keys_and_words(keyed_actions(page))),
            (text("Everywhere"), keys_and_words(everywhere)),
            (text("Pages"), pages),
        ]
        return KeysDialog(self, parts)

    def _on_shortcuts_wanted(self) -> None:
        answered(self.keys_sheet())

    def _on_handbook_wanted(self) -> None:
        self._show_handbook(chapter_of(self._current))

    def _show_handbook(self, chapter: str) -> None:
        from evalapp.desktop.dialogs.handbook import HandbookDialog

        self.handbook = HandbookDialog(self, self.desk.language, handbook_file())
        self.handbook.show_chapter(chapter)
        self.handbook.show()

    def _on_finder_wanted(self) -> None:
        from evalapp.desktop.dialogs.finder import Finder
        from evalapp.desktop.findable import findable

        here = [each for each in keyed_actions(self.current_page) if each.isEnabled()]
        known = findable(self.desk, [*here, *self._everywhere()], self._show_handbook)
        self.finder = Finder(self, self.desk, known)
        self.finder.open()

    def _stay(self, _: object) -> None:
        """Stay where a person is asked or told something, also where the window was to close."""
        self._is_leaving = False

    def _on_refused(self, error: AssessmentError) -> None:
        self._stay(error)
        if self.errors.wants_again(error):
            self.desk.unstored.store_again()
        else:
            self.desk.unstored.give_up()

    def _on_all_stored(self) -> None:
        if self._is_leaving:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        busy = self.focusWidget()
        if busy is not None:
            busy.clearFocus()
        if self.desk.jobs.is_storing:
            self._is_leaving = True
            self.desk.jobs.stop_storing()
            event.ignore()
            return
        self.desk.jobs.close()
        super().closeEvent(event)
        self.closed.emit()
