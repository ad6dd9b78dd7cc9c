"""Which units a round asks: every one, those whose points differ, or one by one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from evalapp.desktop.models.columns import Column, Drawn, figures, words
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.widgets.controls import ActionButton, SearchField, action
from evalapp.desktop.widgets.frames import column, row
from evalapp.desktop.widgets.sorting import offer_sorting
from evalapp.desktop.widgets.wanted_rows import WantedTable
from evalapp.desktop.widgets.words import label, with_text
from evalapp.settings.language import Language
from evalapp.usecases.explanations.askable_units import AskableUnit


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit and whether it is asked."""

    unit: AskableUnit
    wanted: bool = True


def unit_columns(language: Language) -> tuple[Column[UnitLine], ...]:
    """Return the columns of the units."""
    text = language.text
    return (
        Column(
            "",
            lambda row: text("Is asked") if row.wanted else text("Is not asked"),
            lambda row: not row.wanted,
            Drawn.MARK,
            icon=lambda row: "accept" if row.wanted else "",
            tone=lambda row: "best",
            width=4,
            called=text("Is asked"),
        ),
        words(text("Unit"), lambda row: row.unit.unit.name, width=0),
        words(
            text("Belongs to"),
            lambda row: row.unit.unit.parent or row.unit.group,
            width=15,
            spare=1,
        ),
        _points(language, text("Self score"), lambda row: row.unit.claimed),
        _points(language, text("Provisional"), lambda row: row.unit.points),
        figures(
            text("Criteria in question"),
            lambda row: row.unit.in_question,
            lambda row: str(row.unit.in_question or ""),
            tone=lambda row: "notice" if row.unit.in_question else "",
            width=10,
        ),
    )


def _points(
    language: Language, title: str, points: Callable[[UnitLine], Decimal | None]
) -> Column[UnitLine]:
    def shown(row: UnitLine) -> str:
        value = points(row)
        return "–" if value is None else language.figure(value)

    return figures(title, points, shown, width=9)


class UnitChoice(QWidget):
    """The units with ways to choose many at once."""

    changed = Signal()

    def __init__(self, language: Language, units: Sequence[AskableUnit]) -> None:
        super().__init__()
        self._language = language
        text = language.text
        self.search = SearchField(text("Search units (Ctrl+F)"))
        self.table = WantedTable(
            RowsModel(
                unit_columns(language),
                key=lambda each: each.unit.unit.id,
                found_by=lambda each: (
                    f"{each.unit.unit.name} {each.unit.unit.id} {each.unit.group}"
                ),
            ),
            text("Units"),
            many=True,
        )
        self.table.make_sortable()
        offer_sorting(self)
        self.table.say_when_empty(text("No unit fits the search and the filters."))
        self._count = label("", "muted")
        self._lay_out()
        self.search.textChanged.connect(self.table.rows.narrow)
        self.search.down_pressed.connect(self.table.setFocus)
        self.table.toggled.connect(self._on_toggled)
        self.table.row_opened.connect(lambda _: self._on_toggled())
        self.table.show_rows([UnitLine(each) for each in units])
        self.table.choose_first()
        self._say_count()

    def _lay_out(self) -> None:
        text = self._language.text
        every = self._way(text("All units shown"), lambda _: True, "Alt+1")
        differing = self._way(
            text("Only those that differ"), lambda each: each.in_question > 0, "Alt+2"
        )
        nobody = self._way(text("None"), lambda _: False, "Alt+3")
        ways = row(self.search, every, differing, nobody, gap=8)
        self.search.setMinimumWidth(with_text(self, 150))
        self.table.setMinimumHeight(with_text(self, 220))
        hint = text("Space or a double click: ask this unit or leave it out.")
        whole = column(
            ways, self.table, row(label(hint, "caption"), None, self._count, gap=8), gap=8
        )
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _way(self, words: str, wanted: Callable[[AskableUnit], bool], keys: str) -> QPushButton:
        return ActionButton(action(self, words, lambda: self._mark(wanted), shortcut=keys))

    def _mark(self, wanted: Callable[[AskableUnit], bool]) -> None:
        """Say of each unit shown whether it is asked; the others stay as they are."""
        shown = {each.unit.unit.id for each in self.table.rows.shown_rows}
        self._show(
            replace(each, wanted=wanted(each.unit)) if each.unit.unit.id in shown else each
            for each in self.table.rows.all_rows
        )

    def _on_toggled(self) -> None:
        chosen = {each.unit.unit.id for each in self.table.chosen_rows()}
        self._show(
            replace(each, wanted=not each.wanted) if each.unit.unit.id in chosen else each
            for each in self.table.rows.all_rows
        )

    def _show(self, lines: Iterable[UnitLine]) -> None:
        self.table.rows.update(tuple(lines))
        self._say_count()
        self.changed.emit()

    def _say_count(self) -> None:
        asked, total = len(self.asked()), len(self.table.rows.all_rows)
        words = self._language.text("{asked} of {total} units are asked", asked=asked, total=total)
        self._count.setText(words)

    def asked(self) -> tuple[str, ...]:
        """Return the ids of the units to be asked, in order."""
        return tuple(each.unit.unit.id for each in self.table.rows.all_rows if each.wanted)

    def is_everybody(self) -> bool:
        """Tell whether no unit is left out."""
        return all(each.wanted for each in self.table.rows.all_rows)
