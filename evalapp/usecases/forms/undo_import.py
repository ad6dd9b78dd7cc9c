"""Undo an import: its returns and files count no longer, what counted before counts again."""

from dataclasses import dataclass

from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class UndoneImport:
    """The units whose return or files of that import were withdrawn."""

    units: tuple[str, ...]
    changes: Changes = Changes.of(Kind.RETURNS, Kind.APPRAISALS, Kind.EXPLANATIONS)


def undo_import(services: Services, period: str, batch: str) -> UndoneImport:
    """Withdraw everything that one import stored; originals and history stay.

    AssessmentError `form.import_unknown` where nothing of that import counts (any more).
    """
    now = services.now()
    with services.workspace.unit_of_work() as work:
        found = work.returns.batch(period, batch) if batch else ()
        files = work.evidence.batch(period, batch) if batch else ()
        if not found and not files:
            raise AssessmentError("form.import_unknown")
        work.returns.withdraw(period, batch, now)
        work.evidence.withdraw(period, batch, now)
        work.journal.add(
            JournalEntry(
                at=now,
                by=services.person,
                action="journal.return_withdrawn",
                period=period,
                unit=each.unit,
                old=str(each.number),
            )
            for each in found
        )
        work.journal.add(
            JournalEntry(
                at=now,
                by=services.person,
                action="journal.evidence_withdrawn",
                period=period,
                unit=each.unit,
                criterion=each.criterion,
                old=each.name,
            )
            for each in files
        )
        work.commit()
    return UndoneImport(tuple(dict.fromkeys(each.unit for each in (*found, *files))))
