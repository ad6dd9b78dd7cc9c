"""What results come from, and no more: a whole country's year is read in half a second."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from evalapp.assessment.answers import Answer
from evalapp.assessment.appraisals import Verdict
from evalapp.assessment.collector import collector_at_rest
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.returns import AnsweredReturn
from evalapp.assessment.units import PeriodUnit
from evalapp.assessment.unread_answers import laid_over
from evalapp.usecases.appraisal.group_sheet import CountingSheet, assessed_units, sets_of
from evalapp.usecases.appraisal.reopening import last_moved, may_have_fallen, sort_out
from evalapp.usecases.ports import UnitOfWork
from evalapp.usecases.result_repositories import AdjustedAnswers

Answers = Mapping[str, Mapping[str, Answer]]
"""Answers by unit and criterion."""


@collector_at_rest()
def load_counting(work: UnitOfWork, period: str, group: str = "") -> tuple[CountingSheet, ...]:
    """Return sheets that hold no more than results come from, as `load_groups` does.

    A whole country's year has hundreds of thousands of decisions and measurements; of them only
    adjusted answers and values of measured criteria change a result, and only they are read.
    AssessmentError `period.group_unknown` where the named group has no set.
    """
    return counting_sheets(work, period, sets_of(work, period, group), work.periods.units(period))


def counting_sheets(
    work: UnitOfWork,
    period: str,
    sets: Mapping[str, CriteriaSet],
    units: tuple[PeriodUnit, ...],
) -> tuple[CountingSheet, ...]:
    """Return the sheets of `load_counting` for some unit groups, sets and units known already."""
    answered = work.returns.answered(period)
    answers = {each.unit: each.answers for each in answered}
    adjusted = _adjusted(work, period, answered)
    blanks = work.periods.get(period).blanks
    sheets: list[CountingSheet] = []
    for each, criteria in sets.items():
        measured: Answers = {}
        if criteria.measured:
            measured = work.measured.answers(period, criteria.measured)
        instead = _Instead(measured, adjusted)
        own = assessed_units(units, each)
        sheets.append(CountingSheet(each, criteria, own, answers, instead, blanks))
    return tuple(sheets)


class _Instead:
    """What stands in place of a unit's claims: what was adjusted, else what was measured."""

    def __init__(self, measured: Answers, adjusted: Answers) -> None:
        self._measured = measured
        self._adjusted = adjusted

    def __call__(self, unit: str) -> Mapping[str, Answer]:
        return laid_over(self._measured.get(unit, {}), self._adjusted.get(unit, {}))


def _adjusted(work: UnitOfWork, period: str, answered: Iterable[AnsweredReturn]) -> Answers:
    """Return the adjusted answers of decisions that stand.

    Only of units whose rows may have changed since is every single decision looked at.
    """
    current = {each.unit: each for each in answered}
    moved = last_moved(work, period)
    found = work.appraisals.adjusted(period)
    doubtful = {each.unit for each in found if _may_have_fallen(each, current, moved)}
    sure = {each.unit: each.answers for each in found if each.unit not in doubtful}
    return {**sure, **(_one_by_one(work, period, current, doubtful) if doubtful else {})}


def _may_have_fallen(
    adjusted: AdjustedAnswers,
    current: Mapping[str, AnsweredReturn],
    moved: Mapping[str, datetime],
) -> bool:
    unit = adjusted.unit
    return adjusted.knows_rows and may_have_fallen(
        adjusted.first_at, current.get(unit), moved.get(unit)
    )


def _one_by_one(
    work: UnitOfWork, period: str, current: Mapping[str, AnsweredReturn], units: set[str]
) -> Answers:
    returns = [current[unit] for unit in units if unit in current]
    all_ = sort_out(
        work,
        period,
        returns,
        lambda: work.returns.current_cells(period),
        verdict=Verdict.ADJUSTED,
    )
    found: dict[str, dict[str, Answer]] = {}
    for each in all_.standing:
        if each.unit in units:
            found.setdefault(each.unit, {})[each.criterion] = each.answer
    return found
