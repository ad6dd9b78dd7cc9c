"""Settings: language, theme, size of text and the person's name; each counts at once."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from evalapp.assessment.periods import BlankPolicy, Period
from evalapp.desktop.appearance import TEXT_SIZES, Theme
from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.dialogs.files import choose_folder
from evalapp.desktop.pages.page import Page
from evalapp.desktop.start.opening import opening_button
from evalapp.desktop.start.period_words import blank_choices
from evalapp.desktop.undoing import steps_of
from evalapp.desktop.widgets.controls import ActionButton, Chooser
from evalapp.desktop.widgets.frames import Card, column, holder, scrolling
from evalapp.desktop.widgets.words import label, with_text
from evalapp.settings.preferences import MOST_DECIMALS
from evalapp.usecases.forms.blank_policy import BlankPolicySet, set_blank_policy
from evalapp.usecases.periods.choose_period import all_periods


class SettingsPage(Page):
    """What a person likes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.text("Settings"))
        self.steps = steps_of(desk, "settings")
        self.steps.stored.connect(self._on_turned)
        self.undo, self.redo = self.undo_and_redo(self.steps)
        self.add_small_beside_title(self.undo, self.redo)
        self._make_looks()
        self._make_work()
        self.add(scrolling(holder(column(self._looks(), self._work(), None))))

    def _make_looks(self) -> None:
        text = self.text
        themes = [
            (Theme.SYSTEM.value, text("As the system")),
            (Theme.LIGHT.value, text("Light")),
            (Theme.DARK.value, text("Dark")),
        ]
        sizes = [(size, f"{size}%") for size in TEXT_SIZES]
        most = [(each, str(each)) for each in range(MOST_DECIMALS + 1)]
        as_set = (None, text("As the criteria set prints"))
        languages = [("vi", "Tiếng Việt"), ("en", "English")]
        self.language = self._preference("language", text("Language"), languages)
        self.theme = self._preference("theme", text("Colours"), themes)
        self.text_size = self._preference("text_size", text("Size of text"), sizes)
        self.decimals = self._preference("decimals", text("Decimals shown"), [as_set, *most])

    def _preference(self, key: str, words: str, choices: Sequence[tuple[Any, str]]) -> Chooser:
        """Return the choices of a preference, which counts as soon as it is picked."""
        made = Chooser(words, choices)
        made.pick(getattr(self.desk.preferences, key))
        made.picked.connect(lambda picked: self.desk.prefer(**{key: picked}))
        return made

    def _make_work(self) -> None:
        text, desk = self.text, self.desk
        folder = desk.preferences.folder
        self.folder = label(folder or text("System default"), wrap=True)
        choose = self.do(text("Choose a folder…"), self._on_folder_wanted, "Ctrl+O", "folder")
        self.choosing = ActionButton(choose)
        self.person = QLineEdit(desk.preferences.at_work)
        self.person.setReadOnly(bool(desk.preferences.works_as))
        self.person.setPlaceholderText(desk.services.person)
        self.person.setAccessibleName(text("Your name"))
        self.person.editingFinished.connect(self._on_person_entered)
        self.period = Chooser(text("Period"))
        self.period.shorten_after()
        self.period.picked.connect(self._on_period_picked)
        self.blanks = Chooser(text("Rows left blank"), blank_choices(desk.language))
        self.blanks.setEnabled(desk.period is not None)
        self.blanks.pick(desk.period.blanks if desk.period else BlankPolicy.ZERO)
        self.blanks.picked.connect(self._on_blanks_picked)
        services = desk.services
        desk.read(lambda: all_periods(services), self._on_periods_read, self, "periods")

    def visit(self, target: Target) -> None:
        """Go to one of the settings."""
        if target.state:
            self._fields()[target.state].setFocus()

    def _fields(self) -> dict[str, QWidget]:
        return {
            "language": self.language,
            "theme": self.theme,
            "text_size": self.text_size,
            "decimals": self.decimals,
            "person": self.person,
            "folder": self.choosing,
            "blanks": self.blanks,
        }

    def stands_at(self) -> Target:
        """Return the setting that has the keyboard, so that changing looks leaves it there."""
        in_use = (name for name, field in self._fields().items() if field.hasFocus())
        return Target("", state=next(in_use, ""))

    def place_to_begin(self) -> QWidget:
        """Return the first field."""
        return self.language

    def _looks(self) -> QWidget:
        text = self.text
        return Card(
            label(text("Appearance"), "heading"),
            self._grid(
                (text("Language"), self.language, text("The whole window changes at once.")),
                (text("Colours"), self.theme, ""),
                (text("Size of text"), self.text_size, ""),
                (
                    text("Decimals shown"),
                    self.decimals,
                    text("In the window only; papers print what the criteria set says."),
                ),
            ),
        )

    def _work(self) -> QWidget:
        text, desk = self.text, self.desk
        workspace = label(desk.services.workspace.name)
        counting = text("How criteria that a unit left blank count, for the whole period.")
        looked_for = text("Where files are looked for and written first.")
        return Card(
            label(text("Work"), "heading"),
            self._grid(
                (text("Your name"), self.person, self._said_of_person()),
                (text("Workspace"), workspace, ""),
                (text("Folder for files"), self.folder, looked_for),
                ("", self.choosing, ""),
                (text("Period"), self.period, ""),
                (text("Rows left blank"), self.blanks, counting),
                ("", opening_button(self, desk), ""),
            ),
        )

    def _said_of_person(self) -> str:
        kept, text = self.desk.preferences, self.text
        if not kept.works_as:
            return text("Recorded in the journal with every change that you make.")
        return text("settings.works_as", person=kept.person or "–")

    def _on_periods_read(self, periods: tuple[Period, ...]) -> None:
        if not periods:
            self.period.offer([(None, self.text("No period yet"))])
            return
        self.period.offer([(each, f"{each.year} – {each.title}") for each in periods])
        self.period.pick(self.desk.period)

    def _on_period_picked(self, period: Period | None) -> None:
        if period is not None and period != self.desk.period:
            self.desk.work_at(period)

    def _on_blanks_picked(self, policy: BlankPolicy) -> None:
        services, period = self.desk.services, self.desk.period_id
        self.desk.change(
            lambda: set_blank_policy(services, period, policy),
            self._on_blanks_set,
            failed=self._on_blanks_refused,
            owner=self,
        )

    def _on_blanks_set(self, done: BlankPolicySet) -> None:
        services, period, new = self.desk.services, done.period.id, done.period.blanks
        old = done.before
        if old is not new:
            self.steps.remember(
                partial(self.desk.text, "Rows left blank"),
                lambda: set_blank_policy(services, period, old),
                lambda: set_blank_policy(services, period, new),
            )
        self._on_turned(done)

    def _on_turned(self, done: BlankPolicySet) -> None:
        self.desk.period = done.period
        self.blanks.pick(done.period.blanks)
        if done.forms_issued:
            self.desk.remarked.emit(self.text("blanks.forms_issued"))

    def _on_blanks_refused(self, fault: BaseException) -> None:
        if self.desk.period is not None:
            self.blanks.pick(self.desk.period.blanks)
        self.desk.failed.emit(fault)

    def _grid(self, *lines: tuple[str, QWidget, str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        for place, (words, field, said) in enumerate(lines):
            grid.addWidget(label(words, "muted"), place, 0)
            field.setMinimumWidth(with_text(self, 300))
            grid.addWidget(field, place, 1)
            grid.addLayout(column(label(said, "caption", wrap=True)), place, 2)
        grid.setColumnMinimumWidth(0, with_text(self, 190))
        for place in (1, 2):
            grid.setColumnStretch(place, 1)
        return grid

    def _on_folder_wanted(self) -> None:
        folder = choose_folder(self, self.desk, self.text("Folder for files"))
        if folder is not None:
            self.desk.prefer(folder=str(folder))
            self.folder.setText(str(folder))

    def _on_person_entered(self) -> None:
        name = " ".join(self.person.text().split())
        if name != self.desk.preferences.person:
            self.desk.prefer(person=name)
