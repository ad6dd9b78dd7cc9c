"""The conflict-of-interest rule: nobody appraises their own office, and who may share work out."""

from collections.abc import Callable, Iterable, Iterator

from evalapp.assessment.assessors import Assessor, Role, assessor_named
from evalapp.assessment.problems import NOWHERE, AssessmentError, Place, Problem, error
from evalapp.assessment.units import Unit
from evalapp.usecases.ports import UnitOfWork


def conflict_problems(
    work: UnitOfWork,
    person: str,
    units: Iterable[Unit],
    place_of: Callable[[Unit], Place] = lambda _: NOWHERE,
) -> Iterator[Problem]:
    """Yield a problem for each unit that a person works for, where a unit stands on a sheet.

    A person who is not listed as an assessor works for none of them.
    """
    assessor = assessor_named(work.assessors.all(), person)
    if assessor is not None and assessor.own_units:
        own = (each for each in units if assessor.works_for(each))
        yield from (_conflict(assessor, each, place_of(each)) for each in own)


def check_may_share_out(work: UnitOfWork, person: str) -> None:
    """AssessmentError `assessors.only_lead` where a listed person is no lead but others are."""
    listed = work.assessors.all()
    leads = [each.name for each in listed if each.role is Role.LEAD]
    assessor = assessor_named(listed, person)
    if assessor is not None and leads and assessor.role is not Role.LEAD:
        raise AssessmentError("assessors.only_lead", person=assessor.name, leads=", ".join(leads))


def _conflict(assessor: Assessor, unit: Unit, place: Place) -> Problem:
    return error("appraisal.own_office", place, person=assessor.name, unit=unit.name)
