"""Open a period from the files of its criteria sets and of its units."""

from collections.abc import Sequence
from pathlib import Path

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError, Place, Problem, error
from evalapp.assessment.units import PeriodUnit
from evalapp.usecases.open_period import NewPeriod, OpenedPeriod, open_period
from evalapp.usecases.ports import Services


def open_period_from_files(
    services: Services, period: Period, set_files: Sequence[Path], unit_file: Path
) -> OpenedPeriod:
    """Store a period; each set says itself which unit group it is for.

    AssessmentError with everything that is wrong in any of the files.
    """
    problems: list[Problem] = []
    sets = _sets(services, set_files, problems)
    units: tuple[PeriodUnit, ...] = ()
    try:
        units = services.unit_files.load(unit_file)
    except AssessmentError as fault:
        problems += fault.problems
    if problems:
        raise AssessmentError.of(problems)
    return open_period(services, NewPeriod(period, sets, units))


def _sets(
    services: Services, files: Sequence[Path], problems: list[Problem]
) -> dict[str, CriteriaSet]:
    sets: dict[str, CriteriaSet] = {}
    for file in files:
        try:
            criteria = services.criteria_files.load(file)
        except AssessmentError as fault:
            problems += fault.problems
            continue
        if criteria.unit_group in sets:
            place = Place(file=file.name)
            problems.append(error("period.group_twice", place, group=criteria.unit_group_title))
        sets[criteria.unit_group] = criteria
    return sets
