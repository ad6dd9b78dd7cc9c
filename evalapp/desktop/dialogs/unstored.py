"""Asks whether what could not be stored is stored once more."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from evalapp.assessment.problems import Problem
from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.dialogs.problem_list import problem_list
from evalapp.settings.language import Language


class UnstoredDialog(Dialog):
    """Accepted where it is to be stored again."""

    def __init__(
        self, parent: QWidget | None, language: Language, problems: Sequence[Problem]
    ) -> None:
        text = language.text
        super().__init__(
            parent,
            text("Your last change has not been saved yet"),
            text(
                "Your change has been kept. Put right the problem below, then save again; what you discard is lost."
            ),
            "warning",
            "fair",
        )
        self.body.addWidget(problem_list(language, problems))
        self.add_button(text("Discard"), self.reject)
        self.add_button(text("Save again"), self.accept, primary=True).setFocus()
