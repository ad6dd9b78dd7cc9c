"""Appraisal: a unit's criteria one by one, at the speed of the keyboard."""

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QSplitter, QWidget

from evalapp.assessment.appraisals import Appraisal, Verdict
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.returns import ReturnState
from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.dialogs.base import ask
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.pages.appraisal.columns import sheet_columns, unit_columns
from evalapp.desktop.pages.appraisal.criterion_pane import CriterionPane
from evalapp.desktop.pages.appraisal.filters import FITS, Wanted, choices
from evalapp.desktop.pages.appraisal.undoing import DecisionStep
from evalapp.desktop.pages.page import Page
from evalapp.desktop.terms import level_tone
from evalapp.desktop.widgets.controls import Chooser, SearchField
from evalapp.desktop.widgets.frames import column, holder, row
from evalapp.desktop.widgets.table import Table
from evalapp.desktop.widgets.words import Pill, ShortLabel, label
from evalapp.usecases.appraise import Appraised, Decision, accept_remaining, appraise, take_back
from evalapp.usecases.board import Board, BoardRow, board
from evalapp.usecases.changes import Kind
from evalapp.usecases.reasons_used import reasons_used
from evalapp.usecases.unit_sheet import SheetRow, UnitSheet, unit_sheet


class AppraisalPage(Page):
    """Units on the left, a unit's criteria in the middle, one criterion on the right."""

    reads: ClassVar[frozenset[Kind]] = frozenset(Kind) - {Kind.DOCUMENTS, Kind.FORMS}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.text("Appraisal"))
        self._sheet: UnitSheet | None = None
        self._sets: list[CriteriaSet] = []
        self._unit = ""
        self._wanted = Target("appraisal")
        self._titles: dict[str, str] = {}
        self._steps = QUndoStack(self)
        self._make_parts()
        self._make_actions()
        self._lay_out()
        self._wire()

    def _make_parts(self) -> None:
        text = self.text
        self._search = SearchField(text("Search units (Ctrl+F)"))
        self._group = Chooser(text("Unit group"), [("", text("All unit groups"))])
        self.units = Table(
            RowsModel(
                unit_columns(self.desk.language),
                key=lambda each: each.unit.id,
                found_by=lambda each: f"{each.unit.name} {each.unit.id}",
            ),
            text("Units"),
        )
        self.units.make_sortable()
        self.units.say_when_empty(text("No unit with a returned form fits."))
        self._name = ShortLabel("", "heading")
        self._progress = label("", "muted")
        self._points = label("", "strong")
        self._level = Pill()
        self._filter = Chooser(text("Criteria shown"), choices(self.desk.language))
        self._criteria_search = SearchField(text("Search criteria"))
        self.sheet = Table(
            RowsModel(
                sheet_columns(self.desk.language, self._sets),
                key=lambda each: each.criterion.id,
                found_by=lambda each: (
                    f"{each.criterion.code} {each.criterion.title} {each.group.title}"
                ),
            ),
            text("Criteria"),
            lines=2,
        )
        self.sheet.make_sortable()
        self.sheet.say_when_empty(text("No criterion fits the search and the filter."))
        self.pane = CriterionPane(self.desk.language)

    def _make_actions(self) -> None:
        text = self.text
        self.accept_all = self.do(
            text("Accept the rest"), self._on_accept_all_wanted, "Ctrl+Shift+Return", "done"
        )
        self.undo = self.do(text("Undo"), self._steps.undo, "Ctrl+Z", "undo")
        self.redo = self.do(text("Redo"), self._steps.redo, "Ctrl+Y", "redo")
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)
        self.do(text("Accept"), lambda: self._begin(Verdict.ACCEPTED), "Ctrl+Return")
        self.do(text("Adjust"), lambda: self._begin(Verdict.ADJUSTED), "F2")
        self.do(text("Send back"), lambda: self._begin(Verdict.RETURNED), "F4")
        self.do(text("Take the decision back"), self._on_take_back_wanted, "Ctrl+Backspace")
        self.do(text("Next criterion"), lambda: self._move(1), "Alt+Down")
        self.do(text("Previous criterion"), lambda: self._move(-1), "Alt+Up")
        self.do(text("Next open criterion"), self._on_next_open_wanted, "Ctrl+J")
        self.do(text("Next unit"), lambda: self._move_unit(1), "Alt+Right")
        self.do(text("Previous unit"), lambda: self._move_unit(-1), "Alt+Left")
        self.do(text("Search units"), self._search.setFocus, "Ctrl+F")
        self.do(text("Search criteria"), self._criteria_search.setFocus, "Ctrl+Shift+F")

    def _lay_out(self) -> None:
        self.add_to_head(self.undo, self.redo, primary=self.accept_all)
        left = column(self._search, self._group, self.units, gap=8)
        left.setStretch(2, 1)
        head = row(self._name, self._level, gap=12)
        head.setStretch(0, 1)
        figures = row(self._points, self._progress, None, gap=14)
        tools = row(self._criteria_search, self._filter, gap=10)
        tools.setStretch(0, 1)
        middle = column(column(head, figures, gap=2), tools, self.sheet, gap=8)
        middle.setStretch(2, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(12)
        splitter.setChildrenCollapsible(False)
        for each in (holder(left), holder(middle), self.pane):
            splitter.addWidget(each)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([212, 600, 326])
        self.add(splitter)
        self.body.setStretch(0, 1)

    def _wire(self) -> None:
        self._search.textChanged.connect(self._on_unit_filter_changed)
        self._search.down_pressed.connect(self._on_unit_search_left)
        self._group.picked.connect(self._on_unit_filter_changed)
        self._filter.picked.connect(self._on_filter_changed)
        self._criteria_search.textChanged.connect(self._on_filter_changed)
        self._criteria_search.down_pressed.connect(self._on_criteria_search_left)
        self.units.row_chosen.connect(self._on_unit_chosen)
        self.units.row_opened.connect(lambda _: self._on_criteria_search_left())
        self.sheet.row_chosen.connect(self._on_criterion_chosen)
        self.sheet.row_opened.connect(lambda _: self._begin(Verdict.ACCEPTED))
        self.pane.verdict.decided.connect(self._on_decided)
        self.pane.verdict.left.connect(self.sheet.setFocus)
        self._steps.canUndoChanged.connect(self.undo.setEnabled)
        self._steps.canRedoChanged.connect(self.redo.setEnabled)

    def place_to_begin(self) -> QWidget:
        """Return the table."""
        return self.sheet

    # reading

    def refresh(self) -> None:
        """Read the units, and the unit in sight."""
        services, period = self.desk.services, self.desk.period_id
        self._read_sheet()
        self.desk.read(lambda: board(services, period), self._on_board_read, self, "units")
        self.desk.read(
            lambda: reasons_used(services, period), self.pane.verdict.offer_reasons, self, "reasons"
        )

    def _read_sheet(self) -> None:
        services, period, unit = self.desk.services, self.desk.period_id, self._unit
        if unit:
            self.desk.read(
                lambda: unit_sheet(services, period, unit), self._on_sheet_read, self, "sheet"
            )

    def visit(self, target: Target) -> None:
        """Go to a unit and criterion, or to the units of a group."""
        self._wanted = target
        if target.unit or target.group:
            self._search.clear()
            self._group.pick(target.group)
            self._on_unit_filter_changed()
        if target.unit:
            self.units.choose(target.unit)

    def _on_board_read(self, seen: Board) -> None:
        self._titles = seen.group_titles
        self._group.offer([("", self.text("All unit groups")), *seen.group_titles.items()])
        if self._wanted.group:
            self._group.pick(self._wanted.group)
        wanted = self._wanted.unit or self._unit
        arrived = [each for each in seen.rows if each.state is not ReturnState.NOT_RECEIVED]
        self.units.show_rows(arrived)
        self._on_unit_filter_changed()
        self.units.choose(wanted)
        self._wanted = Target("appraisal")
        self.units.choose_first()

    def _on_unit_filter_changed(self) -> None:
        group = self._group.current or ""
        self.units.rows.narrow(
            self._search.text(), lambda each: not group or each.unit.group == group
        )
        self.units.choose_first()

    def _on_unit_search_left(self) -> None:
        self.units.setFocus()
        self.units.choose_first()

    def _on_unit_chosen(self, chosen: BoardRow | None) -> None:
        unit = chosen.unit.id if chosen is not None else ""
        if unit == self._unit:
            return
        self._unit = unit
        if chosen is None:
            self._sheet = None
            self.sheet.show_rows(())
            self._name.say(self.text("No unit chosen"))
            self._progress.setText("")
            self._points.setText("")
            self._level.say("", "")
            return
        self._name.say(chosen.unit.name)
        self._read_sheet()

    def _on_sheet_read(self, sheet: UnitSheet) -> None:
        is_other = self._sheet is None or self._sheet.unit.id != sheet.unit.id
        self._sheet = sheet
        self._sets[:] = [sheet.criteria]
        self.sheet.show_rows(sheet.rows)
        if is_other:
            self._on_filter_changed()
            self.sheet.clearSelection()
        self.sheet.choose_first()
        self._say_state(sheet)

    def _say_state(self, sheet: UnitSheet) -> None:
        language = self.desk.language
        done = self.text("{done}/{total} appraised", done=sheet.appraised, total=len(sheet.rows))
        self._progress.setText(done)
        points = language.number(sheet.result.points)
        maximum = language.number(sheet.result.applicable_maximum)
        self._points.setText(self.text("{points}/{maximum} points", points=points, maximum=maximum))
        self._level.say(
            sheet.result.level.label, level_tone(sheet.criteria.levels, sheet.result.level.id)
        )

    def _on_filter_changed(self) -> None:
        wanted = self._filter.current or Wanted.ALL
        self.sheet.rows.narrow(self._criteria_search.text(), FITS[wanted])
        self.sheet.choose_first()

    def _on_criteria_search_left(self) -> None:
        self.sheet.setFocus()
        self.sheet.choose_first()

    def _on_criterion_chosen(self, chosen: SheetRow | None) -> None:
        if self._sheet is not None:
            self.pane.show_row(self._unit, chosen, self._sheet.criteria)

    # deciding

    def _begin(self, verdict: Verdict) -> None:
        self.pane.verdict.begin(verdict)

    def _on_decided(self, decision: Decision) -> None:
        chosen: SheetRow | None = self.sheet.chosen_row()
        if chosen is None or chosen.criterion.id != decision.criterion:
            return
        before = chosen.appraisal
        services, period = self.desk.services, self.desk.period_id
        self._show_at_once(chosen, decision)
        self._move(1)
        self.sheet.setFocus()
        self.desk.change(
            lambda: appraise(services, period, [decision]),
            lambda done: self._on_stored(done, {decision.criterion: before}),
            failed=self._on_not_stored,
            owner=self,
        )

    def _show_at_once(self, chosen: SheetRow, decision: Decision) -> None:
        shown = Appraisal(
            period=self.desk.period_id,
            unit=decision.unit,
            criterion=decision.criterion,
            verdict=decision.verdict,
            by=self.desk.services.person,
            at=self.desk.services.now(),
            answer=decision.answer,
            reason=decision.reason,
            version=decision.version + 1,
        )
        self.sheet.rows.replace_row(replace(chosen, appraisal=shown))

    def _on_stored(self, done: Appraised, before: dict[str, Appraisal | None]) -> None:
        pairs = tuple(
            ((each.unit, each.criterion), before.get(each.criterion), each)
            for each in done.appraisals
        )
        if pairs:
            words = self.text("Decision")
            self._steps.push(DecisionStep(self.desk, self, words, pairs))

    def _on_not_stored(self, error: BaseException) -> None:
        self.desk.failed.emit(error)
        self._read_sheet()

    def _on_accept_all_wanted(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        left = sum(each.appraisal is None for each in sheet.rows)
        if not left:
            self.desk.remarked.emit(self.text("Every criterion has been appraised."))
            return
        agreed = ask(
            self,
            self.text("Accept the rest?"),
            self.text(
                "{count} criteria of {unit} that nobody has appraised will be accepted as they "
                "were reported.",
                count=left,
                unit=sheet.unit.name,
            ),
            self.text("Accept"),
            self.text("Cancel"),
        )
        if agreed:
            self.accept_the_rest()

    def accept_the_rest(self) -> None:
        """Accept every criterion of the unit that nobody has appraised yet."""
        services, period, unit = self.desk.services, self.desk.period_id, self._unit
        self.desk.change(
            lambda: accept_remaining(services, period, unit),
            lambda done: self._on_stored(done, {}),
            owner=self,
        )

    def _on_take_back_wanted(self) -> None:
        chosen: SheetRow | None = self.sheet.chosen_row()
        if chosen is None or chosen.appraisal is None:
            return
        services, appraisal = self.desk.services, chosen.appraisal
        place = (appraisal.unit, appraisal.criterion)
        words = self.text("Decision taken back")

        def stored(_: object) -> None:
            self._steps.push(DecisionStep(self.desk, self, words, ((place, appraisal, None),)))

        self.desk.change(lambda: take_back(services, appraisal), stored, owner=self)

    # moving

    def _move(self, step: int) -> None:
        place = self.sheet.current_place() + step
        if 0 <= place < self.sheet.rows.rowCount():
            self.sheet.choose_place(place)

    def _on_next_open_wanted(self) -> None:
        rows = self.sheet.rows.shown_rows
        start = self.sheet.current_place() + 1
        for place in [*range(start, len(rows)), *range(start)]:
            if place < len(rows) and rows[place].appraisal is None:
                self.sheet.choose_place(place)
                self.sheet.setFocus()
                return
        self.desk.remarked.emit(self.text("Every criterion has been appraised."))

    def _move_unit(self, step: int) -> None:
        place = self.units.current_place() + step
        if 0 <= place < self.units.rows.rowCount():
            self.units.choose_place(place)
