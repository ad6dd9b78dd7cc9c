"""Who appraises what: shares given, taken away, passed on, and whole groups split evenly."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evalapp.assessment.assessors import Assessor, Assignment, Role
from evalapp.assessment.criteria import CriteriaSet, Group
from evalapp.assessment.problems import AssessmentError, Problem, error
from evalapp.assessment.units import Unit, UnitStatus
from evalapp.usecases.appraisal.conflicts import check_may_share_out
from evalapp.usecases.appraisal.people_changes import PeopleChange, share_entry
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services, UnitOfWork


@dataclass(frozen=True, slots=True)
class SharedOut:
    """What was given and what was taken away."""

    period: str
    added: tuple[Assignment, ...]
    removed: tuple[Assignment, ...]
    changes: Changes = Changes.of(Kind.ASSESSORS)

    @property
    def change(self) -> PeopleChange:
        """What changed, so that it can be put back."""
        return PeopleChange(
            added=tuple((self.period, each) for each in self.added),
            removed=tuple((self.period, each) for each in self.removed),
        )


def assignments(services: Services, period: str) -> tuple[Assignment, ...]:
    """Return the shares of a period, by person."""
    with services.workspace.reading() as work:
        return work.assignments.of_period(period)


def share_out(
    services: Services,
    period: str,
    added: Collection[Assignment],
    removed: Collection[Assignment] = (),
) -> SharedOut:
    """Give shares and take others away, all or none.

    AssessmentError with everything wrong: unknown people, units or criteria, somebody's own
    office; or `assessors.only_lead`.
    """
    with services.workspace.unit_of_work() as work:
        done = store_shares(services, work, period, added, removed)
        work.commit()
    return done


def store_shares(
    services: Services,
    work: UnitOfWork,
    period: str,
    added: Collection[Assignment],
    removed: Collection[Assignment] = (),
) -> SharedOut:
    """Give and take shares inside a transaction; AssessmentError as `share_out`."""
    check_may_share_out(work, services.person)
    problems = tuple(_problems(work, period, added))
    if problems:
        raise AssessmentError.of(problems)
    stored = set(work.assignments.of_period(period))
    gone = sorted(stored.intersection(removed) - set(added))
    new = sorted(set(added) - stored)
    work.assignments.remove(period, gone)
    work.assignments.add(period, new)
    actions = {"journal.share_taken": gone, "journal.share_given": new}
    work.journal.add(
        share_entry(services, action, period, each)
        for action, found in actions.items()
        for each in found
    )
    return SharedOut(period, tuple(new), tuple(gone))


def pass_on(services: Services, period: str, giver: str, taker: str) -> SharedOut:
    """Give everything that one person was to appraise to another."""
    with services.workspace.unit_of_work() as work:
        given = [each for each in work.assignments.of_period(period) if each.assessor == giver]
        taken = [replace(each, assessor=taker) for each in given]
        done = store_shares(services, work, period, taken, given)
        work.commit()
    return done


def split_units(
    services: Services, period: str, group: str, people: Sequence[str] = ()
) -> SharedOut:
    """Split the units of a unit group evenly; nobody gets their own office.

    Over the people named, else over every assessor. The group's earlier shares fall away.
    AssessmentError `assignments.nobody`, or `assignments.nobody_free` where all work for a unit.
    """
    with services.workspace.unit_of_work() as work:
        units = _units(work, period, group)
        shares = even_units(units, _people(work, people))
        added = [Assignment(who, group, unit) for unit, who in shares.items()]
        done = store_shares(services, work, period, added, _of_group(work, period, group))
        work.commit()
    return done


def split_criteria(
    services: Services, period: str, group: str, people: Sequence[str] = ()
) -> SharedOut:
    """Split the criteria groups of a unit group's set so that each person has about as many criteria.

    Over the people named, else over every assessor. The group's earlier shares fall away.
    """
    with services.workspace.unit_of_work() as work:
        criteria = _set(work, period, group)
        shares = even_parts(criteria, [each.id for each in _people(work, people)])
        added = [Assignment(who, group, part=part) for part, who in shares.items()]
        done = store_shares(services, work, period, added, _of_group(work, period, group))
        work.commit()
    return done


def even_units(units: Sequence[Unit], people: Sequence[Assessor]) -> dict[str, str]:
    """Return who appraises which unit: runs of neighbours, an own office exchanged for another."""
    shares = {each.id: people[at * len(people) // len(units)] for at, each in enumerate(units)}
    for unit in units:
        if shares[unit.id].works_for(unit):
            _exchange(unit, units, people, shares)
    return {unit: who.id for unit, who in shares.items()}


def even_parts(criteria: CriteriaSet, people: Sequence[str]) -> dict[str, str]:
    """Return who appraises which criteria group, the largest given first to who has least."""
    parts = criteria.groups
    if len(parts) < len(people):
        parts = tuple(each for each in criteria.all_groups if each.criteria)
    load = dict.fromkeys(people, 0)
    shares: dict[str, str] = {}
    for part in sorted(parts, key=_size, reverse=True):
        least = min(load, key=load.__getitem__)
        shares[part.id] = least
        load[least] += _size(part)
    return shares


def part_members(criteria: CriteriaSet) -> dict[str, frozenset[str]]:
    """Return the criteria of every part of a set by its id: of groups, of single criteria, of ''."""
    groups = {
        each.id: frozenset(one.id for one in each.all_criteria()) for each in criteria.all_groups
    }
    single = {each.id: frozenset({each.id}) for each in criteria.criteria}
    return {"": frozenset(single)} | groups | single


def _exchange(
    unit: Unit, units: Sequence[Unit], people: Sequence[Assessor], shares: dict[str, Assessor]
) -> None:
    """Give a unit to somebody else in exchange for one of theirs, or to whoever has least."""
    mine = shares[unit.id]
    for other in units:
        theirs = shares[other.id]
        if not (theirs.works_for(unit) or mine.works_for(other)):
            shares[unit.id], shares[other.id] = theirs, mine
            return
    free = [each for each in people if not each.works_for(unit)]
    if not free:
        raise AssessmentError("assignments.nobody_free", unit=unit.name)
    held = list(shares.values())
    shares[unit.id] = min(free, key=held.count)


def _size(part: Group) -> int:
    return sum(1 for _ in part.all_criteria())


def _people(work: UnitOfWork, named: Sequence[str]) -> list[Assessor]:
    listed = work.assessors.all()
    known = {each.id for each in listed}
    for each in named:
        if each not in known:
            raise AssessmentError("assignments.assessor_unknown", assessor=each)
    chosen = [each for each in listed if (each.id in named if named else _appraises(each))]
    if not chosen:
        raise AssessmentError("assignments.nobody")
    return chosen


def _appraises(assessor: Assessor) -> bool:
    return assessor.role is Role.ASSESSOR


def _set(work: UnitOfWork, period: str, group: str) -> CriteriaSet:
    sets = work.periods.sets(period)
    if group not in sets:
        raise AssessmentError("period.group_unknown", group=group, known=", ".join(sets))
    return sets[group]


def _units(work: UnitOfWork, period: str, group: str) -> list[Unit]:
    _set(work, period, group)
    found = _assessed(work, period)
    return [each for each in found.values() if each.group == group]


def _assessed(work: UnitOfWork, period: str) -> dict[str, Unit]:
    return {
        each.unit.id: each.unit
        for each in work.periods.units(period)
        if each.status is not UnitStatus.NOT_ASSESSED
    }


def _of_group(work: UnitOfWork, period: str, group: str) -> list[Assignment]:
    return [each for each in work.assignments.of_period(period) if each.group == group]


def _problems(work: UnitOfWork, period: str, added: Iterable[Assignment]) -> Iterator[Problem]:
    people = {each.id: each for each in work.assessors.all()}
    sets = work.periods.sets(period)
    parts = {group: part_members(criteria) for group, criteria in sets.items()}
    units = _assessed(work, period)
    for each in added:
        yield from _share_problems(each, people.get(each.assessor), parts, units)


def _share_problems(
    share: Assignment,
    person: Assessor | None,
    parts: Mapping[str, Mapping[str, frozenset[str]]],
    units: Mapping[str, Unit],
) -> Iterator[Problem]:
    unit = units.get(share.unit)
    if person is None:
        yield error("assignments.assessor_unknown", assessor=share.assessor)
    if share.group not in parts:
        yield error("period.group_unknown", group=share.group, known=", ".join(parts))
    elif share.part not in parts[share.group]:
        yield error("assignments.part_unknown", part=share.part, group=share.group)
    if share.unit and (unit is None or unit.group != share.group):
        yield error("assignments.unit_unknown", unit=share.unit, group=share.group)
    elif unit is not None and person is not None and person.works_for(unit):
        yield error("appraisal.own_office", person=person.name, unit=unit.name)
