"""Store what returned files say: each original first, then several returns at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import Place, info
from evalapp.assessment.returns import FilledForm, KeptFile, Return, ReturnSource
from evalapp.assessment.units import Unit
from evalapp.usecases.forms.looked_files import LookedAt, PreviewedFile
from evalapp.usecases.forms.return_differences import differences_of, told_changes
from evalapp.usecases.forms.trying_again import tried_again
from evalapp.usecases.ports import Services, UnitOfWork


class ReturnStore:
    """Stores the returns of one import, under one name, so that it can be undone."""

    def __init__(
        self, services: Services, period: Period, sets: Mapping[str, CriteriaSet], batch: str
    ) -> None:
        self._services = services
        self._period = period
        self._sets = sets
        self._batch = batch
        self.has_stored = False

    def take(self, some: Sequence[LookedAt]) -> list[PreviewedFile]:
        """Store the usable files that are not stored yet; return all, with what storing them told."""
        fresh = [each for each in some if not each.file.refused and not each.file.already_stored]
        stored = self._stored(fresh) if fresh else []
        by_name = {each.file.name: each for each in stored}
        return [by_name.get(each.file.file.name, each.file) for each in some]

    def _stored(self, some: Sequence[LookedAt]) -> list[PreviewedFile]:
        """Keep the originals, then store what they say: a return never lacks its original."""
        files = self._services.workspace.files
        kept = files.keep_all((Path(each.file.file.name).name, each.content) for each in some)
        looked = [each.file for each in some]
        return tried_again(lambda: self._stored_at_once(looked, kept))

    def _stored_at_once(
        self, some: Sequence[PreviewedFile], kept: Sequence[KeptFile]
    ) -> list[PreviewedFile]:
        """Store files in one unit of work, but for those that another program has stored by now."""
        period, units = self._period.id, [_unit_of(each).id for each in some]
        with self._services.workspace.unit_of_work() as work:
            # Before the moment of receiving is read, so that it lies behind decisions in flight.
            work.periods.moved(period, units)
            counting = work.returns.newest_files(period, units)
            looked = [_known(each) if _counts(each, counting) else each for each in some]
            files = zip(looked, kept, strict=True)
            fresh = [(each, file) for each, file in files if not each.already_stored]
            added = self._added(work, fresh)
            work.commit()
        self.has_stored = self.has_stored or bool(added)
        return [added.get(each.file.name, each) for each in looked]

    def _added(
        self, work: UnitOfWork, fresh: Sequence[tuple[PreviewedFile, KeptFile]]
    ) -> dict[str, PreviewedFile]:
        """Add returns; return their files by name, with what they change told as a preview does."""
        numbers = _numbers(work, self._period.id, [_unit_of(each).id for each, _ in fresh])
        numbered = list(zip(fresh, numbers, strict=True))
        told = [self._with_changes(work, each, number) for (each, _), number in numbered]
        returned = [self._return(*each, number) for each, number in numbered]
        work.returns.add_all(returned)
        work.journal.add(_received(each) for each in returned)
        return {each.file.name: each for each in told}

    def _with_changes(self, work: UnitOfWork, looked: PreviewedFile, number: int) -> PreviewedFile:
        """Return a file with what it changes against what counted before this import."""
        if number == 1:
            return looked
        criteria = self._sets[_unit_of(looked).group]
        found = differences_of(work, self._period.id, criteria, _form_of(looked), self._batch)
        changes = told_changes(found, criteria, looked.file.name)
        return replace(looked, problems=(*looked.problems, *changes))

    def _return(self, looked: PreviewedFile, kept: KeptFile, number: int) -> Return:
        form = _form_of(looked)
        return Return(
            id=uuid4().hex,
            period=self._period.id,
            unit=form.fingerprint.unit,
            number=number,
            source=ReturnSource.WORKBOOK,
            received_at=self._services.now(),
            entered_by=self._services.person,
            contact=form.contact,
            file=kept,
            cells=form.cells,
            self_total=looked.self_total,
            problems=looked.problems,
            batch=self._batch,
            round=looked.round,
        )


def _counts(looked: PreviewedFile, counting: Mapping[tuple[str, int], str]) -> bool:
    """Tell whether a file is the newest of its unit that is stored."""
    return counting.get((_unit_of(looked).id, looked.round)) == looked.sha256


def _known(looked: PreviewedFile) -> PreviewedFile:
    """Return a file as one that another program has stored since it was looked at."""
    told = info("form.already_stored", Place(file=looked.file.name), unit=_unit_of(looked).name)
    return replace(looked, problems=(*looked.problems, told), already_stored=True)


def _unit_of(looked: PreviewedFile) -> Unit:
    if looked.unit is None:
        raise ValueError(looked.file.name)
    return looked.unit


def _form_of(looked: PreviewedFile) -> FilledForm:
    if looked.form is None:
        raise ValueError(looked.file.name)
    return looked.form


def _received(returned: Return) -> JournalEntry:
    kept = returned.file
    return JournalEntry(
        at=returned.received_at,
        by=returned.entered_by,
        action="journal.explanation_received" if returned.round else "journal.return_received",
        period=returned.period,
        unit=returned.unit,
        new=f"{kept.name} ({kept.sha256[:12]})" if kept else "",
    )


def _numbers(work: UnitOfWork, period: str, units: Sequence[str]) -> list[int]:
    """Return the numbers of returns that are stored together, one after another for each unit."""
    last = dict(work.returns.last_numbers(period, units))
    numbers: list[int] = []
    for unit in units:
        last[unit] = last.get(unit, 0) + 1
        numbers.append(last[unit])
    return numbers


def next_number(work: UnitOfWork, period: str, unit: str) -> int:
    """Return the number that a unit's next return gets, from 1."""
    return work.returns.last_numbers(period, [unit]).get(unit, 0) + 1
