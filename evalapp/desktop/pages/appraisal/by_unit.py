"""Appraisal of one unit: all its criteria below each other."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.returns import ReturnState
from evalapp.assessment.units import Unit
from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.dialogs.base import ask
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.pages.appraisal.columns import sheet_columns, unit_columns
from evalapp.desktop.pages.appraisal.context import Beside
from evalapp.desktop.pages.appraisal.deciding import Deciding
from evalapp.desktop.pages.appraisal.filters import Wanted
from evalapp.desktop.pages.appraisal.headings import Paths, headings_of, paths_of
from evalapp.desktop.pages.appraisal.next_rows import next_place
from evalapp.desktop.pages.appraisal.view import ALL_DONE, AppraisalView
from evalapp.desktop.terms import level_tone
from evalapp.desktop.widgets.controls import SearchField
from evalapp.desktop.widgets.headed_table import HeadedTable
from evalapp.usecases.appraisal.unit_sheet import SheetRow, UnitSheet, unit_sheet
from evalapp.usecases.forms.board import Board, BoardRow

NOTHING_SENT = (
    "{unit} has not sent a form yet; only what was measured of it is appraised, by criterion."
)
OPEN = "open"
"""State of the target that is the first open criterion of a group."""


class UnitView(AppraisalView):
    """Units on the left, the criteria of one in the middle, one criterion on the right."""

    others_wanted = Signal()
    """A person wants to see what is not theirs."""

    def __init__(self, desk: Desk, deciding: Deciding, beside: Beside) -> None:
        sets: list[CriteriaSet] = []
        super().__init__(desk, deciding, beside, sets, desk.text("All criteria"))
        text = desk.text
        self._sheet: UnitSheet | None = None
        self._paths: Paths = {}
        self._unit = ""
        self._wanted = Target("appraisal")
        self._wanted_row = ""
        self.side_search = SearchField(text("Search units (Ctrl+F)"))
        self.sheet_search = SearchField(text("Search criteria"))
        self.side = self.make_table(
            unit_columns(desk.language, beside),
            lambda each: each.unit.id,
            lambda each: f"{each.unit.name} {each.unit.id}",
            name=text("Units"),
            lines=2,
            taken=13,
        )
        self.side.say_when_empty(text("No unit with a returned form fits."))
        self._headed = self._make_sheet()
        self.sheet = self._headed
        self.sheet.say_when_empty(text("No criterion fits the search and the filter."))
        self.lay_out()
        self.sheet.show_column(text("Measured"), shown=False)
        self.side.row_chosen.connect(self._on_unit_chosen)

    def _make_sheet(self) -> HeadedTable:
        rows = RowsModel(
            sheet_columns(self.desk.language, self.sets, self.then_of),
            key=lambda each: each.criterion.id,
            found_by=lambda each: (
                f"{each.criterion.code} {each.criterion.title} {each.group.title}"
            ),
        )
        made = HeadedTable(
            rows,
            self.desk.text("Criteria"),
            path=lambda each: self._paths.get(each.group.id, ()),
            lines=2,
        )
        made.make_sortable()
        return made

    def unit_of(self, item: SheetRow) -> Unit:
        """Return the unit in sight."""
        del item
        assert self._sheet is not None
        return self._sheet.unit

    def row_of(self, item: SheetRow) -> SheetRow:
        """Return the row itself."""
        return item

    def with_row(self, item: SheetRow, newer: SheetRow) -> Any:
        """Return the newer row."""
        del item
        return newer

    def read(self) -> None:
        """Read the unit in sight."""
        services, period, unit = self.desk.services, self.desk.period_id, self._unit
        if unit:
            self.desk.read(
                lambda: unit_sheet(services, period, unit), self._on_sheet_read, self, "sheet"
            )

    def visit(self, target: Target) -> None:
        """Go to a unit or one of its criteria, or to a group, there to what is open."""
        self._wanted = target
        self.side_search.clear()
        self.group.pick(target.group)
        self._on_side_filter_changed()
        if self.side.rows.all_rows:
            self._show_wanted()
        if self._wanted.unit:  # which may have come meanwhile
            self.desk.read_board(self.show_board, self)

    def come_from(self, unit: Unit, criterion: str) -> None:
        """Go to the unit, and to the criterion where lines are not narrowed to others."""
        if self.side.rows.place_of(unit.id) is None:
            self.visit(Target("appraisal", unit.id, criterion))
        elif self._unit == unit.id:
            self.sheet.choose(criterion)
        else:
            narrowed = self.filter.current != Wanted.ALL or self.sheet_search.text()
            self._wanted_row = "" if narrowed else criterion
            self.side.choose(unit.id)

    def stands_at(self) -> Target:
        """Return the unit and the criterion in sight, and the group that the list is narrowed to."""
        chosen: SheetRow | None = self.sheet.chosen_row()
        criterion = "" if chosen is None else chosen.criterion.id
        return Target("", self._unit, criterion, self.group.current or "")

    def show_board(self, seen: Board) -> None:
        """Show which units have sent something, and how far each is."""
        self.group.offer([("", self.desk.text("All unit groups")), *seen.group_titles.items()])
        if self._wanted.group:
            self.group.pick(self._wanted.group)
        arrived = [each for each in seen.rows if each.state is not ReturnState.NOT_RECEIVED]
        self.side.show_rows(arrived)
        self._on_side_filter_changed()
        self.side.choose(self._unit)
        self._show_wanted()
        if self._wanted.unit:
            self._say_not_there(seen)
        self.side.choose_first()

    def _say_not_there(self, seen: Board) -> None:
        """Say of the unit wanted that there is nothing to appraise."""
        wanted, self._wanted = self._wanted.unit, Target("appraisal")
        for each in seen.rows:
            if each.unit.id == wanted:
                said = self.desk.text(NOTHING_SENT, unit=each.unit.name)
                self.desk.remarked.emit(said)

    def _show_wanted(self) -> None:
        """Go where a person wants to, if it is there."""
        wanted = self._wanted
        there = {each.unit.id: each.unit for each in self.side.rows.all_rows}
        if wanted.unit in there:
            self._wanted = Target("appraisal")
            if not self.beside.is_wanted(there[wanted.unit], wanted.criterion):
                self.others_wanted.emit()
            self.side.choose(wanted.unit)
            self._wanted_row = wanted.criterion
            self.show_wanted_line()
        elif not wanted.unit:
            self._wanted = Target("appraisal")
            if wanted.state == OPEN:
                self._go_to_first_open()

    def show_wanted_line(self) -> None:
        """Choose the criterion wanted of the unit in sight, whatever the lines are narrowed to."""
        wanted = self._wanted_row
        if not wanted or self._sheet is None or self._sheet.unit.id != self._unit:
            return
        self._wanted_row = ""
        if not self.sheet.choose(wanted):
            self.show_every_line()
            self.sheet.choose(wanted)

    def _go_to_first_open(self) -> None:
        """Go to the first unit in the list with an open criterion, and there to that."""
        self.show_every_line()
        self._passed = frozenset()
        for place, each in enumerate(self.side.rows.shown_rows):
            if each.appraised < each.to_appraise:
                self._wants_open = each.unit.id != self._unit
                self.side.choose_place(place)
                if not self._wants_open:
                    self.choose_open()
                return

    def _on_side_filter_changed(self) -> None:
        group = self.group.current or ""
        self.side.rows.narrow(
            self.side_search.text(),
            lambda each: (
                (not group or each.unit.group == group) and self.beside.is_wanted(each.unit)
            ),
        )
        self.side.choose_first()

    def _on_unit_chosen(self, chosen: BoardRow | None) -> None:
        unit = chosen.unit.id if chosen is not None else ""
        if unit == self._unit:
            return
        self._unit = unit
        if chosen is None:
            self._show_none()
        else:
            self.name.say(chosen.unit.name)
            self.read()

    def _show_none(self) -> None:
        self._sheet = None
        self.sheet.show_rows(())
        self.name.say(self.desk.text("No unit chosen"))
        self.progress.setText("")
        self.points.setText("")
        self.level.say("", "")

    def _on_sheet_read(self, sheet: UnitSheet) -> None:
        is_other = self._sheet is None or self._sheet.unit.id != sheet.unit.id
        self._sheet = sheet
        self._show_what_stands_around(sheet)
        self.show_lines(sheet.criteria, sheet.rows, is_other=is_other)
        self._say_state(sheet)
        self._count_in_list(sheet)

    def _show_what_stands_around(self, sheet: UnitSheet) -> None:
        """Show the groups of the criteria, and what was measured where anything was."""
        self._paths = paths_of(sheet.criteria)
        self._headed.say_headings(headings_of(self.desk.language, sheet, self._paths))
        measured = any(each.measured is not None for each in sheet.rows)
        self.sheet.show_column(self.desk.text("Measured"), shown=measured)

    def _count_in_list(self, sheet: UnitSheet) -> None:
        """Show in the list how far the unit is now, without counting all units again."""
        place = self.side.rows.place_of(sheet.unit.id)
        if place is not None:
            known: BoardRow = self.side.rows.row_at(place)
            counted = replace(known, appraised=sheet.appraised, to_appraise=len(sheet.rows))
            self.side.rows.replace_row(counted)

    def next_side_open(self) -> bool:
        """Go to the next unit with an open criterion, from the top again after the last."""
        rows: tuple[BoardRow, ...] = self.side.rows.shown_rows
        done = self._passed | {self._unit}
        place = next_place(
            rows,
            self.side.current_place() + 1,
            lambda each: each.appraised < each.to_appraise and each.unit.id not in done,
        )
        if place is not None:
            self.go_to_open(place)
        return place is not None

    def _say_state(self, sheet: UnitSheet) -> None:
        text, number = self.desk.text, self.desk.language.figure
        done = text("{done}/{total} appraised", done=sheet.appraised, total=len(sheet.rows))
        self.progress.setText(done)
        points = number(sheet.result.points)
        maximum = number(sheet.result.applicable_maximum)
        self.points.setText(text("{points}/{maximum} points", points=points, maximum=maximum))
        level = sheet.result.level
        self.level.say(level.label, level_tone(sheet.criteria.levels, level.id))

    def ask_to_accept_rest(self, page: QWidget) -> None:
        """Accept what nobody has appraised of the unit, if the person agrees."""
        text, sheet = self.desk.text, self._sheet
        if sheet is not None and not self.free_of_conflict([sheet]):
            return
        left = sum(each.appraisal is None for each in sheet.rows) if sheet else 0
        if sheet is None or not left:
            self.desk.remarked.emit(text(ALL_DONE))
            return
        said = text(
            "{count} criteria of {unit} that nobody has appraised will be accepted as they "
            "were reported.",
            count=left,
            unit=sheet.unit.name,
        )
        if ask(page, text("Accept the rest?"), said, text("Accept"), text("Cancel")):
            self.deciding.accept_rest(sheet.unit.id, sheet.rows)
