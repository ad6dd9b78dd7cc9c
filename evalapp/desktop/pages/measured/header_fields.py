"""Columns that stand for no criterion by their title: a person says which one they mean."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from evalapp.assessment.criteria import CriteriaSet, Criterion
from evalapp.desktop.desk import Desk
from evalapp.desktop.widgets.controls import Chooser
from evalapp.desktop.widgets.frames import column, holder
from evalapp.desktop.widgets.words import label
from evalapp.usecases.matching.header_names import HeaderMatch


def _meanings(criterion: Criterion, likeness: str = "") -> Iterator[tuple[str, str]]:
    """Yield what a column about a criterion may be called: its id, or one of its fields."""
    words = f"{criterion.id}: {criterion.title}{likeness}"
    yield criterion.id, words
    fields = criterion.rule.fields(criterion.maximum)
    if len(fields) > 1:
        yield from ((f"{criterion.id}.{each.id}", f"{words} [{each.id}]") for each in fields)


class HeaderFields(QWidget):
    """One list to pick from for each column's title; what is picked stays."""

    changed = Signal()

    def __init__(self, desk: Desk, sets: Sequence[CriteriaSet]) -> None:
        super().__init__()
        self._desk = desk
        self._criteria = {each.id: each for found in sets for each in found.criteria}
        self._fields: dict[str, Chooser] = {}
        said = desk.text(
            "The titles of these columns are not criterion ids. Choose the criterion of "
            "each column, or leave it out."
        )
        self._rows = column(label(said, "muted", wrap=True), gap=10)
        self.setLayout(column(self._rows, None))

    @property
    def titles(self) -> tuple[str, ...]:
        """Titles that were asked about so far."""
        return tuple(self._fields)

    @property
    def open(self) -> int:
        """How many columns are left out as things stand."""
        return sum(not field.current for field in self._fields.values())

    def offer(self, headers: Sequence[HeaderMatch]) -> None:
        """Ask about titles that were not asked about before."""
        for each in headers:
            if each.header not in self._fields:
                self._fields[each.header] = field = self._field(each)
                self._rows.addWidget(holder(column(label(each.header, "strong"), field, gap=4)))

    def _field(self, each: HeaderMatch) -> Chooser:
        choices = [("", self._desk.text("– leave this column out –"))]
        likely = {found.criterion.id: found for found in each.candidates}
        for found in likely.values():
            choices += _meanings(found.criterion, f" – {found.likeness}%")
        for criterion in self._criteria.values():
            if criterion.id not in likely:
                choices += _meanings(criterion)
        made = Chooser(each.header, choices)
        made.shorten_after(30)
        made.picked.connect(lambda _: self.changed.emit())
        return made

    def picked(self) -> dict[str, str]:
        """Return the criterion (or its field) that each title means, those left out apart."""
        return {title: field.current for title, field in self._fields.items() if field.current}
