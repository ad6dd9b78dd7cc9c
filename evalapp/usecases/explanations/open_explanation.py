"""Open an explanation round: freeze the result as it stands, so that all speak of the same one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from evalapp.assessment.explanations import ExplanationRound
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.periods import is_after
from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.assessment.version_text import SealedVersion, sealed
from evalapp.usecases.appraisal.progress_of_units import appraisal_progress
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import SILENT, Progress
from evalapp.usecases.results.snapshot import live_sheets, provisional_snapshot


@dataclass(frozen=True, slots=True)
class NewRound:
    """What a person decides on: last day for replies, units (by id, none: all), what is asked.

    Workbooks ask about the criteria where unit and assessors differ, or about every one.
    """

    deadline: date
    units: tuple[str, ...] = ()
    every_criterion: bool = False


@dataclass(frozen=True, slots=True)
class OpenedRound:
    """The round as stored; `warnings` tell where not everything had been appraised."""

    round: ExplanationRound
    warnings: tuple[Problem, ...] = ()
    changes: Changes = Changes.of(Kind.EXPLANATIONS)


def open_explanation(
    services: Services, period: str, new: NewRound, progress: Progress = SILENT
) -> OpenedRound:
    """Freeze the provisional result of a period and open a round on it.

    AssessmentError `explanation.already_open`, `explanation.deadline_past`, `period.unit_unknown`
    or, where no unit has answered yet, `documents.no_returns`.
    """
    if is_after(new.deadline, services.now()):
        raise AssessmentError("explanation.deadline_past", deadline=new.deadline)
    with services.workspace.reading() as work:
        rounds = work.explanations.rounds(period)
    if rounds and rounds[-1].is_open:
        raise AssessmentError("explanation.already_open", number=rounds[-1].number)
    live, number = live_sheets(services, period), len(rounds) + 1
    frozen = sealed(provisional_snapshot(services, live, number, progress))
    opened = _round(new, frozen)
    warnings = appraisal_progress(services, period).among(opened.units).problems
    with services.workspace.unit_of_work() as work:
        work.explanations.open(opened, frozen)
        work.journal.add([_entry(opened)])
        work.commit()
    return OpenedRound(opened, warnings)


def _round(new: NewRound, frozen: SealedVersion) -> ExplanationRound:
    version = frozen.version
    return ExplanationRound(
        period=version.period.id,
        number=version.number,
        opened_at=version.locked_at,
        opened_by=version.locked_by,
        deadline=new.deadline,
        units=_chosen(new.units, version.unit_by_id),
        every_criterion=new.every_criterion,
        checksum=frozen.head.checksum,
    )


def _chosen(wanted: tuple[str, ...], known: Collection[str]) -> tuple[str, ...]:
    """Return the units of the round in the result's order."""
    unknown = next((each for each in wanted if each not in known), None)
    if unknown is not None:
        raise AssessmentError("period.unit_unknown", unit=unknown)
    return tuple(each for each in known if not wanted or each in wanted)


def _entry(opened: ExplanationRound) -> JournalEntry:
    return JournalEntry(
        at=opened.opened_at,
        by=opened.opened_by,
        action="journal.explanation_opened",
        period=opened.period,
        new=f"{opened.number} ({opened.short_checksum})",
    )
