"""One criterion of a unit beside the list: what is asked, claimed, proven, measured, decided."""

from PySide6.QtWidgets import QVBoxLayout

from evalapp.assessment.criteria import CriteriaSet, EvidenceNeed
from evalapp.desktop.answers import answer_words, score_words
from evalapp.desktop.dialogs.problem_list import problem_list
from evalapp.desktop.pages.appraisal.filters import lacks_evidence
from evalapp.desktop.pages.appraisal.verdict_form import VerdictForm
from evalapp.desktop.terms import verdict_word
from evalapp.desktop.widgets.frames import Card, clear, column, holder, line, row, scrolling
from evalapp.desktop.widgets.words import Drawing, label, readable
from evalapp.settings.language import Language
from evalapp.usecases.unit_sheet import SheetRow


class CriterionPane(Card):
    """Everything an assessor wants beside each other, and the decision below it."""

    def __init__(self, language: Language) -> None:
        super().__init__(gap=8)
        self._language = language
        self.keep_wide(316)
        self._group = label("", "caption", wrap=True)
        self._title = label("", "strong", wrap=True)
        self.verdict = VerdictForm(language)
        self._story: QVBoxLayout = column(gap=6)
        inside = column(self._group, self._title, self._story, None, gap=6)
        inside.setContentsMargins(0, 0, 6, 0)
        self.body.addWidget(scrolling(holder(inside)), 1)
        self.body.addWidget(line())
        self.body.addWidget(self.verdict)
        self.show_row("", None, None)

    def show_row(self, unit: str, row_: SheetRow | None, criteria: CriteriaSet | None) -> None:
        """Show another criterion, or that none is chosen."""
        clear(self._story)
        self.verdict.setVisible(row_ is not None)
        if row_ is None or criteria is None:
            self._group.setText("")
            self._title.setText(self._language.text("Choose a criterion to appraise it."))
            return
        criterion = row_.criterion
        code = f"{criterion.code}. " if criterion.code else ""
        self._group.setText(row_.group.title)
        self._title.setText(f"{code}{criterion.title}")
        self._add_scores(row_, criteria)
        self._add_claim(row_)
        self._add_guidance(row_)
        self._add_decision(row_)
        self.verdict.show_row(unit, row_)

    def _add_scores(self, row_: SheetRow, criteria: CriteriaSet) -> None:
        text, language = self._language.text, self._language
        self._story.addLayout(
            row(
                self._figure(text("Self"), score_words(language, criteria, row_.claimed)),
                self._figure(text("Counts"), score_words(language, criteria, row_.counting)),
                self._figure(text("Max."), language.number(row_.criterion.maximum)),
                None,
                gap=26,
            )
        )
        self._story.addWidget(readable(language.sentence(row_.counting.why), "muted"))

    def _figure(self, words: str, figure: str) -> QVBoxLayout:
        return column(label(words, "caption"), label(figure, "heading"), gap=0)

    def _add_part(self, title: str, said: str, role: str = "") -> None:
        if said:
            self._story.addSpacing(2)
            self._story.addWidget(label(title, "caption"))
            self._story.addWidget(readable(said, role))

    def _add_warning(self, said: str) -> None:
        line_ = row(Drawing("warning", "fair", 16), label(said, wrap=True), gap=6)
        line_.setStretch(1, 1)
        self._story.addLayout(line_)

    def _add_claim(self, row_: SheetRow) -> None:
        text, language = self._language.text, self._language
        claimed = answer_words(language, row_.criterion, row_.cell.answer)
        self._add_part(text("Unit's answer"), claimed or text("left blank"))
        if row_.measured is not None:
            measured = answer_words(language, row_.criterion, row_.measured.answer)
            self._add_part(
                text("Measured"), f"{measured} ({row_.measured.source})" if measured else ""
            )
        if row_.disagreement is not None:
            share = language.percent(row_.disagreement.tolerance)
            said = text("differs from the measured value by more than {share}", share=share)
            self._add_warning(said)
        evidence = row_.cell.evidence
        named = [evidence.number, evidence.link]
        if evidence.issued_on is not None:
            named.insert(1, language.date(evidence.issued_on))
        if lacks_evidence(row_):
            self._story.addSpacing(2)
            self._story.addWidget(label(text("Evidence"), "caption"))
            self._add_warning(text("missing"))
        else:
            self._add_part(text("Evidence"), " · ".join(each for each in named if each))
        self._add_part(text("Explanation"), row_.cell.explanation)
        if row_.problems:
            self._story.addSpacing(2)
            self._story.addWidget(problem_list(language, row_.problems))

    def _add_guidance(self, row_: SheetRow) -> None:
        text, criterion = self._language.text, row_.criterion
        self._add_part(text("How points are given"), criterion.guidance, "muted")
        if criterion.evidence is not EvidenceNeed.NONE:
            self._add_part(text("Evidence to be shown"), criterion.evidence_hint, "muted")
        self._add_part(text("Source of data"), criterion.data_source, "muted")

    def _add_decision(self, row_: SheetRow) -> None:
        appraisal = row_.appraisal
        if appraisal is None:
            return
        language = self._language
        words = language.text(
            "{decision} by {person}, {when}",
            decision=verdict_word(language, appraisal.verdict),
            person=appraisal.by,
            when=language.moment(appraisal.at),
        )
        if appraisal.reason:
            words += f"\n{appraisal.reason}"
        self._add_part(language.text("Decision"), words)
