"""The dialog that opens a round: until when, and what units are asked about."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QWidget

from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.widgets.frames import column
from evalapp.desktop.widgets.words import label
from evalapp.settings.language import Language
from evalapp.usecases.explanations.open_explanation import NewRound

_USUAL_DAYS = 10


class OpenRoundDialog(Dialog):
    """Asks what a person decides on before the provisional result is frozen."""

    decided = Signal(object)
    """The new round."""

    def __init__(self, parent: QWidget, language: Language, today: date) -> None:
        text = language.text
        super().__init__(
            parent,
            text("Open an explanation round"),
            text(
                "The result as it stands now is frozen as provisional and sent to the units; it "
                "is not the locked result. Every change from now on is compared with it."
            ),
            "explanations",
            "notice",
        )
        usual = today + timedelta(days=_USUAL_DAYS)
        self.deadline = QDateEdit(QDate(usual.year, usual.month, usual.day))
        self.deadline.setCalendarPopup(True)
        self.deadline.setDisplayFormat("dd/MM/yyyy")
        self.deadline.setMinimumDate(QDate(today.year, today.month, today.day))
        self.deadline.setAccessibleName(text("Last day for replies"))
        self.every_criterion = QCheckBox(
            text("Ask about every criterion, not only where points differ")
        )
        self.body.addLayout(column(label(text("Last day for replies")), self.deadline, gap=4))
        self.body.addWidget(self.every_criterion)
        self.add_button(text("Cancel"), self.reject)
        self.add_button(text("Freeze and open"), self._on_agreed, primary=True)
        self.deadline.setFocus()

    def _on_agreed(self) -> None:
        day = self.deadline.date()
        chosen = date(day.year(), day.month(), day.day())
        self.decided.emit(NewRound(chosen, every_criterion=self.every_criterion.isChecked()))
        self.accept()
