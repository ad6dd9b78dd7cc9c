"""Import returned forms: keep each original, store what it says, go on past bad ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.assessment.returns import FilledForm, KeptFile, Return, ReturnSource
from evalapp.assessment.units import Unit
from evalapp.usecases.changes import Changes, Kind
from evalapp.usecases.ports import Services, UnitOfWork
from evalapp.usecases.preview_forms import (
    FormsPreview,
    PreviewedFile,
    expect,
    look_at,
    look_at_each,
)
from evalapp.usecases.progress import Cancelled, Progress


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What became of one file: read (stored, or stored before) or refused."""

    name: str
    read: bool
    problems: tuple[Problem, ...]
    unit: Unit | None = None
    self_total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ImportedForms:
    """The tally: sent = read + refused, always; `stopped` where the person cancelled."""

    files: tuple[ImportedFile, ...]
    stopped: bool = False
    changes: Changes = Changes.of(Kind.RETURNS)

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
    services: Services, period: str, paths: Sequence[Path], progress: Progress
) -> ImportedForms:
    """Read and store all forms found under `paths`, each in a transaction of its own."""
    expected = expect(services, period)
    done: list[ImportedFile] = []

    def take(looked: PreviewedFile, content: bytes) -> None:
        done.append(_taken(services, expected.period, looked, content))

    return _tally(done, lambda: look_at_each(services, expected, paths, progress, take))


def accept_forms(
    services: Services, preview: FormsPreview, chosen: Sequence[PreviewedFile], progress: Progress
) -> ImportedForms:
    """Store the chosen files of a preview; one that has changed since is refused."""
    expected = expect(services, preview.period.id)
    done: list[ImportedFile] = []

    def take_all() -> None:
        for count, each in enumerate(chosen):
            progress.report(count, len(chosen))
            looked, content = look_at(services, expected, each.file)
            if looked.sha256 != each.sha256:
                looked = _changed(each)
            done.append(_taken(services, preview.period, looked, content))
        progress.report(len(chosen), len(chosen))

    return _tally(done, take_all)


def _tally(done: list[ImportedFile], work: Callable[[], None]) -> ImportedForms:
    try:
        work()
    except Cancelled:
        return ImportedForms(tuple(done), stopped=True)
    return ImportedForms(tuple(done))


def _changed(each: PreviewedFile) -> PreviewedFile:
    fault = AssessmentError("form.changed_since_preview")
    return PreviewedFile(each.file, tuple(p.in_file(each.file.name) for p in fault.problems))


def _taken(
    services: Services, period: Period, looked: PreviewedFile, content: bytes
) -> ImportedFile:
    if looked.form is None or looked.unit is None:
        return ImportedFile(looked.file.name, read=False, problems=looked.problems)
    if not looked.already_stored:
        kept = services.workspace.files.keep(Path(looked.file.name).name, content)
        _store(services, period, looked, looked.form, looked.unit, kept)
    return ImportedFile(
        looked.file.name,
        read=True,
        problems=looked.problems,
        unit=looked.unit,
        self_total=looked.self_total,
    )


def _store(
    services: Services,
    period: Period,
    looked: PreviewedFile,
    form: FilledForm,
    unit: Unit,
    kept: KeptFile,
) -> None:
    now = services.now()
    with services.workspace.unit_of_work() as work:
        returned = Return(
            id=uuid4().hex,
            period=period.id,
            unit=unit.id,
            number=next_number(work, period.id, unit.id),
            source=ReturnSource.WORKBOOK,
            received_at=now,
            entered_by=services.person,
            contact=form.contact,
            file=kept,
            cells=form.cells,
            self_total=looked.self_total,
            problems=looked.problems,
        )
        work.returns.add(returned)
        work.journal.add(
            [
                JournalEntry(
                    at=now,
                    by=services.person,
                    action="journal.return_received",
                    period=period.id,
                    unit=unit.id,
                    new=f"{kept.name} ({kept.sha256[:12]})",
                )
            ]
        )
        work.commit()


def next_number(work: UnitOfWork, period: str, unit: str) -> int:
    """Return the number that a unit's next return gets, from 1."""
    return max((each.number for each in work.returns.history(period, unit)), default=0) + 1
