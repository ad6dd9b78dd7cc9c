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
            text("What you did last is not stored yet"),
            text(
                "It is still here: put right what is said below, then store it again. What you give up is gone."
            ),
            "warning",
            "fair",
        )
        self.body.addWidget(problem_list(language, problems))
        self.add_button(text("Give it up"), self.reject)
        self.add_button(text("Store again"), self.accept, primary=True).setFocus()
