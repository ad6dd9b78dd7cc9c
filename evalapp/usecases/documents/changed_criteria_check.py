"""Hold the table of criteria behind an amendment against the versions before and after it."""

from decimal import Decimal

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.printed_documents import Figure, PrintedRow, PrintedTable, Recognised
from evalapp.assessment.result_versions import LockedGroup, ResultVersion
from evalapp.usecases.documents.findings import Findings, Sources


def check_changed_criteria(
    table: PrintedTable, group: LockedGroup, sources: Sources, findings: Findings
) -> None:
    """Compare points before and after an amendment, criterion by criterion."""
    criteria = sources.criteria[group.fingerprint]
    known_by = sources.known_by
    now, then = (_points(each, criteria, known_by) for each in (sources.version, sources.before))
    for row in table.rows:
        name, key = row.words(Figure.NAME), _changed_key(row, known_by)
        if key not in now and key not in then:
            findings.add(row, "verify.unit_unknown", unit=name)
            continue
        for said, known in ((row.figures, now), (row.before, then)):
            if Figure.POINTS in said:
                title = row.words(Figure.CRITERION)
                findings.compare(row, name, title, said[Figure.POINTS], known.get(key))


def _changed_key(row: PrintedRow, known_by: Recognised) -> tuple[str, ...]:
    wanted = (Figure.NAME, Figure.CODE, Figure.CRITERION)
    return tuple(known_by(row.words(each)) for each in wanted)


def _points(
    version: ResultVersion | None, criteria: CriteriaSet, known_by: Recognised
) -> dict[tuple[str, ...], Decimal | None]:
    known = criteria.criterion_by_id
    units = () if version is None else version.unit_by_id.values()
    return {
        tuple(
            known_by(each)
            for each in (locked.unit.name, known[row.criterion].code, known[row.criterion].title)
        ): row.points
        for locked in units
        for row in locked.criteria
        if row.criterion in known
    }
