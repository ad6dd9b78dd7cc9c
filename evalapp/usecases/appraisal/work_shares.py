"""What is whose: the share of the person at work, and how far everybody has come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from evalapp.assessment.appraisals import Appraisal
from evalapp.assessment.assessors import Assessor, Assignment, assessor_named
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.units import Unit, UnitStatus
from evalapp.usecases.appraisal.assignments import part_members
from evalapp.usecases.appraisal.reopening import sort_out
from evalapp.usecases.ports import Services, UnitOfWork

Members = Mapping[str, Mapping[str, frozenset[str]]]
"""Criteria by unit group and part of its set."""


@dataclass(frozen=True, slots=True)
class MyWork:
    """What the person at work is to appraise, and what the person must leave alone.

    `assessor` is None for somebody who is not listed: nothing is theirs, and nothing forbidden.
    """

    assessor: Assessor | None = None
    shares: tuple[Assignment, ...] = ()
    members: Members = field(default_factory=dict[str, Mapping[str, frozenset[str]]])

    @property
    def has_shares(self) -> bool:
        """Tell whether anything was given to the person."""
        return bool(self.shares)

    def is_own_office(self, unit: Unit) -> bool:
        """Tell whether the person works for a unit and so must not appraise it."""
        return self.assessor is not None and self.assessor.works_for(unit)

    def is_mine(self, unit: Unit, criterion: str = "") -> bool:
        """Tell whether a criterion of a unit is the person's to appraise, or anything of it."""
        return any(
            not criterion or criterion in self.members[each.group].get(each.part, frozenset())
            for each in self.shares
            if each.group == unit.group and each.unit in ("", unit.id)
        )

    def concerns(self, group: str, criterion: str) -> bool:
        """Tell whether a criterion is the person's to appraise for any unit of a group."""
        return any(
            criterion in self.members[group].get(each.part, frozenset())
            for each in self.shares
            if each.group == group
        )


@dataclass(frozen=True, slots=True)
class Share:
    """How far one person is: criteria of units given, decided on, and open again."""

    assessor: Assessor
    given: int
    decided: int
    reopened: int


@dataclass(frozen=True, slots=True)
class Shares:
    """Everybody's progress; `nobodys` counts criteria of units that no one is to appraise."""

    people: tuple[Share, ...]
    nobodys: int


def my_work(services: Services, period: str) -> MyWork:
    """Return what the person at work is to appraise in a period."""
    with services.workspace.reading() as work:
        listed = work.assessors.all()
        me = assessor_named(listed, services.person)
        if me is None:
            return MyWork()
        mine = tuple(each for each in work.assignments.of_period(period) if each.assessor == me.id)
        sets = work.periods.sets(period)
    members = {group: part_members(criteria) for group, criteria in sets.items()}
    known = tuple(each for each in mine if each.group in members)
    return MyWork(me, known, members)


def shares(services: Services, period: str) -> Shares:
    """Return how far every person has come with what was given to them."""
    with services.workspace.reading() as work:
        listed = work.assessors.all()
        given = work.assignments.of_period(period)
        sets = work.periods.sets(period)
        units = [
            each.unit
            for each in work.periods.units(period)
            if each.status is not UnitStatus.NOT_ASSESSED
        ]
        decided, reopened = _appraised(work, period)
    count = _Count(sets, given)
    people = tuple(count.of(each, units, decided, reopened) for each in listed)
    return Shares(people, sum(count.left(each, listed) for each in units))


Pairs = Mapping[str, set[str]]
"""Criteria by unit."""


def _appraised(work: UnitOfWork, period: str) -> tuple[Pairs, Pairs]:
    returns = work.returns.current(period)
    appraisals = sort_out(work, period, returns, lambda: work.returns.current_cells(period))
    return _pairs(appraisals.standing), _pairs(appraisals.reopened)


def _pairs(rows: Iterable[Appraisal]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in rows:
        found.setdefault(each.unit, set()).add(each.criterion)
    return found


class _Count:
    """Counts the criteria of units that shares cover, each combination of parts once."""

    def __init__(self, sets: Mapping[str, CriteriaSet], given: Iterable[Assignment]) -> None:
        self._sets = sets
        self._members = {group: part_members(criteria) for group, criteria in sets.items()}
        self._parts: dict[tuple[str, str, str], set[str]] = {}
        for each in given:
            self._parts.setdefault((each.assessor, each.group, each.unit), set()).add(each.part)
        self._known: dict[tuple[str, frozenset[str], frozenset[str]], frozenset[str]] = {}

    def of(self, person: Assessor, units: Iterable[Unit], decided: Pairs, reopened: Pairs) -> Share:
        """Return a person's share."""
        given = done = again = 0
        for unit in units:
            covered = self._covered(person, unit)
            if covered:
                given += len(covered)
                done += len(covered & decided.get(unit.id, set()))
                again += len(covered & reopened.get(unit.id, set()))
        return Share(person, given, done, again)

    def left(self, unit: Unit, people: Iterable[Assessor]) -> int:
        """Return how many criteria of a unit nobody is to appraise."""
        covered = frozenset[str]().union(*(self._covered(each, unit) for each in people))
        return len(self._criteria(unit.group, frozenset({""}), unit.tags) - covered)

    def _covered(self, person: Assessor, unit: Unit) -> frozenset[str]:
        whole = self._parts.get((person.id, unit.group, ""), set())
        parts = frozenset(whole | self._parts.get((person.id, unit.group, unit.id), set()))
        if not parts or person.works_for(unit):
            return frozenset()
        return self._criteria(unit.group, parts, unit.tags)

    def _criteria(self, group: str, parts: frozenset[str], tags: frozenset[str]) -> frozenset[str]:
        key = (group, parts, tags)
        if key not in self._known:
            members = self._members[group]
            every = frozenset[str]().union(*(members.get(each, frozenset()) for each in parts))
            concerned = {each.id for each in self._sets[group].applicable_criteria(tags)}
            self._known[key] = every & concerned
        return self._known[key]
