"""One unit on one criterion: exact points, what counts of the maximum, and why."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from evalapp.assessment.answers import BLANK, Answer
from evalapp.assessment.criteria import CriteriaSet, Criterion
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.messages import Message, message
from evalapp.assessment.numbers import carried, rounded
from evalapp.assessment.results import CriterionScore
from evalapp.scoring.rules import GroupRange, Scorer, Worked
from evalapp.scoring.rules.base import EXACTLY, NEARLY

_NOTHING = Decimal(0)


class CellScorer:
    """One criterion of a set, ready to score any unit on it."""

    def __init__(self, criteria: CriteriaSet, criterion: Criterion, scorer: Scorer[Any]) -> None:
        self.criterion = criterion
        self.scorer = scorer
        fields = criterion.rule.fields(criterion.maximum)
        self._fields = frozenset(field.id for field in fields)
        self._exclusion = criteria.exclusion
        self._rounding = criteria.rounding.at("criterion")
        self._printed = criteria.rounding.printed_points()

    def score(self, entry: UnitAnswers, group: GroupRange | None) -> CriterionScore:
        """Return the unit's points as later steps carry them, with the reason."""
        criterion = self.criterion
        if not criterion.applies_to.covers(entry.tags):
            return self.not_concerned()
        return self.score_answer(entry.answers.get(criterion.id, BLANK), group)

    def not_concerned(self) -> CriterionScore:
        """Return what a unit gets that the criterion does not concern."""
        return self._left_out(_NOTHING, message("why.not_concerned"))

    def score_answer(self, answer: Answer, group: GroupRange | None) -> CriterionScore:
        """Return the points for an answer of a unit that the criterion concerns."""
        earned = self.earned(answer, group)
        if earned.points is None:
            return self._left_out(self.criterion.maximum, earned.why)
        return self._scored(earned.points, earned.why)

    def points(self, entry: UnitAnswers, group: GroupRange | None) -> Fraction | None:
        """Return the points of `score` alone, None where the criterion does not count."""
        criterion = self.criterion
        if not criterion.maximum or not criterion.applies_to.covers(entry.tags):
            return None
        points = self.earned(entry.answers.get(criterion.id, BLANK), group).points
        return None if points is None else carried(points, self._rounding)

    def earned(self, answer: Answer, group: GroupRange | None) -> Worked:
        """Return the exact points for an answer, None where it is excluded, in unfinished words.

        To put points into words as they are printed takes longer than to find them.
        """
        if answer.points is not None:
            return Worked(Fraction(answer.points), message("why.given"))
        if answer.not_applicable:
            return self._not_applicable(message("why.not_applicable"))
        if self._fields.isdisjoint(answer.values):
            return Worked(Fraction(0), message("why.blank"))
        worked = self._worked(answer, group)
        return self._not_applicable(worked.why) if worked.points is None else worked

    def standing(self, entry: UnitAnswers) -> Fraction | None:
        """Return what the unit enters into the comparison of its group, None where nothing.

        Values beside points given outright are not compared: somebody did not believe them.
        """
        answer = entry.answers.get(self.criterion.id, BLANK)
        if answer.points is not None or answer.not_applicable:
            return None
        concerned = self.criterion.applies_to.covers(entry.tags)
        if not concerned or self._fields.isdisjoint(answer.values) or self._faults(answer):
            return None
        return self.scorer.standing(answer.values)

    def _worked(self, answer: Answer, group: GroupRange | None) -> Worked:
        faults = self._faults(answer)
        if faults:
            return Worked(Fraction(0), message("why.invalid", fault=faults[0][1]))
        return self.scorer.worked(answer.values, group)

    def _faults(self, answer: Answer) -> tuple[tuple[str, Message], ...]:
        return self.criterion.rule.answer_problems(answer.values, self.criterion.maximum)

    def _not_applicable(self, why: Message) -> Worked:
        match self._exclusion.method:
            case "rescale":
                return Worked(None, _because(why, "why.excluded"))
            case "full":
                full = Fraction(self.criterion.maximum)
                return Worked(full, _because(why, "why.excluded_full"))
            case "zero":
                return Worked(Fraction(0), _because(why, "why.excluded_zero"))

    def _scored(self, points: Fraction, why: Message) -> CriterionScore:
        settled = carried(points, self._rounding)
        return CriterionScore(
            criterion=self.criterion.id,
            points=settled,
            maximum=self.criterion.maximum,
            excluded=_NOTHING,
            why=self._as_printed(why, points, settled),
        )

    def _as_printed(self, why: Message, points: Fraction, settled: Fraction) -> Message:
        """Return a reason whose points, also those of parts, are cut as the set prints them."""
        shown = rounded(settled, self._printed)
        said = shown.as_integer_ratio() == points.as_integer_ratio()
        exact = said and why.values.get("equals") != NEARLY
        values = self._parts_as_printed(why)
        values["points"], values["maximum"] = shown, self.criterion.maximum
        values["gives"] = EXACTLY if exact else NEARLY
        return Message(why.code, values)

    def _parts_as_printed(self, why: Message) -> dict[str, object]:
        if Message not in map(type, why.values.values()):  # most are no sentences in a sentence
            return dict(why.values)
        return {
            name: self._part_as_printed(each) if isinstance(each, Message) else each
            for name, each in why.values.items()
        }

    def _part_as_printed(self, value: Message) -> Message:
        points = value.values.get("points")
        if not isinstance(points, Fraction):
            return Message(value.code, self._parts_as_printed(value))
        own = self._as_printed(value, points, points)
        return Message(own.code, {**own.values, "maximum": value.values["maximum"]})

    def _left_out(self, excluded: Decimal, why: Message) -> CriterionScore:
        values = {**why.values, "maximum": self.criterion.maximum}
        return CriterionScore(
            criterion=self.criterion.id,
            points=Fraction(0),
            maximum=_NOTHING,
            excluded=excluded,
            why=Message(why.code, values),
        )


def _because(why: Message, code: str) -> Message:
    return message(code, because=why)
