"""Say whether a document belongs to a locked result version and which figures differ."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from evalapp.assessment.documents import AnnexColumn, PaperForm
from evalapp.assessment.periods import Period
from evalapp.assessment.printed_documents import (
    PrintedDocument,
    PrintedKind,
    Recognised,
    amends,
    drawn_name,
    printed_name,
)
from evalapp.assessment.problems import Place, Problem, error
from evalapp.assessment.result_versions import VersionHead
from evalapp.usecases.documents.amending import amendment_of
from evalapp.usecases.documents.document_check import check_document
from evalapp.usecases.documents.export_documents import locked_reasons
from evalapp.usecases.documents.findings import Findings, Sources
from evalapp.usecases.documents.notice_check import unit_of_notice
from evalapp.usecases.documents.result_versions import locked_outcome
from evalapp.usecases.documents.running_numbers import check_running_numbers
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
    with services.workspace.reading() as work:
        known = _known(work, document.codes)
        if known is None:
            said = ", ".join(document.codes)
            return Verification(
                Verdict.UNKNOWN, (error("verify.code_unknown", place, checksum=said),)
            )
        period, head, newer = known
        known_by = _known_by(services, document)
        sources = _sources(work, period, head.number, known_by)
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
    expected = _expected(services, document, period, sources)
    if document.kind is PrintedKind.FIGURES:
        findings = check_document(document, sources)
        if findings.compared:  # sentences alone do not make a paper that has lost its tables
            said, meant = about_results(document.lines), about_results(expected.lines)
            check_sentences(said, meant, findings)
            check_running_numbers(document.tables, expected.tables, findings)
        return findings
    if document.kind is not PrintedKind.WORKBOOK:
        return check_summary(document, expected, sources.known_by)
    findings = check_document(document, sources)
    check_running_numbers(document.tables, expected.tables, findings)
    check_group_rows(document.summary, expected.summary, findings)
    return findings


def _expected(
    services: Services, document: PrintedDocument, period: Period, sources: Sources
) -> PrintedDocument:
    """Return what a document of this kind would say today of the locked version."""
    locked = locked_outcome(services, period.id, sources.version.number)
    if sources.before is not None and amends(document.tables):
        return services.documents.printed_amendment(amendment_of(services, locked))
    reasons = locked_reasons(locked.version)
    before = year_before(services, locked.outcome, reasons)
    details = replace(locked.outcome.details, annex_columns=tuple(AnnexColumn))
    outcome = replace(locked.outcome, before=before, details=details)
    unit = unit_of_notice(document, sources)
    return services.documents.printed(document.kind, outcome, reasons, unit)


def _known_by(services: Services, document: PrintedDocument) -> Recognised:
    """Return what gives what words of a document are known by: in a PDF, as its fonts drew them."""
    if not document.drawn:
        return printed_name
    writer = services.documents.in_form(PaperForm.PDF)
    return lambda words: drawn_name(words, writer.undrawable((words,)))


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


def _sources(work: UnitOfWork, period: Period, number: int, known_by: Recognised) -> Sources:
    version = work.versions.get(period.id, number)
    before = work.versions.get(period.id, number - 1) if number > 1 else None
    groups = (*version.groups, *(before.groups if before else ()))
    fingerprints = {each.fingerprint for each in groups}
    criteria = {each: work.criteria.get(each) for each in fingerprints}
    return Sources(version, before, criteria, known_by)
