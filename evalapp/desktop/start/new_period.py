"""Open a period: its year and dates, its units, and the criteria set of each unit group."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.problems import AssessmentError, Problem, error
from evalapp.assessment.units import PeriodUnit
from evalapp.desktop.desk import Desk
from evalapp.desktop.dialogs.base import Dialog, room_for
from evalapp.desktop.dialogs.files import choose_files
from evalapp.desktop.start.choice import Choice, ChoiceLine
from evalapp.desktop.start.few_problems import few_problems
from evalapp.desktop.start.period_draft import Draft, year_of
from evalapp.desktop.start.period_fields import PeriodFields
from evalapp.desktop.start.period_words import (
    EARLIER,
    changes_said,
    gone_said,
    set_choices,
    unit_choices,
    units_said,
)
from evalapp.desktop.typed_values import typed_day
from evalapp.desktop.widgets.controls import numbered
from evalapp.desktop.widgets.frames import (
    clear,
    column,
    holder,
    let_go,
    line,
    scrolling,
    take_turn,
)
from evalapp.desktop.widgets.words import label, with_text
from evalapp.settings.paths import criteria_folder
from evalapp.usecases.periods.open_period import NewPeriod, period_problems
from evalapp.usecases.periods.period_sources import PeriodSources, period_sources

SET_FILES = ("*.yaml", "*.yml", "*.xlsx")
UNIT_FILES = ("*.csv", "*.xlsx")
WIDE = 860
"""Pixels in which two choices have room beside each other."""


class NewPeriodDialog(Dialog):
    """Asks what a period is made of; tells at once what is missing or wrong."""

    asked = Signal(object)
    """NewPeriod, found in order."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        text = desk.text
        super().__init__(
            parent,
            text("New period"),
            text(
                "Each unit group is assessed by the criteria set made for it. An opened period "
                "cannot be undone."
            ),
            "clock",
            "notice",
        )
        self._desk = desk
        self._sources: PeriodSources | None = None
        self._file_problems: tuple[Problem, ...] = ()
        wide = with_text(self, WIDE)
        self._is_wide = room_for(self).width() >= wide
        self.fields = PeriodFields(desk, wide=self._is_wide)
        self.fields.edited.connect(self.check)
        self.units = ChoiceLine(
            text("List of units"),
            text("– choose a list of units –"),
            text("From a file…"),
            "Ctrl+O",
        )
        self.units.picked.connect(self._on_units_picked)
        self.units.file_wanted.connect(self._on_unit_file_wanted)
        self.sets: dict[str, ChoiceLine] = {}
        self._lay_out()
        self.add_button(text("Cancel"), self.reject)
        self.opening = self.add_button(text("Open period"), self._on_open_wanted, primary=True)
        self.fields.begin()
        self._on_year_changed()
        self.fields.year.textEdited.connect(self._on_year_changed)
        size = (
            QSize(wide, with_text(self, 560)) if self._is_wide else QSize(0, with_text(self, 680))
        )
        self.resize(size.expandedTo(self.sizeHint()))

    def _lay_out(self) -> None:
        self._choices = QGridLayout()
        self._choices.setContentsMargins(0, 0, 0, 0)
        self._choices.setHorizontalSpacing(14)
        self._choices.setVerticalSpacing(8)
        for place in range(2 if self._is_wide else 1):
            self._choices.setColumnStretch(place, 1)
        self._place_line(self.units, 0)
        lines = scrolling(holder(column(self._choices, None)))
        lines.setMinimumSize(with_text(self, 620), with_text(self, 88))
        self._said = column(gap=0)
        # Python's collector takes it away, which nothing else in Python holds, and the layout with it.
        self._place = holder(self._said)
        self._place.setMinimumHeight(with_text(self, 56))
        self.body.addWidget(self.fields)
        self.body.addWidget(lines, 1)
        self.body.addWidget(line())
        self.body.addWidget(self._place)

    def draft(self) -> Draft:
        """Return what stands in the fields."""
        chosen = self.units.chosen
        carried = self._sources.carried if self._sources else None
        draft = replace(
            self.fields.draft(),
            units=chosen.value if chosen else (),
            titles=self._titles(),
            like=carried.new.like if carried else "",
            illustrative=carried.new.period.illustrative if carried else False,
        )
        picked = {group: each.chosen for group, each in self.sets.items()}
        return replace(draft, sets={g: each.value for g, each in picked.items() if each})

    def _titles(self) -> dict[str, str]:
        return {each.unit_group: each.unit_group_title for each in self._known_sets()}

    def _known_sets(self) -> list[CriteriaSet]:
        if self._sources is None:
            return []
        carried, here = self._sources.carried, self._sources.finished
        return [*self._sources.samples.sets, *here, *(carried.new.sets.values() if carried else ())]

    def _on_year_changed(self) -> None:
        """Propose what goes with the year, and look for the period before it."""
        year = year_of(self.fields.year.text())
        if year is None:
            self.check()
            return
        self._propose_days(year)
        services = self._desk.services
        folder = criteria_folder()
        self._desk.read(
            lambda: period_sources(services, folder, year), self._on_sources_read, self, "sources"
        )
        self.check()

    def _propose_days(self, year: int) -> None:
        self.fields.propose(self._sources.earlier if self._sources else self._desk.period, year)

    def _on_sources_read(self, sources: PeriodSources) -> None:
        self._sources = sources
        year = year_of(self.fields.year.text())
        if year is not None:
            self._propose_days(year)
        chosen = self.units.chosen
        self.units.offer(unit_choices(self._desk.language, sources))
        if chosen is None and sources.carried is not None:
            self.units.choose(EARLIER)
        self._on_units_picked()

    def _on_units_picked(self) -> None:
        self._file_problems = ()
        self._say_units()
        self._show_groups(self.draft().groups)
        self.check()

    def _say_units(self) -> None:
        chosen, language = self.units.chosen, self._desk.language
        carried = self._sources.carried if self._sources else None
        if carried is not None and chosen is not None and chosen.key == EARLIER:
            more = changes_said(language, carried)
        else:
            more = gone_said(language, chosen, typed_day(self.fields.last.text()))
        self.units.say(units_said(language, chosen, self._titles(), more))

    def _show_groups(self, groups: Sequence[str]) -> None:
        """Show a line for each unit group; what was chosen for a group before stays."""
        before, self.sets = self.sets, {}
        for place, group in enumerate(groups, 1):
            self.sets[group] = before.pop(group, None) or self._set_line(group)
            self.sets[group].answer_to(numbered(place))
            self._place_line(self.sets[group], place)
            self.sets[group].raise_()  # Tab goes in the order in which parts lie above each other
            if self._sources is not None:
                chosen = self.sets[group].chosen
                offered = set_choices(self._desk.language, self._sources, group)
                self.sets[group].offer(offered)
                if chosen is None and offered and offered[0].key == EARLIER:
                    self.sets[group].choose(EARLIER)
        take_turn(self._choices.parentWidget())
        for left in before.values():
            self._choices.removeWidget(left)
            let_go(left)

    def _place_line(self, line: ChoiceLine, place: int) -> None:
        """Put a choice below the one before it, or beside it where there is room."""
        across = 2 if self._is_wide else 1
        top = Qt.AlignmentFlag.AlignTop
        self._choices.addWidget(line, place // across, place % across, top)

    def _set_line(self, group: str) -> ChoiceLine:
        text = self._desk.text
        name = text("Criteria set for {group}", group=self._titles().get(group, group))
        nothing, file = text("– choose a criteria set –"), text("From a file…")
        made = ChoiceLine(name, nothing, file)
        made.picked.connect(self._on_set_picked)
        made.file_wanted.connect(lambda: self._on_set_file_wanted(group))
        return made

    def _on_set_picked(self) -> None:
        self._file_problems = ()
        self.check()

    def _on_unit_file_wanted(self) -> None:
        words = self._desk.text("List of units")
        found = choose_files(self, self._desk, words, words, UNIT_FILES)
        if found:
            self.take_units(found[0])

    def take_units(self, file: Path) -> None:
        """Read a list of units and choose it."""
        files = self._desk.services.unit_files

        def read(units: tuple[PeriodUnit, ...]) -> None:
            self.units.add_file(Choice(str(file), file.name, units))
            self._on_units_picked()

        self._read_file(lambda: files.load(file), read)

    def _on_set_file_wanted(self, group: str) -> None:
        words = self._desk.text("Criteria set")
        found = choose_files(self, self._desk, words, words, SET_FILES)
        if found:
            self.take_set(group, found[0])

    def take_set(self, group: str, file: Path) -> None:
        """Read a criteria set and choose it for a unit group."""
        files = self._desk.services.criteria_files

        def read(criteria: CriteriaSet) -> None:
            if criteria.unit_group != group:
                self._file_problems = (_of_other_group(criteria, group),)
                self.check()
                return
            words = f"{criteria.title} ({file.name})"
            self.sets[group].add_file(Choice(str(file), words, criteria))
            self._on_set_picked()

        self._read_file(lambda: files.load(file), read)

    def _read_file(self, load: Callable[[], Any], read: Callable[[Any], None]) -> None:
        self._desk.jobs.start(
            lambda _: load(),
            succeeded=read,
            failed=self._on_file_refused,
            owner=self,
            database=False,
        )

    def _on_file_refused(self, fault: BaseException) -> None:
        if not isinstance(fault, AssessmentError):
            self._desk.failed.emit(fault)
            return
        self._file_problems = fault.problems
        self.check()

    def check(self) -> None:
        """Show everything that is missing or wrong; opening is possible once there is nothing."""
        draft = self.draft()
        missing = (*self._file_problems, *draft.missing())
        self._show_problems(missing)
        self.opening.setEnabled(False)
        if missing:
            return
        services, new = self._desk.services, draft.new_period()
        self._desk.read(lambda: period_problems(services, new), self._on_checked, self, "problems")

    def _on_checked(self, problems: tuple[Problem, ...]) -> None:
        if self._file_problems or self.draft().missing():
            return  # more has been typed meanwhile
        self._show_problems(problems)
        self.opening.setEnabled(not problems)

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        clear(self._said)
        if not problems:
            said = self._desk.text("Everything is complete; the period can be opened.")
            self._said.addWidget(label(said, "good"))
            self._said.addStretch(1)
            return
        self._said.addWidget(few_problems(self._desk.language, problems, 88))
        self._said.addStretch(1)
        take_turn(self._place)

    def _on_open_wanted(self) -> None:
        new: NewPeriod = self.draft().new_period()
        self.accept()
        self.asked.emit(new)


def _of_other_group(criteria: CriteriaSet, group: str) -> Problem:
    return error(
        "period.set_of_other_group", set=criteria.title, group=group, own=criteria.unit_group
    )
