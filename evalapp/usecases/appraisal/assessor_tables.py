"""The people who appraise and their shares as plain tables: read from Excel or CSV, and written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evalapp.assessment.assessors import Assessor, Assignment, Role, assessor_named
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.problems import AssessmentError, Problem, error
from evalapp.assessment.text import folded, tidy
from evalapp.assessment.units import UnitStatus
from evalapp.usecases.appraisal.assessors import SavedAssessors, store_assessors
from evalapp.usecases.appraisal.assignments import SharedOut, store_shares
from evalapp.usecases.appraisal.people_board import SEPARATOR
from evalapp.usecases.file_ports import Table
from evalapp.usecases.matching.named_rows import NamedRow, named_rows, table_under
from evalapp.usecases.matching.unit_names import UnitNames
from evalapp.usecases.ports import Services, UnitOfWork

PEOPLE = {
    "id": ("Mã cán bộ", "id"),
    "name": ("Họ và tên", "name"),
    "role": ("Vai trò", "role"),
    "own_units": ("Đơn vị công tác", "own units", "own_units"),
}
SHARES = {
    "assessor": ("Cán bộ thẩm định", "assessor"),
    "group": ("Khối", "group"),
    "unit": ("Đơn vị", "unit"),
    "part": ("Tiêu chí", "part", "criterion"),
}
"""Columns by field: the header that is written, then others that are understood."""
ROLES = {
    Role.LEAD: ("Lãnh đạo", "lead", "to truong"),
    Role.ASSESSOR: ("Cán bộ thẩm định", "assessor", ""),
    Role.SECRETARY: ("Thư ký", "secretary"),
}
"""Words for roles: the one that is written, then others that are understood."""


def import_assessors(services: Services, path: Path) -> SavedAssessors:
    """Add or change the people of a table, all or none; own offices by id or name.

    People who are not in the table stay as they are. AssessmentError with everything wrong.
    """
    table = services.tables.read(path)
    with services.workspace.unit_of_work() as work:
        people = _people(table, _all_names(work))
        saved = store_assessors(services, work, people)
        work.commit()
    return saved


def export_assessors(services: Services, path: Path) -> None:
    """Write the people as a table that `import_assessors` reads back the same."""
    with services.workspace.reading() as work:
        people = work.assessors.all()
    rows = [
        (each.id, each.name, ROLES[each.role][0], f"{SEPARATOR} ".join(sorted(each.own_units)))
        for each in people
    ]
    services.tables.write(path, table_under(PEOPLE, rows, path))


def import_assignments(services: Services, period: str, path: Path) -> SharedOut:
    """Replace a period's shares by those of a table, all or none.

    A blank unit means all of the group, a blank criterion all criteria; people and units by id
    or name, criteria and their groups by id or printed code. AssessmentError with everything wrong.
    """
    table = services.tables.read(path)
    with services.workspace.unit_of_work() as work:
        wanted = _shares(table, _Known.of(work, period))
        gone = work.assignments.of_period(period)
        done = store_shares(services, work, period, wanted, gone)
        work.commit()
    return done


def export_assignments(services: Services, period: str, path: Path) -> None:
    """Write a period's shares as a table that `import_assignments` reads back the same."""
    with services.workspace.reading() as work:
        given = work.assignments.of_period(period)
    rows = [(each.assessor, each.group, each.unit, each.part) for each in given]
    services.tables.write(path, table_under(SHARES, rows, path))


def _people(table: Table, names: UnitNames) -> list[Assessor]:
    problems: list[Problem] = []
    people: dict[str, Assessor] = {}
    for row in named_rows(table, PEOPLE, ("id", "name")):
        id_ = row.texts["id"]
        if id_ in people:
            problems.append(error("assessors.id_twice", row.place("id"), id=id_))
        own = frozenset(_own_units(row, names, problems))
        people[id_] = Assessor(id_, row.texts["name"], _role(row, problems), own)
    if not people:
        problems.append(error("assessors.none", table.place))
    if problems:
        raise AssessmentError.of(problems)
    return list(people.values())


def _role(row: NamedRow, problems: list[Problem]) -> Role:
    said = folded(row.texts["role"])
    for role, words in ROLES.items():
        if said in map(folded, words):
            return role
    known = ", ".join(words[0] for words in ROLES.values())
    problems.append(
        error("assessors.unknown_role", row.place("role"), value=row.texts["role"], known=known)
    )
    return Role.ASSESSOR


def _own_units(row: NamedRow, names: UnitNames, problems: list[Problem]) -> Iterator[str]:
    for text in filter(None, map(tidy, row.texts["own_units"].split(SEPARATOR))):
        unit = names.match(text).unit
        if unit is not None:
            yield unit.id
        else:
            problems.append(
                error(
                    "assessors.unit_unknown",
                    row.place("own_units"),
                    name=row.texts["name"],
                    unit=text,
                )
            )


def _all_names(work: UnitOfWork) -> UnitNames:
    units = {each.id: each for each in work.units.all()}
    return UnitNames(units.values(), units)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the texts of a table of shares may mean."""

    people: tuple[Assessor, ...]
    sets: Mapping[str, CriteriaSet]
    names: Mapping[str, UnitNames]

    @classmethod
    def of(cls, work: UnitOfWork, period: str) -> "_Known":
        units = [
            each.unit
            for each in work.periods.units(period)
            if each.status is not UnitStatus.NOT_ASSESSED
        ]
        above = {each.id: each for each in work.units.all()}
        sets = work.periods.sets(period)
        names = {
            group: UnitNames((each for each in units if each.group == group), above)
            for group in sets
        }
        return cls(work.assessors.all(), sets, names)

    def part(self, group: str, text: str) -> str:
        """Return the id of a criteria group or criterion that a text means, the text if none."""
        criteria = self.sets[group]
        parts = {each.id: each.id for each in (*criteria.all_groups, *criteria.criteria)}
        codes = [
            each.id for each in (*criteria.all_groups, *criteria.criteria) if each.code == text
        ]
        return parts.get(text) or (codes[0] if len(codes) == 1 else text)


def _shares(table: Table, known: _Known) -> list[Assignment]:
    problems: list[Problem] = []
    found = [
        _share(row, known, problems) for row in named_rows(table, SHARES, ("assessor", "group"))
    ]
    if problems:
        raise AssessmentError.of(problems)
    return found


def _share(row: NamedRow, known: _Known, problems: list[Problem]) -> Assignment:
    said, group = row.texts, row.texts["group"]
    person = assessor_named(known.people, said["assessor"])
    if person is None:
        place = row.place("assessor")
        problems.append(error("assignments.assessor_unknown", place, assessor=said["assessor"]))
    if group not in known.sets:
        sets = ", ".join(known.sets)
        problems.append(error("period.group_unknown", row.place("group"), group=group, known=sets))
        return Assignment(said["assessor"], group)
    unit = known.names[group].match(said["unit"]).unit if said["unit"] else None
    if said["unit"] and unit is None:
        place = row.place("unit")
        problems.append(error("assignments.unit_unknown", place, unit=said["unit"], group=group))
    part = known.part(group, said["part"])
    return Assignment(person.id if person else "", group, unit.id if unit else "", part)
