"""Undo an import, or do it again: which returns and files count; nothing is ever taken away."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.returns import Return, ReturnSource
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services, UnitOfWork


@dataclass(frozen=True, slots=True)
class UndoneImport:
    """The units whose return or files of that import were withdrawn, or brought back."""

    units: tuple[str, ...]
    withdrawn: bool = True
    changes: Changes = Changes.of(Kind.RETURNS, Kind.APPRAISALS, Kind.EXPLANATIONS)


@dataclass(frozen=True, slots=True)
class _Stored:
    """What one import stored, and whether it has been withdrawn."""

    returns: tuple[Return, ...]
    files: tuple[EvidenceFile, ...]
    withdrawn: bool

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.unit for each in (*self.returns, *self.files)))


def undo_import(services: Services, period: str, batch: str) -> UndoneImport:
    """Withdraw everything that one import stored; originals and history stay.

    AssessmentError `form.import_unknown` where nothing of that import counts (any more).
    """
    with services.workspace.unit_of_work() as work:
        found = _announced(work, period, batch, withdrawn=False)
        now = services.now()
        work.returns.withdraw(period, batch, now)
        work.evidence.withdraw(period, batch, now)
        entry = JournalEntry(at=now, by=services.person, action="", period=period)
        work.journal.add(_entries(entry, found))
        work.commit()
    return UndoneImport(found.units)


@dataclass(frozen=True, slots=True)
class ImportMade:
    """An import that counts: its batch, who made it and when."""

    batch: str
    by: str
    at: datetime


def last_import(services: Services, period: str, person: str = "") -> ImportMade:
    """Return the last import that a person made, the one at work where nobody is named.

    AssessmentError `form.nothing_to_undo` where nothing that counts was imported, and
    `form.imported_by_others`, saying by whom last, where it was others who did.
    """
    person = " ".join((person or services.person).split())
    with services.workspace.reading() as work:
        made = [
            ImportMade(each.batch, each.entered_by, each.received_at)
            for each in work.returns.current(period)
            if each.batch and each.source is not ReturnSource.TYPED
        ]
    if not made:
        raise AssessmentError("form.nothing_to_undo")
    mine = [each for each in made if each.by.casefold() == person.casefold()]
    if not mine:
        last = max(made, key=lambda each: each.at)
        raise AssessmentError("form.imported_by_others", person=person, by=last.by, at=last.at)
    return max(mine, key=lambda each: each.at)


def redo_import(services: Services, period: str, batch: str) -> UndoneImport:
    """Let everything that an undone import stored count again.

    AssessmentError `form.import_unknown` where nothing of that import is withdrawn, and
    `form.appraised_since_undo` where somebody has appraised one of its units since: those
    decisions judged what counts now, and must not pass for judgements of the other.
    """
    with services.workspace.unit_of_work() as work:
        work.periods.all_quiet()  # decisions in flight are to be seen by the check
        found = _announced(work, period, batch, withdrawn=True)
        _check_not_appraised(work, period, found.returns)
        now = services.now()
        work.returns.restore(period, batch)
        work.evidence.restore(period, batch, now)
        entry = JournalEntry(at=now, by=services.person, action="", period=period)
        work.journal.add(_entries(entry, found))
        work.commit()
    return UndoneImport(found.units, withdrawn=False)


def _announced(work: UnitOfWork, period: str, batch: str, *, withdrawn: bool) -> _Stored:
    """Return what is to be turned; nobody decides about its units until that is stored."""
    found = _Stored(
        work.returns.batch(period, batch, withdrawn=withdrawn) if batch else (),
        work.evidence.batch(period, batch, withdrawn=withdrawn) if batch else (),
        withdrawn,
    )
    if not found.units:
        raise AssessmentError("form.import_unknown")
    work.periods.moved(period, found.units)
    return found


def _check_not_appraised(work: UnitOfWork, period: str, returns: tuple[Return, ...]) -> None:
    withdrawn = work.returns.last_withdrawn(period)
    for unit in (each.unit for each in returns):
        if any(one.at > withdrawn[unit] for one in work.appraisals.of_unit(period, unit)):
            raise AssessmentError("form.appraised_since_undo", unit=unit)


def _entries(entry: JournalEntry, found: _Stored) -> Iterator[JournalEntry]:
    """Yield an entry for each return and file: withdrawn where it counted, restored where not."""
    back = found.withdrawn
    for each in found.returns:
        action = "journal.return_restored" if back else "journal.return_withdrawn"
        yield _turned(replace(entry, action=action, unit=each.unit), str(each.number), back=back)
    for each in found.files:
        action = "journal.evidence_restored" if back else "journal.evidence_withdrawn"
        about = replace(entry, action=action, unit=each.unit, criterion=each.criterion)
        yield _turned(about, each.name, back=back)


def _turned(entry: JournalEntry, said: str, *, back: bool) -> JournalEntry:
    return replace(entry, new=said) if back else replace(entry, old=said)
