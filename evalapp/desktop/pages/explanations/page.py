"""Explanations: open a round, send workbooks, take replies in, see what waits, close it."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from evalapp.assessment.explanations import ExplanationRound, ReplyState
from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.dialogs.files import choose_folder
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.pages.explanations.columns import RoundRow, round_columns
from evalapp.desktop.pages.explanations.entering import Entering
from evalapp.desktop.pages.explanations.rounds import Rounds
from evalapp.desktop.pages.file_page import FilePage
from evalapp.desktop.pages.units.taking_in import TakingIn
from evalapp.desktop.terms import REPLY_TONES, reply_word
from evalapp.desktop.undoing import steps_of
from evalapp.desktop.widgets.controls import ActionButton, Chooser, SearchField, tip_with_shortcut
from evalapp.desktop.widgets.frames import EmptyPlace, column, holder, row
from evalapp.desktop.widgets.table import Table
from evalapp.desktop.widgets.words import label
from evalapp.usecases.changes import Kind
from evalapp.usecases.explanations.explanation_board import ExplanationBoard, explanation_board
from evalapp.usecases.explanations.issue_explanations import IssuedExplanations, issue_explanations


class ExplanationsPage(FilePage):
    """The units of a round with their states."""

    reads: ClassVar[frozenset[Kind]] = frozenset(
        {Kind.PERIODS, Kind.UNITS, Kind.RETURNS, Kind.APPRAISALS, Kind.EXPLANATIONS}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.text("Explanations"))
        self._number = 0
        self._open: ExplanationRound | None = None
        self.steps = steps_of(desk, "explanations")
        self.steps.lost.connect(self.refresh)
        self.taking_in = TakingIn(self, desk, self.steps)
        self.entering = Entering(self, desk, self.steps)
        self.rounds = Rounds(self, desk)
        self._make_actions()
        language = desk.language
        self._round = Chooser(self.text("Round"), [("0", self.text("Newest round"))])
        self._search = SearchField(self.text("Search units (Ctrl+F)"))
        states = [(each.value, reply_word(language, each)) for each in REPLY_TONES]
        self.state = Chooser(self.text("State"), [("", self.text("All states")), *states])
        self._said = label("", "muted", wrap=True)
        self._count = label("", "muted")
        self.table = Table(
            RowsModel(
                round_columns(language),
                key=lambda each: each.unit.unit.id,
                found_by=lambda each: f"{each.unit.unit.name} {each.unit.unit.id}",
            ),
            self.text("Units"),
            many=True,
        )
        self.table.make_sortable()
        self._lay_out()
        self._wire()
        self._show_actions()

    def _make_actions(self) -> None:
        text = self.text
        self.open_round = self.do(text("Open a round…"), self.rounds.begin, "Ctrl+Shift+N", "add")
        self.issue = self.do(
            text("Write explanation workbooks…"), self._on_issue_wanted, "Ctrl+P", "send"
        )
        self.take_in = self.do(text("Import replies…"), self._on_import_wanted, "Ctrl+O", "import")
        self.take_in_folder = self.do(
            text("Import a folder…"), self._on_import_folder_wanted, "Ctrl+Shift+O", "folder"
        )
        self.enter = self.do(
            text("Enter a paper reply…"), self._on_enter_wanted, "Ctrl+Shift+R", "write"
        )
        self.close_round = self.do(
            text("Close the round"), self.rounds.close, "Ctrl+Shift+E", "done"
        )
        tip = text("Close the round: no more replies are taken, and it cannot be opened again")
        self.close_round.setToolTip(tip_with_shortcut(tip, self.close_round.shortcut()))
        self.appraise = self.do(
            text("Appraise this unit"), self._on_appraise_wanted, "Ctrl+Return", "appraisal"
        )
        self.undo, self.redo = self.undo_and_redo(self.steps)
        self.do(text("Search"), lambda: self._search.begin(), "Ctrl+F")

    def _lay_out(self) -> None:
        self.add_small_beside_title(self.undo, self.redo)
        self.add_to_head(self.close_round, self.issue, self.open_round, primary=self.take_in)
        filters = row(self._round, self._search, self.state, None, self._count, gap=10)
        self._search.setMinimumWidth(160)
        filters.setStretch(1, 2)
        filters.setStretch(3, 1)
        less = (self.take_in_folder, self.enter, self.appraise)
        below = row(None, *(ActionButton(each, "quiet") for each in less))
        shown = column(self._said, filters, self.table, below, gap=10)
        shown.setStretch(2, 1)
        self._stack = QStackedWidget()
        self._board = holder(shown)
        self._empty = EmptyPlace(
            "explanations",
            self.text("No explanation round yet"),
            self.text(
                "When the first appraisal is done, open a round: the provisional result is frozen, "
                "units say what they do not agree with, and only those criteria are appraised again."
            ),
            ActionButton(self.open_round, "primary"),
        )
        self._stack.addWidget(self._board)
        self._stack.addWidget(self._empty)  # only once it is known that there is no round
        self.take_files(
            self._stack,
            self.text("Drop explanation workbooks, folders or zip files here"),
            self.text("They are checked first; nothing is stored until you agree."),
        )
        self.add(self._stack)
        self.body.setStretch(0, 1)

    def _wire(self) -> None:
        self._round.picked.connect(self._on_round_picked)
        self._search.textChanged.connect(self._on_filter_changed)
        self._search.down_pressed.connect(self.table.begin)
        self.state.picked.connect(self._on_filter_changed)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_opened.connect(self._on_row_opened)
        self.files_dropped.connect(self.look_at)
        self.rounds.decided.connect(self._on_decided)

    def place_to_begin(self) -> QWidget:
        """Return the table, or the way to a first round."""
        return self.table if self._stack.currentWidget() is self._board else self._empty

    def refresh(self) -> None:
        """Read the round."""
        services, period, number = self.desk.services, self.desk.period_id, self._number
        self.desk.read(lambda: explanation_board(services, period, number), self._on_read, self)

    def _on_read(self, board: ExplanationBoard) -> None:
        status = board.status
        self._open = board.rounds[-1] if board.rounds and board.rounds[-1].is_open else None
        self._show_actions()
        self._show(self._empty if status is None else self._board)
        self.table.say_when_empty(self.text("No unit fits the search and the filters."))
        if status is None:
            return
        self._round.offer(
            [
                (str(each.number), self.text("Round {number}", number=each.number))
                for each in board.rounds
            ]
        )
        self._round.pick(str(status.round.number))
        self._said.setText(self._words(status.round, status.counts.get(ReplyState.ANSWERED, 0)))
        self.table.show_rows(
            tuple(RoundRow(each, board.changed.get(each.unit.id)) for each in status.units)
        )
        self._on_filter_changed()
        self.table.choose_first()

    def _show(self, part: QWidget) -> None:
        """Show the board or its empty place; the keyboard goes along where it was in the other."""
        other, busy = self._stack.currentWidget(), self.window().focusWidget()
        was_there = other is not None and busy in (other, *other.findChildren(QWidget))
        self._stack.setCurrentWidget(part)
        if was_there and other is not part:
            self.place_to_begin().setFocus()

    def _words(self, found: ExplanationRound, waiting: int) -> str:
        said = self.text(
            "Provisional result frozen {moment} by {person}, code {checksum}; replies until {day}.",
            moment=found.opened_at,
            person=found.opened_by,
            checksum=found.short_checksum,
            day=found.deadline,
        )
        if found.closed_at is not None:
            closed = self.text("Closed {moment}.", moment=found.closed_at)
            return f"{said} {closed}"
        left = self.text("{count} units wait for a second appraisal.", count=waiting)
        return f"{said} {left}"

    def _show_actions(self) -> None:
        is_open = self._open is not None
        self.open_round.setEnabled(not is_open)
        for each in (self.issue, self.take_in, self.take_in_folder, self.close_round):
            each.setEnabled(is_open)

    def _on_decided(self) -> None:
        self._number = 0  # the new round is shown as soon as it is there

    def _on_round_picked(self, number: str) -> None:
        self._number = int(number or 0)
        self.refresh()

    def _on_filter_changed(self) -> None:
        state = self.state.current or ""
        self.table.rows.narrow(
            self._search.text(), lambda each: not state or each.unit.state.value == state
        )
        shown, total = self.table.rows.rowCount(), len(self.table.rows.all_rows)
        self._count.setText(self.text("{shown} of {total} units", shown=shown, total=total))

    def _on_row_chosen(self, chosen: RoundRow | None) -> None:
        self.appraise.setEnabled(chosen is not None)
        self.enter.setEnabled(chosen is not None and self._shows_open_round())

    def _shows_open_round(self) -> bool:
        return self._open is not None and self._round.current == str(self._open.number)

    def _on_row_opened(self, opened: RoundRow) -> None:
        self.desk.wanted.emit(Target("appraisal", unit=opened.unit.unit.id))

    def _on_appraise_wanted(self) -> None:
        chosen = self.table.chosen_row()
        if chosen is not None:
            self._on_row_opened(chosen)

    def _on_enter_wanted(self) -> None:
        chosen = self.table.chosen_row()
        if chosen is not None:
            self.entering.begin(chosen.unit.unit.id)

    # workbooks out and in

    def _on_issue_wanted(self) -> None:
        where = self.text("Folder for the explanation workbooks")
        folder = choose_folder(self, self.desk, where)
        if folder is not None:
            self.issue_into(folder)

    def issue_into(self, folder: Path) -> None:
        """Write workbooks for the units chosen (two or more), else for all units shown."""
        chosen = [each.unit.unit.id for each in self.table.chosen_rows()]
        shown = [each.unit.unit.id for each in self.table.rows.shown_rows]
        units = chosen if len(chosen) > 1 else shown
        services, period = self.desk.services, self.desk.period_id
        self.desk.watch(
            self.text("Writing explanation workbooks"),
            lambda progress: issue_explanations(services, period, folder, progress, units),
            lambda done: self._on_issued(done, folder),
            self,
            stopped=self.refresh,
        )

    def _on_issued(self, done: IssuedExplanations, folder: Path) -> None:
        words = self.text("{count} forms written to {folder}", count=len(done.files), folder=folder)
        self.desk.remarked.emit(words)

    def _on_import_wanted(self) -> None:
        self.taking_in.ask(self.text("Choose the returned explanations"))

    def _on_import_folder_wanted(self) -> None:
        folder = choose_folder(self, self.desk, self.text("Folder of explanations"))
        if folder is not None:
            self.look_at([folder])

    def takes_files_now(self) -> bool:
        """Tell whether a round takes replies."""
        return self._open is not None

    def look_at(self, paths: Sequence[Path]) -> None:
        """Preview what is in files, folders and zips."""
        self.taking_in.look_at(paths)
