"""Units and forms: who has sent what; forms out and in."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from evalapp.assessment.returns import ReturnState
from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.dialogs.files import choose_folder
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.pages.file_page import FilePage
from evalapp.desktop.pages.units.columns import board_columns
from evalapp.desktop.pages.units.detail import UnitDetail
from evalapp.desktop.pages.units.entry import EntryView
from evalapp.desktop.pages.units.marking import Marking
from evalapp.desktop.pages.units.preview import PreviewDialog
from evalapp.desktop.pages.units.ranking import Ranking
from evalapp.desktop.pages.units.taking_in import TakingIn
from evalapp.desktop.pages.units.writing_out import WritingOut
from evalapp.desktop.terms import STATE_TONES, state_word
from evalapp.desktop.undoing import steps_of
from evalapp.desktop.widgets.controls import ActionButton, Chooser, SearchField
from evalapp.desktop.widgets.frames import column, holder, panes, row
from evalapp.desktop.widgets.table import Table
from evalapp.desktop.widgets.words import label
from evalapp.usecases.changes import Kind
from evalapp.usecases.forms.board import Board, BoardRow

NOT_ISSUED = "not_issued"


class UnitsPage(FilePage):
    """The board of units with one unit's returns beside it."""

    reads: ClassVar[frozenset[Kind]] = frozenset(
        {Kind.PERIODS, Kind.UNITS, Kind.FORMS, Kind.RETURNS, Kind.APPRAISALS}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.text("Units and forms"))
        self._titles: dict[str, str] = {}
        self._wanted_unit = ""
        self._wanted_group = ""
        self._board_waits = False
        self.steps = steps_of(desk, "units")
        self.steps.lost.connect(self.refresh)
        self.taking_in = TakingIn(self, desk, self.steps)
        self.writing_out = WritingOut(self, desk, lambda: self.table)
        self._make_actions()
        self._search = SearchField(self.text("Search units (Ctrl+F)"))
        self._group = Chooser(self.text("Unit group"), [("", self.text("All unit groups"))])
        self._state = Chooser(self.text("State"), self._state_choices())
        self._count = label("", "muted")
        self.table = Table(
            RowsModel(
                board_columns(desk.language, self._titles),
                key=lambda row: row.unit.id,
                found_by=lambda row: f"{row.unit.name} {row.unit.id} {row.parent}",
            ),
            self.text("Units"),
            many=True,
        )
        self.table.make_sortable()
        self.table.say_when_empty(self.text("No unit fits the search and the filters."))
        self.detail = UnitDetail(desk, self.steps)
        self._entry: EntryView | None = None
        self.marking = Marking(self, desk)
        self.ranking = Ranking(self, desk, self.steps)
        self._lay_out()
        self._wire()

    def _make_actions(self) -> None:
        out = self.writing_out
        self.issue = self.do(self.text("Issue forms…"), out.ask_to_issue, "Ctrl+P", "send")
        self.take_in = self.do(
            self.text("Import forms…"), self._on_import_wanted, "Ctrl+O", "import"
        )
        self.take_in_folder = self.do(
            self.text("Import a folder…"), self._on_import_folder_wanted, "Ctrl+Shift+O", "folder"
        )
        self.export = self.do(self.text("Export board…"), out.ask_to_export, "Ctrl+E", "export")
        self.remind = self.do(self.text("Write reminders…"), out.ask_to_remind, "Ctrl+M", "clock")
        self.mark = self.do(
            self.text("Write marked copies…"), self._on_marking_wanted, "Ctrl+Shift+M", "write"
        )
        self.undo, self.redo = self.undo_and_redo(self.steps)
        self.do(self.text("Search"), lambda: self._search.begin(), "Ctrl+F")
        self.type_in = self.do(
            self.text("Enter by hand"), self._on_entry_wanted, "Ctrl+Return", "write"
        )

    def _state_choices(self) -> list[tuple[str, str]]:
        language = self.desk.language
        states = [(state.value, state_word(language, state)) for state in STATE_TONES]
        return [
            ("", self.text("All states")),
            (NOT_ISSUED, self.text("Form not issued yet")),
            *states,
        ]

    def _lay_out(self) -> None:
        self.add_small_beside_title(self.undo, self.redo)
        self.add_to_head(self.issue, self.take_in_folder, primary=self.take_in)
        small = [ActionButton(each, words=False) for each in (self.mark, self.remind, self.export)]
        filters = row(self._search, self._group, self._state, None, self._count, *small, gap=10)
        self._search.setMinimumWidth(160)
        filters.setStretch(0, 2)
        filters.setStretch(3, 1)
        splitter = panes(self.table, self.detail, sizes=[780, 310], shares=[3, 1])
        overview = column(filters, splitter, gap=12)
        overview.setStretch(1, 1)
        self._stack = QStackedWidget()
        self._board_side = holder(overview)
        self._stack.addWidget(self._board_side)
        self.take_files(
            self._stack,
            self.text("Drop forms, folders or zip files here"),
            self.text("They are checked first; nothing is stored until you agree."),
        )
        self.add(self._stack)
        self.body.setStretch(0, 1)

    def _wire(self) -> None:
        self._search.textChanged.connect(self._on_filter_changed)
        self._search.down_pressed.connect(self.table.begin)
        self._group.picked.connect(self._on_filter_changed)
        self._state.picked.connect(self._on_filter_changed)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_opened.connect(self._on_row_opened)
        self.files_dropped.connect(self.look_at)
        self.detail.entry_wanted.connect(self._on_entry_wanted)
        self.detail.marking_wanted.connect(lambda unit: self.marking.choose([unit]))
        self.detail.ranking_wanted.connect(self._on_ranking_wanted)

    def place_to_begin(self) -> QWidget:
        """Return the table."""
        return self.table

    def refresh(self) -> None:
        """Read the board; not before the last cell where somebody types, who would wait for it."""
        self._board_waits = self._is_typing_in()
        if self._board_waits:
            return
        self.desk.read_board(self._on_read, self)

    def visit(self, target: Target) -> None:
        """Narrow the board to a group and state, or choose a unit."""
        if target.group or target.state or target.unit:
            self._search.clear()
            self._group.pick(target.group)
            self._state.pick(target.state)
            self._on_filter_changed()
            self._wanted_group = target.group  # not offered before the board has been read
        if target.unit:
            self._wanted_unit = target.unit
            self.table.choose(target.unit)

    def stands_at(self) -> Target:
        """Return the unit chosen and what the board is narrowed to."""
        group, state = self._group.current or "", self._state.current or ""
        return Target("", unit=self._wanted_unit, group=group, state=state)

    def _on_read(self, seen: Board) -> None:
        self._titles.update(seen.group_titles)
        self._group.offer([("", self.text("All unit groups")), *seen.group_titles.items()])
        self._group.pick(self._wanted_group)
        wanted = self._wanted_unit
        self.table.show_rows(seen.rows)
        self._on_filter_changed()
        self.table.choose(wanted)
        self.table.choose_first()

    def _on_filter_changed(self) -> None:
        group, state = self._group.current or "", self._state.current or ""
        self._wanted_group = group

        def fits(each: BoardRow) -> bool:
            if group and each.unit.group != group:
                return False
            if state == NOT_ISSUED:
                return each.issued_at is None
            return not state or each.state.value == state

        self.table.rows.narrow(self._search.text(), fits)
        shown, total = self.table.rows.rowCount(), len(self.table.rows.all_rows)
        self.issue.setEnabled(shown > 0)
        self.export.setEnabled(shown > 0)
        self._count.setText(self.text("{shown} of {total} units", shown=shown, total=total))
        self.table.choose_first()

    def _on_row_chosen(self, chosen: BoardRow | None) -> None:
        if chosen is not None:
            self._wanted_unit = chosen.unit.id
        self.type_in.setEnabled(chosen is not None)
        self.detail.show_unit(chosen, self._titles)

    def _on_row_opened(self, opened: BoardRow) -> None:
        if opened.state is ReturnState.NOT_RECEIVED:
            self._on_entry_wanted()
        else:
            self.desk.wanted.emit(Target("appraisal", unit=opened.unit.id))

    # forms out

    def _on_marking_wanted(self) -> None:
        chosen = [each.unit.id for each in self.table.chosen_rows()]
        self.marking.choose(chosen if len(chosen) > 1 else ())

    def _on_ranking_wanted(self) -> None:
        self.ranking.turn(self.table.chosen_rows())

    # forms in

    def _on_import_wanted(self) -> None:
        self.taking_in.ask(self.text("Choose the returned forms"))

    def _on_import_folder_wanted(self) -> None:
        folder = choose_folder(self, self.desk, self.text("Folder of returned forms"))
        if folder is not None:
            self.look_at([folder])

    def look_at(self, paths: Sequence[Path]) -> None:
        """Preview what is in files, folders and zips."""
        self.taking_in.look_at(paths)

    @property
    def preview(self) -> PreviewDialog:
        """The newest preview."""
        return self.taking_in.preview

    def takes_files_now(self) -> bool:
        """Tell whether the board is in sight: nobody types a return in."""
        return self._stack.currentWidget() is self._board_side

    # entry by hand

    @property
    def entry(self) -> EntryView:
        """The place to type a return in, made when somebody first goes there."""
        if self._entry is None:
            self._entry = EntryView(self.desk, self.steps)
            self._entry.closed.connect(self._on_entry_closed)
            self._stack.addWidget(self._entry)
        return self._entry

    def _is_typing_in(self) -> bool:
        return self._entry is not None and self._stack.currentWidget() is self._entry

    def _on_entry_wanted(self) -> None:
        chosen = self.table.chosen_row()
        if chosen is not None:
            self._stack.setCurrentWidget(self.entry)
            self.head_buttons.hide()
            self.entry.begin(chosen.unit.id)

    def _on_entry_closed(self) -> None:
        self._stack.setCurrentWidget(self._board_side)
        self.head_buttons.show()
        self.table.setFocus()
        if self._board_waits:
            self.refresh()
