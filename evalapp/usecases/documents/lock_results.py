"""Lock the results of a period: version 1, and a new one whenever locked results are amended."""

from dataclasses import dataclass, replace

from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.assessment.result_versions import (
    ResultVersion,
    UnitChange,
    VersionHead,
    changed_units,
    same_results,
)
from evalapp.assessment.version_text import SealedVersion, sealed, version_of
from evalapp.usecases.appraisal.progress_of_units import appraisal_progress
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.documents.document_details import details_in
from evalapp.usecases.explanations.explanation_rounds import refuse_open_round
from evalapp.usecases.ports import Services, UnitOfWork
from evalapp.usecases.progress import SILENT, Progress
from evalapp.usecases.results.snapshot import live_sheets, snapshot


@dataclass(frozen=True, slots=True)
class LockedResults:
    """The version that was stored, and the units that it changes against the one before.

    `warnings` tell where not everything had been appraised.
    """

    head: VersionHead
    changed: tuple[UnitChange, ...] = ()
    warnings: tuple[Problem, ...] = ()
    changes: Changes = Changes.of(Kind.VERSIONS)


def lock_results(
    services: Services, period: str, note: str = "", progress: Progress = SILENT
) -> LockedResults:
    """Lock the first version of a period's results.

    AssessmentError `results.locked_already` where there is one (it can be amended),
    `documents.no_returns` where there is nothing to lock, or `explanation.still_open` while units
    may still explain.
    """
    _refuse_open_round(services, period)
    if newest := newest_head(services, period):
        raise AssessmentError("results.locked_already", number=newest.number)
    warnings = appraisal_progress(services, period).problems
    live = live_sheets(services, period)
    version = sealed(snapshot(services, live, 1, note.strip(), progress))
    with services.workspace.unit_of_work() as work:
        _store(services, work, version, "journal.results_locked")
        work.commit()
    return LockedResults(version.head, warnings=warnings)


def amend_results(
    services: Services, period: str, reason: str, progress: Progress = SILENT
) -> LockedResults:
    """Lock the results as they stand now as a new version, with the reason for the change.

    The details of documents go with the version that was in force; where figures changed, the
    new one waits for a number and a date of its own. AssessmentError `results.not_locked`,
    `results.reason_missing`, `explanation.still_open` or, where nothing has changed,
    `results.unchanged`.
    """
    _refuse_open_round(services, period)
    newest = newest_head(services, period)
    if newest is None:
        raise AssessmentError("results.not_locked")
    if not reason.strip():
        raise AssessmentError("results.reason_missing")
    warnings = appraisal_progress(services, period).problems
    live = live_sheets(services, period)
    version = sealed(snapshot(services, live, newest.number + 1, reason.strip(), progress))
    with services.workspace.unit_of_work() as work:
        earlier = work.versions.get(period, newest.number)
        _refuse_unchanged(earlier, version)
        changed = changed_units(earlier, version.version)
        _close_details(services, work, earlier, decided_anew=bool(changed))
        _store(services, work, version, "journal.results_amended")
        work.commit()
    return LockedResults(
        version.head,
        changed,
        warnings,
        Changes.of(Kind.VERSIONS, Kind.DOCUMENTS),
    )


def _refuse_open_round(services: Services, period: str) -> None:
    with services.workspace.reading() as work:
        refuse_open_round(work, period)


def newest_head(services: Services, period: str) -> VersionHead | None:
    """Return the version in force, None where nothing has been locked."""
    with services.workspace.reading() as work:
        heads = work.versions.heads(period)
    return heads[-1] if heads else None


def _refuse_unchanged(earlier: ResultVersion, version: SealedVersion) -> None:
    # Held against each other as both are read back: a text may say less than a live message.
    if same_results(earlier, version_of(version.text)):
        raise AssessmentError("results.unchanged", number=earlier.number)


def _close_details(
    services: Services, work: UnitOfWork, earlier: ResultVersion, *, decided_anew: bool
) -> None:
    """Keep the details with their version; other figures need a decision that is yet to sign."""
    details = details_in(services, work, earlier.period.id)
    work.versions.close(earlier.period.id, earlier.number, details)
    if decided_anew:
        unsigned = replace(details, number="", signed_on=None, proposal="")
        work.documents.save_details(earlier.period.id, unsigned)


def _store(services: Services, work: UnitOfWork, version: SealedVersion, action: str) -> None:
    head = version.head
    work.versions.add(version)
    work.journal.add(
        [
            JournalEntry(
                at=head.locked_at,
                by=services.person,
                action=action,
                period=version.version.period.id,
                new=f"{head.number} ({head.short_checksum})",
                reason=head.note,
            )
        ]
    )
