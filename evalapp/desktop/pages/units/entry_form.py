"""The fields of one criterion of a paper return: answer, proof, explanation; and who wrote it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QStackedWidget, QWidget

from evalapp.assessment.answers import NOT_APPLICABLE, Answer, Evidence, FormCell
from evalapp.assessment.criteria import Criterion, EvidenceNeed
from evalapp.assessment.problems import Problem
from evalapp.assessment.returns import Contact
from evalapp.desktop.dialogs.problem_list import problem_list
from evalapp.desktop.typed_values import typed_day
from evalapp.desktop.widgets.answer_fields import AnswerFields, Typed
from evalapp.desktop.widgets.areas import LeftArea
from evalapp.desktop.widgets.controls import Tabs, action, mark_wrong
from evalapp.desktop.widgets.day_field import ask_for_day
from evalapp.desktop.widgets.frames import Card, clear, column, holder, line, row, scrolling
from evalapp.desktop.widgets.words import label, readable
from evalapp.settings.language import Language


class EntryForm(Card):
    """Fields of one criterion; `entered` carries the cell whenever a field is left."""

    typed = Signal(object)
    """The cell as it stands while a person types."""
    entered = Signal(object)
    contact_entered = Signal()
    next_wanted = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__(gap=8)
        self._language = language
        self.criterion = ""
        self.keep_wide(320)
        text = language.text
        self._heading = label("", "heading", wrap=True)
        self._group = label("", "caption", wrap=True)
        self._guidance = readable("", "muted")
        self.fields = AnswerFields(language)
        self.not_applicable = QCheckBox(text("Does not apply to this unit"))
        self.number, self.issued_on, self.link = Typed(), Typed(), Typed()
        self.explanation = LeftArea()
        self.explanation.setTabChangesFocus(True)
        self.explanation.setFixedHeight(round(self.fontMetrics().height() * 4.2))
        self.explanation.setAccessibleName(text("Explanation"))
        self._points = label("", "strong")
        self._points_line = holder(row(label(text("Points of this answer")), None, self._points))
        self._problems = column(gap=6)
        self._said: tuple[Problem, ...] = ()
        self._contact_fields = [Typed() for _ in range(4)]
        self._tabs = Tabs(text("Form"))
        self._tabs.keyed_by(
            action(self, text("Criterion or who filled it in"), self._tabs.turn, shortcut="Ctrl+T")
        )
        self._tabs.offer([("criterion", text("Criterion")), ("contact", text("Who filled it in"))])
        self._stack = QStackedWidget()
        self._stack.addWidget(self._criterion_side())
        self._stack.addWidget(self._contact_side())
        self.body.addWidget(self._tabs)
        self.body.addWidget(self._stack, 1)
        self._tabs.chosen.connect(lambda key: self._stack.setCurrentIndex(key == "contact"))
        self._wire()

    def _criterion_side(self) -> QWidget:
        text = self._language.text
        evidence = QGridLayout()
        evidence.setHorizontalSpacing(8)
        evidence.setVerticalSpacing(4)
        evidence.addWidget(label(text("Document number"), "muted"), 0, 0)
        evidence.addWidget(label(text("Date of issue"), "muted"), 0, 1)
        evidence.addWidget(self.number, 1, 0)
        evidence.addWidget(self.issued_on, 1, 1)
        evidence.addWidget(label(text("File name or link"), "muted"), 2, 0, 1, 2)
        evidence.addWidget(self.link, 3, 0, 1, 2)
        evidence.setColumnStretch(0, 3)
        evidence.setColumnStretch(1, 2)
        ask_for_day(self.issued_on, text("dd/mm/yyyy"))
        for field, name in (
            (self.number, text("Document number")),
            (self.issued_on, text("Date of issue")),
            (self.link, text("File name or link")),
        ):
            field.setAccessibleName(name)
        inside = column(
            self._group,
            self._heading,
            self._guidance,
            self.fields,
            self.not_applicable,
            line(),
            label(text("Evidence"), "strong"),
            evidence,
            label(text("Explanation"), "strong"),
            self.explanation,
            None,
            gap=8,
        )
        inside.setContentsMargins(0, 4, 6, 0)
        # Below what scrolls: what is wrong is seen from every field, and moves none of them.
        whole = column(scrolling(holder(inside)), line(), self._points_line, self._problems, gap=8)
        whole.setStretch(0, 1)
        return holder(whole)

    def _contact_side(self) -> QWidget:
        text = self._language.text
        names = (text("Full name"), text("Position"), text("Telephone"), text("E-mail"))
        inside = column(gap=4)
        for name, field in zip(names, self._contact_fields, strict=True):
            field.setAccessibleName(name)
            inside.addWidget(label(name, "muted"))
            inside.addWidget(field)
            inside.addSpacing(6)
        inside.addStretch(1)
        return holder(inside)

    def _wire(self) -> None:
        self.fields.changed.connect(self._on_typing)
        self.fields.left.connect(self._on_left)
        self.fields.confirmed.connect(self._on_confirmed)
        self.not_applicable.clicked.connect(self._on_not_applicable_clicked)
        for field in (self.number, self.issued_on, self.link):
            field.textEdited.connect(self._on_typing)
            field.editingFinished.connect(self._on_left)
            field.confirmed.connect(self._on_confirmed)
        self.explanation.left.connect(self._on_left)
        for field in self._contact_fields:
            field.editingFinished.connect(self.contact_entered)

    def show_row(self, criterion: Criterion, group: str, cell: FormCell, *, editable: bool) -> None:
        """Show another criterion, after the last one has been handed over."""
        self.finish()
        self.criterion = ""  # fields that go tell that they were left; what they held is no answer
        code = f"{criterion.code}. " if criterion.code else ""
        self._heading.setText(f"{code}{criterion.title}")
        self._group.setText(group)
        self._guidance.setText(criterion.guidance)
        self._guidance.setVisible(bool(criterion.guidance))
        self.fields.show_criterion(criterion, cell.answer.values)
        self.not_applicable.setChecked(cell.answer.not_applicable)
        self.number.setText(cell.evidence.number)
        day = cell.evidence.issued_on
        self.issued_on.setText(self._language.date(day) if day else "")
        mark_wrong(self.issued_on, wrong=False)
        self.link.setText(cell.evidence.link)
        self.number.setPlaceholderText(criterion.evidence_hint)
        self.explanation.setPlainText(cell.explanation)
        for each in (self.fields, self.not_applicable, self.explanation):
            each.setEnabled(editable)
        self.fields.setEnabled(editable and not cell.answer.not_applicable)
        asked = editable and criterion.evidence is not EvidenceNeed.NONE
        for each in (self.number, self.issued_on, self.link):
            each.setEnabled(asked)
        self._points_line.setVisible(bool(criterion.maximum))
        self.criterion = criterion.id

    def drop(self) -> None:
        """Forget what stands in the fields: something else is stored now."""
        self.criterion = ""

    def show_outcome(self, problems: Sequence[Problem], points: str) -> None:
        """Show what is wrong with the answer, and what it earns."""
        self._points.setText(points)
        if self._said != tuple(problems):  # while one types, mostly the same is wrong as before
            self._said = tuple(problems)
            clear(self._problems)
            if problems:
                self._problems.addWidget(problem_list(self._language, problems))

    def show_contact(self, contact: Contact) -> None:
        """Show who filled in the paper form."""
        known = (contact.person, contact.position, contact.phone, contact.email)
        for field, words in zip(self._contact_fields, known, strict=True):
            field.setText(words)

    def contact(self) -> Contact:
        """Return who filled in the paper form."""
        return Contact(*(field.text().strip() for field in self._contact_fields))

    def cell(self) -> FormCell:
        """Return the criterion's cell as it stands in the fields."""
        answer = NOT_APPLICABLE if self.not_applicable.isChecked() else Answer(self.fields.values())
        return FormCell(
            self.criterion,
            answer,
            Evidence(
                self.number.text().strip(),
                typed_day(self.issued_on.text()),
                self.link.text().strip(),
            ),
            self.explanation.toPlainText().strip(),
        )

    def finish(self) -> None:
        """Hand over what stands in the fields."""
        typed = self.issued_on.text().strip()
        mark_wrong(self.issued_on, wrong=bool(typed) and typed_day(typed) is None)
        if self.criterion and self.not_applicable.isEnabled():
            self.entered.emit(self.cell())

    def focus_first(self) -> None:
        """Go to the first field."""
        self.fields.focus_first()

    def _on_typing(self) -> None:
        if self.criterion:
            self.typed.emit(self.cell())

    def _on_left(self) -> None:
        self.finish()

    def _on_confirmed(self) -> None:
        self.finish()
        self.next_wanted.emit()

    def _on_not_applicable_clicked(self) -> None:
        self.fields.setEnabled(not self.not_applicable.isChecked())
        self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter from what takes no text, as from what does."""
        confirms = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if confirms and self._tabs.current == "criterion":
            self._on_confirmed()
        else:
            super().keyPressEvent(event)
