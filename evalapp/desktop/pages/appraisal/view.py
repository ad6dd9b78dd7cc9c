"""What both views of the appraisal share: a list to choose from, rows to decide on, one of them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from evalapp.assessment.appraisals import Appraisal, Verdict
from evalapp.assessment.criteria import CriteriaSet
from evalapp.desktop.desk import Desk
from evalapp.desktop.models.columns import Column
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.pages.appraisal.criterion_pane import CriterionPane
from evalapp.desktop.pages.appraisal.deciding import Deciding
from evalapp.desktop.pages.appraisal.filters import FITS, Wanted, choices
from evalapp.desktop.widgets.controls import Chooser, SearchField
from evalapp.desktop.widgets.frames import column, holder, row
from evalapp.desktop.widgets.table import Table
from evalapp.desktop.widgets.words import Pill, ShortLabel, label
from evalapp.usecases.appraise import Decision
from evalapp.usecases.unit_sheet import SheetRow


class AppraisalView(QWidget):
    """Three parts beside each other: the list, the rows of what is chosen there, one row in full.

    Each view says what its rows are; `sets` holds the set in sight as its last member.
    """

    def __init__(
        self, desk: Desk, deciding: Deciding, sets: list[CriteriaSet], everything: str
    ) -> None:
        super().__init__()
        self.desk = desk
        self.deciding = deciding
        self.sets = sets
        self.group = Chooser(desk.text("Unit group"), [("", desk.text("All unit groups"))])
        self.name = ShortLabel("", "heading")
        self.points = label("", "strong")
        self.progress = label("", "muted")
        self.level = Pill()
        self.filter = Chooser(desk.text("Lines shown"), choices(desk.language, everything))
        self.pane = CriterionPane(desk.language)
        self.side: Table
        self.sheet: Table
        self.side_search: SearchField
        self.sheet_search: SearchField

    # what each view says

    def unit_of(self, item: Any) -> str:
        """Return the id of the unit that a row of the sheet is about."""
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

    # making

    def make_table(self, columns: Sequence[Column[Any]], key: Any, found_by: Any, **more: Any):
        """Return a sortable table."""
        name = more.pop("name")
        table = Table(RowsModel(columns, key=key, found_by=found_by), name, **more)
        table.make_sortable()
        return table

    def lay_out(self) -> None:
        """Put the parts beside each other and connect them."""
        left = column(self.side_search, self.group, self.side, gap=8)
        left.setStretch(2, 1)
        head = row(self.name, self.level, gap=12)
        head.setStretch(0, 1)
        figures = row(self.points, self.progress, None, gap=14)
        tools = row(self.sheet_search, self.filter, gap=10)
        tools.setStretch(0, 1)
        middle = column(column(head, figures, gap=2), tools, self.sheet, gap=8)
        middle.setStretch(2, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(12)
        splitter.setChildrenCollapsible(False)
        for each in (holder(left), holder(middle), self.pane):
            splitter.addWidget(each)
        for place, share in enumerate((2, 5, 2)):
            splitter.setStretchFactor(place, share)
        splitter.setSizes([212, 600, 326])
        self.setLayout(column(splitter))
        self._wire()

    def _wire(self) -> None:
        self.side_search.textChanged.connect(self._on_side_filter_changed)
        self.side_search.down_pressed.connect(self._on_side_search_left)
        self.group.picked.connect(self._on_side_filter_changed)
        self.filter.picked.connect(self._on_filter_changed)
        self.sheet_search.textChanged.connect(self._on_filter_changed)
        self.sheet_search.down_pressed.connect(self._on_sheet_search_left)
        self.side.row_opened.connect(self._on_sheet_search_left)
        self.sheet.row_chosen.connect(self._on_row_chosen)
        self.sheet.row_opened.connect(lambda _: self.begin(Verdict.ACCEPTED))
        self.pane.verdict.decided.connect(self._on_decided)
        self.pane.verdict.left.connect(self.sheet.setFocus)
        self.deciding.refused.connect(self.read)

    # narrowing

    def _on_side_filter_changed(self) -> None:
        raise NotImplementedError

    def _on_side_search_left(self) -> None:
        self.side.setFocus()
        self.side.choose_first()

    def _on_filter_changed(self) -> None:
        fits = FITS[self.filter.current or Wanted.ALL]
        self.sheet.rows.narrow(self.sheet_search.text(), lambda item: fits(self.row_of(item)))
        self.sheet.choose_first()

    def _on_sheet_search_left(self) -> None:
        self.sheet.setFocus()
        self.sheet.choose_first()

    def _on_row_chosen(self, chosen: Any | None) -> None:
        if chosen is None or not self.sets:
            self.pane.show_row("", None, None)
        else:
            self.pane.show_row(self.unit_of(chosen), self.row_of(chosen), self.sets[-1])

    # deciding

    def begin(self, verdict: Verdict) -> None:
        """Begin a decision about the chosen row."""
        self.pane.verdict.begin(verdict)

    def _on_decided(self, decision: Decision) -> None:
        chosen = self.sheet.chosen_rows()
        if chosen:
            self.decide(decision, chosen)
            if len(chosen) == 1:
                self.move(1)
            self.sheet.setFocus()

    def decide(self, decision: Decision, items: Sequence[Any]) -> None:
        """Take one decision about several rows, shown at once and stored together."""
        decisions: list[Decision] = []
        before: dict[tuple[str, str], Appraisal | None] = {}
        for item in items:
            known = self.row_of(item)
            place = (self.unit_of(item), known.criterion.id)
            before[place] = known.appraisal
            version = known.appraisal.version if known.appraisal else 0
            one = replace(decision, unit=place[0], criterion=place[1], version=version)
            decisions.append(one)
            newer = replace(known, appraisal=self.deciding.shown(one))
            self.sheet.rows.replace_row(self.with_row(item, newer))
        self.deciding.store(decisions, before)

    def take_back(self) -> None:
        """Take the decision about the chosen row back."""
        chosen = self.sheet.chosen_row()
        appraisal = self.row_of(chosen).appraisal if chosen is not None else None
        if appraisal is not None:
            self.deciding.take_back(appraisal)

    # moving

    def move(self, step: int) -> None:
        """Go to another row of the sheet."""
        place = self.sheet.current_place() + step
        if 0 <= place < self.sheet.rows.rowCount():
            self.sheet.choose_place(place)

    def move_side(self, step: int) -> None:
        """Go to another row of the list."""
        place = self.side.current_place() + step
        if 0 <= place < self.side.rows.rowCount():
            self.side.choose_place(place)

    def next_open(self) -> None:
        """Go to the next row that nobody has decided on, from the top again after the last."""
        rows = self.sheet.rows.shown_rows
        start = self.sheet.current_place() + 1
        for place in [*range(start, len(rows)), *range(min(start, len(rows)))]:
            if self.row_of(rows[place]).appraisal is None:
                self.sheet.choose_place(place)
                self.sheet.setFocus()
                return
        self.desk.remarked.emit(self.desk.text("Every criterion has been appraised."))
