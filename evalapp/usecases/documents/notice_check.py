"""Hold a unit's result notice against the locked version, criterion by criterion."""

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.printed_documents import (
    RESULT_FIGURES,
    Figure,
    PrintedDocument,
    PrintedRow,
    Recognised,
    Said,
    said_of,
    same_said,
)
from evalapp.assessment.problems import error
from evalapp.assessment.result_versions import LockedGroup, LockedUnit
from evalapp.assessment.results import NoticeRow
from evalapp.usecases.documents.findings import Findings, Sources


def check_notice(document: PrintedDocument, sources: Sources, findings: Findings) -> None:
    """Compare a unit's result and the points of each of its criteria."""
    summary = _summary(document)
    group, locked = _addressed(document.addressee, summary, sources)
    if group is None or locked is None:
        findings.add(summary, "verify.unit_unknown", unit=document.addressee)
        return
    findings.compare_result(summary, locked.unit.name, summary.figures, locked)
    lines = [row for row in _rows(document) if Figure.CRITERION in row.figures]
    _check_criteria(lines, locked, sources.criteria[group.fingerprint], findings)


def unit_of_notice(document: PrintedDocument, sources: Sources) -> str:
    """Return the id of the unit that a notice is about, '' where it is no notice or of none."""
    _, locked = _addressed(document.addressee, _summary(document), sources)
    return "" if locked is None else locked.unit.id


def _rows(document: PrintedDocument) -> list[PrintedRow]:
    return [row for table in document.tables for row in table.rows]


def _summary(document: PrintedDocument) -> PrintedRow:
    rows = _rows(document)
    return next((row for row in rows if Figure.LEVEL in row.figures), PrintedRow({}))


def _addressed(
    addressee: str, summary: PrintedRow, sources: Sources
) -> tuple[LockedGroup | None, LockedUnit | None]:
    """Return the unit that a notice is about; of namesakes the one whose result it prints."""
    known_by = sources.known_by
    name = known_by(addressee.casefold())
    alike = [
        (group, each)
        for group in sources.version.groups
        for each in group.units
        if known_by(each.unit.name.casefold()) == name
    ]

    def likeness(pair: tuple[LockedGroup, LockedUnit]) -> int:
        result = pair[1].result
        said = summary.figures.items()
        return sum(
            same_said(each, said_of(result, figure), known_by)
            for figure, each in said
            if figure in RESULT_FIGURES
        )

    return max(alike, key=likeness, default=(None, None))


def _check_criteria(
    lines: list[PrintedRow], locked: LockedUnit, criteria: CriteriaSet, findings: Findings
) -> None:
    expected: dict[tuple[str, str], list[NoticeRow | str]] = {}
    known_by = findings.known_by
    for part in criteria.all_groups:
        expected.setdefault(_key(part.code, part.title, known_by), []).append(part.id)
    known = criteria.criterion_by_id
    for row in locked.criteria:
        criterion = known[row.criterion]
        expected.setdefault(_key(criterion.code, criterion.title, known_by), []).append(row)
    for line in lines:
        _check_line(line, expected, locked, findings)
    if lines:
        for (_, title), left in expected.items():
            if any(isinstance(each, NoticeRow) for each in left):
                findings.differences.append(error("verify.criterion_missing", criterion=title))


def _key(code: str, title: str, known_by: Recognised) -> tuple[str, str]:
    return known_by(code), known_by(title)


def _check_line(
    line: PrintedRow,
    expected: dict[tuple[str, str], list[NoticeRow | str]],
    locked: LockedUnit,
    findings: Findings,
) -> None:
    title = line.words(Figure.CRITERION)
    left = expected.get(_key(line.words(Figure.CODE), title, findings.known_by))
    if not left:
        findings.add(line, "verify.criterion_unknown", criterion=title)
        return
    meant = left.pop(0)
    if isinstance(meant, str):
        score = locked.result.groups.get(meant)
        points = None if score is None else score.points
        counts = score is None or score.maximum != 0
        _compare(line, Figure.POINTS, points, findings, counts=counts)
        return
    for figure in (Figure.MAXIMUM, Figure.CLAIMED, Figure.POINTS):
        if figure in line.figures:
            counts = meant.maximum != 0
            _compare(line, figure, getattr(meant, figure.value), findings, counts=counts)


def _compare(
    line: PrintedRow, figure: Figure, expected: Said, findings: Findings, *, counts: bool
) -> None:
    """Compare a figure of a line; what is only collected has a dash, or 0 on earlier papers."""
    said = line.figures.get(figure)
    if said is None and not counts:
        expected = None
    findings.compare(line, line.words(Figure.CRITERION), f"figure.{figure}", said, expected)
