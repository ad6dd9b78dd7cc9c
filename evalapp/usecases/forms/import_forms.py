"""Import returned forms: keep each original, store what it says, go on past bad ones."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

from evalapp.assessment.answers import FormCell
from evalapp.assessment.cell_checks import still_lacking
from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.assessment.returns import FilledForm, KeptFile, Return, ReturnSource
from evalapp.assessment.units import Unit
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.expected_forms import ExpectedForms
from evalapp.usecases.forms.agreeing import check_agreed, unless_agreed
from evalapp.usecases.forms.expecting import expect
from evalapp.usecases.forms.keep_proofs import ProofKeeper
from evalapp.usecases.forms.look_at_forms import Gathered, gathered, look_at_each
from evalapp.usecases.forms.looked_files import LookedAt, PreviewedFile
from evalapp.usecases.forms.preview_forms import FormsPreview
from evalapp.usecases.forms.read_ahead import FileRead
from evalapp.usecases.forms.return_differences import differences_of, told_changes
from evalapp.usecases.forms.sent_proofs import ProofSorter, SentProof, in_order, proven_by_unit
from evalapp.usecases.ports import Services, UnitOfWork
from evalapp.usecases.progress import Cancelled, Progress


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What became of one file: read (stored, or stored before) or refused.

    `round` is the explanation round that a reply belongs to, 0 for forms.
    """

    name: str
    read: bool
    problems: tuple[Problem, ...]
    unit: Unit | None = None
    self_total: Decimal | None = None
    round: int = 0


@dataclass(frozen=True, slots=True)
class ImportedForms:
    """The tally: sent = read + refused, always; `stopped` where the person cancelled.

    `batch` names the import, '' where nothing was stored that could be undone. `proofs` came along with forms and
    are counted by themselves; `left_out` names what nobody sent (lock files and the like).
    """

    files: tuple[ImportedFile, ...]
    batch: str = ""
    stopped: bool = False
    proofs: tuple[SentProof, ...] = ()
    left_out: tuple[str, ...] = ()
    changes: Changes = Changes.of(Kind.RETURNS, Kind.EXPLANATIONS)

    @property
    def sent(self) -> int:
        """Files looked at."""
        return len(self.files)

    @property
    def read(self) -> int:
        """Files whose content is in the workspace."""
        return sum(each.read for each in self.files)

    @property
    def refused(self) -> int:
        """Files from which nothing was taken."""
        return self.sent - self.read


def import_forms(
    services: Services,
    period: str,
    paths: Sequence[Path],
    progress: Progress,
    agreed: Collection[str] = (),
) -> ImportedForms:
    """Read and store all forms found under `paths`, and the files that came along with them.

    A form that is only proposed, names another unit or would empty an earlier one is refused unless a person has
    looked at it and `agreed` has its name; AssessmentError `form.agreed_unknown` where a name is of
    no file.
    """
    expected = expect(services, period)
    found = gathered(services, paths)
    check_agreed(agreed, (each.name for each in found.files))
    intake = _Intake(services, expected.forms, found)
    sorter = ProofSorter(expected.forms)

    def take(some: Sequence[LookedAt]) -> None:
        intake.take(sorter.sift(unless_agreed(some, agreed)))

    def begin_to_keep(read: FileRead) -> None:
        form = read.form
        if isinstance(form, FilledForm) and not form.proposed and not expected.knows(read):
            services.workspace.files.begin(read.content)

    def take_all() -> None:
        look_at_each(services, expected, found.files, progress, take, begin_to_keep)
        others = sorter.sort(lambda unit: stored_cells(services, expected.forms.period.id, unit))
        intake.take([LookedAt(each, b"") for each in others.refused])
        intake.keep(others.proofs, progress)

    return intake.of(take_all)


def stored_cells(services: Services, period: str, unit: str) -> Sequence[FormCell]:
    """Return the rows of a unit's return that counts, none where it has not sent one."""
    with services.workspace.unit_of_work() as work:
        history = work.returns.history(period, unit)
    return history[0].cells if history else ()


def accept_forms(
    services: Services, preview: FormsPreview, chosen: Sequence[PreviewedFile], progress: Progress
) -> ImportedForms:
    """Store the chosen forms of a preview with their proofs; what has changed since is refused."""
    expected = expect(services, preview.period.id)
    files = tuple(each.file for each in chosen)
    intake = _Intake(services, expected.forms, Gathered(files, preview.left_out))
    remaining = iter(sorted(chosen, key=lambda each: each.file.saved))
    agreed = {each.sha256 for each in chosen if not each.already_stored}

    def take(some: Sequence[LookedAt]) -> None:
        intake.take(
            [
                each if each.file.sha256 == before.sha256 else LookedAt(_changed(before), b"")
                for each, before in zip(some, remaining)  # noqa: B905 - the rest comes later
            ]
        )

    def begin_to_keep(read: FileRead) -> None:
        if read.sha256 in agreed:
            services.workspace.files.begin(read.content)

    def take_all() -> None:
        look_at_each(services, expected, files, progress, take, begin_to_keep)
        units = {each.unit.id for each in chosen if each.unit is not None}
        intake.keep([each for each in preview.proofs if each.unit.id in units], progress)

    return intake.of(take_all)


def _changed(each: PreviewedFile) -> PreviewedFile:
    fault = AssessmentError("form.changed_since_preview")
    return PreviewedFile(each.file, tuple(p.in_file(each.file.name) for p in fault.problems))


class _Intake:
    """One import: takes looked-at files one by one, under one name, so that it can be undone."""

    def __init__(self, services: Services, forms: ExpectedForms, found: Gathered) -> None:
        self._services = services
        self._sets = forms.sets
        self._period = forms.period
        self._found = found
        self._batch = uuid4().hex
        self._files: list[ImportedFile] = []
        self._has_returns = False
        self._changed: dict[str, tuple[Problem, ...]] = {}
        self._keeper = ProofKeeper(services, forms.period.id, self._batch)

    def of(self, work: Callable[[], None]) -> ImportedForms:
        """Do the work and return the tally, also where the person stops it half way."""
        try:
            work()
        except Cancelled:
            return self._tally(stopped=True)
        return self._tally(stopped=False)

    def _tally(self, *, stopped: bool) -> ImportedForms:
        found_at = in_order(self._found.files)
        stored = self._has_returns or any(each.fresh for each in self._keeper.kept)
        return ImportedForms(
            tuple(sorted(self._with_proof(), key=lambda each: found_at[each.name])),
            self._batch if stored else "",
            stopped,
            tuple(sorted(self._keeper.kept, key=lambda each: found_at.get(each.file.name, 0))),
            self._found.left_out,
        )

    def _with_proof(self) -> Iterator[ImportedFile]:
        """Yield files as a preview shows them: proof that came along is not told to be missing."""
        sent = proven_by_unit(self._keeper.kept)
        for each in self._files:
            if each.unit is None or each.unit.id not in sent:
                yield each
                continue
            criteria = self._sets[each.unit.group]
            problems = still_lacking(criteria, each.problems, sent[each.unit.id])
            yield replace(each, problems=problems)

    def keep(self, proofs: Sequence[SentProof], progress: Progress) -> None:
        """Store the files that came along with forms."""
        self._keeper.keep(proofs, progress)

    def take(self, some: Sequence[LookedAt]) -> None:
        """Store the usable files that are not stored yet, at once, and count all of them."""
        fresh = [each for each in some if not each.file.refused and not each.file.already_stored]
        if fresh:
            self._store(fresh)
        self._files += [self._counted(each.file) for each in some]

    def _store(self, some: Sequence[LookedAt]) -> None:
        """Keep the originals, then store what they say: a return never lacks its original."""
        files = self._services.workspace.files
        kept = files.keep_all((Path(each.file.file.name).name, each.content) for each in some)
        units = [_unit_of(each.file) for each in some]
        with self._services.workspace.unit_of_work() as work:
            # Before the moment of receiving is read, so that it lies behind decisions in flight.
            work.periods.moved(self._period.id, units)
            numbers = _numbers(work, self._period.id, units)
            self._note_changes(work, some, numbers)
            returned = list(map(self._return, [each.file for each in some], numbers, kept))
            work.returns.add_all(returned)
            work.journal.add(_received(each) for each in returned)
            work.commit()
        self._has_returns = True

    def _counted(self, looked: PreviewedFile) -> ImportedFile:
        return ImportedFile(
            looked.file.name,
            read=not looked.refused,
            problems=(*looked.problems, *self._changed.get(looked.file.name, ())),
            unit=looked.unit,
            self_total=looked.self_total,
            round=looked.round,
        )

    def _note_changes(
        self, work: UnitOfWork, some: Sequence[LookedAt], numbers: Sequence[int]
    ) -> None:
        """Remember what returns change against what counted before this import, as a preview does."""
        for each, number in zip(some, numbers, strict=True):
            if number > 1:
                form, name = _form_of(each.file), each.file.file.name
                criteria = self._sets[_unit_group(each.file)]
                found = differences_of(work, self._period.id, criteria, form, self._batch)
                self._changed[name] = tuple(told_changes(found, criteria, name))

    def _return(self, looked: PreviewedFile, number: int, kept: KeptFile) -> Return:
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


def _unit_group(looked: PreviewedFile) -> str:
    if looked.unit is None:
        raise ValueError(looked.file.name)
    return looked.unit.group


def _form_of(looked: PreviewedFile) -> FilledForm:
    if looked.form is None:
        raise ValueError(looked.file.name)
    return looked.form


def _unit_of(looked: PreviewedFile) -> str:
    return _form_of(looked).fingerprint.unit


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
