"""Say whether a document belongs to a locked result version and which figures differ."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from evalapp.assessment.periods import Period
from evalapp.assessment.problems import Place, Problem, error
from evalapp.assessment.result_versions import VersionHead
from evalapp.usecases.document_check import Sources, check_document
from evalapp.usecases.ports import Services, UnitOfWork


class Verdict(StrEnum):
    """What a document is: as it was locked, changed, or of no version known here."""

    SAME = "same"
    DIFFERS = "differs"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict with its reasons; `compared` counts the figures that were held against it."""

    verdict: Verdict
    problems: tuple[Problem, ...]
    compared: int = 0
    period: Period | None = None
    head: VersionHead | None = None


def verify_document(services: Services, path: Path) -> Verification:
    """Read a document back and hold it against the version whose checksum it carries.

    AssessmentError `file.*` or `verify.*` where the file cannot be read.
    """
    document = services.document_reader.read(path)
    place = Place(file=path.name)
    if not document.codes:
        return Verification(Verdict.UNKNOWN, (error("verify.no_code", place),))
    with services.workspace.unit_of_work() as work:
        known = _known(work, document.codes)
        if known is None:
            said = ", ".join(document.codes)
            return Verification(
                Verdict.UNKNOWN, (error("verify.code_unknown", place, checksum=said),)
            )
        period, head = known
        sources = _sources(work, period, head.number)
    findings = check_document(document, sources)
    problems = tuple(each.in_file(path.name) for each in findings.differences)
    if not findings.compared and not problems:
        problems = (error("verify.nothing_compared", place, number=head.number),)
        return Verification(Verdict.UNKNOWN, problems, 0, period, head)
    verdict = Verdict.DIFFERS if problems else Verdict.SAME
    return Verification(verdict, problems, findings.compared, period, head)


def _known(work: UnitOfWork, codes: tuple[str, ...]) -> tuple[Period, VersionHead] | None:
    for period in work.periods.all():
        for head in work.versions.heads(period.id):
            if head.short_checksum in codes:
                return period, head
    return None


def _sources(work: UnitOfWork, period: Period, number: int) -> Sources:
    version = work.versions.get(period.id, number)
    before = work.versions.get(period.id, number - 1) if number > 1 else None
    groups = (*version.groups, *(before.groups if before else ()))
    fingerprints = {each.fingerprint for each in groups}
    return Sources(version, before, {each: work.criteria.get(each) for each in fingerprints})
