"""A place for a few problems that scrolls once there are more."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from evalapp.assessment.problems import Problem
from evalapp.desktop.dialogs.problem_list import problem_list
from evalapp.desktop.widgets.frames import scrolling
from evalapp.desktop.widgets.words import with_text
from evalapp.settings.language import Language

FEW = 2


def few_problems(language: Language, problems: Sequence[Problem], height: int) -> QWidget:
    """Return problems below each other; more than a few scroll in a height (at normal text)."""
    shown = problem_list(language, problems, with_file=True)
    if len(problems) <= FEW:
        return shown
    area = scrolling(shown, language.text("What is wrong"))
    area.setFixedHeight(with_text(area, height))
    return area
