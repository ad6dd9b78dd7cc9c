"""The dialog in which an office's paper reply is entered, criterion by criterion."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from evalapp.assessment.answers import Reply
from evalapp.desktop.dialogs.base import Dialog, ask
from evalapp.desktop.jobs import Job
from evalapp.desktop.models.columns import Column, Drawn, words
from evalapp.desktop.models.rows_model import RowsModel
from evalapp.desktop.pages.explanations.reply_form import ReplyForm
from evalapp.desktop.typed_values import typed_day
from evalapp.desktop.widgets.controls import ActionButton, action
from evalapp.desktop.widgets.drops import dropped_paths
from evalapp.desktop.widgets.frames import column, panes, row
from evalapp.desktop.widgets.table import Table
from evalapp.desktop.widgets.words import label, with_text
from evalapp.settings.language import Language
from evalapp.usecases.explanations.enter_replies import ReplyRow, ReplySheet


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """A criterion in printed order, what is said of it now, and the day of its proof as typed.

    `files` are those to be attached.
    """

    number: int
    row: ReplyRow
    reply: Reply
    day: str = ""
    files: tuple[Path, ...] = ()

    @property
    def day_is_wrong(self) -> bool:
        """Tell whether what was typed as a day is none."""
        return bool(self.day.strip()) and typed_day(self.day) is None


class ReplyDialog(Dialog):
    """Criteria on the left, the fields of one of them on the right; all is stored together."""

    decided = Signal(object, object)
    """What the unit says, and files, by criterion id; the dialog stays until `accept` is called."""

    def __init__(self, parent: QWidget, language: Language, sheet: ReplySheet) -> None:
        text = language.text
        super().__init__(
            parent,
            text(
                "Paper reply of {unit}, round {number}",
                unit=sheet.unit.name,
                number=sheet.round.number,
            ),
            text(
                "Enter the unit's opinion on each criterion. It replaces everything that "
                "the unit has said in this round; criteria left empty keep their "
                "decision. Evidence files can be dropped here."
            ),
            "write",
            "notice",
        )
        self._language = language
        self._storing: Job | None = None
        self.sheet = sheet
        self.form = ReplyForm(language)
        self.only_asked = QCheckBox(text("Only criteria that the unit was asked about"))
        self.table = Table(
            RowsModel(
                reply_columns(language),
                key=lambda each: each.row.criterion.id,
                found_by=lambda each: f"{each.row.criterion.code} {each.row.criterion.title}",
            ),
            text("Criteria"),
        )
        self._count = label("", "muted")
        self.next = action(
            self, text("Next criterion"), lambda: self._move(1), shortcut="Alt+Down", name="down"
        )
        self.previous = action(
            self, text("Previous criterion"), lambda: self._move(-1), shortcut="Alt+Up", name="up"
        )
        self._lay_out()
        self.add_button(text("Cancel"), self.reject)
        self.store = self.add_button(text("Store the reply"), self._on_store, primary=True)
        self._wire()
        self.setAcceptDrops(True)
        self._begin()

    def _lay_out(self) -> None:
        ways = row(ActionButton(self.previous), ActionButton(self.next), None, self._count, gap=8)
        left = column(self.only_asked, self.table, ways, gap=8)
        left.setStretch(1, 1)
        self._fields = panes(left, self.form, sizes=[560, 420], shares=[1])
        self.body.addWidget(self._fields, 1)
        self.stretch_body()
        self.resize(with_text(self, 1020), with_text(self, 680))

    def _wire(self) -> None:
        self.only_asked.toggled.connect(self._narrow)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_opened.connect(lambda _: self.form.focus_first())
        self.form.edited.connect(self._on_edited)

    def _begin(self) -> None:
        lines = [
            ReplyLine(number, each, each.reply, self._day(each.reply))
            for number, each in enumerate(self.sheet.rows)
        ]
        self.table.show_rows(lines)
        self.only_asked.setChecked(all(each.asked for each in self._spoken()))
        self._narrow()
        self.table.choose_first()
        self._say_count()
        self.table.setFocus()

    def _day(self, reply: Reply) -> str:
        day = reply.evidence.issued_on
        return "" if day is None else self._language.date(day)

    def _spoken(self) -> list[ReplyRow]:
        return [each.row for each in self.table.rows.all_rows if not each.reply.is_blank]

    def _narrow(self) -> None:
        """Show the criteria asked about, or all."""
        only = self.only_asked.isChecked()
        self.table.rows.narrow("", lambda each: each.row.asked or not only)
        if self.table.chosen_row() is None:
            self.table.choose_first()

    def said(self) -> dict[str, Reply]:
        """Return what the unit says, by criterion id."""
        return {
            each.row.criterion.id: each.reply
            for each in self.table.rows.all_rows
            if not each.reply.is_blank
        }

    def attached(self) -> dict[str, tuple[Path, ...]]:
        """Return the files to be attached, by criterion id."""
        return {
            each.row.criterion.id: each.files for each in self.table.rows.all_rows if each.files
        }

    def _on_row_chosen(self, chosen: ReplyLine | None) -> None:
        if chosen is not None and chosen.row.criterion.id != self.form.criterion:
            before = self.sheet.files.get(chosen.row.criterion.id, ())
            self.form.show_row(chosen.row, chosen.reply, chosen.day)
            self.form.files.show_files(before, chosen.files)

    def _on_edited(self) -> None:
        line = next(
            each
            for each in self.table.rows.all_rows
            if each.row.criterion.id == self.form.criterion
        )
        newer = replace(
            line,
            reply=self.form.reply(),
            day=self.form.issued_on.text(),
            files=self.form.files.paths,
        )
        self.table.rows.replace_row(newer)
        self._say_count()

    def _say_count(self) -> None:
        text, files = self._language.text, sum(map(len, self.attached().values()))
        count = len(self.said())
        told = [text("{count} criteria answered", count=count)]
        told += [text("{count} files attached", count=files)] if files else []
        self._count.setText(", ".join(told))
        self.store.setEnabled(count > 0)

    def _move(self, step: int) -> None:
        place = self.table.current_place() + step
        if 0 <= place < self.table.rows.rowCount():
            self.table.choose_place(place)
            self.form.focus_first()

    def _on_store(self) -> None:
        wrong = next((each for each in self.table.rows.all_rows if each.day_is_wrong), None)
        if wrong is None:
            self.decided.emit(self.said(), self.attached())
            return
        self.only_asked.setChecked(self.only_asked.isChecked() and wrong.row.asked)
        self.table.choose(wrong.row.criterion.id)
        self.form.issued_on.setFocus()

    def wait_for(self, storing: Job | None) -> None:
        """Let nothing be entered while a reply is stored; None where it was not stored."""
        self._storing = storing
        self._fields.setEnabled(storing is None)
        self.store.setEnabled(storing is None)

    def reject(self) -> None:
        """Close, or stop storing; what was entered is given up only where the person says so."""
        if self._storing is not None:
            self._storing.cancel()
        elif (self.said() == self.sheet.said and not self.attached()) or self._gives_up():
            super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.form.criterion:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        if paths := dropped_paths(event.mimeData()):
            self.form.files.add(paths)

    def _gives_up(self) -> bool:
        text = self._language.text
        said = text("What was entered here has not been stored.")
        return ask(self, text("Discard this reply?"), said, text("Discard"), text("Keep editing"))


def reply_columns(language: Language) -> tuple[Column[ReplyLine], ...]:
    """Return the columns of the criteria that a unit may speak of."""
    text = language.text
    return (
        Column(
            text("Code"), lambda each: each.row.criterion.code, lambda each: each.number, width=7
        ),
        words(
            text("Criterion"),
            lambda each: each.row.criterion.title,
            tip=lambda each: each.row.criterion.title,
            width=0,
        ),
        Column(
            text("Provisional"),
            lambda each: _points(language, each),
            lambda each: each.row.provisional.points,
            Drawn.NUMBER,
            width=9,
        ),
        words(
            text("Reply"),
            lambda each: _reply_words(language, each.reply),
            tone=lambda each: _reply_tone(each.reply),
            width=16,
        ),
    )


def _points(language: Language, line: ReplyLine) -> str:
    points = line.row.provisional.points
    return "–" if points is None else language.figure(points)


def _reply_words(language: Language, reply: Reply) -> str:
    if reply.is_blank:
        return language.text("Nothing said yet")
    if reply.agrees is None:
        return language.text("Explained")
    return language.text("Agrees") if reply.agrees else language.text("Does not agree")


def _reply_tone(reply: Reply) -> str:
    if reply.is_blank:
        return "neutral"
    return "notice" if reply.speaks else ""
