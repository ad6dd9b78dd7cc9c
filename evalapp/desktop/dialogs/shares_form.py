"""The shares of one person, and the ways to share work out."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from evalapp.assessment.assessors import Assignment
from evalapp.desktop.desk import Desk
from evalapp.desktop.models.columns import Column, words
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.widgets.controls import ActionButton, Chooser, action
from evalapp.desktop.widgets.frames import column, row
from evalapp.desktop.widgets.table import Table
from evalapp.desktop.widgets.words import label
from evalapp.usecases.appraisal.assignments import pass_on, share_out, split_criteria, split_units
from evalapp.usecases.appraisal.people_board import PeopleBoard


class SharesForm(QWidget):
    """A list of shares; below it what can be given, split and passed on."""

    changed_by = Signal(str, object)
    """Words for a change, and the call that stores it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._board: PeopleBoard | None = None
        self._person = ""
        text = desk.text
        self.table = Table(
            RowsModel(self._columns(), key=lambda each: f"{each.group}/{each.unit}/{each.part}"),
            text("Shares"),
            many=True,
        )
        self.table.say_when_empty(text("Nothing is assigned to this person yet."))
        self.group = Chooser(text("Unit group"))
        self.unit = Chooser(text("Unit"))
        self.part = Chooser(text("Criteria"))
        self.taker = Chooser(text("Pass everything on to"))
        self.group.picked.connect(lambda _: self._offer_parts())
        self._make_actions()
        self._lay_out()

    def _make_actions(self) -> None:
        text = self._desk.text
        self.give = action(
            self, text("Assign"), self._on_give_wanted, shortcut="Ctrl+Return", name="add"
        )
        self.take = action(
            self, text("Unassign"), self._on_take_wanted, shortcut="Delete", name="remove"
        )
        self.by_units = action(
            self, text("Split units evenly"), self._on_split_units, shortcut="Ctrl+U"
        )
        self.by_criteria = action(
            self, text("Split criteria evenly"), self._on_split_criteria, shortcut="Ctrl+Shift+U"
        )
        self.pass_on = action(
            self, text("Pass everything on"), self._on_pass_on, shortcut="Ctrl+R", name="next"
        )
        self.by_units.setToolTip(
            text("Split the units of the group over all assessors; nobody gets their own office")
            + " (Ctrl+U)"
        )
        self.by_criteria.setToolTip(
            text("Split the criteria groups of the set over all assessors") + " (Ctrl+Shift+U)"
        )

    def _lay_out(self) -> None:
        self.taker.setMinimumContentsLength(16)
        for chooser in (self.group, self.unit, self.part):
            chooser.shorten_after(7)
        whole = column(
            label(self._desk.text("Assigned work"), "caption"),
            self.table,
            row(self.group, self.unit, self.part, gap=8),
            row(ActionButton(self.give), ActionButton(self.take), None, gap=8),
            row(ActionButton(self.by_units), ActionButton(self.by_criteria), None, gap=8),
            row(ActionButton(self.pass_on), self.taker, None, gap=8),
            gap=8,
        )
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _columns(self) -> tuple[Column[Any], ...]:
        text = self._desk.text
        return (
            words(text("Unit group"), lambda each: self._group_words(each.group), width=14),
            words(text("Unit"), lambda each: self._unit_words(each.unit), width=0),
            words(text("Criteria"), self._part_words, width=0),
        )

    def _group_words(self, group: str) -> str:
        known = self._board.sets if self._board else {}
        return known[group].unit_group_title if group in known else group

    def _unit_words(self, unit: str) -> str:
        names = self._board.names if self._board else {}
        return names.get(unit, unit) if unit else self._desk.text("All units")

    def _part_words(self, share: Assignment) -> str:
        if not share.part or self._board is None:
            return self._desk.text("All criteria")
        return self._board.part_words(share.group, share.part)

    def offer(self, board: PeopleBoard) -> None:
        """Offer what a period has to share out."""
        self._board = board
        groups = [(group, each.unit_group_title) for group, each in board.sets.items()]
        self.group.offer(groups)
        self._offer_parts()
        self._offer_takers()

    def show_person(self, person: str) -> None:
        """Show the shares of another person."""
        self._person = person
        self.table.show_rows(self._board.shares_of(person) if self._board else ())
        self._offer_takers()

    def allow(self, *, allowed: bool) -> None:
        """Let shares be changed, or not."""
        for each in (self.give, self.take, self.by_units, self.by_criteria, self.pass_on):
            each.setEnabled(allowed)

    def _offer_parts(self) -> None:
        text, board, group = self._desk.text, self._board, self.group.current
        if board is None or group is None:
            return
        units = [(each.id, each.name) for each in board.units if each.group == group]
        self.unit.offer([("", text("All units")), *units])
        criteria = board.sets[group]
        parts = [each.id for each in (*criteria.all_groups, *criteria.criteria)]
        offered = [(each, board.part_words(group, each)) for each in parts]
        self.part.offer([("", text("All criteria")), *offered])

    def _offer_takers(self) -> None:
        people: Sequence[Any] = self._board.people if self._board else ()
        others = [each.assessor for each in people if each.assessor.id != self._person]
        self.taker.offer([(each.id, each.name) for each in others])

    def _on_give_wanted(self) -> None:
        if self._person and self.group.current is not None:
            share = Assignment(
                self._person, self.group.current, self.unit.current or "", self.part.current or ""
            )
            self._share_out(self.give, [share], [])

    def _on_take_wanted(self) -> None:
        taken = self.table.chosen_rows()
        if taken:
            self._share_out(self.take, [], list(taken))

    def _share_out(self, done: QAction, added: list[Assignment], removed: list[Assignment]) -> None:
        services, period = self._desk.services, self._desk.period_id
        self.changed_by.emit(done.text(), lambda: share_out(services, period, added, removed))

    def _on_split_units(self) -> None:
        services, period, group = self._desk.services, self._desk.period_id, self.group.current
        if group is not None:
            words = self.by_units.text()
            self.changed_by.emit(words, lambda: split_units(services, period, group))

    def _on_split_criteria(self) -> None:
        services, period, group = self._desk.services, self._desk.period_id, self.group.current
        if group is not None:
            words = self.by_criteria.text()
            self.changed_by.emit(words, lambda: split_criteria(services, period, group))

    def _on_pass_on(self) -> None:
        services, period = self._desk.services, self._desk.period_id
        giver, taker = self._person, self.taker.current
        if giver and taker:
            words = self.pass_on.text()
            self.changed_by.emit(words, lambda: pass_on(services, period, giver, taker))
