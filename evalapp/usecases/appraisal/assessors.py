"""The people who appraise: listed, added, changed and taken off the list."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evalapp.assessment.assessors import Assessor, name_key
from evalapp.assessment.problems import AssessmentError, Place, Problem, error
from evalapp.usecases.appraisal.conflicts import check_may_share_out
from evalapp.usecases.appraisal.people_changes import PeopleChange, ReplacedPerson, person_entry
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services, UnitOfWork


@dataclass(frozen=True, slots=True)
class SavedAssessors:
    """The people as stored, and what changed."""

    assessors: tuple[Assessor, ...]
    change: PeopleChange
    changes: Changes = Changes.of(Kind.ASSESSORS)


def assessors(services: Services) -> tuple[Assessor, ...]:
    """Return the people of the workspace in the order they were first stored."""
    with services.workspace.reading() as work:
        return work.assessors.all()


def save_assessors(services: Services, people: Sequence[Assessor]) -> SavedAssessors:
    """Add people or change them by id, all or none.

    AssessmentError with everything wrong, or `assessors.only_lead`.
    """
    with services.workspace.unit_of_work() as work:
        saved = store_assessors(services, work, people)
        work.commit()
    return saved


def store_assessors(
    services: Services, work: UnitOfWork, people: Sequence[Assessor]
) -> SavedAssessors:
    """Store people inside a transaction; AssessmentError as `save_assessors`."""
    check_may_share_out(work, services.person)
    problems = tuple(_problems(work, people))
    if problems:
        raise AssessmentError.of(problems)
    before = {each.id: each for each in work.assessors.all()}
    changed = tuple(
        ReplacedPerson(before.get(each.id), each) for each in people if before.get(each.id) != each
    )
    work.assessors.save(each.after for each in changed if each.after is not None)
    work.journal.add(person_entry(services, each) for each in changed)
    return SavedAssessors(tuple(people), PeopleChange(changed))


def remove_assessor(services: Services, assessor: str) -> SavedAssessors:
    """Take a person off the list, with the shares of every period; decisions stay as they are."""
    with services.workspace.unit_of_work() as work:
        check_may_share_out(work, services.person)
        gone = next((each for each in work.assessors.all() if each.id == assessor), None)
        if gone is None:
            return SavedAssessors((), PeopleChange(), Changes())
        shares = tuple(
            (period.id, share)
            for period in work.periods.all()
            for share in work.assignments.of_period(period.id)
            if share.assessor == assessor
        )
        change = ReplacedPerson(gone, None)
        work.assignments.forget(assessor)
        work.assessors.remove(assessor)
        work.journal.add([person_entry(services, change)])
        work.commit()
    return SavedAssessors((), PeopleChange((change,), removed=shares))


def _problems(work: UnitOfWork, people: Iterable[Assessor]) -> Iterator[Problem]:
    known_units = {each.id for each in work.units.all()}
    stored = {each.id: each for each in work.assessors.all()}
    people = tuple(people)
    staying = stored.keys() - {each.id for each in people}
    names = {name_key(stored[each].name): each for each in staying}
    for each in people:
        place = Place(key=each.id)
        if not each.id.strip():
            yield error("assessors.id_missing", name=each.name)
        if not each.name.strip():
            yield error("assessors.name_missing", place)
        elif names.setdefault(name_key(each.name), each.id) != each.id:
            yield error("assessors.name_twice", place, name=each.name)
        for unit in sorted(each.own_units - known_units):
            yield error("assessors.unit_unknown", place, name=each.name, unit=unit)
