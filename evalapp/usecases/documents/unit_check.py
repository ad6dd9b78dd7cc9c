"""Hold tables with a row per unit against the locked version, and the one before if amended."""

from collections import Counter
from collections.abc import Mapping

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.printed_documents import (
    RESULT_FIGURES,
    Figure,
    PrintedRow,
    PrintedTable,
    Recognised,
    Said,
    amends,
    said_of,
    same_said,
)
from evalapp.assessment.problems import error
from evalapp.assessment.result_versions import (
    LockedGroup,
    LockedUnit,
    ResultVersion,
    changed_units,
)
from evalapp.usecases.documents.changed_criteria_check import check_changed_criteria
from evalapp.usecases.documents.findings import Findings, Sources


def check_units(tables: list[PrintedTable], sources: Sources, findings: Findings) -> None:
    """Compare every row with its unit, and name the units that the tables should list too."""
    groups = _groups_expected(sources, amended=amends(tables))
    found: dict[str, list[LockedUnit]] = {}
    for table in tables:
        group = _group_of(table, sources)
        if table.tells(Figure.CRITERION):
            check_changed_criteria(table, group, sources, findings)
            continue
        matched = _check_rows(table, group, sources, findings)
        found.setdefault(group.group, []).extend(matched)
    for group, expected in groups.items():
        _check_missing(group, expected, found.get(group), sources, findings)


def _groups_expected(sources: Sources, *, amended: bool) -> dict[str, list[LockedUnit]]:
    """Return the units that the document must list, by group: all, or those that changed."""
    version = sources.version
    if not amended:
        return {each.group: list(each.units) for each in version.groups}
    expected: dict[str, list[LockedUnit]] = {}
    for change in changed_units(sources.before or version, version):
        expected.setdefault(change.group, []).extend(filter(None, [change.new or change.old]))
    return expected


def _group_of(table: PrintedTable, sources: Sources) -> LockedGroup:
    """Return the group whose units the table names most often."""
    known_by, before = sources.known_by, sources.before
    names = Counter(known_by(row.words(Figure.NAME)) for row in table.rows)

    def shared(group: LockedGroup) -> int:
        units = Counter(known_by(each.unit.name) for each in group.units)
        return sum((names & units).values())

    every = (*sources.version.groups, *(before.groups if before else ()))
    return max(every, key=shared)


def _check_rows(
    table: PrintedTable, group: LockedGroup, sources: Sources, findings: Findings
) -> list[LockedUnit]:
    """Compare each row with its unit and return the units that were found."""
    now = _Members(sources.version, group.group, sources.known_by)
    then = _Members(sources.before, group.group, sources.known_by)
    criteria = sources.criteria[group.fingerprint]
    matched: list[LockedUnit] = []
    for row in table.rows:
        name = row.words(Figure.NAME)
        locked, earlier = now.take(row, row.figures), then.take(row, row.before)
        if locked is None and (earlier is None or not row.before):
            findings.add(row, "verify.unit_unknown", unit=name)
            continue
        matched += filter(None, [locked or earlier])
        findings.compare_result(row, name, row.figures, locked)
        findings.compare_result(row, name, row.before, earlier)
        if locked is not None:
            _compare_parts(row, name, locked, criteria, findings)
    return matched


class _Members:
    """The units of a group, each of which is taken by one row only."""

    def __init__(self, version: ResultVersion | None, group: str, known_by: Recognised) -> None:
        self._known_by = known_by
        groups = () if version is None else version.groups
        self._left = [each for every in groups if every.group == group for each in every.units]
        known = () if version is None else version.unit_by_id.values()
        self._names = {each.unit.id: known_by(each.unit.name) for each in known}

    def take(self, row: PrintedRow, figures: Mapping[Figure, Said]) -> LockedUnit | None:
        """Return the unit of a row's name; namesakes by parent, then by their figures."""
        name = self._known_by(row.words(Figure.NAME))
        parent = self._known_by(row.words(Figure.PARENT))
        alike = [each for each in self._left if self._names[each.unit.id] == name]
        if not alike:
            return None

        def likeness(each: LockedUnit) -> tuple[bool, int]:
            under = self._names.get(each.unit.parent, "") == parent
            return under, sum(
                same_said(said, said_of(each.result, figure), self._known_by)
                for figure, said in figures.items()
                if figure in RESULT_FIGURES
            )

        taken = max(alike, key=likeness)
        self._left.remove(taken)
        return taken


def _compare_parts(
    row: PrintedRow, name: str, locked: LockedUnit, criteria: CriteriaSet, findings: Findings
) -> None:
    titles = {findings.known_by(part.title): part.id for part in criteria.groups}
    for heading, said in row.others.items():
        score = locked.result.groups.get(titles.get(findings.known_by(heading), ""))
        if score is not None:
            findings.compare(row, name, heading, said, score.points)


def _check_missing(
    group: str,
    expected: list[LockedUnit],
    found: list[LockedUnit] | None,
    sources: Sources,
    findings: Findings,
) -> None:
    if found is None:
        fingerprint = next(
            each.fingerprint for each in sources.version.groups if each.group == group
        )
        title = sources.criteria[fingerprint].unit_group_title
        findings.differences.append(error("verify.group_missing", group=title))
        return
    printed = {each.unit.id for each in found}
    for each in expected:
        if each.unit.id not in printed:
            findings.differences.append(error("verify.unit_missing", unit=each.unit.name))
