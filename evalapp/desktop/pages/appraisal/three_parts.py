"""Three parts beside each other: a list, the rows of what is chosen there, one row in full."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from evalapp.desktop.desk import Desk
from evalapp.desktop.models.columns import Column
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.pages.appraisal.criterion_pane import CriterionPane
from evalapp.desktop.pages.appraisal.filters import Wanted
from evalapp.desktop.widgets.controls import Chooser, SearchField
from evalapp.desktop.widgets.frames import column, panes, row
from evalapp.desktop.widgets.table import Table
from evalapp.desktop.widgets.words import Pill, ShortLabel, label, with_text


class ThreeParts(QWidget):
    """The parts and their places; a view makes the two tables and their search fields."""

    def __init__(self, desk: Desk, filters: Sequence[tuple[Wanted, str]]) -> None:
        super().__init__()
        self.desk = desk
        self.group = Chooser(desk.text("Unit group"), [("", desk.text("All unit groups"))])
        self.name = ShortLabel("", "heading")
        self.points = label("", "strong")
        self.progress = label("", "muted")
        self.level = Pill()
        self.filter = Chooser(desk.text("Lines shown"), filters)
        self.pane = CriterionPane(desk)
        self.side: Table
        self.sheet: Table
        self.side_search: SearchField
        self.sheet_search: SearchField

    def make_table(
        self,
        columns: Sequence[Column[Any]],
        key: Callable[[Any], str],
        found_by: Callable[[Any], str],
        *,
        name: str,
        **more: Any,
    ) -> Table:
        """Return a sortable table; `more` is what a Table may be told besides."""
        table = Table(RowsModel(columns, key=key, found_by=found_by), name, **more)
        table.make_sortable()
        return table

    def lay_out(self) -> None:
        """Put the parts beside each other."""
        left = column(self.side_search, self.group, self.side, gap=8)
        left.setStretch(2, 1)
        left.addStrut(with_text(self, 148))
        head = row(self.name, self.level, gap=12)
        head.setStretch(0, 1)
        figures = row(self.points, self.progress, None, gap=14)
        tools = row(self.sheet_search, self.filter, gap=10)
        tools.setStretch(0, 1)
        middle = column(column(head, figures, gap=2), tools, self.sheet, gap=8)
        middle.setStretch(2, 1)
        beside = panes(left, middle, self.pane, sizes=[212, 600, 326], shares=[2, 5, 2])
        self.setLayout(column(beside))

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
