"""Problems that a person can put right, as a list."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from evalapp.assessment.problems import Problem
from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.terms import SEVERITY_ICONS, SEVERITY_TONES, severity_word
from evalapp.desktop.widgets.frames import column, holder, row, scrolling
from evalapp.desktop.widgets.words import Drawing, label, readable
from evalapp.settings.language import Language

SHOWN_AT_MOST = 60


def problem_line(language: Language, problem: Problem, *, with_file: bool = True) -> QWidget:
    """Return one problem: how grave, where, what is wrong and what to do."""
    picture = Drawing(SEVERITY_ICONS[problem.severity], SEVERITY_TONES[problem.severity], 17)
    picture.setToolTip(severity_word(language, problem.severity))
    said = readable(language.sentence(problem.message))
    place = problem.place if with_file else replace(problem.place, file="")
    where = language.place(place)
    words = column(*([label(where, "caption", wrap=True)] if where else []), said, gap=2)
    made = row(column(1, picture, None, gap=0), words, gap=10)
    made.setStretch(1, 1)
    return holder(made)


def problem_list(
    language: Language, problems: Sequence[Problem], *, with_file: bool = False
) -> QWidget:
    """Return problems below each other, the first sixty of them."""
    lines = [problem_line(language, each, with_file=with_file) for each in problems[:SHOWN_AT_MOST]]
    if len(problems) > SHOWN_AT_MOST:
        more = language.text("… and {count} more", count=len(problems) - SHOWN_AT_MOST)
        lines.append(label(more, "muted"))
    return holder(column(*lines, None, gap=10))


def edged_list(language: Language, problems: Sequence[Problem]) -> QWidget:
    """Return problems, files included, for a part of its own: with room to its edge."""
    made = problem_list(language, problems, with_file=True)
    made.setContentsMargins(8, 8, 8, 8)
    return made


class ProblemsDialog(Dialog):
    """Tells what a person can put right."""

    def __init__(
        self, parent: QWidget | None, language: Language, problems: Sequence[Problem]
    ) -> None:
        title = (
            language.text("This is not possible yet")
            if len(problems) == 1
            else language.text("{count} problems have to be fixed first", count=len(problems))
        )
        super().__init__(parent, title, drawing="warning", tone="fair")
        self._language, self._problems = language, tuple(problems)
        if len(problems) > 4:
            area = scrolling(edged_list(language, self._problems), title)
            area.setMinimumHeight(260)
            area.setFrameShape(QFrame.Shape.NoFrame)
            self.body.addWidget(area)
            area.setMinimumWidth(560)
        else:
            self.body.addWidget(problem_list(language, self._problems, with_file=True))
        if len(problems) > 1:
            self.add_button(language.text("Copy"), self.copy, keys="Ctrl+Shift+C")
        self.add_button(language.text("Close"), self.accept, primary=True)

    def copy(self) -> None:
        """Put the whole list on the clipboard."""
        text = "\n".join(self._language.problem(each) for each in self._problems)
        QGuiApplication.clipboard().setText(text)
