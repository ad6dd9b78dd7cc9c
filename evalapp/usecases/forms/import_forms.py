"""Import returned forms: keep each original, store what it says, go on past bad ones."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

from evalapp.assessment.answers import FormCell
from evalapp.assessment.cell_checks import still_lacking
from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.assessment.returns import FilledForm
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
from evalapp.usecases.forms.sent_proofs import ProofSorter, SentProof, in_order, proven_by_unit
from evalapp.usecases.forms.store_returns import ReturnStore
from evalapp.usecases.ports import Services
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

    `unreached` counts the files that nobody had looked at, or kept as proof, by then.
    `batch` names the import, '' where nothing was stored that could be undone. `proofs` came along with forms and
    are counted by themselves; `left_out` names what nobody sent (lock files and the like).
    """

    files: tuple[ImportedFile, ...]
    batch: str = ""
    stopped: bool = False
    proofs: tuple[SentProof, ...] = ()
    left_out: tuple[str, ...] = ()
    unreached: int = 0
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
    with services.workspace.reading() as work:
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
        self._sets = forms.sets
        self._found = found
        self._batch = uuid4().hex
        self._files: list[ImportedFile] = []
        self._store = ReturnStore(services, forms.period, forms.sets, self._batch)
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
        stored = self._store.has_stored or any(each.fresh for each in self._keeper.kept)
        return ImportedForms(
            tuple(sorted(self._with_proof(), key=lambda each: found_at[each.name])),
            self._batch if stored else "",
            stopped,
            tuple(sorted(self._keeper.kept, key=lambda each: found_at.get(each.file.name, 0))),
            self._found.left_out,
            self._unreached if stopped else 0,
        )

    @property
    def _unreached(self) -> int:
        reached = {each.name for each in self._files}
        reached |= {each.file.name for each in self._keeper.kept}
        return sum(each.name not in reached for each in self._found.files)

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
        self._files += map(counted, self._store.take(some))


def counted(looked: PreviewedFile) -> ImportedFile:
    """Return a file as the tally has it: read unless it is refused."""
    return ImportedFile(
        looked.file.name,
        read=not looked.refused,
        problems=looked.problems,
        unit=looked.unit,
        self_total=looked.self_total,
        round=looked.round,
    )
