"""Everything about who appraises what, for whoever shares the work out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evalapp.assessment.assessors import Assessor, Assignment
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.text import tidy
from evalapp.assessment.units import Unit, UnitStatus
from evalapp.usecases.appraisal.conflicts import check_may_share_out
from evalapp.usecases.appraisal.work_shares import Share, shares
from evalapp.usecases.matching.unit_names import UnitNames
from evalapp.usecases.ports import Services, UnitOfWork

SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class PeopleBoard:
    """People with their progress, their shares, and what can be shared out.

    `names` are those of all units of the workspace by id; `refusal` says why the person at work
    may not share out, None where the person may.
    """

    people: tuple[Share, ...]
    nobodys: int
    given: tuple[Assignment, ...]
    sets: Mapping[str, CriteriaSet]
    units: tuple[Unit, ...]
    names: Mapping[str, str]
    refusal: AssessmentError | None

    def shares_of(self, assessor: str) -> tuple[Assignment, ...]:
        """Return the shares of a person."""
        return tuple(each for each in self.given if each.assessor == assessor)

    def part_words(self, group: str, part: str) -> str:
        """Return what a part of a set is called, '' for the whole of it."""
        criteria = self.sets.get(group)
        if not part or criteria is None:
            return part
        found = criteria.group_by_id.get(part) or criteria.criterion_by_id.get(part)
        if found is None:
            return part
        return f"{found.code}. {found.title}" if found.code else found.title


def people_board(services: Services, period: str) -> PeopleBoard:
    """Return the board of a period."""
    progress = shares(services, period)
    with services.workspace.reading() as work:
        units = work.periods.units(period)
        return PeopleBoard(
            progress.people,
            progress.nobodys,
            work.assignments.of_period(period),
            work.periods.sets(period),
            tuple(each.unit for each in units if each.status is not UnitStatus.NOT_ASSESSED),
            {each.id: each.name for each in work.units.all()},
            _refusal(work, services.person),
        )


def person_as_typed(services: Services, assessor: Assessor, offices: str) -> Assessor:
    """Return a person with own offices as they were typed: ids or names with ";" between them.

    AssessmentError `assessors.unit_unknown` for each that is no unit's.
    """
    with services.workspace.reading() as work:
        units = {each.id: each for each in work.units.all()}
    names = UnitNames(units.values(), units)
    own = frozenset(_offices(names, assessor, offices))
    return Assessor(assessor.id, assessor.name, assessor.role, own)


def _offices(names: UnitNames, assessor: Assessor, offices: str) -> Iterator[str]:
    for text in filter(None, map(tidy, offices.split(SEPARATOR))):
        unit = names.match(text).unit
        if unit is None:
            raise AssessmentError("assessors.unit_unknown", name=assessor.name, unit=text)
        yield unit.id


def _refusal(work: UnitOfWork, person: str) -> AssessmentError | None:
    try:
        check_may_share_out(work, person)
    except AssessmentError as fault:
        return fault
    return None
