"""Changes of the people who appraise and of their shares, and changes put back."""

from collections.abc import Mapping
from dataclasses import dataclass

from evalapp.assessment.assessors import Assessor, Assignment
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.appraisal.conflicts import check_may_share_out
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services, UnitOfWork


@dataclass(frozen=True, slots=True)
class ReplacedPerson:
    """One person before and after a change, None where nobody was or is listed."""

    before: Assessor | None
    after: Assessor | None

    @property
    def id(self) -> str:
        """Who it is; a change of nobody into nobody is a fault (ValueError)."""
        person = self.after or self.before
        if person is None:
            raise ValueError("a change needs a person before or after it")
        return person.id


@dataclass(frozen=True, slots=True)
class PeopleChange:
    """What changed together: people, and shares given and taken by period."""

    people: tuple[ReplacedPerson, ...] = ()
    added: tuple[tuple[str, Assignment], ...] = ()
    removed: tuple[tuple[str, Assignment], ...] = ()

    @property
    def turned(self) -> "PeopleChange":
        """The change that takes this one back."""
        people = tuple(ReplacedPerson(each.after, each.before) for each in self.people)
        return PeopleChange(people, self.removed, self.added)

    @property
    def is_nothing(self) -> bool:
        """Tell whether everything is as it was."""
        return not (self.people or self.added or self.removed)


def put_back_people(services: Services, change: PeopleChange) -> Changes:
    """Let people and shares be what they were before a change, all together.

    AssessmentError `undo.changed_meanwhile` where they are not what the change left behind, or
    `assessors.only_lead`.
    """
    with services.workspace.unit_of_work() as work:
        check_may_share_out(work, services.person)
        if not _still_stands(work, change):
            raise AssessmentError("undo.changed_meanwhile")
        _store(work, change.turned)
        work.journal.add(_entries(services, change.turned))
        work.commit()
    return Changes.of(Kind.ASSESSORS)


def _still_stands(work: UnitOfWork, change: PeopleChange) -> bool:
    listed = {each.id: each for each in work.assessors.all()}
    periods = {period for period, _ in (*change.added, *change.removed)}
    given = {period: frozenset(work.assignments.of_period(period)) for period in periods}
    return (
        all(listed.get(each.id) == each.after for each in change.people)
        and all(share in given[period] for period, share in change.added)
        and all(share not in given[period] for period, share in change.removed)
    )


def _store(work: UnitOfWork, change: PeopleChange) -> None:
    """Store a change; shares go before the people who hold them, and come after them."""
    for period, shares in _by_period(change.removed).items():
        work.assignments.remove(period, shares)
    work.assessors.save(each.after for each in change.people if each.after is not None)
    for each in change.people:
        if each.after is None:
            work.assessors.remove(each.id)
    for period, shares in _by_period(change.added).items():
        work.assignments.add(period, shares)


def _by_period(shares: tuple[tuple[str, Assignment], ...]) -> Mapping[str, list[Assignment]]:
    found: dict[str, list[Assignment]] = {}
    for period, share in shares:
        found.setdefault(period, []).append(share)
    return found


def _entries(services: Services, change: PeopleChange) -> list[JournalEntry]:
    people = [person_entry(services, each) for each in change.people]
    given = [share_entry(services, "journal.share_given", *each) for each in change.added]
    taken = [share_entry(services, "journal.share_taken", *each) for each in change.removed]
    return [*people, *taken, *given]


def person_entry(services: Services, change: ReplacedPerson) -> JournalEntry:
    """Return what the journal says of a person who was listed, changed or taken off the list."""
    removed = change.after is None
    return JournalEntry(
        at=services.now(),
        by=services.person,
        action="journal.assessor_removed" if removed else "journal.assessor_saved",
        old=shown(change.before) if change.before else "",
        new=shown(change.after) if change.after else "",
    )


def share_entry(services: Services, action: str, period: str, share: Assignment) -> JournalEntry:
    """Return what the journal says of a share given or taken."""
    return JournalEntry(
        at=services.now(),
        by=services.person,
        action=action,
        period=period,
        unit=share.unit,
        new=f"{share.assessor}: {share.group} / {share.unit or '*'} / {share.part or '*'}",
    )


def shown(assessor: Assessor) -> str:
    """Return a person as a short neutral text for the journal."""
    own = ", ".join(sorted(assessor.own_units))
    return f"{assessor.id}: {assessor.name} ({assessor.role})" + (f" – {own}" if own else "")
