"""One criterion of a unit beside the list: what is asked, claimed, proven, measured, decided."""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout

from evalapp.assessment.criteria import CriteriaSet, EvidenceNeed
from evalapp.assessment.units import Unit
from evalapp.desktop.answers import answer_words, score_words
from evalapp.desktop.desk import Desk
from evalapp.desktop.dialogs.problem_list import problem_list
from evalapp.desktop.pages.appraisal.columns import measured_words, self_score
from evalapp.desktop.pages.appraisal.filters import lacks_evidence
from evalapp.desktop.pages.appraisal.proof import ProofPart
from evalapp.desktop.pages.appraisal.replies import RepliesPart, evidence_words
from evalapp.desktop.pages.appraisal.story import HistoryPart
from evalapp.desktop.pages.appraisal.verdict_form import VerdictForm
from evalapp.desktop.terms import verdict_word
from evalapp.desktop.widgets.frames import Card, clear, column, holder, line, row, scrolling
from evalapp.desktop.widgets.words import Drawing, label, readable
from evalapp.usecases.appraisal.unit_sheet import SheetRow
from evalapp.usecases.results.earlier_period import PointsThen


@dataclass(frozen=True, slots=True)
class Seen:
    """What the pane shows: a unit's row, its set, the year before; own offices are left alone."""

    unit: Unit
    row: SheetRow
    criteria: CriteriaSet
    then: PointsThen | None = None
    is_own_office: bool = False


class CriterionPane(Card):
    """Everything an assessor wants beside each other, and the decision below it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=8)
        self._language = desk.language
        self._seen: Seen | None = None
        self._shows_nothing = False
        self.keep_wide(316)
        self._group = label("", "caption", wrap=True)
        self._title = label("", "strong", wrap=True)
        self.verdict = VerdictForm(desk.language)
        self._claim: QVBoxLayout = column(gap=6)
        self.replies = RepliesPart(desk.language)
        self.proof = ProofPart(desk)
        self._rules: QVBoxLayout = column(gap=6)
        self.history = HistoryPart(desk)
        inside = column(
            self._group,
            self._title,
            self._claim,
            self.replies,
            self.proof,
            self._rules,
            self.history,
            None,
            gap=6,
        )
        inside.setContentsMargins(0, 0, 6, 0)
        self.body.addWidget(scrolling(holder(inside), desk.text("Details")), 1)
        self.body.addWidget(line())
        self.body.addWidget(self.verdict)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show that nothing is chosen."""
        if self._shows_nothing:
            return
        self._shows_nothing = True
        self.forget()
        clear(self._claim)
        clear(self._rules)
        self.replies.show_replies(None, ())
        self.proof.show_nothing()
        self.history.show_nothing()
        self.verdict.show_nothing()
        self._group.setText("")
        self._title.setText(self._language.text("Choose a criterion to appraise it."))

    def forget(self) -> None:
        """Show the next row anew, even the one in sight as it is."""
        self._seen = None

    def show_row(self, seen: Seen) -> None:
        """Show another criterion; one in sight already stays, with what is being typed there."""
        if seen == self._seen:
            return
        self._seen, self._shows_nothing = seen, False
        clear(self._claim)
        clear(self._rules)
        criterion = seen.row.criterion
        code = f"{criterion.code}. " if criterion.code else ""
        self._group.setText(seen.row.group.title)
        self._title.setText(f"{code}{criterion.title}")
        self._add_scores(seen)
        self._add_claim(seen.row)
        self.replies.show_replies(criterion, seen.row.cell.replies)
        self._add_guidance(seen.row)
        self._add_decision(seen.row)
        self.proof.show_row(seen.unit, criterion.id)
        self.history.show_row(seen.unit, criterion)
        own = self._language.text("You work for this unit, so somebody else appraises it.")
        self.verdict.show_row(seen.unit.id, seen.row, own if seen.is_own_office else "")
        self.verdict.show()

    def _add_scores(self, seen: Seen) -> None:
        if seen.row.criterion.maximum:
            self._claim.addLayout(row(*self._figures(seen), None, gap=22))
        why = self._language.sentence(seen.row.counting.why)
        self._claim.addWidget(readable(why, "muted"))

    def _figures(self, seen: Seen) -> list[QVBoxLayout]:
        text, language, row_ = self._language.text, self._language, seen.row
        figures = [
            self._figure(text("Self"), self_score(language, seen.criteria, row_)),
            self._figure(text("Counts"), score_words(language, seen.criteria, row_.counting)),
            self._figure(text("Max."), language.number(row_.criterion.maximum)),
        ]
        if seen.then is not None:
            points, maximum = language.figure(seen.then.points), seen.then.maximum
            figures.append(
                self._figure(text("Earlier year"), f"{points}/{language.number(maximum)}")
            )
        return figures

    def _figure(self, words: str, figure: str) -> QVBoxLayout:
        return column(label(words, "caption"), label(figure, "heading"), gap=0)

    def _add_part(self, to: QVBoxLayout, title: str, said: str, role: str = "") -> None:
        if said:
            to.addSpacing(2)
            to.addLayout(column(label(title, "caption"), readable(said, role), gap=1))

    def _add_warning(self, said: str) -> None:
        line_ = row(Drawing("warning", "fair", 16), label(said, wrap=True), gap=6)
        line_.setStretch(1, 1)
        self._claim.addLayout(line_)

    def _add_claim(self, row_: SheetRow) -> None:
        text, language = self._language.text, self._language
        claimed = answer_words(language, row_.criterion, row_.cell.answer)
        self._add_part(self._claim, text("Unit's answer"), claimed or text("left blank"))
        if row_.measured is not None:
            measured = measured_words(language, row_)
            said = f"{measured} ({row_.measured.source})" if measured else ""
            self._add_part(self._claim, text("Measured"), said)
        if row_.disagreement is not None:
            share = language.percent(row_.disagreement.tolerance)
            said = text("differs from the measured value by more than {share}", share=share)
            self._add_warning(said)
        if row_.reopened is not None and row_.appraisal is None:
            said = text(
                "Reopened: the unit has changed this row or its files since it was appraised."
            )
            if row_.cell.spoken:
                said = text("Open again: the unit has explained this; appraise it a second time.")
            self._add_warning(said)
        self._add_part(self._claim, text("Explanation"), row_.cell.explanation)
        if row_.problems:
            self._claim.addSpacing(2)
            self._claim.addWidget(problem_list(language, row_.problems))
        proof = evidence_words(language, row_.cell.evidence)
        self._add_part(self._claim, text("Evidence"), proof)
        if lacks_evidence(row_):
            self._claim.addSpacing(2)
            self._claim.addWidget(label(text("Evidence"), "caption"))
            self._add_warning(text("missing"))

    def _add_guidance(self, row_: SheetRow) -> None:
        text, criterion = self._language.text, row_.criterion
        self._add_part(self._rules, text("How points are given"), criterion.guidance, "muted")
        if criterion.evidence is not EvidenceNeed.NONE:
            hint = criterion.evidence_hint
            self._add_part(self._rules, text("Evidence to be shown"), hint, "muted")
        self._add_part(self._rules, text("Source of data"), criterion.data_source, "muted")

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
        self._add_part(self._rules, language.text("Decision"), words)
