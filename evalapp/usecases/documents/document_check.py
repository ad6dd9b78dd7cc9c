"""Hold the tables of a document against the locked version that it names."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.messages import message
from evalapp.assessment.printed_documents import (
    RESULT_FIGURES,
    Figure,
    PrintedDocument,
    PrintedRow,
    PrintedTable,
    Said,
    printed_name,
    said_of,
    same_said,
)
from evalapp.assessment.problems import Problem, error
from evalapp.assessment.result_versions import (
    LockedGroup,
    LockedUnit,
    ResultVersion,
    changed_units,
)
from evalapp.assessment.results import NoticeRow


@dataclass(slots=True)
class Findings:
    """How many figures were compared and what does not agree."""

    compared: int = 0
    differences: list[Problem] = field(default_factory=list[Problem])

    def compare(self, row: PrintedRow, name: str, figure: str, said: Said, expected: Said) -> None:
        """Compare one figure; `figure` is its catalogue code or a column's own heading."""
        self.compared += 1
        if not same_said(said, expected):
            shown = message(figure) if figure.startswith("figure.") else figure
            self.add(
                row, "verify.differs", unit=name, figure=shown, said=_shown(said),
                expected=_shown(expected),
            )  # fmt: skip

    def add(self, row: PrintedRow, code: str, **values: object) -> None:
        """Note something that does not agree, at the row's place."""
        self.differences.append(error(code, row.place, **values))


@dataclass(frozen=True, slots=True)
class Sources:
    """What a document is held against: its version, the one before, sets by fingerprint."""

    version: ResultVersion
    before: ResultVersion | None
    criteria: Mapping[str, CriteriaSet]


def check_document(document: PrintedDocument, sources: Sources) -> Findings:
    """Return everything in a document's tables that is not as it was locked."""
    findings = Findings()
    named = [each for each in document.tables if _has(each, Figure.NAME)]
    if named:
        _check_units(named, sources, findings)
    elif document.tables:
        _check_notice(document, sources, findings)
    return findings


def _has(table: PrintedTable, figure: Figure) -> bool:
    return any(figure in row.figures for row in table.rows)


def _check_units(tables: list[PrintedTable], sources: Sources, findings: Findings) -> None:
    amended = any(row.before for table in tables for row in table.rows)
    groups = _groups_expected(sources, amended=amended)
    found: dict[str, list[LockedUnit]] = {}
    for table in tables:
        group = _group_of(table, sources.version, sources.before)
        if _has(table, Figure.CRITERION):
            _check_changed_criteria(table, group, sources, findings)
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


def _group_of(
    table: PrintedTable, version: ResultVersion, before: ResultVersion | None
) -> LockedGroup:
    """Return the group whose units the table names most often."""
    names = Counter(printed_name(row.words(Figure.NAME)) for row in table.rows)

    def shared(group: LockedGroup) -> int:
        return sum((names & Counter(_names(group.units))).values())

    every = (*version.groups, *(before.groups if before else ()))
    return max(every, key=shared)


def _names(units: Iterable[LockedUnit]) -> Iterator[str]:
    return (printed_name(each.unit.name) for each in units)


def _check_rows(
    table: PrintedTable, group: LockedGroup, sources: Sources, findings: Findings
) -> list[LockedUnit]:
    """Compare each row with its unit and return the units that were found."""
    now = _Members(sources.version, group.group)
    then = _Members(sources.before, group.group)
    criteria = sources.criteria[group.fingerprint]
    matched: list[LockedUnit] = []
    for row in table.rows:
        name = row.words(Figure.NAME)
        locked, earlier = now.take(row, row.figures), then.take(row, row.before)
        if locked is None and (earlier is None or not row.before):
            findings.add(row, "verify.unit_unknown", unit=name)
            continue
        matched += filter(None, [locked or earlier])
        _compare_figures(row, name, row.figures, locked, findings)
        _compare_figures(row, name, row.before, earlier, findings)
        if locked is not None:
            _compare_parts(row, name, locked, criteria, findings)
    return matched


class _Members:
    """The units of a group, each of which is taken by one row only."""

    def __init__(self, version: ResultVersion | None, group: str) -> None:
        groups = () if version is None else version.groups
        self._left = [each for every in groups if every.group == group for each in every.units]
        known = () if version is None else version.unit_by_id.values()
        self._names = {each.unit.id: printed_name(each.unit.name) for each in known}

    def take(self, row: PrintedRow, figures: Mapping[Figure, Said]) -> LockedUnit | None:
        """Return the unit of a row's name; namesakes by parent, then by their figures."""
        name = printed_name(row.words(Figure.NAME))
        parent = printed_name(row.words(Figure.PARENT))
        alike = [each for each in self._left if self._names[each.unit.id] == name]
        if not alike:
            return None

        def likeness(each: LockedUnit) -> tuple[bool, int]:
            under = self._names.get(each.unit.parent, "") == parent
            return under, sum(
                same_said(said, said_of(each.result, figure))
                for figure, said in figures.items()
                if figure in RESULT_FIGURES
            )

        taken = max(alike, key=likeness)
        self._left.remove(taken)
        return taken


def _compare_figures(
    row: PrintedRow,
    name: str,
    figures: Mapping[Figure, Said],
    locked: LockedUnit | None,
    findings: Findings,
) -> None:
    for figure, said in figures.items():
        if figure in RESULT_FIGURES:
            expected = None if locked is None else said_of(locked.result, figure)
            findings.compare(row, name, f"figure.{figure}", said, expected)


def _compare_parts(
    row: PrintedRow, name: str, locked: LockedUnit, criteria: CriteriaSet, findings: Findings
) -> None:
    titles = {printed_name(part.title): part.id for part in criteria.groups}
    for heading, said in row.others.items():
        score = locked.result.groups.get(titles.get(printed_name(heading), ""))
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


def _check_changed_criteria(
    table: PrintedTable, group: LockedGroup, sources: Sources, findings: Findings
) -> None:
    criteria = sources.criteria[group.fingerprint]
    now, then = _points(sources.version, criteria), _points(sources.before, criteria)
    for row in table.rows:
        name, key = row.words(Figure.NAME), _changed_key(row)
        if key not in now and key not in then:
            findings.add(row, "verify.unit_unknown", unit=name)
            continue
        for said, known in ((row.figures, now), (row.before, then)):
            if Figure.POINTS in said:
                title = row.words(Figure.CRITERION)
                findings.compare(row, name, title, said[Figure.POINTS], known.get(key))


def _changed_key(row: PrintedRow) -> tuple[str, ...]:
    wanted = (Figure.NAME, Figure.CODE, Figure.CRITERION)
    return tuple(printed_name(row.words(each)) for each in wanted)


def _points(
    version: ResultVersion | None, criteria: CriteriaSet
) -> dict[tuple[str, ...], Decimal | None]:
    known = criteria.criterion_by_id
    units = () if version is None else version.unit_by_id.values()
    return {
        tuple(
            printed_name(each)
            for each in (locked.unit.name, known[row.criterion].code, known[row.criterion].title)
        ): row.points
        for locked in units
        for row in locked.criteria
        if row.criterion in known
    }


def _check_notice(document: PrintedDocument, sources: Sources, findings: Findings) -> None:
    rows = [row for table in document.tables for row in table.rows]
    summary = next((row for row in rows if Figure.LEVEL in row.figures), PrintedRow({}))
    group, locked = _addressed(document.addressee, summary, sources.version)
    if group is None or locked is None:
        findings.add(summary, "verify.unit_unknown", unit=document.addressee)
        return
    _compare_figures(summary, locked.unit.name, summary.figures, locked, findings)
    lines = [row for row in rows if Figure.CRITERION in row.figures]
    _check_criteria(lines, locked, sources.criteria[group.fingerprint], findings)


def _addressed(
    addressee: str, summary: PrintedRow, version: ResultVersion
) -> tuple[LockedGroup | None, LockedUnit | None]:
    """Return the unit that a notice is about; of namesakes the one whose result it prints."""
    alike = [
        (group, each)
        for group in version.groups
        for each in group.units
        if printed_name(each.unit.name).casefold() == printed_name(addressee).casefold()
    ]

    def likeness(pair: tuple[LockedGroup, LockedUnit]) -> int:
        result = pair[1].result
        said = summary.figures.items()
        return sum(same_said(each, said_of(result, f)) for f, each in said if f in RESULT_FIGURES)

    return max(alike, key=likeness, default=(None, None))


def _check_criteria(
    lines: list[PrintedRow], locked: LockedUnit, criteria: CriteriaSet, findings: Findings
) -> None:
    expected: dict[tuple[str, str], list[NoticeRow | str]] = {}
    for part in criteria.all_groups:
        expected.setdefault(_key(part.code, part.title), []).append(part.id)
    known = criteria.criterion_by_id
    for row in locked.criteria:
        criterion = known[row.criterion]
        expected.setdefault(_key(criterion.code, criterion.title), []).append(row)
    for line in lines:
        _check_line(line, expected, locked, findings)
    if lines:
        for (_, title), left in expected.items():
            if any(isinstance(each, NoticeRow) for each in left):
                findings.differences.append(error("verify.criterion_missing", criterion=title))


def _key(code: str, title: str) -> tuple[str, str]:
    return printed_name(code), printed_name(title)


def _check_line(
    line: PrintedRow,
    expected: dict[tuple[str, str], list[NoticeRow | str]],
    locked: LockedUnit,
    findings: Findings,
) -> None:
    title = line.words(Figure.CRITERION)
    left = expected.get(_key(line.words(Figure.CODE), title))
    if not left:
        findings.add(line, "verify.criterion_unknown", criterion=title)
        return
    meant = left.pop(0)
    if isinstance(meant, str):
        score = locked.result.groups.get(meant)
        said = None if score is None else score.points
        findings.compare(line, title, "figure.points", line.figures.get(Figure.POINTS), said)
        return
    for figure in (Figure.MAXIMUM, Figure.CLAIMED, Figure.POINTS):
        if figure in line.figures:
            said = getattr(meant, figure.value)
            findings.compare(line, title, f"figure.{figure}", line.figures[figure], said)


def _shown(said: Said) -> object:
    return "–" if said is None or said == "" else said
