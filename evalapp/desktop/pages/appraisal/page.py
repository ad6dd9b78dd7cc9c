"""Appraisal at the speed of the keyboard: by unit, or by criterion over all units."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.criteria import CriteriaSet
from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.pages.appraisal.by_criterion import CRITERION, CriterionView
from evalapp.desktop.pages.appraisal.by_unit import UnitView
from evalapp.desktop.pages.appraisal.context import Beside
from evalapp.desktop.pages.appraisal.deciding import Deciding
from evalapp.desktop.pages.page import Page
from evalapp.desktop.widgets.controls import ActionButton, Tabs
from evalapp.desktop.widgets.frames import EmptyPlace, let_go
from evalapp.usecases.appraisal.reasons_used import reasons_used
from evalapp.usecases.appraisal.work_shares import MyWork, my_work
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.forms.board import Board
from evalapp.usecases.periods.period_sets import period_sets
from evalapp.usecases.results.last_year import LastYear, last_year

UNIT = "unit"
PAUSE, LONGEST = 1_500, 30_000
"""Milliseconds without a decision after which lists are counted again, at least and at most."""
PATIENCE = 10
"""How many times as long as counting takes nobody has decided anything before it begins."""
EARLIER = frozenset({Kind.PERIODS, Kind.UNITS, Kind.CRITERIA, Kind.VERSIONS})
"""Kinds of thing that last year's points depend on."""


class AppraisalPage(Page):
    """Two views of one thing; actions go to the one in sight."""

    reads: ClassVar[frozenset[Kind]] = frozenset(Kind) - {Kind.DOCUMENTS, Kind.FORMS}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.text("Appraisal"))
        self.deciding = Deciding(desk, self)
        self.beside = Beside()
        self.by_unit = UnitView(desk, self.deciding, self.beside)
        self._by_criterion: CriterionView | None = None
        self._empty: EmptyPlace | None = None
        self._reasons: tuple[str, ...] = ()
        self._sets: tuple[CriteriaSet, ...] = ()
        self.views = Tabs(self.text("View"))
        self.views.offer([(UNIT, self.text("By unit")), (CRITERION, self.text("By criterion"))])
        self._knows_last_year = False
        self._changed = self.reads
        self._units: frozenset[str] | None = None
        """The units of which something has changed since the last reading; None: any."""
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self._on_pause)
        self._counting = QElapsedTimer()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.by_unit)
        self._make_actions()
        self.add(self._stack)
        self.body.setStretch(0, 1)
        self.views.chosen.connect(self._on_view_chosen)
        self.by_unit.others_wanted.connect(self._show_everybodys)

    @property
    def by_criterion(self) -> CriterionView:
        """The view of one criterion over all units, made when somebody first goes there."""
        if self._by_criterion is None:
            made = CriterionView(self.desk, self.deciding, self.beside)
            self._by_criterion = made
            self._stack.addWidget(made)
            made.pane.verdict.offer_reasons(self._reasons)
            made.show_sets(self._sets)
            made.show_beside()
        return self._by_criterion

    @property
    def _views(self) -> Sequence[UnitView | CriterionView]:
        made = self._by_criterion
        return (self.by_unit,) if made is None else (self.by_unit, made)

    @property
    def view(self) -> UnitView | CriterionView:
        """The view in sight."""
        return self.by_criterion if self.views.current == CRITERION else self.by_unit

    def _make_actions(self) -> None:
        text = self.text
        self.accept_all = self.do(
            text("Accept the rest"),
            lambda: self.view.ask_to_accept_rest(self),
            "Ctrl+Shift+Return",
            "done",
        )
        self.undo, self.redo = self.undo_and_redo(self.deciding.steps)
        self.do(text("Accept"), lambda: self.view.agree(), "Ctrl+Return")
        self.do(text("Adjust"), lambda: self.view.begin(Verdict.ADJUSTED), "F2")
        self.do(text("Send back"), lambda: self.view.begin(Verdict.RETURNED), "F4")
        self.do(text("Take the decision back"), lambda: self.view.take_back(), "Shift+F4")
        self.do(text("Next line"), lambda: self.view.move(1), "Alt+Down")
        self.do(text("Previous line"), lambda: self.view.move(-1), "Alt+Up")
        self.do(text("Next open line"), lambda: self.view.next_open(), "Ctrl+J")
        self.do(text("Next in the list"), lambda: self.view.move_side(1), "Alt+Right")
        self.do(text("Previous in the list"), lambda: self.view.move_side(-1), "Alt+Left")
        self.do(text("Search the list"), lambda: self.view.side_search.setFocus(), "Ctrl+F")
        self.do(text("Search the lines"), lambda: self.view.sheet_search.setFocus(), "Ctrl+Shift+F")
        self.views.keyed_by(self.do(text("By unit or by criterion"), self.views.turn, "Ctrl+T"))
        self.mine = self.do(text("Only mine"), self._on_mine_wanted, "Ctrl+M", "person")
        self.mine.setCheckable(True)
        self.mine.setVisible(False)
        self.people = self.do(text("Assignments…"), self.show_people, "Ctrl+Shift+P", "person")
        self.to_forms = self.go_to_forms()
        self.add_small_beside_title(self.undo, self.redo)
        self.add_beside_title(self.views)
        self.add_to_head(self.mine, self.people, primary=self.accept_all)

    def place_to_begin(self) -> QWidget:
        """Return the lines to decide on, or the way to forms where none has come back."""
        return self.view.sheet if self._empty is None else self._empty

    def refresh(self) -> None:
        """Read what is in sight first; lists that only decisions changed can wait a moment."""
        services, period = self.desk.services, self.desk.period_id
        units, self._units = self._units, frozenset()
        if units:
            self.view.read_units(units)
        else:
            self.view.read()
        if self._changed <= {Kind.APPRAISALS}:
            self._later.start()
            return
        self._changed = frozenset()
        self._read_lists()
        self.desk.read(lambda: my_work(services, period), self._on_work_read, self, "work")
        if not self._knows_last_year:
            self._knows_last_year = True
            self.desk.read(
                lambda: last_year(services, period), self._on_last_year_read, self, "last year"
            )
        if not self._sets:
            self.desk.read(lambda: period_sets(services, period), self._on_sets_read, self, "sets")

    def _on_pause(self) -> None:
        self.view.read_rest()
        self._read_lists()

    def _read_lists(self) -> None:
        services, period = self.desk.services, self.desk.period_id
        self._counting.start()
        self.desk.read_board(self._on_board_read, self)
        self.desk.read(
            lambda: reasons_used(services, period), self._on_reasons_read, self, "reasons"
        )

    def _on_board_read(self, seen: Board) -> None:
        self._later.setInterval(pause_after(self._counting.elapsed()))
        self.by_unit.show_board(seen)
        self._show_whether_forms_are_there(any(each.number for each in seen.rows))

    def _show_whether_forms_are_there(self, there: bool) -> None:
        if there is (self._empty is None):
            return
        if there and self._empty is not None:
            self._stack.removeWidget(self._empty)
            let_go(self._empty)
            self._empty = None
        else:
            self._empty = EmptyPlace(
                "appraisal",
                self.text("Nothing to appraise yet"),
                self.text(
                    "Units appear here as soon as their forms have come back: import the files, or "
                    "type paper forms in, on the page of units and forms."
                ),
                ActionButton(self.to_forms, "primary"),
            )
            self._stack.addWidget(self._empty)
        self.accept_all.setEnabled(there)
        self._show_view(self.views.current)

    def visit(self, target: Target) -> None:
        """Go to a unit, one of its criteria or a group, to a criterion over all units, or to people."""
        if target.state == "people":
            self.show_people(target.person)
        elif target.state == CRITERION or (target.criterion and not target.unit):
            self._begin_at(CRITERION)
            self.by_criterion.visit(target)
        elif target.unit or target.group:
            self._begin_at(UNIT)
            self.by_unit.visit(target)

    def stands_at(self) -> Target:
        """Return the view, the unit and the criterion in sight."""
        return self.view.stands_at()

    def _on_sets_read(self, sets: tuple[CriteriaSet, ...]) -> None:
        self._sets = sets
        if self._by_criterion is not None:
            self._by_criterion.show_sets(sets)

    def _on_reasons_read(self, reasons: tuple[str, ...]) -> None:
        self._reasons = reasons
        for each in self._views:
            each.pane.verdict.offer_reasons(reasons)

    def _on_work_read(self, work: MyWork) -> None:
        if work == self.beside.work:
            return
        self.beside.work = work
        self.beside.only_mine = self.beside.only_mine and work.has_shares
        self.mine.setVisible(work.has_shares)
        self.mine.setChecked(self.beside.only_mine)
        self._show_beside()

    def _on_last_year_read(self, found: LastYear | None) -> None:
        if found is not None:
            self.beside.last_year = found
            self._show_beside()

    def _show_beside(self) -> None:
        for each in self._views:
            each.show_beside()

    def _show_everybodys(self) -> None:
        self.mine.setChecked(False)
        self._on_mine_wanted()

    def _on_mine_wanted(self) -> None:
        self.beside.only_mine = self.mine.isChecked()
        self._show_beside()

    def show_people(self, person: str = "") -> None:
        """Show who appraises what, a person by id first."""
        from evalapp.desktop.dialogs.people import PeopleDialog

        dialog = PeopleDialog(self, self.desk, person)
        dialog.open()

    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & EARLIER:
            self._knows_last_year = False
        concerned = changes.kinds & self.reads
        self._changed |= concerned
        if concerned:
            named = self._units is not None and bool(changes.units)
            self._units = (self._units or frozenset()) | changes.units if named else None
        super()._on_changed(changes)

    def _on_view_chosen(self, name: str) -> None:
        left = self.by_unit if name == CRITERION else self._by_criterion
        self._show_view(name)
        self.view.read()
        there = None if left is None else left.in_sight()
        if there is not None:
            self.view.come_from(*there)
        self.view.sheet.setFocus()

    def _begin_at(self, name: str) -> None:
        """Show a view, to which the keyboard goes along."""
        self._show_view(name)
        self.place_to_begin().setFocus()

    def _show_view(self, name: str) -> None:
        self.views.choose(name)
        self._stack.setCurrentWidget(self.view if self._empty is None else self._empty)


def pause_after(taken: int) -> int:
    """Return how long to wait for decisions where counting took so long, in milliseconds.

    A decision waits for what is being read, so long reading waits for a long pause; but counting
    may itself have waited behind long work, such as an import, which says nothing about the next.
    """
    return min(max(PAUSE, PATIENCE * taken), LONGEST)
