"""How far claims may lie from measured values."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from evalapp.assessment.criteria import Criterion
from evalapp.assessment.disagreements import Tolerances
from evalapp.desktop.desk import Desk
from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.typed_values import typed_number
from evalapp.desktop.widgets.controls import mark_wrong
from evalapp.desktop.widgets.words import label


class ToleranceDialog(Dialog):
    """Asks for the tolerance of all criteria, and of one criterion where one is chosen."""

    agreed = Signal(object)
    """The tolerances."""

    def __init__(
        self, parent: QWidget, desk: Desk, held: Tolerances, criterion: Criterion | None
    ) -> None:
        super().__init__(
            parent,
            desk.text("Tolerances"),
            desk.text(
                "A claim counts as disagreeing when it differs from the measured value by "
                "more than this share of it."
            ),
            "measured",
            "notice",
        )
        self._desk = desk
        self._held = held
        self._criterion = criterion
        self.default = self._field(desk.text("All criteria, in per cent"), held.default)
        self.own: QLineEdit | None = None
        if criterion is not None:
            name = f"{criterion.code} {criterion.title}".strip()
            words = desk.text("Only {criterion}, in per cent (blank: as all)", criterion=name)
            self.own = self._field(words, held.by_criterion.get(criterion.id))
        others = [each for each in held.by_criterion if criterion is None or each != criterion.id]
        if others:
            shown = "; ".join(
                f"{each}: {desk.language.percent(held.by_criterion[each])}" for each in others
            )
            self.body.addWidget(
                label(desk.text("Own tolerances: {shown}", shown=shown), "muted", wrap=True)
            )
        self.add_button(desk.text("Cancel"), self.reject)
        self.save = self.add_button(desk.text("Save"), self._on_save_wanted, primary=True)
        self.default.selectAll()
        self.default.setFocus()

    def _field(self, words: str, share: Decimal | None) -> QLineEdit:
        self.body.addWidget(label(words, "muted", wrap=True))
        made = QLineEdit("" if share is None else self._desk.language.number(share * 100))
        made.setAccessibleName(words)
        made.textChanged.connect(lambda _: mark_wrong(made, wrong=False))
        self.body.addWidget(made)
        return made

    def _share(self, field: QLineEdit) -> Decimal | None:
        """Return the share typed in per cent, None where it is no figure from 0 to 100."""
        number = typed_number(field.text(), self._desk.language)
        return number / 100 if number is not None and 0 <= number <= 100 else None

    def _on_save_wanted(self) -> None:
        default = self._share(self.default)
        own = dict(self._held.by_criterion)
        wrong = [self.default] if default is None else []
        if self.own is not None and self._criterion is not None:
            own.pop(self._criterion.id, None)
            if self.own.text().strip():
                share = self._share(self.own)
                if share is None:
                    wrong.append(self.own)
                else:
                    own[self._criterion.id] = share
        for field in wrong:
            mark_wrong(field, wrong=True)
        if default is not None and not wrong:
            self.accept()
            self.agreed.emit(Tolerances(default, own))
