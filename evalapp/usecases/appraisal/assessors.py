"""The people who appraise: listed, added, changed and taken off the list."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evalapp.assessment.assessors import Assessor, name_key
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.problems import AssessmentError, Place, Problem, error
from evalapp.usecases.appraisal.conflicts import check_may_share_out
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services, UnitOfWork


@dataclass(frozen=True, slots=True)
class SavedAssessors:
    """The people as stored."""

    assessors: tuple[Assessor, ...]
    changes: Changes = Changes.of(Kind.ASSESSORS)


def assessors(services: Services) -> tuple[Assessor, ...]:
    """Return the people of the workspace in the order they were first stored."""
    with services.workspace.unit_of_work() as work:
        return work.assessors.all()


def save_assessors(services: Services, people: Sequence[Assessor]) -> SavedAssessors:
    """Add people or change them by id, all or none.

    AssessmentError with everything wrong, or `assessors.only_lead`.
    """
    with services.workspace.unit_of_work() as work:
        store_assessors(services, work, people)
        work.commit()
    return SavedAssessors(tuple(people))


def store_assessors(services: Services, work: UnitOfWork, people: Sequence[Assessor]) -> None:
    """Store people inside a transaction; AssessmentError as `save_assessors`."""
    check_may_share_out(work, services.person)
    problems = tuple(_problems(work, people))
    if problems:
        raise AssessmentError.of(problems)
    before = {each.id: each for each in work.assessors.all()}
    changed = [each for each in people if before.get(each.id) != each]
    work.assessors.save(changed)
    work.journal.add(
        _entry(services, "journal.assessor_saved", before.get(each.id), each) for each in changed
    )


def remove_assessor(services: Services, assessor: str) -> Changes:
    """Take a person off the list, with the shares of every period; decisions stay as they are."""
    with services.workspace.unit_of_work() as work:
        check_may_share_out(work, services.person)
        gone = next((each for each in work.assessors.all() if each.id == assessor), None)
        if gone is None:
            return Changes()
        work.assignments.forget(assessor)
        work.assessors.remove(assessor)
        work.journal.add([_entry(services, "journal.assessor_removed", gone, None)])
        work.commit()
    return Changes.of(Kind.ASSESSORS)


def shown(assessor: Assessor) -> str:
    """Return a person as a short neutral text for the journal."""
    own = ", ".join(sorted(assessor.own_units))
    return f"{assessor.id}: {assessor.name} ({assessor.role})" + (f" – {own}" if own else "")


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


def _entry(
    services: Services, action: str, before: Assessor | None, after: Assessor | None
) -> JournalEntry:
    return JournalEntry(
        at=services.now(),
        by=services.person,
        action=action,
        old=shown(before) if before else "",
        new=shown(after) if after else "",
    )
