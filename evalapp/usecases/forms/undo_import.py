"""Undo an import, or do it again: which returns and files count; nothing is ever taken away."""

from dataclasses import dataclass

from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.problems import AssessmentError
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class UndoneImport:
    """The units whose return or files of that import were withdrawn, or brought back."""

    units: tuple[str, ...]
    withdrawn: bool = True
    changes: Changes = Changes.of(Kind.RETURNS, Kind.APPRAISALS, Kind.EXPLANATIONS)


def undo_import(services: Services, period: str, batch: str) -> UndoneImport:
    """Withdraw everything that one import stored; originals and history stay.

    AssessmentError `form.import_unknown` where nothing of that import counts (any more).
    """
    with services.workspace.unit_of_work() as work:
        found = work.returns.batch(period, batch) if batch else ()
        files = work.evidence.batch(period, batch) if batch else ()
        if not found and not files:
            raise AssessmentError("form.import_unknown")
        units = tuple(dict.fromkeys(each.unit for each in (*found, *files)))
        work.periods.moved(period, units)
        now = services.now()
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
    return UndoneImport(units)


def redo_import(services: Services, period: str, batch: str) -> UndoneImport:
    """Let everything that an undone import stored count again.

    AssessmentError `form.appraised_since_undo` where somebody has appraised one of its units
    since: those decisions judged what counts now, and must not pass for judgements of the other.
    """
    with services.workspace.unit_of_work() as work:
        withdrawn = work.returns.last_withdrawn(period)
        found = work.returns.restore(period, batch)
        work.periods.moved(period, (each.unit for each in found))
        for each in found:
            decided = (one.at for one in work.appraisals.of_unit(period, each.unit))
            if any(at > withdrawn[each.unit] for at in decided):
                raise AssessmentError("form.appraised_since_undo", unit=each.unit)
        now = services.now()
        files = work.evidence.restore(period, batch, now)
        if not found and not files:
            raise AssessmentError("form.import_unknown")
        work.journal.add(
            JournalEntry(
                at=now,
                by=services.person,
                action="journal.return_restored",
                period=period,
                unit=each.unit,
                new=str(each.number),
            )
            for each in found
        )
        work.journal.add(
            JournalEntry(
                at=now,
                by=services.person,
                action="journal.evidence_restored",
                period=period,
                unit=each.unit,
                criterion=each.criterion,
                new=each.name,
            )
            for each in files
        )
        work.commit()
    units = tuple(dict.fromkeys(each.unit for each in (*found, *files)))
    return UndoneImport(units, withdrawn=False)
