"""What both views of the appraisal do: narrow their rows, decide on them, go to the next open one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.units import Unit
from evalapp.desktop.desk import Desk
from evalapp.desktop.pages.appraisal.context import Beside
from evalapp.desktop.pages.appraisal.criterion_pane import Seen
from evalapp.desktop.pages.appraisal.deciding import Deciding
from evalapp.desktop.pages.appraisal.filters import FITS, Wanted, choices
from evalapp.desktop.pages.appraisal.next_rows import next_place
from evalapp.desktop.pages.appraisal.three_parts import ThreeParts
from evalapp.usecases.appraisal.appraise import Decision
from evalapp.usecases.appraisal.unit_sheet import SheetRow
from evalapp.usecases.results.earlier_period import PointsThen

ALL_DONE = "Every criterion has been appraised."
NOTHING_SHOWN = "Nothing of what is shown waits for a decision any longer."
MANY = 40
"""Rows beyond which a decision about all of them is stored under the eyes of the person."""


class AppraisalView(ThreeParts):
    """Rows are narrowed, gone through and decided on, in whichever view they stand.

    Each view says what its rows are; `sets` holds the set in sight as its last member.
    """

    def __init__(
        self,
        desk: Desk,
        deciding: Deciding,
        beside: Beside,
        sets: list[CriteriaSet],
        everything: str,
    ) -> None:
        super().__init__(desk, choices(desk.language, everything))
        self.deciding = deciding
        self.beside = beside
        self.sets = sets
        self._wants_open = False
        self._passed: frozenset[str] = frozenset()
        """Keys of the list in which a jump to the next open row has found nothing in sight."""

    # what each view says

    def unit_of(self, item: Any) -> Unit:
        """Return the unit that a row of the sheet is about."""
        raise NotImplementedError

    def row_of(self, item: Any) -> SheetRow:
        """Return what is known of a row of the sheet."""
        raise NotImplementedError

    def with_row(self, item: Any, newer: SheetRow) -> Any:
        """Return a row of the sheet with something newer known of it."""
        raise NotImplementedError

    def read(self) -> None:
        """Read again what is in sight."""
        raise NotImplementedError

    def read_units(self, units: frozenset[str]) -> None:
        """Read again what is in sight of these units, of which something has changed."""
        del units
        self.read()

    def read_rest(self) -> None:
        """Read again what `read_units` has put off until nobody is at work."""

    def come_from(self, unit: Unit, criterion: str) -> None:
        """Go to what was in sight in the other view, where it is shown here."""
        raise NotImplementedError

    def in_sight(self) -> tuple[Unit, str] | None:
        """Return the unit and the criterion that the person is at."""
        chosen = self.sheet.chosen_row()
        return None if chosen is None else (self.unit_of(chosen), self.row_of(chosen).criterion.id)

    def then_of(self, item: Any) -> PointsThen | None:
        """Return what a row of the sheet had a year ago."""
        return self.beside.then(self.unit_of(item), self.row_of(item).criterion.id)

    def lay_out(self) -> None:
        """Put the parts beside each other and connect them."""
        super().lay_out()
        self.sheet.show_column(self.desk.text("Earlier year"), shown=False)
        self._wire()

    def _wire(self) -> None:
        self.side_search.textChanged.connect(self._on_side_filter_changed)
        self.side_search.down_pressed.connect(self.side.begin)
        self.group.picked.connect(self._on_side_filter_changed)
        self.filter.picked.connect(self._on_filter_changed)
        self.sheet_search.textChanged.connect(self._on_filter_changed)
        self.sheet_search.down_pressed.connect(self.sheet.begin)
        self.side.row_opened.connect(self.sheet.begin)
        self.sheet.row_chosen.connect(self._on_row_chosen)
        self.sheet.row_opened.connect(lambda _: self.begin(Verdict.ACCEPTED))
        self.pane.verdict.decided.connect(self._on_decided)
        self.pane.verdict.left.connect(self.sheet.setFocus)
        self.sheet.installEventFilter(self)
        self.deciding.refused.connect(self._on_refused)

    # narrowing

    def show_lines(self, criteria: CriteriaSet, rows: Sequence[Any], *, is_other: bool) -> None:
        """Show the lines of what is chosen in the list, of a set; one of them is chosen."""
        self.sets[:] = [criteria]
        self._renew_lines(rows, is_other=is_other)
        if self._wants_open:
            self._wants_open = False
            self._look_for_open()
        self.show_wanted_line()
        self.sheet.choose_first()

    def show_wanted_line(self) -> None:
        """Choose the line that a person wanted to see, where there is such."""

    def _renew_lines(self, rows: Sequence[Any], *, is_other: bool) -> None:
        """Take other lines; the same ones are renewed in place."""
        narrowed = self.filter.current != Wanted.ALL
        if not is_other and not narrowed and self.sheet.rows.update(rows):
            self._on_row_chosen(self.sheet.chosen_row())
            return
        if is_other:
            self.sheet.keep("")  # else the pane would show a line of the same key for nothing
        self.sheet.show_rows(rows)
        if is_other:
            self._narrow_lines()

    def _on_side_filter_changed(self) -> None:
        raise NotImplementedError

    def _on_filter_changed(self) -> None:
        self._narrow_lines()
        self.sheet.choose_first()

    def _narrow_lines(self) -> None:
        wanted, beside = self.filter.current or Wanted.ALL, self.beside
        fits, is_everything = FITS[wanted], wanted == Wanted.ALL and not beside.only_mine
        self.sheet.rows.narrow(
            self.sheet_search.text(),
            None
            if is_everything
            else lambda item: (
                fits(self.row_of(item))
                and beside.is_wanted(self.unit_of(item), self.row_of(item).criterion.id)
            ),
        )

    def show_every_line(self) -> None:
        """Narrow the lines to nothing any longer."""
        self.sheet_search.clear()
        self.filter.pick(Wanted.ALL)
        self._on_filter_changed()

    def show_beside(self) -> None:
        """Show anew what depends on whose work it is and on last year."""
        known = self.beside.last_year is not None
        self.sheet.show_column(self.desk.text("Earlier year"), shown=known)
        self._on_side_filter_changed()
        self._on_filter_changed()
        self.sheet.viewport().update()
        self._on_row_chosen(self.sheet.chosen_row())

    def _on_row_chosen(self, chosen: Any | None) -> None:
        if chosen is None or not self.sets:
            self.pane.show_nothing()
            return
        unit, known = self.unit_of(chosen), self.row_of(chosen)
        then = self.beside.then(unit, known.criterion.id)
        own = self.beside.work.is_own_office(unit)
        self.pane.show_row(Seen(unit, known, self.sets[-1], then, is_own_office=own))

    # deciding

    def begin(self, verdict: Verdict) -> None:
        """Begin a decision about the chosen rows."""
        self.pane.verdict.begin(verdict)

    def agree(self) -> None:
        """Save the decision that is being typed, else accept the chosen rows."""
        self.pane.verdict.agree()

    def begin_points(self, typed: str) -> None:
        """Begin to adjust the points of the chosen rows with what was typed on the rows."""
        self.pane.verdict.begin_points(typed)

    def _on_decided(self, decision: Decision) -> None:
        chosen = self.sheet.chosen_rows()
        if chosen:
            self.decide(decision, self.free_of_conflict(chosen))
            if len(chosen) == 1:
                self.move(1)
            self.sheet.setFocus()

    def free_of_conflict(self, items: Sequence[Any]) -> list[Any]:
        """Return the rows that the person may decide on, and say which own office is left out."""
        free = [each for each in items if self.beside.may_decide(self.unit_of(each))]
        if len(free) < len(items):
            self.desk.remarked.emit(self.desk.text("Your own office is left out."))
        return free

    def decide(self, decision: Decision, items: Sequence[Any]) -> None:
        """Take one decision about several rows, stored together; a few are shown at once."""
        if len(items) > MANY:
            self.deciding.store_many(lambda: [self._about(decision, each) for each in items])
            return
        decisions = [self._about(decision, each) for each in items]
        shown = [
            self.with_row(item, replace(self.row_of(item), appraisal=self.deciding.shown(one)))
            for item, one in zip(items, decisions, strict=True)
        ]
        self.sheet.rows.replace_rows(shown)
        if decisions:
            about = self._named(items[0]) if len(items) == 1 else ""
            self.deciding.store(decisions, lambda: self._show_again(items, shown), about)

    def _show_again(self, before: Sequence[Any], shown: Sequence[Any]) -> None:
        """Show rows as they were where they still say what could not be stored."""
        there = set(map(id, self.sheet.rows.all_rows))
        pairs = zip(before, shown, strict=True)
        self.sheet.rows.replace_rows([old for old, new in pairs if id(new) in there])

    def _named(self, item: Any) -> str:
        """Return what a row is about, in short."""
        criterion = self.row_of(item).criterion
        return f"{criterion.code or criterion.title} – {self.unit_of(item).name}"

    def _about(self, decision: Decision, item: Any) -> Decision:
        """Return a decision about one row, as it was looked at."""
        known = self.row_of(item)
        return replace(
            decision,
            unit=self.unit_of(item).id,
            criterion=known.criterion.id,
            version=known.appraisal.version if known.appraisal else 0,
            basis=known.basis,
        )

    def _on_refused(self) -> None:
        self.pane.forget()
        self.read()

    def take_back(self) -> None:
        """Take the decision about the chosen row back."""
        chosen = self.sheet.chosen_row()
        appraisal = self.row_of(chosen).appraisal if chosen is not None else None
        if appraisal is not None and self.free_of_conflict([chosen]):
            self.deciding.take_back(appraisal, self._named(chosen))

    # moving

    def next_open(self) -> None:
        """Go to the next row that nobody has decided on, here or further down the list."""
        self._passed = frozenset()
        if not self.choose_open(self.sheet.current_place() + 1) and not self.next_side_open():
            self.say_all_done()

    def _look_for_open(self) -> None:
        """Go to the first open row here, else look further down the list."""
        if not self.choose_open():
            place = self.side.current_place()
            self._passed |= {self.side.rows.key_at(place)} if place >= 0 else set()
            if not self.next_side_open():
                self.say_all_done()

    def say_all_done(self) -> None:
        """Say that nothing is open, or nothing of what is shown."""
        narrowed = self.filter.current != Wanted.ALL or self.sheet_search.text()
        words = NOTHING_SHOWN if narrowed or self.beside.only_mine else ALL_DONE
        self.desk.remarked.emit(self.desk.text(words))

    def choose_open(self, start: int = 0) -> bool:
        """Choose the next open row from a place on, then from the top; False where none is."""
        rows = self.sheet.rows.shown_rows
        place = next_place(rows, start, lambda each: self.row_of(each).appraisal is None)
        if place is None:
            return False
        self.sheet.choose_place(place)
        self.sheet.setFocus()
        return True

    def next_side_open(self) -> bool:
        """Go to the next in the list that has an open row, or look for it; False where none is."""
        return False

    def go_to_open(self, place: int) -> None:
        """Go to a place in the list, and there to the first open row as soon as it is read."""
        self._wants_open = True
        self.side.choose_place(place)

    # looking

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_row_chosen(self.sheet.chosen_row())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A figure typed on the rows is the beginning of their points."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            typed = event.text()
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if typed.isascii() and typed.isdigit() and not plain and self.sheet.chosen_rows():
                self.begin_points(typed)
                return True
        return super().eventFilter(watched, event)
