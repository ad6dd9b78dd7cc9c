"""A criterion as a unit meets it, to be tried out: an answer, its points and why."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from evalapp.assessment.answers import Value
from evalapp.assessment.criteria import Criterion, EvidenceNeed, Source
from evalapp.assessment.numbers import Rounding, rounded
from evalapp.desktop.desk import Desk
from evalapp.desktop.typed_values import typed_number
from evalapp.desktop.widgets.answer_fields import AnswerFields
from evalapp.desktop.widgets.frames import Card, holder
from evalapp.desktop.widgets.words import label, readable
from evalapp.usecases.criteria.try_rule import OtherUnits, TriedRule, compares_units, try_rule

SHOWN = Rounding(decimals=3)


class TryBox(Card):
    """The row of the form, filled in here without anything being stored."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=6, margin=12)
        self._desk = desk
        self._criterion: Criterion | None = None
        self._values: Mapping[str, Value] = {}
        text = desk.text
        self._title = label("", "strong", wrap=True)
        self._source = label("", "caption", wrap=True)
        self.answers = AnswerFields(desk.language)
        self._proof = label("", "caption", wrap=True)
        self.lowest = self._bound(text("Lowest of the other units"))
        self.highest = self._bound(text("Highest of the other units"))
        self._others = self._others_grid()
        self.points = label("", "heading")
        self.why = readable("", "muted")
        for each in (
            label(text("Try it: the row as a unit sees it on the form"), "caption", wrap=True),
            self._title,
            self._source,
            self.answers,
            self._others,
            self._proof,
            self.points,
            self.why,
        ):
            self.body.addWidget(each)
        self.answers.changed.connect(self._try)

    def _bound(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.textEdited.connect(lambda _: self._try())
        return field

    def _others_grid(self) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        for place, field in enumerate((self.lowest, self.highest)):
            grid.addWidget(label(field.accessibleName(), "caption", wrap=True), 0, place)
            grid.addWidget(field, 1, place)
        return holder(grid)

    def show_criterion(self, criterion: Criterion | None) -> None:
        """Show a criterion, None where it cannot be read; what was typed stays where it fits."""
        before, self._criterion = self._criterion, criterion
        for each in (self.answers, self._others, self._proof, self.points):
            each.setVisible(criterion is not None)
        if criterion is None:
            self._title.setText(self._desk.text("Can be tried once the fields above are right."))
            self._source.setText("")
            self.why.setText("")
            return
        text = self._desk.text
        code = f"{criterion.code}. " if criterion.code else ""
        self._title.setText(f"{code}{criterion.title}")
        points = text("Maximum {points} points", points=criterion.maximum)
        measured = criterion.source is Source.MEASURED
        self._source.setText(
            f"{points} · {text('measured in a central system')}" if measured else points
        )
        self._say_proof(criterion)
        self._others.setVisible(compares_units(criterion))
        if before is None or _asked(before) != _asked(criterion):
            self.answers.show_criterion(criterion, self.answers.values())
        self._try()

    def _say_proof(self, criterion: Criterion) -> None:
        text = self._desk.text
        needs = {
            EvidenceNeed.REQUIRED: text("required"),
            EvidenceNeed.OPTIONAL: text("where there is any"),
            EvidenceNeed.NONE: text("not needed"),
        }
        hint = f": {criterion.evidence_hint}" if criterion.evidence_hint else ""
        self._proof.setText(f"{text('Evidence')} – {needs[criterion.evidence]}{hint}")

    def _other_units(self) -> OtherUnits | None:
        bounds = [
            typed_number(each.text(), self._desk.language) for each in (self.lowest, self.highest)
        ]
        known = [each for each in bounds if each is not None]
        return OtherUnits(min(known), max(known)) if known else None

    def _try(self) -> None:
        criterion = self._criterion
        if criterion is None:
            return
        values, others = self.answers.values(), self._other_units()
        self._desk.jobs.start(
            lambda _: try_rule(criterion, values, others),
            succeeded=self._on_tried,
            failed=self._desk.failed.emit,
            owner=self,
            topic="try",
            database=False,
        )

    def _on_tried(self, tried: TriedRule) -> None:
        text = self._desk.text
        points = rounded(tried.points, SHOWN)
        said = text("{points} of {maximum} points", points=points, maximum=tried.maximum)
        self.points.setText(said)
        self.why.setText(self._desk.sentence(tried.why))
        self.answers.mark_wrong(frozenset(name for name, _ in tried.problems))


def _asked(criterion: Criterion) -> object:
    return criterion.rule.fields(criterion.maximum)
