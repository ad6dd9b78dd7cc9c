"""Results: the ranking of each unit group, and why a unit stands where it stands."""

from collections import Counter
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.dialogs.files import choose_folder
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.pages.page import Page
from evalapp.desktop.pages.results.columns import (
    RankRow,
    in_rank_order,
    rank_bar,
    rank_columns,
)
from evalapp.desktop.pages.results.heat import HeatMapView
from evalapp.desktop.pages.results.locking import LockLine
from evalapp.desktop.pages.results.profile import GroupFigures, Profile
from evalapp.desktop.pages.results.reading import ShownGroup, read_results
from evalapp.desktop.terms import level_tone
from evalapp.desktop.widgets.charts import Part, PartsBar
from evalapp.desktop.widgets.controls import ActionButton, Chooser, SearchField, Tabs
from evalapp.desktop.widgets.frames import EmptyPlace, column, holder, panes, row
from evalapp.desktop.widgets.ranking_chart import RankingChart
from evalapp.desktop.widgets.table import Table
from evalapp.desktop.widgets.words import label
from evalapp.usecases.changes import Kind
from evalapp.usecases.documents.document_kinds import DocumentKind
from evalapp.usecases.documents.export_documents import export_documents
from evalapp.usecases.documents.exported import Exported
from evalapp.usecases.results.movements import MovedGroup, MovedResults

VIEWS = (("ranking", "Ranking"), ("chart", "Chart"), ("heat", "Heat map"))


class ResultsPage(Page):
    """Ranking on the left, the profile of a unit on the right."""

    reads: ClassVar[frozenset[Kind]] = frozenset(Kind) - {Kind.DOCUMENTS, Kind.FORMS}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.text("Results"))
        text = self.text
        self._results: MovedResults | None = None
        self._shown_group = ""
        self._wanted_group = ""
        self._wanted_unit = ""
        self.export = self.do(text("Export workbook…"), self._on_export_wanted, "Ctrl+E", "export")
        self.decide = self.do(
            text("Prepare the decision…"),
            lambda: desk.wanted.emit(Target("documents")),
            "Ctrl+D",
            "documents",
        )
        self.searching = self.do(text("Search"), lambda: self._search.begin(), "Ctrl+F")
        self.views = Tabs(text("View"))
        self.views.keyed_by(self.do(text("Other view"), self._on_other_view_wanted, "Ctrl+T"))
        self.views.offer([(name, text(words)) for name, words in VIEWS])
        self.groups = Tabs(text("Unit group"))
        self.groups.keyed_by(self.do(text("Next unit group"), self.groups.turn, "Ctrl+G"))
        self._search = SearchField(text("Search units (Ctrl+F)"))
        self._level = Chooser(text("Level"), [("", text("All levels"))])
        self._count = label("", "muted")
        self._levels = PartsBar(text("Levels"))
        self.table = Table(
            RowsModel(
                rank_columns(desk.language),
                key=lambda each: each.unit.id,
                found_by=lambda each: f"{each.unit.name} {each.unit.id}",
            ),
            text("Ranking"),
        )
        self.table.make_sortable()
        self.table.say_when_empty(text("No unit fits the search and the filter."))
        self.chart = RankingChart(text("Ranking chart"))
        self.heat = HeatMapView(desk)
        self.profile = Profile(desk)
        self._figures = GroupFigures()
        self._shown: dict[str, ShownGroup] = {}
        self.locking = LockLine(desk)
        self.addAction(self.locking.lock)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self.add_beside_title(self.views)
        self.add_to_head(self.export, primary=self.decide)
        filters = row(self._search, self._level, None, self._count, gap=10)
        self._filters = holder(filters)
        self._left = QStackedWidget()
        for each in (self.table, self.chart, self.heat):
            self._left.addWidget(each)
        filters.setStretch(0, 2)
        filters.setStretch(2, 1)
        self._search.setMinimumWidth(160)
        splitter = panes(self._left, self.profile, sizes=[720, 390], shares=[3, 1])
        top = row(self.groups, self.locking, gap=20)
        top.setStretch(1, 1)
        shown = column(self._filters, self._levels, splitter, gap=self.body.spacing())
        shown.setStretch(2, 1)
        self._whole = holder(shown)
        self._empty = EmptyPlace(
            "results",
            self.text("No results yet"),
            self.text(
                "Points, levels and ranks are worked out as soon as forms have come back or "
                "measured data has been imported."
            ),
            ActionButton(self.go_to_forms(), "primary"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._whole)
        self._stack.addWidget(self._empty)
        self.add(top, self._stack)
        self.body.setStretch(1, 1)

    def _wire(self) -> None:
        self.views.chosen.connect(self._on_view_chosen)
        self.chart.bar_chosen.connect(self._on_bar_chosen)
        self.chart.bar_opened.connect(self._on_bar_opened)
        self.groups.chosen.connect(self._on_group_chosen)
        self._search.textChanged.connect(self._on_filter_changed)
        self._search.down_pressed.connect(self.table.begin)
        self._level.picked.connect(self._on_filter_changed)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_opened.connect(
            lambda each: self.desk.wanted.emit(Target("appraisal", unit=each.unit.id))
        )

    def place_to_begin(self) -> QWidget:
        """Return what is in sight on the left, or the way to forms where there are no results."""
        if self._stack.currentWidget() is self._empty:
            return self._empty
        return {"chart": self.chart, "heat": self.heat.chart}.get(self.views.current, self.table)

    def refresh(self) -> None:
        """Score everything anew."""
        services, period = self.desk.services, self.desk.period_id
        self.desk.read(lambda: read_results(services, period), self._on_read, self)
        self.heat.forget()
        self.locking.read()

    def visit(self, target: Target) -> None:
        """Show a view, a group's ranking, or a unit in it."""
        if target.state:
            self.views.choose(target.state)
            self._show_view()
        self._wanted_group, self._wanted_unit = target.group, target.unit
        self._show_wanted()

    def stands_at(self) -> Target:
        """Return the view, the group and the unit in sight."""
        chosen: RankRow | None = self.table.chosen_row()
        unit = "" if chosen is None else chosen.unit.id
        return Target("", unit=unit, group=self.groups.current, state=self.views.current)

    def _on_read(self, read: tuple[MovedResults, dict[str, ShownGroup]]) -> None:
        self._results, self._shown = read
        results = self._results
        there = any(bool(one.points) for each in results.groups for one in each.outcome.results)
        self._stack.setCurrentWidget(self._whole if there else self._empty)
        self.groups.offer(
            [
                (each.outcome.criteria.unit_group, each.outcome.criteria.unit_group_title)
                for each in results.groups
            ]
        )
        self._choose_wanted_group()
        self._show_group()
        self._choose_wanted_unit()

    def _show_wanted(self) -> None:
        if self._choose_wanted_group():
            self._show_group()
        self._choose_wanted_unit()

    def _choose_wanted_group(self) -> bool:
        """Choose the group that a person wants to see; False where none is wanted or there."""
        groups = self._results.groups if self._results is not None else ()
        for each in groups:
            group = each.outcome.criteria.unit_group
            if group == self._wanted_group or self._wanted_unit in each.outcome.units:
                self.groups.choose(group)
                return True
        return False

    def _choose_wanted_unit(self) -> None:
        if self._results is not None:
            if self._wanted_unit:
                self.table.choose(self._wanted_unit)
            self._wanted_group = self._wanted_unit = ""

    def _moved_group(self) -> MovedGroup | None:
        """Return the group whose ranking is shown."""
        group = self.groups.current
        groups = self._results.groups if self._results else ()
        return next((each for each in groups if each.outcome.criteria.unit_group == group), None)

    def _show_group(self) -> None:
        moved = self._moved_group()
        if self._results is None or moved is None:
            return
        outcome, earlier = moved.outcome, self._results.earlier
        levels = outcome.criteria.levels
        named = [(each.id, each.label) for each in levels.bands]
        named.append((levels.below.id, levels.below.label))
        count = Counter(result.level.id for result in outcome.results)
        self._levels.show_parts(
            [Part(words, count[level], level_tone(levels, level)) for level, words in named]
        )
        self._level.offer([("", self.text("All levels")), *named])
        shown = self._shown[self.groups.current]
        self._figures = shown.figures
        self.table.show_column(self.text("Moved"), shown=earlier is not None)
        if self.groups.current != self._shown_group:
            self._shown_group = self.groups.current
            self.table.keep("")
        self.table.show_rows(shown.rows)
        self._on_filter_changed()
        self._show_view()

    # views

    def _show_view(self) -> None:
        view = self.views.current
        heat = view == "heat"
        if view == "chart" and self._left.currentWidget() is not self.chart:
            self._show_bars()
        self._left.setCurrentWidget(
            self.heat if heat else self.chart if view == "chart" else self.table
        )
        self.profile.setVisible(not heat)
        self._filters.setVisible(not heat)
        self.searching.setVisible(not heat)
        if heat:
            self.heat.show_group(self.groups.current)

    def _on_view_chosen(self, view: str) -> None:
        del view
        self._show_view()

    def _on_other_view_wanted(self) -> None:
        self.views.turn()
        self.place_to_begin().setFocus()

    def _on_bar_opened(self, unit: str) -> None:
        self.desk.wanted.emit(Target("appraisal", unit=unit))

    def _on_bar_chosen(self, unit: str) -> None:
        self.table.choose(unit)

    def _on_group_chosen(self, group: str) -> None:
        del group
        self._show_group()

    def _on_filter_changed(self) -> None:
        level = self._level.current or ""
        fits = (lambda each: each.result.level.id == level) if level else None
        self.table.rows.narrow(self._search.text(), fits)
        shown, total = self.table.rows.rowCount(), len(self.table.rows.all_rows)
        self._count.setText(self.text("{shown} of {total} units", shown=shown, total=total))
        self.table.choose_first()
        if self._left.currentWidget() is self.chart:
            self._show_bars()

    def _show_bars(self) -> None:
        rows = {each.unit.id: each for each in in_rank_order(self.table.rows.shown_rows)}
        language = self.desk.language
        self.chart.show_bars(tuple(rows), lambda unit: rank_bar(language, rows[unit]))
        chosen: RankRow | None = self.table.chosen_row()
        if chosen is not None:
            self.chart.choose_key(chosen.unit.id)

    def _on_row_chosen(self, chosen: RankRow | None) -> None:
        self.profile.show_unit(chosen, self._figures)
        if chosen is not None:
            self.chart.choose_key(chosen.unit.id)

    def _on_export_wanted(self) -> None:
        folder = choose_folder(self, self.desk, self.text("Folder for the result workbook"))
        if folder is not None:
            self.export_into(folder)

    def export_into(self, folder: Path) -> None:
        """Write the result workbook into a folder."""
        services, period = self.desk.services, self.desk.period_id
        kinds = (DocumentKind.ANNEX,)
        self.desk.watch(
            self.text("Writing the result workbook"),
            lambda progress: export_documents(services, period, kinds, folder, progress),
            self._on_exported,
            self,
        )

    def _on_exported(self, done: Exported) -> None:
        for file in done.files:
            self.desk.remarked.emit(self.text("Written: {file}", file=file))
