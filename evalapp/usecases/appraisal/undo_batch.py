"""Take back what a person decided last in one go: a sheet that was imported, rows accepted."""

from dataclasses import dataclass
from datetime import datetime

from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.appraisal.appraise import Appraised, ReplacedDecision
from evalapp.usecases.appraisal.put_back import put_back
from evalapp.usecases.changes import Changes
from evalapp.usecases.ports import Services, UnitOfWork
from evalapp.usecases.progress import Progress


@dataclass(frozen=True, slots=True)
class UndoneBatch:
    """How many decisions were taken back, of when, and of which sheet ('' for rows accepted)."""

    count: int
    at: datetime
    source: str
    changes: Changes


def keep_batch(work: UnitOfWork, services: Services, source: str, done: Appraised) -> None:
    """Keep what was decided in one go, in the unit of work that stores it."""
    first = done.appraisals[0]
    replaced = [(each.before, each.after) for each in done.replaced]
    work.batches.add(first.period, services.person, first.at, source, replaced)


def undo_batch(services: Services, period: str, progress: Progress) -> UndoneBatch:
    """Let all that the person at work decided last in one go be what it was before.

    Once more takes back the one before. AssessmentError `appraisal.no_batch` where there is none,
    or as `put_back_decisions` has it; then, or stopped before the end, nothing is stored.
    """
    with services.workspace.unit_of_work() as work:
        batch = work.batches.last(period, services.person)
        if batch is None:
            raise AssessmentError("appraisal.no_batch", person=services.person)
        replaced = [ReplacedDecision(*each) for each in batch.replaced]
        changes = put_back(services, work, period, replaced, progress)
        work.batches.undone(batch, services.now())
        work.commit()
    return UndoneBatch(len(replaced), batch.at, batch.source, changes)
