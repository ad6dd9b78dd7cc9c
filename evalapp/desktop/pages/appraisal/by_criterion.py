"""Appraisal of one criterion: all units of a group below each other, several decided at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.criteria import CriteriaSet, Criterion
from evalapp.assessment.units import Unit
from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.dialogs.base import ask
from evalapp.desktop.pages.appraisal.columns import criterion_columns, over_units_columns
from evalapp.desktop.pages.appraisal.context import Beside
from evalapp.desktop.pages.appraisal.deciding import Deciding
from evalapp.desktop.pages.appraisal.view import AppraisalView
from evalapp.desktop.widgets.controls import SearchField
from evalapp.usecases.appraisal.appraise import Decision
from evalapp.usecases.appraisal.criterion_sheet import (
    CriterionRow,
    CriterionSheet,
    criterion_rows,
    criterion_sheet,
)
from evalapp.usecases.appraisal.open_criteria import open_criteria
from evalapp.usecases.appraisal.unit_sheet import SheetRow

CRITERION = "criterion"
"""State of the target that is this view."""
SHORT = 60
"""Units of which a whole sheet is read as soon as it is shown."""
FEW = 8
"""Rows that are read one by one sooner than a long sheet."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One criterion of the group in sight."""

    criteria: CriteriaSet
    criterion: Criterion
    number: int


OpenCriteria = Mapping[str, frozenset[str]]
"""Criteria on which somebody still has to decide, by unit group."""


def key_of(each: Asked) -> str:
    """Return the key of a criterion in the list."""
    return f"{each.criteria.unit_group}/{each.criterion.id}"


class CriterionView(AppraisalView):
    """Criteria on the left, the units on one in the middle, one unit on the right."""

    def __init__(self, desk: Desk, deciding: Deciding, beside: Beside) -> None:
        sets: list[CriteriaSet] = []
        super().__init__(desk, deciding, beside, sets, desk.text("All units"))
        text = desk.text
        self._all_sets: tuple[CriteriaSet, ...] = ()
        self._asked: Asked | None = None
        self._wanted = Target("appraisal")
        self._wanted_unit = ""
        self._sheet: CriterionSheet | None = None
        self._unread: frozenset[str] = frozenset()
        self._is_partly_read = False
        self.side_search = SearchField(text("Search criteria (Ctrl+F)"))
        self.sheet_search = SearchField(text("Search units"))
        self.side = self.make_table(
            criterion_columns(desk.language),
            key_of,
            lambda each: f"{each.criterion.code} {each.criterion.title}",
            name=text("Criteria"),
            lines=2,
        )
        self.side.say_when_empty(text("No criterion fits the search and the filter."))
        self.sheet = self.make_table(
            over_units_columns(desk.language, sets, self.then_of, beside),
            lambda each: each.unit.id,
            lambda each: f"{each.unit.name} {each.unit.id}",
            name=text("Units"),
            many=True,
        )
        self.sheet.say_when_empty(text("No unit with a returned form fits."))
        self.lay_out()
        self.side.row_chosen.connect(self._on_criterion_chosen)

    def unit_of(self, item: CriterionRow) -> Unit:
        """Return the row's unit."""
        return item.unit

    def row_of(self, item: CriterionRow) -> SheetRow:
        """Return what is known of the unit on the criterion."""
        return item.row

    def with_row(self, item: CriterionRow, newer: SheetRow) -> CriterionRow:
        """Return the unit with something newer known of it."""
        return replace(item, row=newer)

    def read(self) -> None:
        """Read the units on the criterion in sight."""
        services, period, asked = self.desk.services, self.desk.period_id, self._asked
        if asked is not None:
            group, criterion = asked.criteria.unit_group, asked.criterion.id
            self.desk.read(
                lambda: criterion_sheet(services, period, group, criterion),
                self._on_sheet_read,
                self,
                "sheet",
            )

    def read_units(self, units: frozenset[str]) -> None:
        """Read a few rows of a long sheet at once, and the others when nobody is at work."""
        asked = self._asked
        self._unread |= units
        if asked is None or len(self._unread) > FEW or len(self.sheet.rows.all_rows) <= SHORT:
            self.read()
            return
        services, period = self.desk.services, self.desk.period_id
        criterion, wanted = asked.criterion.id, sorted(self._unread)
        self.desk.read(
            lambda: criterion_rows(services, period, criterion, wanted),
            self._on_rows_read,
            self,
            "rows",
        )

    def read_rest(self) -> None:
        """Read the whole sheet where only rows of it have been read."""
        if self._is_partly_read:
            self.read()

    def visit(self, target: Target) -> None:
        """Go to a criterion of a group, and there to a unit, as soon as the sets are known."""
        self._wanted = target
        if target.criterion and self._all_sets:
            self._wanted = Target("appraisal")
            self.group.pick(target.group)
            self.side_search.clear()
            self._show_group()
            self.side.choose(f"{target.group}/{target.criterion}")
            self._wanted_unit = target.unit

    def come_from(self, unit: Unit, criterion: str) -> None:
        """Go to the criterion of the unit's group, and to the unit there."""
        self.visit(Target("appraisal", unit.id, criterion, unit.group))

    def stands_at(self) -> Target:
        """Return the criterion and the unit in sight."""
        asked, chosen = self._asked, self.sheet.chosen_rows()
        if asked is None:
            return Target("", state=CRITERION)
        unit = chosen[0].unit.id if chosen else ""
        return Target("", unit, asked.criterion.id, asked.criteria.unit_group, CRITERION)

    def show_sets(self, sets: tuple[CriteriaSet, ...]) -> None:
        """Show the criteria of the period's sets."""
        self._all_sets = sets
        self.group.offer([(each.unit_group, each.unit_group_title) for each in sets])
        self._show_group()
        self.visit(self._wanted)

    def _show_group(self) -> None:
        self.side.show_rows(self._asked_of(self.group.current))
        self.side.choose_first()

    def _asked_of(self, group: str) -> list[Asked]:
        return [
            Asked(criteria, each, number)
            for criteria in self._all_sets
            if criteria.unit_group == group
            for number, each in enumerate(criteria.criteria)
        ]

    def _on_side_filter_changed(self) -> None:
        self.side.rows.narrow(self.side_search.text(), self._is_wanted)
        shown = self.side.rows.all_rows
        if shown and shown[0].criteria.unit_group != self.group.current:
            self._show_group()
        self.side.choose_first()

    def _is_wanted(self, each: Asked) -> bool:
        beside = self.beside
        return not beside.only_mine or beside.work.concerns(
            each.criteria.unit_group, each.criterion.id
        )

    def _on_criterion_chosen(self, chosen: Asked | None) -> None:
        if chosen == self._asked:
            return
        self._asked = chosen
        if chosen is None:
            self.sheet.show_rows(())
            self.name.say(self.desk.text("No criterion chosen"))
            return
        code = f"{chosen.criterion.code}. " if chosen.criterion.code else ""
        self.name.say(f"{code}{chosen.criterion.title}")
        maximum = self.desk.language.number(chosen.criterion.maximum)
        self.points.setText(self.desk.text("at most {maximum} points", maximum=maximum))
        self.read()

    def _on_rows_read(self, rows: tuple[CriterionRow, ...]) -> None:
        sheet, newer = self._sheet, {each.unit.id: each for each in rows}
        if sheet is None or any(each.row.criterion.id != sheet.criterion.id for each in rows):
            return
        self._unread -= newer.keys()
        self._is_partly_read = True
        self._sheet = replace(
            sheet, rows=tuple(newer.get(each.unit.id, each) for each in sheet.rows)
        )
        self.sheet.rows.replace_rows(rows)
        chosen = self.sheet.chosen_row()
        if chosen is not None and chosen.unit.id in newer:
            self._on_row_chosen(chosen)
        self._say_progress(self._sheet)

    def _on_sheet_read(self, sheet: CriterionSheet) -> None:
        is_other = self._sheet is None or self._sheet.criterion.id != sheet.criterion.id
        self._sheet = sheet
        self._unread = frozenset()
        self._is_partly_read = False
        self.show_lines(sheet.criteria, sheet.rows, is_other=is_other)
        self._say_progress(sheet)

    def show_wanted_line(self) -> None:
        """Choose the unit wanted, where it is shown."""
        if self._wanted_unit:
            self.sheet.choose(self._wanted_unit)
            self._wanted_unit = ""

    def next_side_open(self) -> bool:
        """Look for the next criterion with an open row, here from the top again after the last."""
        services, period, asked = self.desk.services, self.desk.period_id, self._asked
        if asked is None:
            return False
        groups = [each.unit_group for each in self._all_sets]
        here = groups.index(asked.criteria.unit_group)
        order = [*groups[here:], *groups[:here]]

        def work() -> OpenCriteria:
            return {group: open_criteria(services, period, group) for group in order}

        self.desk.read(work, self._on_open_known, self, "open")
        return True

    def _on_open_known(self, known: OpenCriteria) -> None:
        """Go to the next open criterion of this unit group, or to the first one of another."""
        for group, criteria in known.items():
            for each in self._further_in(group):
                is_new = each != self._asked and key_of(each) not in self._passed
                if is_new and each.criterion.id in criteria:
                    self._go_to_open_of(each)
                    return
        self.say_all_done()

    def _further_in(self, group: str) -> Sequence[Asked]:
        """Return the criteria to look through: from where one is, or of another unit group."""
        if group != self.group.current:
            return [each for each in self._asked_of(group) if self._is_wanted(each)]
        rows, start = self.side.rows.shown_rows, self.side.current_place() + 1
        return [*rows[start:], *rows[:start]]

    def _go_to_open_of(self, wanted: Asked) -> None:
        group = wanted.criteria.unit_group
        if group != self.group.current:
            self.group.pick(group)
            self.side_search.clear()
            self._show_group()
        place = self.side.rows.place_of(key_of(wanted))
        if place is not None:
            self.go_to_open(place)

    def _say_progress(self, sheet: CriterionSheet) -> None:
        done = self.desk.text(
            "{done}/{total} appraised", done=sheet.appraised, total=len(sheet.rows)
        )
        self.progress.setText(done)

    def ask_to_accept_rest(self, page: QWidget) -> None:
        """Accept the criterion for the units shown that nobody has decided on, if agreed."""
        text = self.desk.text
        rows: tuple[CriterionRow, ...] = self.sheet.rows.shown_rows
        left = self.free_of_conflict([each for each in rows if each.row.appraisal is None])
        if not left or self._asked is None:
            self.say_all_done()
            return
        said = text(
            "“{criterion}” will be accepted as reported for the {count} units shown that nobody "
            "has decided on.",
            criterion=self._asked.criterion.title,
            count=len(left),
        )
        if ask(page, text("Accept the rest?"), said, text("Accept"), text("Cancel")):
            self.accept_for(left)

    def accept_for(self, rows: list[CriterionRow]) -> None:
        """Accept the criterion for these units."""
        self.decide(Decision("", "", Verdict.ACCEPTED), rows)
