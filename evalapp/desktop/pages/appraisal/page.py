"""Appraisal at the speed of the keyboard: by unit, or by criterion over all units."""

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from evalapp.assessment.appraisals import Verdict
from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.pages.appraisal.by_criterion import CriterionView
from evalapp.desktop.pages.appraisal.by_unit import UnitView
from evalapp.desktop.pages.appraisal.deciding import Deciding
from evalapp.desktop.pages.page import Page
from evalapp.desktop.widgets.controls import Tabs
from evalapp.usecases.board import board
from evalapp.usecases.changes import Kind
from evalapp.usecases.period_sets import period_sets
from evalapp.usecases.reasons_used import reasons_used

UNIT, CRITERION = "unit", "criterion"


class AppraisalPage(Page):
    """Two views of one thing; actions go to the one in sight."""

    reads: ClassVar[frozenset[Kind]] = frozenset(Kind) - {Kind.DOCUMENTS, Kind.FORMS}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.text("Appraisal"))
        self.deciding = Deciding(desk, self)
        self.by_unit = UnitView(desk, self.deciding)
        self.by_criterion = CriterionView(desk, self.deciding)
        self.views = Tabs(self.text("View"))
        self.views.offer([(UNIT, self.text("By unit")), (CRITERION, self.text("By criterion"))])
        self._stack = QStackedWidget()
        self._stack.addWidget(self.by_unit)
        self._stack.addWidget(self.by_criterion)
        self._make_actions()
        self.add(self._stack)
        self.body.setStretch(0, 1)
        self.views.chosen.connect(self._on_view_chosen)

    @property
    def view(self) -> UnitView | CriterionView:
        """The view in sight."""
        return self.by_criterion if self.views.current == CRITERION else self.by_unit

    def _make_actions(self) -> None:
        text, steps = self.text, self.deciding.steps
        self.accept_all = self.do(
            text("Accept the rest"),
            lambda: self.view.ask_to_accept_rest(self),
            "Ctrl+Shift+Return",
            "done",
        )
        self.undo = self.do(text("Undo"), steps.undo, "Ctrl+Z", "undo")
        self.redo = self.do(text("Redo"), steps.redo, "Ctrl+Y", "redo")
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)
        steps.canUndoChanged.connect(self.undo.setEnabled)
        steps.canRedoChanged.connect(self.redo.setEnabled)
        self.do(text("Accept"), lambda: self.view.begin(Verdict.ACCEPTED), "Ctrl+Return")
        self.do(text("Adjust"), lambda: self.view.begin(Verdict.ADJUSTED), "F2")
        self.do(text("Send back"), lambda: self.view.begin(Verdict.RETURNED), "F4")
        self.do(text("Take the decision back"), lambda: self.view.take_back(), "Ctrl+Backspace")
        self.do(text("Next line"), lambda: self.view.move(1), "Alt+Down")
        self.do(text("Previous line"), lambda: self.view.move(-1), "Alt+Up")
        self.do(text("Next open line"), lambda: self.view.next_open(), "Ctrl+J")
        self.do(text("Next in the list"), lambda: self.view.move_side(1), "Alt+Right")
        self.do(text("Previous in the list"), lambda: self.view.move_side(-1), "Alt+Left")
        self.do(text("Search the list"), lambda: self.view.side_search.setFocus(), "Ctrl+F")
        self.do(text("Search the lines"), lambda: self.view.sheet_search.setFocus(), "Ctrl+Shift+F")
        self.do(text("By unit or by criterion"), self._on_other_view_wanted, "Ctrl+T")
        self.add_beside_title(self.views)
        self.add_to_head(self.undo, self.redo, primary=self.accept_all)

    def place_to_begin(self) -> QWidget:
        """Return the lines to decide on."""
        return self.view.sheet

    def refresh(self) -> None:
        """Read what is in sight first, then the lists and the reasons given before."""
        services, period = self.desk.services, self.desk.period_id
        self.view.read()
        self.desk.read(lambda: board(services, period), self.by_unit.show_board, self, "units")
        self.desk.read(
            lambda: reasons_used(services, period), self._on_reasons_read, self, "reasons"
        )
        if not self.by_criterion.side.rows.all_rows:
            self.desk.read(
                lambda: period_sets(services, period), self.by_criterion.show_sets, self, "sets"
            )

    def visit(self, target: Target) -> None:
        """Go to a unit or a group by unit, to a criterion over all units."""
        if target.criterion:
            self._show_view(CRITERION)
            self.by_criterion.visit(target)
        elif target.unit or target.group:
            self._show_view(UNIT)
            self.by_unit.visit(target)

    def _on_reasons_read(self, reasons: tuple[str, ...]) -> None:
        for each in (self.by_unit, self.by_criterion):
            each.pane.verdict.offer_reasons(reasons)

    def _on_view_chosen(self, name: str) -> None:
        self._show_view(name)
        self.view.read()
        self.view.sheet.setFocus()

    def _on_other_view_wanted(self) -> None:
        self._on_view_chosen(UNIT if self.views.current == CRITERION else CRITERION)

    def _show_view(self, name: str) -> None:
        self.views.choose(name)
        self._stack.setCurrentIndex((UNIT, CRITERION).index(name))
