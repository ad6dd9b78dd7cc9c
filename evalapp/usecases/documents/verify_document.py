"""Say whether a document belongs to a locked result version and which figures differ."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from evalapp.assessment.periods import Period
from evalapp.assessment.printed_documents import PrintedDocument, PrintedKind
from evalapp.assessment.problems import Place, Problem, error
from evalapp.assessment.result_versions import VersionHead
from evalapp.usecases.documents.document_check import check_document
from evalapp.usecases.documents.export_documents import locked_reasons
from evalapp.usecases.documents.findings import Findings, Sources
from evalapp.usecases.documents.notice_check import unit_of_notice
from evalapp.usecases.documents.result_versions import locked_outcome
from evalapp.usecases.documents.summary_check import (
    about_results,
    check_group_rows,
    check_sentences,
    check_summary,
)
from evalapp.usecases.ports import Services, UnitOfWork
from evalapp.usecases.results.year_before import year_before


class Verdict(StrEnum):
    """What a document is: as it was locked, changed, or of no version known here."""

    SAME = "same"
    DIFFERS = "differs"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict with its reasons; `compared` counts the figures that were held against it.

    `head` is the version that the document is of, `newer` the one in force where that is another.
    """

    verdict: Verdict
    problems: tuple[Problem, ...]
    compared: int = 0
    period: Period | None = None
    head: VersionHead | None = None
    newer: VersionHead | None = None


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
        period, head, newer = known
        sources = _sources(work, period, head.number)
    findings = _findings(services, document, period, sources)
    problems = tuple(each.in_file(path.name) for each in findings.differences)
    if not findings.compared and not problems:
        problems = (error("verify.nothing_compared", place, number=head.number),)
        return Verification(Verdict.UNKNOWN, problems, 0, period, head, newer)
    verdict = Verdict.DIFFERS if problems else Verdict.SAME
    return Verification(verdict, problems, findings.compared, period, head, newer)


def _findings(
    services: Services, document: PrintedDocument, period: Period, sources: Sources
) -> Findings:
    unit = unit_of_notice(document, sources.version)
    expected = _expected(services, document, period, sources.version.number, unit)
    if document.kind is PrintedKind.FIGURES:
        findings = check_document(document, sources)
        if findings.compared:  # sentences alone do not make a paper that has lost its tables
            said, meant = about_results(document.lines), about_results(expected.lines)
            check_sentences(said, meant, findings)
        return findings
    if document.kind is not PrintedKind.WORKBOOK:
        return check_summary(document, expected)
    findings = check_document(document, sources)
    check_group_rows(document.summary, expected.summary, findings)
    return findings


def _expected(
    services: Services, document: PrintedDocument, period: Period, number: int, unit: str
) -> PrintedDocument:
    """Return what a document of this kind would say today of the locked version."""
    locked = locked_outcome(services, period.id, number)
    reasons = locked_reasons(locked.version)
    outcome = replace(locked.outcome, before=year_before(services, locked.outcome, reasons))
    return services.documents.printed(document.kind, outcome, reasons, unit)


def _known(
    work: UnitOfWork, codes: tuple[str, ...]
) -> tuple[Period, VersionHead, VersionHead | None] | None:
    """Return period and version of a code, and the version in force where it is a newer one."""
    for period in work.periods.all():
        heads = work.versions.heads(period.id)
        for head in heads:
            if head.short_checksum in codes:
                return period, head, None if heads[-1] == head else heads[-1]
    return None


def _sources(work: UnitOfWork, period: Period, number: int) -> Sources:
    version = work.versions.get(period.id, number)
    before = work.versions.get(period.id, number - 1) if number > 1 else None
    groups = (*version.groups, *(before.groups if before else ()))
    fingerprints = {each.fingerprint for each in groups}
    return Sources(version, before, {each: work.criteria.get(each) for each in fingerprints})
