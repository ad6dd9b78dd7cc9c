"""One measured value typed by hand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from evalapp.assessment.answers import BLANK, NOT_APPLICABLE, Answer
from evalapp.assessment.criteria import Criterion
from evalapp.desktop.desk import Desk
from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.widgets.answer_fields import AnswerFields
from evalapp.desktop.widgets.words import label
from evalapp.usecases.measured.measured_sheet import MeasuredUnit


class ValueDialog(Dialog):
    """Asks for a unit's value of one indicator; blank fields take the value away."""

    entered = Signal(object)
    """The answer."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        measured: MeasuredUnit,
        criterion: Criterion,
    ) -> None:
        title = f"{criterion.code} {criterion.title}".strip()
        super().__init__(parent, title, measured.unit.name, "measured", "notice")
        text = desk.text
        self._desk = desk
        self._criterion = criterion
        self.fields = AnswerFields(desk.language)
        known = measured.answer(criterion.id)
        answer = BLANK if known is None else known
        self.fields.show_criterion(criterion, answer.values)
        self.no_case = QCheckBox(text("Not applicable"))
        self.no_case.setChecked(answer.not_applicable)
        self.no_case.toggled.connect(self.fields.setDisabled)
        self.fields.setDisabled(answer.not_applicable)
        self._wrong = label("", "bad", wrap=True)
        self._wrong.hide()
        for each in (self.fields, self.no_case, self._wrong):
            self.body.addWidget(each)
        if known is not None:
            source = measured.source(criterion.id) or text("typed by hand")
            self.body.addWidget(label(text("Source: {source}", source=source), "caption"))
        hint = text("Leave the fields blank to remove the value. Ctrl+Z undoes the change.")
        self.body.addWidget(label(hint, "caption", wrap=True))
        self.add_button(text("Cancel"), self.reject)
        self.save = self.add_button(text("Save"), self._on_save_wanted, primary=True)
        self.fields.changed.connect(self._on_changed)
        self.fields.confirmed.connect(self._on_save_wanted)
        self.fields.focus_first()

    def answer(self) -> Answer:
        """Return what was entered."""
        return NOT_APPLICABLE if self.no_case.isChecked() else Answer(self.fields.values())

    def _on_changed(self) -> None:
        self._wrong.hide()
        self.fields.mark_wrong(frozenset())

    def _on_save_wanted(self) -> None:
        answer = self.answer()
        faults = ()
        if answer.values:
            faults = self._criterion.rule.answer_problems(answer.values, self._criterion.maximum)
        if faults:
            self.fields.mark_wrong(frozenset(name for name, _ in faults))
            title = self._criterion.title
            said = (
                self._desk.text(fault.code, **{**fault.values, "criterion": title})
                for _, fault in faults
            )
            self._wrong.setText("\n".join(said))
            self._wrong.show()
            return
        self.accept()
        self.entered.emit(answer)
