"""Measured data: import with a preview, what is stored, and claims that disagree with it."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.disagreements import Tolerances
from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.dialogs.files import choose_files, choose_new_file
from evalapp.desktop.pages.file_page import FilePage
from evalapp.desktop.pages.measured.changing import Changing
from evalapp.desktop.pages.measured.columns import Texts, texts_of
from evalapp.desktop.pages.measured.disagreements import OPEN, DisagreementsView
from evalapp.desktop.pages.measured.tolerance_dialog import ToleranceDialog
from evalapp.desktop.pages.measured.value_dialog import ValueDialog
from evalapp.desktop.pages.measured.values import ValuesView
from evalapp.desktop.undoing import steps_of
from evalapp.desktop.widgets.controls import ActionButton, Tabs
from evalapp.desktop.widgets.frames import EmptyPlace
from evalapp.desktop.widgets.table_widths import some_rows
from evalapp.settings.language import Language
from evalapp.usecases.changes import Kind
from evalapp.usecases.measured.disagreement_table import export_disagreements
from evalapp.usecases.measured.disagreements import (
    DisagreeingClaim,
    disagreeing_claims,
    tolerances,
)
from evalapp.usecases.measured.measured_sheet import MeasuredGroup, MeasuredUnit, measured_sheet
from evalapp.usecases.ports import Services

TABLES = ("*.xlsx", "*.xlsm", "*.xls", "*.ods", "*.csv", "*.parquet")


@dataclass(frozen=True, slots=True)
class _Seen:
    """Everything that the page shows."""

    groups: tuple[MeasuredGroup, ...]
    texts: dict[str, Texts]
    claims: tuple[DisagreeingClaim, ...]
    allowed: Tolerances


def _read(services: Services, period: str, language: Language) -> _Seen:
    groups = measured_sheet(services, period)
    return _Seen(
        groups,
        {each.criteria.unit_group: _texts(language, each) for each in groups},
        disagreeing_claims(services, period),
        tolerances(services, period),
    )


def _texts(language: Language, group: MeasuredGroup) -> Texts:
    """Return what the rows say by which the widths of columns are measured."""
    return texts_of(language, group.indicators, some_rows(group.units, len(group.indicators)))


class MeasuredPage(FilePage):
    """Two views of measured data: the values, and the claims that they contradict."""

    reads: ClassVar[frozenset[Kind]] = frozenset(
        {Kind.PERIODS, Kind.UNITS, Kind.RETURNS, Kind.MEASURED, Kind.APPRAISALS}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.text("Measured data"))
        self._seen: _Seen | None = None
        self._wanted_unit = ""
        self._chosen = ("", "")
        self.steps = steps_of(desk, "measured")
        self.changing = Changing(self, desk, self.steps)
        self._make_actions()
        self.tabs = Tabs(self.text("View"))
        self.tabs.offer(self._tab_words(0))
        self.tabs.keyed_by(self.do(self.text("Other view"), self._on_other_view_wanted, "Ctrl+T"))
        self.values = ValuesView(desk)
        self.disagreements = DisagreementsView(desk)
        self._lay_out()
        self._wire()

    def _make_actions(self) -> None:
        text = self.text
        self.take_in = self.do(text("Import a table…"), self._on_import_wanted, "Ctrl+O", "import")
        self.undo, self.redo = self.undo_and_redo(self.steps)
        self.edit = self.do(text("Change the value…"), self._on_edit_wanted, "F2", "write")
        self.allow = self.do(
            text("Tolerances…"), self._on_tolerances_wanted, "Ctrl+Shift+T", "adjust"
        )
        self.export = self.do(
            text("Export disagreements…"), self._on_export_wanted, "Ctrl+E", "export"
        )
        self.look = self.do(
            text("Open appraisal"), self._on_open_wanted, "Ctrl+Return", "appraisal"
        )
        self.do(text("Search"), self._on_search_wanted, "Ctrl+F")

    def _tab_words(self, claims: int) -> list[tuple[str, str]]:
        return [
            ("values", self.text("Values")),
            ("disagreements", self.text("Disagreements: {count}", count=claims)),
        ]

    def _lay_out(self) -> None:
        self.add_small_beside_title(self.undo, self.redo)
        self.add_beside_title(self.tabs)
        self.add_to_head(self.allow, self.export, primary=self.take_in)
        self._empty = EmptyPlace(
            "measured",
            self.text("Nothing has been measured yet"),
            self.text(
                "Import a table from the one-stop, document or signing system: one row "
                "per unit, one column per criterion, headed by the criterion id. Excel "
                "and CSV files can also be dropped here. Everything is checked before it "
                "is stored."
            ),
            ActionButton(self.take_in, "primary"),
        )
        self._stack = QStackedWidget()
        for each in (self.values, self.disagreements, self._empty):
            self._stack.addWidget(each)
        self.take_files(
            self._stack,
            self.text("Drop a table of measured data here"),
            self.text("It is checked first; nothing is stored until you agree."),
        )
        self.add(self._stack)
        self.body.setStretch(0, 1)

    def _wire(self) -> None:
        self.tabs.chosen.connect(lambda _: self._show_view())
        self.values.value_opened.connect(self._ask_value)
        self.values.chosen.connect(self._on_cell_chosen)
        self.disagreements.opened.connect(self._on_claim_opened)
        self.steps.lost.connect(self.refresh)
        self.files_dropped.connect(lambda paths: self.look_at(paths[0]))
        self._show_view()

    def place_to_begin(self) -> QWidget:
        """Return the table in sight, or what stands there where there is none."""
        if self._stack.currentWidget() is self.disagreements:
            return self.disagreements.table
        if self._stack.currentWidget() is self.values:
            return self.values.grid
        return self._empty

    def refresh(self) -> None:
        """Read values, disagreements and tolerances."""
        services, period, language = self.desk.services, self.desk.period_id, self.desk.language
        self.desk.read(lambda: _read(services, period, language), self._on_read, self)

    def visit(self, target: Target) -> None:
        """Show the disagreements, all or those not decided, or a unit's values."""
        if target.state in ("disagreements", OPEN):
            self.tabs.choose("disagreements")
            self._show_view()
        if target.state == OPEN:
            self.disagreements.show_open()
        if target.unit:
            self.tabs.choose("values")
            self._wanted_unit = target.unit
            self._show_wanted()

    def stands_at(self) -> Target:
        """Return the disagreements, or the unit whose values are in sight."""
        if self.tabs.current == "disagreements":
            return Target("", state="disagreements")
        return Target("", unit=self._chosen[0])

    def _on_read(self, seen: _Seen) -> None:
        self._seen = seen
        self.tabs.offer(self._tab_words(len(seen.claims)))
        self.values.show_groups(seen.groups, seen.texts)
        sets = [each.criteria for each in seen.groups]
        self.disagreements.show_claims(seen.claims, seen.allowed, sets)
        self._show_view()
        self._show_wanted()

    def _show_wanted(self) -> None:
        if self._seen is not None and self._wanted_unit:
            self.values.choose(self._wanted_unit)
            self._wanted_unit = ""

    def _show_view(self) -> None:
        nothing = self._seen is not None and not any(each.stored for each in self._seen.groups)
        wanted = self.values if self.tabs.current == "values" else self.disagreements
        goes_along = self.place_to_begin().hasFocus()
        self._stack.setCurrentWidget(self._empty if nothing else wanted)
        if goes_along:
            self.place_to_begin().setFocus()
        self.export.setEnabled(bool(self._seen and self._seen.claims))
        self._show_possible()

    def _show_possible(self) -> None:
        values = self._stack.currentWidget() is self.values
        self.edit.setEnabled(values and all(self._chosen))

    def _on_other_view_wanted(self) -> None:
        self.tabs.turn()
        self.place_to_begin().setFocus()

    def _on_search_wanted(self) -> None:
        values = self._stack.currentWidget() is self.values
        field = self.values.search if values else self.disagreements.search
        field.begin()

    # tables in

    def _on_import_wanted(self) -> None:
        files = choose_files(
            self,
            self.desk,
            self.text("Choose the table of measured data"),
            self.text("Tables"),
            TABLES,
        )
        for file in files[:1]:
            self.look_at(file)

    def look_at(self, path: Path) -> None:
        """Preview a table; nothing is stored."""
        self.changing.look_at(path, self._seen.groups if self._seen else ())

    # single values

    def _on_cell_chosen(self, unit: str, criterion: str) -> None:
        self._chosen = (unit, criterion)
        self._show_possible()

    def _on_edit_wanted(self) -> None:
        self.values.open_chosen()

    def _ask_value(self, row: MeasuredUnit, criterion: Criterion) -> None:
        self.value_dialog = ValueDialog(self, self.desk, row, criterion)
        self.value_dialog.entered.connect(
            lambda answer: self.changing.store_value(row.unit.id, criterion.id, answer)
        )
        self.value_dialog.open()

    # disagreements

    def _on_claim_opened(self, claim: DisagreeingClaim) -> None:
        target = Target("appraisal", unit=claim.unit.id, criterion=claim.criterion.id)
        self.desk.wanted.emit(target)

    def _on_open_wanted(self) -> None:
        if self._stack.currentWidget() is self.disagreements:
            claim: DisagreeingClaim | None = self.disagreements.table.chosen_row()
            if claim is not None:
                self._on_claim_opened(claim)
        elif self._chosen[0]:
            unit, criterion = self._chosen
            self.desk.wanted.emit(Target("appraisal", unit=unit, criterion=criterion))

    def _on_tolerances_wanted(self) -> None:
        if self._seen is None:
            return
        claim: DisagreeingClaim | None = None
        if self._stack.currentWidget() is self.disagreements:
            claim = self.disagreements.table.chosen_row()
        criterion = None if claim is None else claim.criterion
        self.tolerance_dialog = ToleranceDialog(self, self.desk, self._seen.allowed, criterion)
        self.tolerance_dialog.agreed.connect(self.changing.allow_as)
        self.tolerance_dialog.open()

    def _on_export_wanted(self) -> None:
        name = self.text("Disagreements") + ".xlsx"
        title = self.text("File for the list")
        path = choose_new_file(self, self.desk, title, name, "Excel", "*.xlsx")
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the disagreements of the picked unit group, or of all, into a table."""
        services, period, language = self.desk.services, self.desk.period_id, self.desk.language
        group = self.disagreements.group.current or ""
        self.desk.watch(
            self.text("Writing the list"),
            lambda _: export_disagreements(services, period, path, language, group),
            lambda _: self.desk.remarked.emit(self.text("Written: {file}", file=path)),
            self,
        )
