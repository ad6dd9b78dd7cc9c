"""Files that units sent as proof: by criterion, their content, and what each of them proves."""

from collections.abc import Iterable, Mapping

from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services


def evidence_of(
    services: Services, period: str, unit: str
) -> Mapping[str, tuple[EvidenceFile, ...]]:
    """Return a unit's files by criterion id in order of coming; '' holds those that match none."""
    with services.workspace.reading() as work:
        return by_criterion(work.evidence.of_period(period, unit))


def by_criterion(files: Iterable[EvidenceFile]) -> dict[str, tuple[EvidenceFile, ...]]:
    """Return files by the criterion that they prove, each in the order given."""
    found: dict[str, tuple[EvidenceFile, ...]] = {}
    for each in files:
        found[each.criterion] = (*found.get(each.criterion, ()), each)
    return found


def evidence_content(services: Services, sha256: str) -> bytes:
    """Return a file as it came; AssessmentError `file.not_kept` where it is missing or damaged."""
    return services.workspace.files.read(sha256)


def link_evidence(services: Services, file: EvidenceFile, criterion: str) -> Changes:
    """Let a file prove another criterion, or none (''); an appraisal of that row is open again.

    AssessmentError `answer.unknown_criterion` where the unit's set has no such criterion.
    """
    with services.workspace.unit_of_work() as work:
        work.periods.moved(file.period, [file.unit])
        now = services.now()
        units = {each.unit.id: each.unit for each in work.periods.units(file.period)}
        criteria = work.periods.sets(file.period)[units[file.unit].group]
        if criterion and criterion not in criteria.criterion_by_id:
            raise AssessmentError("answer.unknown_criterion", criterion=criterion)
        work.evidence.link(file, criterion, now)
        entry = JournalEntry(
            at=now,
            by=services.person,
            action="journal.evidence_linked",
            period=file.period,
            unit=file.unit,
            criterion=criterion or file.criterion,
            old=file.criterion,
            new=criterion,
            reason=file.name,
        )
        work.journal.add([entry])
        work.commit()
    return Changes.of(Kind.RETURNS, Kind.APPRAISALS)
