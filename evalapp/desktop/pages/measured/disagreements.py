"""Claims of units that measured values contradict."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.disagreements import Tolerances
from evalapp.desktop.desk import Desk
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.pages.measured.columns import disagreement_columns
from evalapp.desktop.widgets.controls import Chooser, SearchField
from evalapp.desktop.widgets.frames import column, row
from evalapp.desktop.widgets.table import Table
from evalapp.desktop.widgets.words import label
from evalapp.usecases.measured.disagreements import DisagreeingClaim

OPEN = "open"


class DisagreementsView(QWidget):
    """A list, narrowed by words, unit group and whether somebody has decided."""

    opened = Signal(object)
    """The claim whose appraisal a person wants to see."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        text = desk.text
        self.search = SearchField(text("Search units and criteria (Ctrl+F)"))
        self.search.setMinimumWidth(180)
        self.group = Chooser(text("Unit group"), [("", text("All unit groups"))])
        self.state = Chooser(
            text("Decision"),
            [("", text("Decided or not")), (OPEN, text("Not decided yet"))],
        )
        self._count = label("", "muted")
        self._tolerance = label("", "muted")
        self.table = Table(
            RowsModel(
                disagreement_columns(desk.language),
                key=lambda each: f"{each.unit.id}/{each.criterion.id}",
                found_by=lambda each: (
                    f"{each.unit.name} {each.unit.id} {each.criterion.code} {each.criterion.title}"
                ),
            ),
            text("Disagreements"),
        )
        self.table.make_sortable()
        self.table.say_when_empty(
            text("No claim differs from its measured value by more than the tolerance.")
        )
        top = row(self.search, self.group, self.state, None, self._tolerance, self._count, gap=10)
        top.setStretch(0, 2)
        whole = column(top, self.table, gap=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.search.textChanged.connect(lambda _: self._narrow())
        self.search.down_pressed.connect(self.table.begin)
        self.group.picked.connect(lambda _: self._narrow())
        self.state.picked.connect(lambda _: self._narrow())
        self.table.row_opened.connect(self.opened)

    def show_claims(
        self,
        claims: Sequence[DisagreeingClaim],
        allowed: Tolerances,
        sets: Sequence[CriteriaSet],
    ) -> None:
        """Show the claims that disagree now, and how far they may."""
        text = self._desk.text
        titles = [(each.unit_group, each.unit_group_title) for each in sets]
        self.group.offer([("", text("All unit groups")), *titles])
        share = self._desk.language.percent(allowed.default)
        self._tolerance.setText(text("Tolerance: {share}", share=share))
        self.table.show_rows(claims)
        self._narrow()

    def show_open(self) -> None:
        """Show all claims that nobody has decided on."""
        self.search.clear()
        self.group.pick("")
        self.state.pick(OPEN)
        self._narrow()

    def _narrow(self) -> None:
        group, state = self.group.current or "", self.state.current or ""

        def fits(each: DisagreeingClaim) -> bool:
            return group in ("", each.unit.group) and not (state and each.appraisal is not None)

        self.table.rows.narrow(self.search.text(), fits)
        shown, total = self.table.rows.rowCount(), len(self.table.rows.all_rows)
        self._count.setText(self._desk.text("{shown} of {total} claims", shown=shown, total=total))
        self.table.choose_first()
