"""What a unit said of a criterion in explanation rounds, beside its answer and evidence."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evalapp.assessment.answers import Evidence, Reply
from evalapp.assessment.criteria import Criterion
from evalapp.desktop.answers import answer_words
from evalapp.desktop.widgets.frames import clear, column, row
from evalapp.desktop.widgets.words import Pill, label, readable
from evalapp.settings.language import Language


class RepliesPart(QWidget):
    """The replies below each other, the newest first."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._lines: QVBoxLayout = column(gap=4)
        self.setLayout(self._lines)
        self.show_replies(None, ())

    def show_replies(self, criterion: Criterion | None, replies: Sequence[Reply]) -> None:
        """Show what was said of a criterion; nothing where nothing was."""
        clear(self._lines)
        self.setVisible(bool(replies))
        for each in reversed(replies):
            if criterion is not None:
                self._add(criterion, each)

    def _add(self, criterion: Criterion, reply: Reply) -> None:
        text = self._language.text
        title = label(text("Explanation, round {number}", number=reply.round), "caption")
        stand, tone = _stand(self._language, reply)
        self._lines.addSpacing(2)
        self._lines.addLayout(row(title, Pill(stand, tone), None, gap=8))
        if reply.words:
            self._lines.addWidget(readable(reply.words))
        proof = evidence_words(self._language, reply.evidence)
        if proof:
            self._lines.addWidget(readable(text("More evidence: {proof}", proof=proof), "muted"))
        if not reply.answer.is_blank:
            said = answer_words(self._language, criterion, reply.answer)
            self._lines.addWidget(readable(text("Corrected answer: {answer}", answer=said)))


def evidence_words(language: Language, evidence: Evidence) -> str:
    """Return number, date and link of a proof in one line."""
    day = "" if evidence.issued_on is None else language.date(evidence.issued_on)
    return " · ".join(each for each in (evidence.number, day, evidence.link) if each)


def _stand(language: Language, reply: Reply) -> tuple[str, str]:
    if reply.agrees is None:
        return language.text("Does not say whether it agrees"), "neutral"
    if reply.agrees:
        return language.text("Agrees"), "best"
    return language.text("Does not agree"), "weak"
