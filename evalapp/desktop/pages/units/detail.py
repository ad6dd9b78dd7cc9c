"""One unit beside the board: its returns, and the problems of those that count."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evalapp.assessment.problems import Problem, errors_only
from evalapp.assessment.returns import Return, ReturnSource, ReturnState
from evalapp.assessment.units import UnitStatus
from evalapp.desktop.desk import Desk, Target
from evalapp.desktop.dialogs.problem_list import problem_list
from evalapp.desktop.pages.units.proof_list import ProofList, SentFiles
from evalapp.desktop.terms import STATE_TONES, state_word, status_word
from evalapp.desktop.undoing import Steps
from evalapp.desktop.widgets.controls import ActionButton, action, tip_with_shortcut
from evalapp.desktop.widgets.frames import (
    Card,
    clear,
    column,
    holder,
    line,
    row,
    scrolling,
    take_turn,
)
from evalapp.desktop.widgets.words import Drawing, Pill, ShortLabel, label
from evalapp.usecases.appraisal.unit_sheet import UnitSheet, unit_sheet
from evalapp.usecases.forms.board import BoardRow
from evalapp.usecases.forms.evidence import evidence_of


class UnitDetail(Card):
    """Shows one unit."""

    entry_wanted = Signal()
    marking_wanted = Signal(str)
    """Id of the unit whose form is to go back marked."""
    ranking_wanted = Signal()

    def __init__(self, desk: Desk, steps: Steps) -> None:
        super().__init__(gap=8)
        self._desk = desk
        self._steps = steps
        self._unit = ""
        self._issued: datetime | None = None
        self.keep_wide(280)
        self._name = label("", "heading", wrap=True)
        self._where = label("", "muted", wrap=True)
        self._state = Pill()
        self._status = label("", "caption")
        self.type_in = QPushButton(desk.text("Enter by hand"))
        self.type_in.setToolTip(desk.text("Type in a paper return") + " (Ctrl+Enter)")
        self.type_in.clicked.connect(self.entry_wanted)
        self.appraising = action(
            self, desk.text("Appraise"), self._on_appraise_wanted, shortcut="Ctrl+Shift+A"
        )
        self.appraise = ActionButton(self.appraising)
        self.marking = action(
            self,
            desk.text("Marked copy…"),
            lambda: self.marking_wanted.emit(self._unit),
            shortcut="Ctrl+Shift+K",
            tip=desk.text("The unit’s own form with what it has to correct"),
        )
        self.mark = ActionButton(self.marking)
        self.ranking = action(self, "", lambda: self.ranking_wanted.emit(), shortcut="Ctrl+Shift+R")
        self.rank = ActionButton(self.ranking)
        self._story: QVBoxLayout = column(gap=8)
        inside = holder(column(self._story, None))
        for each in (self._name, self._where):
            self.body.addWidget(each)
        self.body.addLayout(row(self._state, self._status, None, gap=8))
        self.body.addLayout(row(self.type_in, self.appraise, None, gap=8))
        self.body.addLayout(row(self.mark, self.rank, None, gap=8))
        self.body.addWidget(line())
        self.body.addWidget(scrolling(inside, desk.text("Details")), 1)
        self.show_unit(None, {})

    def show_unit(self, row_: BoardRow | None, titles: dict[str, str]) -> None:
        """Show another unit, or that none is chosen."""
        for each in (self._state, self.type_in, self.appraising, self.marking, self.ranking):
            each.setVisible(row_ is not None)
        if row_ is None:
            self._unit = ""
            self.appraising.setEnabled(False)
            self.marking.setEnabled(False)
            self._offer_ranking(UnitStatus.NOT_ASSESSED)
            self._name.setText(self._desk.text("No unit chosen"))
            self._where.setText(self._desk.text("Choose a unit to see its returns and problems."))
            self._status.setText("")
            clear(self._story)
            return
        language = self._desk.language
        self._name.setText(row_.unit.name)
        parts = [titles.get(row_.unit.group, ""), row_.parent, row_.unit.id]
        self._where.setText(" · ".join(each for each in parts if each))
        self._state.say(state_word(language, row_.state), STATE_TONES[row_.state])
        ranked = row_.status is UnitStatus.RANKED
        self._status.setText("" if ranked else status_word(language, row_.status))
        self._offer_ranking(row_.status)
        self.appraising.setEnabled(row_.number > 0)
        to_correct = row_.errors or row_.warnings or row_.state is ReturnState.NEEDS_CORRECTION
        self.marking.setEnabled(row_.number > 0 and bool(to_correct))
        if row_.unit.id != self._unit:
            clear(self._story)
        self._unit = row_.unit.id
        self._issued = row_.issued_at
        services, period, unit = self._desk.services, self._desk.period_id, row_.unit.id
        self._desk.read(
            lambda: (unit_sheet(services, period, unit), evidence_of(services, period, unit)),
            self._on_read,
            self,
        )

    def _offer_ranking(self, status: UnitStatus) -> None:
        """Offer to turn whether the unit is ranked; nothing where it is not assessed at all."""
        ranked, text = status is UnitStatus.RANKED, self._desk.text
        words = text("Do not rank") if ranked else text("Rank the unit")
        self.ranking.setText(words)
        self.ranking.setToolTip(tip_with_shortcut(words, self.ranking.shortcut()))
        self.ranking.setEnabled(status is not UnitStatus.NOT_ASSESSED)

    def _on_read(self, read: tuple[UnitSheet, SentFiles]) -> None:
        sheet, files = read
        text, language = self._desk.text, self._desk.language
        clear(self._story)
        issued = language.moment(self._issued) if self._issued else text("not yet")
        self._story.addWidget(label(text("Form issued: {when}", when=issued), "caption", wrap=True))
        if not sheet.returns:
            self._story.addWidget(label(text("No form has been returned yet."), wrap=True))
            return
        total = language.figure(sheet.claimed_result.points)
        maximum = language.figure(sheet.claimed_result.applicable_maximum)
        self._story.addWidget(
            label(text("Self score {points} of {maximum}", points=total, maximum=maximum), "strong")
        )
        current = sheet.returns[0]
        self._add_contact(current)
        if files:
            self._story.addWidget(ProofList(self._desk, self._steps, sheet, files))
        self._add_problems(sheet.problems)
        self._story.addWidget(line())
        self._story.addWidget(label(text("Returns"), "strong"))
        for each in sheet.returns:
            self._story.addWidget(self._return_line(each))
        take_turn(self._story.parentWidget())

    def _add_contact(self, current: Return) -> None:
        contact = current.contact
        known = [contact.person, contact.position, contact.phone, contact.email]
        words = " · ".join(each for each in known if each)
        if words:
            person = row(Drawing("person"), label(words, "muted", wrap=True), gap=8)
            person.setStretch(1, 1)
            self._story.addLayout(person)

    def _add_problems(self, problems: Sequence[Problem]) -> None:
        text = self._desk.text
        if not problems:
            self._story.addLayout(
                row(Drawing("done", "best"), label(text("No problem found.")), None, gap=8)
            )
            return
        errors = len(errors_only(problems))
        notes = len(problems) - errors
        found = (text("{count} errors", count=errors), text("{count} notes", count=notes))
        head = ", ".join(found)
        self._story.addWidget(label(head, "strong"))
        ordered = sorted(problems, key=lambda each: each not in errors_only([each]))
        self._story.addWidget(problem_list(self._desk.language, ordered))

    def _return_line(self, each: Return) -> QWidget:
        text, language = self._desk.text, self._desk.language
        typed = each.source is ReturnSource.TYPED
        name = text("Typed in") if typed or each.file is None else each.file.name
        if each.round:
            name = text("Explanation, round {number}", number=each.round) + f" – {name}"
        by = text(
            "No. {number} · {when} · {person}",
            number=each.number,
            when=language.moment(each.received_at),
            person=each.entered_by,
        )
        words = column(ShortLabel(name), ShortLabel(by, "caption"), gap=1)
        kind = "explanations" if each.round else "write" if typed else "documents"
        drawing = Drawing(kind, "neutral")
        made = row(drawing, words, gap=8)
        made.setStretch(1, 1)
        return holder(made)

    def _on_appraise_wanted(self) -> None:
        self._desk.wanted.emit(Target("appraisal", unit=self._unit))
