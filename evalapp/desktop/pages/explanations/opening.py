"""The dialog that opens a round: until when, which units, and what they are asked about."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.dialogs.problem_list import problem_list
from evalapp.desktop.pages.explanations.choosing import UnitChoice
from evalapp.desktop.widgets.day_field import DayField
from evalapp.desktop.widgets.frames import clear, column
from evalapp.desktop.widgets.words import label, with_text
from evalapp.settings.language import Language
from evalapp.usecases.appraisal.progress_of_units import AppraisalProgress
from evalapp.usecases.explanations.askable_units import AskableUnit
from evalapp.usecases.explanations.open_explanation import NewRound

_USUAL_DAYS = 10


class OpenRoundDialog(Dialog):
    """Asks what a person decides on before the provisional result is frozen."""

    decided = Signal(object)
    """The new round."""

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        today: date,
        units: Sequence[AskableUnit],
        progress: AppraisalProgress,
    ) -> None:
        text = language.text
        super().__init__(
            parent,
            text("Open an explanation round"),
            text(
                "The result as it stands now is frozen as provisional and sent to the units; it "
                "is not the locked result. Every change from now on is compared with it. An open "
                "round cannot be undone, only closed."
            ),
            "explanations",
            "notice",
        )
        self._language = language
        self._progress = progress
        said = text("Last day for replies")
        self.deadline = DayField(said, today + timedelta(days=_USUAL_DAYS), today)
        self.every_criterion = QCheckBox(
            text("Ask about every criterion, not only where points differ")
        )
        self.units = UnitChoice(language, units)
        self._warnings = column(gap=6)
        self._lay_out(said)
        self._warn()
        self.add_button(text("Cancel"), self.reject)
        self.freeze = self.add_button(text("Freeze and open"), self._on_agreed, primary=True)
        self.units.changed.connect(self._on_units_changed)
        self.deadline.setFocus()

    def _lay_out(self, said: str) -> None:
        self.body.addLayout(self._warnings)
        self.body.addLayout(column(label(said), self.deadline, gap=4))
        self.body.addWidget(self.every_criterion)
        self.body.addWidget(self.units, 1)
        self.stretch_body()
        self.resize(with_text(self, 880), with_text(self, 600))

    def _on_units_changed(self) -> None:
        self.freeze.setEnabled(bool(self.units.asked()))
        self._warn()

    def _warn(self) -> None:
        """Warn where nothing, or only a part, has been appraised of those asked; it hinders nothing."""
        clear(self._warnings)
        if problems := self._progress.among(frozenset(self.units.asked())).problems:
            self._warnings.addWidget(problem_list(self._language, problems))

    def _on_agreed(self) -> None:
        asked = () if self.units.is_everybody() else self.units.asked()
        new = NewRound(self.deadline.chosen(), asked, self.every_criterion.isChecked())
        self.decided.emit(new)
        self.accept()
