"""Which period is meant when nobody names one: the newest."""

from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.ports import Services


def all_periods(services: Services) -> tuple[Period, ...]:
    """Return the workspace's periods, newest first."""
    with services.workspace.unit_of_work() as work:
        return work.periods.all()


def newest_period(services: Services) -> Period:
    """Return the newest period; AssessmentError `period.none` in an empty workspace."""
    periods = all_periods(services)
    if not periods:
        raise AssessmentError("period.none")
    return periods[0]
