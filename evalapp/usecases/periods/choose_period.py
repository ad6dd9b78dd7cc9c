"""Which period is meant when nobody names one: the newest."""

from collections.abc import Iterable

from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.ports import Services


def all_periods(services: Services) -> tuple[Period, ...]:
    """Return the workspace's periods, newest first."""
    with services.workspace.reading() as work:
        return work.periods.all()


def earlier_than(year: int, periods: Iterable[Period]) -> tuple[Period, ...]:
    """Return the periods before a year, the latest first.

    A workspace has one period a year and is of one province, whose name may have changed.
    """
    return tuple(each for each in periods if each.year < year)


def newest_period(services: Services) -> Period:
    """Return the newest period; AssessmentError `period.none` in an empty workspace."""
    periods = all_periods(services)
    if not periods:
        raise AssessmentError("period.none")
    return periods[0]
