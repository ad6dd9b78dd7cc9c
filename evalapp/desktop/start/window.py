"""The first window where no workspace opens by itself: create, open, try, or go on where one was."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.desktop.appearance import Theme, wear
from evalapp.desktop.dialogs.base import KeysDialog, answered
from evalapp.desktop.jobs import Job, Step
from evalapp.desktop.keys import keyed_actions, keys_and_words
from evalapp.desktop.start.address import AddressDialog
from evalapp.desktop.start.door_button import DoorButton
from evalapp.desktop.start.doors import Kind, Way
from evalapp.desktop.start.few_problems import few_problems
from evalapp.desktop.start.new_workspace import NewWorkspaceDialog
from evalapp.desktop.start.recent import RecentList, lost_ones
from evalapp.desktop.start.walk import Walk
from evalapp.desktop.status import ProgressStrip
from evalapp.desktop.widgets.controls import ActionButton, Chooser, action
from evalapp.desktop.widgets.frames import Card, clear, column, holder, row, scrolling
from evalapp.desktop.widgets.words import Drawing, label
from evalapp.settings.addresses import is_address, without_password
from evalapp.settings.language import Language, LanguageCode, language
from evalapp.settings.paths import handbook_file
from evalapp.settings.preferences import Preferences

REFUSED_LOGIN = "workspace.login_refused"


class StartWindow(QWidget):
    """Leads to a workspace; what went wrong on the way stands here as sentences."""

    failed = Signal(object)
    """An exception that nobody at this window can mend."""
    preferred = Signal(object)
    """Preferences as they are to be kept."""
    closed = Signal()

    def __init__(self, walk: Walk, preferences: Preferences, *, over: bool = False) -> None:
        """Make the window, which shows and begins ways; `over`: there is work to go back to."""
        super().__init__()
        self._is_over = over
        self._walk = walk
        walk.setParent(self)
        self.preferences = preferences
        self.jobs = walk.jobs
        self._shown: Job | None = None
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._whole = column(gap=0)
        self.setLayout(self._whole)
        wear(self, Theme(preferences.theme), preferences.text_size)
        self.build()
        walk.begun.connect(self._on_begun)
        walk.progressed.connect(self._on_progressed)
        walk.ended.connect(self._on_ended)
        if walk.is_under_way:
            self._on_begun()

    @property
    def language(self) -> Language:
        """The language of the window."""
        return language(self.preferences.language)

    @property
    def is_under_way(self) -> bool:
        """Tell whether a workspace is being opened or made."""
        return self._walk.is_under_way

    def build(self) -> None:
        """Build everything in sight, in the language in use."""
        text = self.language.text
        clear(self._whole)
        for each in self.actions():
            self.removeAction(each)
            each.deleteLater()
        self.setWindowTitle(text("Assessment and ranking"))
        self.begin_new = self._door("New workspace…", self.ask_for_new_folder, "Ctrl+N", "add")
        self.begin_open = self._door("Open a workspace…", self.ask_for_folder, "Ctrl+O", "folder")
        self.connect_server = self._door(
            "Connect to a server…", self.ask_for_address, "Ctrl+Shift+O", "server"
        )
        self.try_out = self._door(
            "Try it with illustrative data", self.go_to_demo, "Ctrl+D", "open"
        )
        self._help = action(
            self, text("Handbook"), self.show_handbook, shortcut="Shift+F1", name="help"
        )
        action(self, text("Keyboard shortcuts"), lambda: answered(self.keys_sheet()), shortcut="F1")
        action(self, text("Close the window"), self.close, shortcut="Ctrl+Q")
        self._problems = Card(gap=8, margin=14)
        self._problems.hide()
        self._strip = ProgressStrip(self.language)
        upper = column(self._head(), self._problems, self._middle(), gap=16)
        upper.setContentsMargins(28, 24, 28, 20)
        upper.setStretch(2, 1)
        self._whole.addWidget(scrolling(holder(upper)), 1)
        self._whole.addWidget(self._strip)
        self.doors.setFocusProxy(self._first_door)
        self.doors.setFocus()
        self.show_recent()

    def _door(self, words: str, done: Callable[[], object], shortcut: str, drawing: str) -> QAction:
        return action(self, self.language.text(words), done, shortcut=shortcut, name=drawing)

    def _head(self) -> QWidget:
        text = self.language.text
        picture = Drawing("logo", "notice", 38)
        self.language_chooser = Chooser(text("Language"), [("vi", "Tiếng Việt"), ("en", "English")])
        self.language_chooser.pick(self.preferences.language)
        self.language_chooser.picked.connect(self._on_language_picked)
        words = column(
            label(text("Assessment and ranking of digital transformation"), "title"),
            label(text("Which year's assessment would you like to work on?"), "muted"),
            gap=2,
        )
        back = action(self, text("Back to work"), self.close, shortcut="Esc", name="previous")
        back.setEnabled(self._is_over)
        button = ActionButton(back)
        button.setVisible(self._is_over)
        handbook = ActionButton(self._help, words=False)  # a screen at 200 % has no room for both
        beside = (button, handbook, self.language_chooser)
        line = row(picture, words, None, *beside, gap=10)
        for each in beside:
            line.setAlignment(each, Qt.AlignmentFlag.AlignTop)
        return holder(line)

    def _middle(self) -> QWidget:
        text = self.language.text
        advice = (
            (
                self.begin_new,
                text("For the first year: a folder on this computer that holds it all."),
            ),
            (self.begin_open, text("A folder that already holds assessment data.")),
            (self.connect_server, text("For several people working at the same time.")),
            (self.try_out, text("A made-up year of a real province, to look around and try.")),
        )
        buttons = [DoorButton(done, said) for done, said in advice]
        self._first_door = buttons[0]
        self.doors = Card(*buttons, None, gap=4, margin=8)
        self.recent = RecentList(self.language)
        self.recent.chosen.connect(self.go_back_to)
        self.recent.forgotten.connect(self._on_forgotten)
        recent = Card(
            label(text("Opened last"), "heading"), scrolling(self.recent), gap=8, margin=14
        )
        recent.body.setStretch(1, 1)
        middle = row(self.doors, recent, gap=16)
        middle.setStretch(0, 5)
        middle.setStretch(1, 6)
        return holder(middle)

    def show_recent(self) -> None:
        """Show the workspaces opened last, and find out off the GUI thread which are gone."""
        locations = self.preferences.recent
        self.recent.show_locations(locations)
        self.jobs.start(
            lambda _: lost_ones(locations),
            succeeded=lambda lost: self.recent.show_locations(locations, lost) if lost else None,
            owner=self.recent,
            topic="recent",
            database=False,
        )

    def go(self, way: Way) -> None:
        """Go a way; the walk tells where it has led, sentences here where it has not."""
        self._walk.go(way)

    def say(self, problems: Sequence[Problem]) -> None:
        """Show problems in the place for them, none to take them away."""
        clear(self._problems.body)
        self._problems.setVisible(bool(problems))
        if problems:
            self._problems.body.addWidget(few_problems(self.language, problems, 130))

    def ask_for_new_folder(self) -> None:
        """Ask for name and place of a new workspace."""
        self._ask(NewWorkspaceDialog(self, self.language))

    def _ask(self, dialog: NewWorkspaceDialog | AddressDialog) -> None:
        self.asking = dialog
        dialog.wanted.connect(self.go)
        dialog.open()

    def ask_for_folder(self) -> None:
        """Ask for the folder of a workspace that is there."""
        last = next((each for each in self.preferences.recent if not is_address(each)), "")
        title = self.language.text("Folder of the workspace")
        chosen = QFileDialog.getExistingDirectory(self, title, last)
        if chosen:
            self.go(Way.to(chosen))

    def ask_for_address(self, location: str = "") -> None:
        """Ask for the address of a workspace on a server."""
        self._ask(AddressDialog(self, self.language, location))

    def go_to_demo(self) -> None:
        """Open the demo, made where it is missing."""
        self.go(Way.to_demo())

    def go_back_to(self, location: str) -> None:
        """Open a workspace of the list; one on a server asks for its password."""
        if is_address(location):
            self.ask_for_address(location)
        else:
            self.go(Way.to(location))

    def show_handbook(self) -> None:
        """Open the handbook where it tells of the beginning."""
        from evalapp.desktop.dialogs.handbook import HandbookDialog

        self.handbook = HandbookDialog(self, self.language, handbook_file())
        self.handbook.show_chapter("")
        self.handbook.show()

    def keys_sheet(self) -> KeysDialog:
        """Return the sheet of what keys do here."""
        known = [each for each in keyed_actions(self) if each.isEnabled()]
        return KeysDialog(self, [(self.windowTitle(), keys_and_words(known))])

    def _title_of(self, way: Way) -> str:
        text = self.language.text
        match way.kind:
            case Kind.OPEN:
                return text("Opening the workspace")
            case Kind.CREATE:
                return text("Creating the workspace")
            case Kind.DEMO:
                return text("Preparing the illustrative data")

    def _allow(self, *, going: bool) -> None:
        for each in (self.begin_new, self.begin_open, self.connect_server, self.try_out):
            each.setEnabled(going)
        self.recent.setEnabled(going)
        self.language_chooser.setEnabled(going)

    def _on_begun(self) -> None:
        self.say([])
        self._allow(going=False)
        way, job = self._walk.way, self._walk.job
        if way is not None and job is not None:
            self._shown = job
            self._strip.begin(job, self._title_of(way))

    def _on_progressed(self, step: Step) -> None:
        if self._shown is not None:
            self._strip.step(self._shown, step)

    def _on_ended(self) -> None:
        if self._shown is not None:
            self._strip.end(self._shown)
            self._shown = None
        self._allow(going=True)

    def refuse(self, error: BaseException, way: Way) -> None:
        """Show why a way led nowhere, beside the other ways."""
        self.show()
        if not isinstance(error, AssessmentError):
            self.failed.emit(error)
            return
        self.say(error.problems)
        if is_address(way.location) and any(p.code == REFUSED_LOGIN for p in error.problems):
            self.ask_for_address(without_password(way.location))

    def _on_language_picked(self, code: LanguageCode) -> None:
        self._keep(replace(self.preferences, language=code))
        self.build()

    def _on_forgotten(self, location: str) -> None:
        self._keep(self.preferences.without_workspace(location))
        self.show_recent()

    def _keep(self, preferences: Preferences) -> None:
        self.preferences = preferences
        self.preferred.emit(preferences)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._walk.close()
        super().closeEvent(event)
        self.closed.emit()
