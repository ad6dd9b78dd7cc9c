"""What a file holds before it becomes a draft: its name, its size and its problems by cell."""

from PySide6.QtWidgets import QWidget

from evalapp.assessment.drafts.checking import points_of
from evalapp.assessment.drafts.editing import is_criterion, nodes_of
from evalapp.assessment.problems import errors_only
from evalapp.desktop.dialogs.base import Dialog
from evalapp.desktop.dialogs.problem_list import edged_list
from evalapp.desktop.widgets.frames import scrolling
from evalapp.desktop.widgets.words import label, with_text
from evalapp.settings.language import Language
from evalapp.usecases.criteria.edit_draft import title_of
from evalapp.usecases.file_ports import ReadDraft


class IntakeDialog(Dialog):
    """Asks whether a file is to become a draft, its faults to be mended here or there."""

    def __init__(self, parent: QWidget, language: Language, file: str, read: ReadDraft) -> None:
        text = language.text
        super().__init__(parent, text("Import {file}", file=file), title_of(read.tree), "import")
        nodes = list(nodes_of(read.tree))
        criteria = sum(is_criterion(each) for each in nodes)
        said = text(
            "{groups} groups, {criteria} criteria, {points} points",
            groups=len(nodes) - criteria,
            criteria=criteria,
            points=points_of(read.tree).get(()) or "?",
        )
        self.body.addWidget(label(said, "muted"))
        if read.problems:
            heading = _heading(language, read)
            self.body.addWidget(label(heading, "strong", wrap=True))
            area = scrolling(edged_list(language, read.problems), heading)
            area.setMinimumSize(with_text(self, 560), with_text(self, 240))
            self.body.addWidget(area, 1)
        else:
            self.body.addWidget(label(text("No problem"), "good"))
        self.add_button(text("Cancel"), self.reject)
        self.add_button(text("Make it a draft"), self.accept, primary=True)


def _heading(language: Language, read: ReadDraft) -> str:
    """Return how much is wrong, or how much is to be looked at where nothing is wrong."""
    wrong = len(errors_only(read.problems))
    if not wrong:
        return language.text("{count} notes", count=len(read.problems))
    return language.text("{count} problems; they can be fixed in the draft", count=wrong)
