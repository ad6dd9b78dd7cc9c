"""Export the documents of a period: decision, annex workbook, notices, report and others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Final

from evalapp.assessment.documents import (
    AnnexColumn,
    GroupOutcome,
    Outcome,
    PaperForm,
)
from evalapp.assessment.periods import is_named
from evalapp.assessment.problems import Problem, info, warning
from evalapp.assessment.result_versions import ResultVersion, printed_figures
from evalapp.assessment.results import NoticeRow
from evalapp.usecases.appraisal.progress_of_units import appraisal_progress
from evalapp.usecases.document_ports import DocumentWriter, ReasonsOf
from evalapp.usecases.documents.amending import export_amendment
from evalapp.usecases.documents.document_details import details_problems, document_details
from evalapp.usecases.documents.document_kinds import DocumentKind
from evalapp.usecases.documents.exported import Exported, standing_told
from evalapp.usecases.documents.printed_texts import (
    letters_missing,
    texts_of_outcome,
    texts_of_reasons,
)
from evalapp.usecases.documents.result_versions import (
    locked_outcome,
    result_versions,
)
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import Progress
from evalapp.usecases.results.notice_rows import NoticeRows
from evalapp.usecases.results.results import outcome_of
from evalapp.usecases.results.snapshot import LiveSheets, live_sheets
from evalapp.usecases.results.year_before import year_before

_COMPARING: Final = {DocumentKind.DECISION, DocumentKind.REPORT}
"""Papers that speak of the year before."""


def export_documents(
    services: Services,
    period: str,
    kinds: Sequence[DocumentKind],
    folder: Path,
    progress: Progress,
    version: int | None = None,
    form: PaperForm = PaperForm.WORD,
    columns: Sequence[AnnexColumn] = (),
) -> Exported:
    """Write the chosen documents from one locked version, the newest unless another is named.

    Where nothing has been locked they are drafts of the live results, and say so. `form` is that
    of papers; workbooks and pages have forms of their own. `columns` of the annexes are those of
    the period's details unless others are named. AssessmentError of `export_amendment` where the
    amending decision is chosen and there can be none; then nothing is written.
    """
    if DocumentKind.AMENDMENT in kinds:
        return _beside_amendment(services, period, kinds, folder, progress, version, form, columns)
    writer = services.documents.in_form(form)
    if version is None and not result_versions(services, period):
        return _draft(services, writer, period, kinds, folder, progress, columns)
    locked = locked_outcome(services, period, version)
    outcome, reasons = _with_columns(locked.outcome, columns), locked_reasons(locked.version)
    files = _written(services, writer, kinds, outcome, reasons, folder, progress)
    moved = _moved_since(services, locked.version) if version is None else ()
    missing = _missing_letters(writer, kinds, outcome, reasons)
    return Exported(files, (*moved, *missing, *_to_know(outcome)))


def _beside_amendment(
    services: Services,
    period: str,
    kinds: Sequence[DocumentKind],
    folder: Path,
    progress: Progress,
    version: int | None,
    form: PaperForm,
    columns: Sequence[AnnexColumn],
) -> Exported:
    """Write the amending decision first, then the other papers that were chosen."""
    amended = export_amendment(services, period, folder, version, form)
    others = [each for each in kinds if each is not DocumentKind.AMENDMENT]
    if not others:
        return amended
    with standing_told(amended.files):
        done = export_documents(services, period, others, folder, progress, version, form, columns)
    fresh = (each for each in done.problems if each not in amended.problems)
    return Exported((*amended.files, *done.files), (*amended.problems, *fresh))


def locked_reasons(version: ResultVersion) -> ReasonsOf:
    """Return what gives a unit's rows for its notice as they were locked."""
    rows = {unit: each.criteria for unit, each in version.unit_by_id.items()}

    def reasons(group: GroupOutcome, unit: str) -> Sequence[NoticeRow]:
        return rows[unit]

    return reasons


def _draft(
    services: Services,
    writer: DocumentWriter,
    period: str,
    kinds: Sequence[DocumentKind],
    folder: Path,
    progress: Progress,
    columns: Sequence[AnnexColumn],
) -> Exported:
    live = live_sheets(services, period)
    details = document_details(services, period)
    outcome = Outcome(live.period, details, tuple(outcome_of(sheet) for sheet in live.groups))
    outcome, reasons = _with_columns(outcome, columns), _live_reasons(live)
    files = _written(services, writer, kinds, outcome, reasons, folder, progress)
    missing = _missing_letters(writer, kinds, outcome, reasons)
    left = appraisal_progress(services, period).problems
    return Exported(files, (info("documents.drafts"), *left, *missing, *_to_know(outcome)))


def _with_columns(outcome: Outcome, columns: Sequence[AnnexColumn]) -> Outcome:
    if not columns:
        return outcome
    return replace(outcome, details=replace(outcome.details, annex_columns=tuple(columns)))


def _live_reasons(live: LiveSheets) -> ReasonsOf:
    sheets = {sheet.group: sheet for sheet in live.groups}
    scored: dict[str, NoticeRows] = {}

    def reasons(group: GroupOutcome, unit: str) -> Sequence[NoticeRow]:
        name = group.criteria.unit_group
        if name not in scored:
            scored[name] = NoticeRows(sheets[name], live.explained)
        return scored[name].of(unit)

    return reasons


def _written(
    services: Services,
    writer: DocumentWriter,
    kinds: Sequence[DocumentKind],
    outcome: Outcome,
    reasons: ReasonsOf,
    folder: Path,
    progress: Progress,
) -> tuple[Path, ...]:
    files: list[Path] = []
    if _COMPARING & set(kinds):
        outcome = replace(outcome, before=year_before(services, outcome, reasons))
    for kind in kinds:
        with standing_told(files):
            files += _write(writer, kind, outcome, reasons, folder, progress)
    return tuple(files)


def _write(
    writer: DocumentWriter,
    kind: DocumentKind,
    outcome: Outcome,
    reasons: ReasonsOf,
    folder: Path,
    progress: Progress,
) -> tuple[Path, ...]:
    match kind:
        case DocumentKind.DECISION:
            return writer.decision(outcome, folder)
        case DocumentKind.ANNEX:
            return writer.annex(outcome, folder)
        case DocumentKind.REPORT:
            return writer.report(outcome, reasons, folder)
        case DocumentKind.SUBMISSION:
            return writer.submission(outcome, folder)
        case DocumentKind.MINUTES:
            return writer.minutes(outcome, reasons, folder)
        case DocumentKind.PAGE:
            return writer.page(outcome, folder)
        case DocumentKind.NOTICES:
            return writer.notices(outcome, reasons, folder, progress)
        case DocumentKind.AMENDMENT:
            raise ValueError(kind)  # made from two versions: see `export_amendment`


def _missing_letters(
    writer: DocumentWriter, kinds: Sequence[DocumentKind], outcome: Outcome, reasons: ReasonsOf
) -> tuple[Problem, ...]:
    """Warn of letters that papers in this form show as a box: in names, in reasons of notices."""
    rows = texts_of_reasons(outcome, reasons) if DocumentKind.NOTICES in kinds else ()
    return letters_missing(writer, chain(texts_of_outcome(outcome), rows))


def _to_know(outcome: Outcome) -> Iterator[Problem]:
    """Yield what a secretary should know before signing: silent units ranked, doubtful bases."""
    for group in outcome.groups:
        ranked = [each.unit for each in group.results if each.rank is not None]
        silent = [group.units[each].name for each in ranked if each in group.silent]
        if silent:
            title = group.criteria.unit_group_title
            named = "; ".join(silent)
            yield warning("documents.silent_ranked", group=title, count=len(silent), units=named)
    if not is_named(outcome.period.province):
        yield warning("period.province_open")
    yield from details_problems(outcome.details)


def _moved_since(services: Services, version: ResultVersion) -> tuple[Problem, ...]:
    """Say how many units would have other figures if the results were locked now."""
    sheets = live_sheets(services, version.period.id).groups
    now = {
        each.unit: printed_figures(each) for sheet in sheets for each in outcome_of(sheet).results
    }
    then: Mapping[str, tuple[object, ...]] = {
        unit: printed_figures(each.result) for unit, each in version.unit_by_id.items()
    }
    moved = sum(now.get(unit) != then.get(unit) for unit in now.keys() | then.keys())
    if not moved:
        return ()
    return (warning("documents.changed_since_lock", number=version.number, units=moved),)
