"""Decide on one criterion of one unit as it stands, or take its decision back, from texts."""

from dataclasses import dataclass

from evalapp.assessment.answers import BLANK, NOT_APPLICABLE, Answer
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.criteria import Criterion
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.appraisal.appraisal_sheet import points_meant
from evalapp.usecases.appraisal.appraise import Decision, appraise, take_back
from evalapp.usecases.appraisal.chosen_rows import ChosenRow, chosen_rows
from evalapp.usecases.appraisal.subjects import Wanted
from evalapp.usecases.matching.answer_table import answer_meant
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import SILENT


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a criterion: points or a value as texts, or not applicable; why."""

    verdict: Verdict
    points: str = ""
    value: str = ""
    not_applicable: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """The row before and after."""

    before: ChosenRow
    after: ChosenRow


def decide_one(
    services: Services, period: str, unit: str, criterion: str, said: Said
) -> DecidedRow:
    """Store one decision; unit by id or name, criterion by id or code.

    A decision that stands is replaced, as in the window. AssessmentError as `chosen_rows` and
    `appraise` have it.
    """
    before = _row(services, period, unit, criterion)
    standing = before.row.appraisal
    decision = Decision(
        before.unit.id,
        before.row.criterion.id,
        said.verdict,
        _answer(before.row.criterion, said),
        said.reason,
        standing.version if standing else 0,
        before.row.basis,
    )
    appraise(services, period, [decision])
    return DecidedRow(before, _row(services, period, unit, criterion))


def take_back_one(services: Services, period: str, unit: str, criterion: str) -> DecidedRow:
    """Take a decision back; AssessmentError `appraisal.none_to_take_back` where none stands."""
    before = _row(services, period, unit, criterion)
    if before.row.appraisal is None:
        title = before.row.criterion.title
        code = "appraisal.none_to_take_back"
        raise AssessmentError(code, criterion=title, unit=before.unit.name)
    take_back(services, before.row.appraisal)
    return DecidedRow(before, _row(services, period, unit, criterion))


def _row(services: Services, period: str, unit: str, criterion: str) -> ChosenRow:
    wanted = Wanted(units=(unit,), criteria=(criterion,))
    rows = chosen_rows(services, period, wanted, SILENT, lambda each: each).rows
    if not rows:
        raise AssessmentError("appraisal.criterion_not_asked", criterion=criterion, unit=unit)
    return rows[0]


def _answer(criterion: Criterion, said: Said) -> Answer:
    if said.not_applicable:
        return NOT_APPLICABLE
    if said.value:
        return answer_meant(criterion, said.value)
    return Answer(points=points_meant(said.points, criterion)) if said.points else BLANK
