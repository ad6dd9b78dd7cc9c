"""The dialog that opens a round: until when, which units, and what they are asked about."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.pages.explanations.choosing import UnitChoice
from evalapp.desktop.widgets.day_field import DayField
from evalapp.desktop.widgets.frames import column
from evalapp.desktop.widgets.words import label
from evalapp.settings.language import Language
from evalapp.usecases.explanations.askable_units import AskableUnit
from evalapp.usecases.explanations.open_explanation import NewRound

_USUAL_DAYS = 10


class OpenRoundDialog(Dialog):
    """Asks what a person decides on before the provisional result is frozen."""

    decided = Signal(object)
    """The new round."""

    def __init__(
        self, parent: QWidget, language: Language, today: date, units: Sequence[AskableUnit]
    ) -> None:
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
        said = text("Last day for replies")
        self.deadline = DayField(said, today + timedelta(days=_USUAL_DAYS), today)
        self.every_criterion = QCheckBox(
            text("Ask about every criterion, not only where points differ")
        )
        self.units = UnitChoice(language, units)
        self.body.addLayout(column(label(said), self.deadline, gap=4))
        self.body.addWidget(self.every_criterion)
        self.body.addWidget(self.units, 1)
        self.layout().setStretch(1, 1)  # type: ignore[union-attr]
        self.add_button(text("Cancel"), self.reject)
        self.freeze = self.add_button(text("Freeze and open"), self._on_agreed, primary=True)
        self.units.changed.connect(self._on_units_changed)
        self.deadline.setFocus()

    def _on_units_changed(self) -> None:
        self.freeze.setEnabled(bool(self.units.asked()))

    def _on_agreed(self) -> None:
        asked = () if self.units.is_everybody() else self.units.asked()
        new = NewRound(self.deadline.chosen(), asked, self.every_criterion.isChecked())
        self.decided.emit(new)
        self.accept()
