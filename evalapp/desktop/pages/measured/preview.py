"""What a table of measured data holds, before anything is stored."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from evalapp.assessment.problems import errors_only
from evalapp.desktop.desk import Desk
from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.dialogs.problem_list import problem_list
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.pages.measured.columns import SeenRow, seen_columns
from evalapp.desktop.pages.measured.header_fields import HeaderFields
from evalapp.desktop.widgets.controls import Chooser, Tabs, action
from evalapp.desktop.widgets.frames import Card, clear, column, holder, panes, row, scrolling
from evalapp.desktop.widgets.sorting import offer_sorting
from evalapp.desktop.widgets.table import Table
from evalapp.desktop.widgets.words import ShortLabel, label
from evalapp.usecases.matching.unit_names import Candidate
from evalapp.usecases.measured.measured_sheet import MeasuredGroup
from evalapp.usecases.measured.measured_table import (
    Confirmation,
    MeasuredPreview,
    MeasuredRow,
    preview_measured,
)

LIKELY = 90
"""Per cent of likeness from which "take the best" takes a proposal that stands alone."""


class MeasuredDialog(Dialog):
    """Shows rows and columns of a table; a person confirms what is not certain, then stores."""

    agreed = Signal(object, object, bool)
    """Confirmations, criteria by column title, and whether names are to be remembered."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        path: Path,
        seen: MeasuredPreview,
        groups: Sequence[MeasuredGroup],
    ) -> None:
        super().__init__(parent, desk.text("What the table holds"), "", "import", "notice")
        self._desk = desk
        self._path = path
        self._units = {each.unit.id: each.unit for group in groups for each in group.units}
        self._picked: dict[int, tuple[str, str]] = {}
        text = desk.text
        self.resize(
            min(1140, parent.window().width() - 40), min(660, parent.window().height() - 40)
        )
        self._said = label("", "muted", wrap=True)
        self.tabs = Tabs(text("What the table holds"))
        self.tabs.keyed_by(action(self, text("Other view"), self.tabs.turn, shortcut="Ctrl+T"))
        self.rows = Table(
            RowsModel(
                seen_columns(desk.language),
                key=lambda each: each.key,
                found_by=lambda each: each.row.match.text,
            ),
            text("Rows"),
        )
        self.rows.make_sortable()
        offer_sorting(self)
        self.rows.say_when_empty(text("There is no such row in the table."))
        self.name = ShortLabel("", "heading")
        self.unit = Chooser(text("Unit"))
        self.unit.shorten_after(14)
        self._problems = column(gap=8)
        self.headers = HeaderFields(desk, [each.criteria for each in groups])
        self.remember = QCheckBox(text("Remember confirmed names"))
        self.take_best = self.add_button(
            text("Accept the likely matches"), self._on_best_wanted, keys="Ctrl+B"
        )
        self.add_button(text("Cancel"), self.reject)
        self.store = self.add_button("", self._on_store_wanted, primary=True)
        self._lay_out()
        self._wire()
        self.show_preview(seen)

    def _lay_out(self) -> None:
        text = self._desk.text
        side = Card(
            self.name,
            label(text("Which unit is this row about?"), "muted", wrap=True),
            self.unit,
            scrolling(holder(column(self._problems, None)), text("Details")),
            gap=8,
        )
        side.body.setStretch(3, 1)
        side.keep_wide(300)
        splitter = panes(self.rows, side, sizes=[740, 340])
        self._side = splitter
        self._stack = QStackedWidget()
        self._stack.addWidget(splitter)
        self._stack.addWidget(scrolling(self.headers))
        self.body.addWidget(self._said)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self._stack, 1)
        self.body.addLayout(row(self.remember, None))
        self.stretch_body()

    def _wire(self) -> None:
        self.tabs.chosen.connect(self._show_tab)
        self.rows.row_chosen.connect(self._on_row_chosen)
        self.unit.picked.connect(self._on_unit_picked)
        self.headers.changed.connect(self._read_again)

    def show_preview(self, seen: MeasuredPreview) -> None:
        """Show a table as it is understood now."""
        self.headers.offer(seen.headers)
        self._offer_tabs(seen)
        self.rows.show_rows([self._seen_row(each) for each in seen.rows])
        self._show_tab(self.tabs.current)
        values = sum(len(each.answers) for each in seen.rows if each.match.unit is not None)
        open_rows = sum(not self._seen_row(each).is_sure for each in seen.rows)
        text = self._desk.text
        self._said.setText(
            text(
                "{file}: {rows} rows, {criteria} indicators. {open} rows wait for their unit to be "
                "confirmed and are left out until then. Nothing has been stored yet.",
                file=seen.file,
                rows=len(seen.rows),
                criteria=len(seen.criteria),
                open=open_rows,
            )
        )
        self.store.setText(text("Store {count} values", count=values))
        self.store.setEnabled(values > 0)
        self.take_best.setEnabled(any(True for _ in self._likely()))

    def _seen_row(self, each: MeasuredRow) -> SeenRow:
        unit = self._picked.get(each.number, ("", ""))[1]
        known = self._units.get(unit)
        return SeenRow(each, unit, known.name if known else "")

    def _offer_tabs(self, seen: MeasuredPreview) -> None:
        text = self._desk.text
        rows = [self._seen_row(each) for each in seen.rows]
        unsure = sum(not each.is_sure for each in rows)
        wrong = sum(each.is_sure and bool(errors_only(each.row.problems)) for each in rows)
        tabs = [
            ("all", text("All rows: {count}", count=len(rows))),
            ("unsure", text("To be confirmed: {count}", count=unsure)),
            ("wrong", text("With errors: {count}", count=wrong)),
        ]
        if self.headers.titles:
            tabs.append(("columns", text("Columns to match: {count}", count=self.headers.open)))
        first = not self.tabs.current
        self.tabs.offer(tabs)
        if first and unsure:
            self.tabs.choose("unsure")

    def _show_tab(self, kind: str) -> None:
        self._stack.setCurrentIndex(1 if kind == "columns" else 0)
        conditions = {
            "unsure": lambda each: not each.is_sure or bool(each.unit),
            "wrong": lambda each: each.is_sure and bool(errors_only(each.row.problems)),
        }
        self.rows.rows.narrow("", conditions.get(kind))
        self.rows.choose_first()

    def _on_row_chosen(self, chosen: SeenRow | None) -> None:
        clear(self._problems)
        self.unit.setEnabled(chosen is not None)
        if chosen is None:
            self.name.say("")
            self.unit.offer([])
            return
        match = chosen.row.match
        self.name.say(match.text or self._desk.text("no name"))
        if match.unit is not None and not chosen.unit:
            self.unit.offer([(match.unit.id, match.unit.name)])
            self.unit.setEnabled(False)
        else:
            self.unit.offer(self._choices(match.candidates))
            self.unit.pick(chosen.unit)
        if chosen.row.problems:
            self._problems.addWidget(problem_list(self._desk.language, chosen.row.problems))

    def _choices(self, candidates: Sequence[Candidate]) -> list[tuple[str, str]]:
        text = self._desk.text
        likely = [
            (each.unit.id, f"{each.unit.name} ({each.unit.id}) – {each.likeness}%")
            for each in candidates
        ]
        known = {id_ for id_, _ in likely}
        others = [(each.id, each.name) for each in self._units.values() if each.id not in known]
        return [("", text("– leave this row out –")), *likely, *others]

    def _on_unit_picked(self, unit: str) -> None:
        chosen: SeenRow | None = self.rows.chosen_row()
        if chosen is None:
            return
        self._pick(chosen, unit)
        self._read_again()

    def _pick(self, chosen: SeenRow, unit: str) -> None:
        number = chosen.row.number
        self._picked.pop(number, None)
        if unit:
            self._picked[number] = (chosen.row.match.text, unit)

    def _likely(self) -> Iterator[tuple[SeenRow, str]]:
        """Yield open rows with the one unit that is likely and alone at its likeness."""
        for each in self.rows.rows.all_rows:
            match = each.row.match
            likeliest = match.likeliest
            if not each.is_sure and likeliest and match.candidates[0].likeness >= LIKELY:
                yield each, likeliest.id

    def _on_best_wanted(self) -> None:
        for each, unit in list(self._likely()):
            self._pick(each, unit)
        self._read_again()

    def confirmations(self) -> tuple[Confirmation, ...]:
        """Return what a person has confirmed, row by row, and by name where it is remembered."""
        remember = self.remember.isChecked()
        return tuple(
            Confirmation(text, unit, None if remember else number)
            for number, (text, unit) in self._picked.items()
        )

    def _read_again(self) -> None:
        desk, path, picked = self._desk, self._path, self.confirmations()
        columns: Mapping[str, str] = self.headers.picked()
        services, period = desk.services, desk.period_id
        desk.read(
            lambda: preview_measured(services, period, path, picked, columns),
            self.show_preview,
            self,
        )

    def _on_store_wanted(self) -> None:
        self.accept()
        self.agreed.emit(self.confirmations(), self.headers.picked(), self.remember.isChecked())
