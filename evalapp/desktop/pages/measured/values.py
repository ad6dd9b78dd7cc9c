"""What is stored of measured data: units by indicators, one unit group at a time."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from evalapp.assessment.criteria import Criterion
from evalapp.desktop.desk import Desk
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.pages.measured.columns import Texts, value_columns
from evalapp.desktop.widgets.controls import SearchField, Tabs, action
from evalapp.desktop.widgets.frames import clear, column, row, take_turn
from evalapp.desktop.widgets.grid import Grid
from evalapp.desktop.widgets.words import ShortLabel, label
from evalapp.usecases.measured.measured_sheet import MeasuredGroup, MeasuredUnit


class ValuesView(QWidget):
    """A grid that is built anew where a group has other indicators."""

    value_opened = Signal(object, object)
    """Unit and criterion whose value a person wants to type."""
    chosen = Signal(str, str)
    """Unit and criterion ids of the chosen cell, '' for none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._groups: tuple[MeasuredGroup, ...] = ()
        self._texts: Mapping[str, Texts] = {}
        self._known: Texts = {}
        self._shown: tuple[str, tuple[str, ...]] = ("", ())
        self._indicators: tuple[Criterion, ...] = ()
        self.groups = Tabs(desk.text("Unit group"))
        self.groups.keyed_by(
            action(self, desk.text("Next unit group"), self.groups.turn, shortcut="Ctrl+G")
        )
        self.search = SearchField(desk.text("Search units (Ctrl+F)"))
        self.search.setMinimumWidth(180)
        self._count = label("", "muted")
        self._hint = desk.text("Choose a cell to see its criterion and its source.")
        self._said = ShortLabel(self._hint, "caption")
        self._place = column()
        self.grid = self._new_grid(())
        self._place.addWidget(self.grid)
        top = row(self.groups, self.search, self._count, gap=14)
        top.setStretch(0, 1)
        whole = column(top, self._place, self._said, gap=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.groups.chosen.connect(lambda _: self._show_group())
        self.search.textChanged.connect(lambda _: self._narrow())
        self.search.down_pressed.connect(self._on_down_pressed)

    def _new_grid(self, indicators: Sequence[Criterion]) -> Grid:
        made = Grid(
            RowsModel(
                value_columns(self._desk.language, indicators, self._known),
                key=lambda each: each.unit.id,
                found_by=lambda each: f"{each.unit.name} {each.unit.id}",
            ),
            self._desk.text("Measured values"),
            head_of=lambda each: each.unit.name,
        )
        made.make_sortable()
        made.say_when_empty(self._desk.text("No unit fits the search."))
        made.cell_opened.connect(self._on_cell_opened)
        made.cell_chosen.connect(self._on_cell_chosen)
        return made

    def show_groups(self, groups: tuple[MeasuredGroup, ...], texts: Mapping[str, Texts]) -> None:
        """Show what is stored now, of which some has been worded beside the window, by group."""
        self._groups, self._texts = groups, texts
        self.groups.offer(
            [(each.criteria.unit_group, each.criteria.unit_group_title) for each in groups]
        )
        self._show_group()

    def choose(self, unit: str) -> None:
        """Show a unit's values."""
        for each in self._groups:
            if any(row.unit.id == unit for row in each.units):
                self.groups.choose(each.criteria.unit_group)
                self._show_group()
                self.grid.choose(unit)

    def _show_group(self) -> None:
        group = next(
            (each for each in self._groups if each.criteria.unit_group == self.groups.current), None
        )
        if group is None:
            return
        wanted = (group.criteria.unit_group, tuple(each.id for each in group.indicators))
        if wanted != self._shown:
            self._shown = wanted
            self._indicators = group.indicators
            self._put(self._new_grid(group.indicators))
        self._known.clear()
        self._known.update(self._texts[group.criteria.unit_group])
        self.grid.show_rows(group.units)
        self._count.setText(self._desk.text("{count} values stored", count=group.stored))

    def _put(self, grid: Grid) -> None:
        """Put another grid where the last one was; the keyboard goes along."""
        goes_along = self.grid.hasFocus()
        clear(self._place)
        self.grid = grid
        self._narrow()
        self._place.addWidget(grid)
        take_turn(self)
        if goes_along:
            grid.show()
            grid.setFocus()

    def _on_down_pressed(self) -> None:
        self.grid.begin()

    def _narrow(self) -> None:
        self.grid.rows.narrow(self.search.text())

    def open_chosen(self) -> None:
        """Ask for the value of the chosen cell."""
        chosen: MeasuredUnit | None = self.grid.chosen_row()
        if chosen is not None:
            self._on_cell_opened(chosen, self.grid.chosen_column)

    def _words_of(self, chosen: MeasuredUnit | None, criterion: Criterion) -> str:
        said = f"{criterion.code} {criterion.title}".strip()
        if chosen is None or chosen.answer(criterion.id) is None:
            return said
        source = chosen.source(criterion.id) or self._desk.text("typed by hand")
        return said + " · " + self._desk.text("Source: {source}", source=source)

    def _criterion_at(self, place: int) -> Criterion | None:
        return self._indicators[place] if 0 <= place < len(self._indicators) else None

    def _on_cell_opened(self, opened: MeasuredUnit, place: int) -> None:
        criterion = self._criterion_at(place)
        if criterion is not None:
            self.value_opened.emit(opened, criterion)

    def _on_cell_chosen(self, chosen: MeasuredUnit | None, place: int) -> None:
        criterion = self._criterion_at(place)
        said = self._hint if criterion is None else self._words_of(chosen, criterion)
        self._said.say(said)
        unit = "" if chosen is None else chosen.unit.id
        self.chosen.emit(unit, "" if criterion is None else criterion.id)
