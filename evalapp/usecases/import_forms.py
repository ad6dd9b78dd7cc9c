"""Import returned forms: keep each original, store what it says, go on past bad ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

from evalapp.assessment.journal import JournalEntry
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import AssessmentError, Place, Problem, error
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
    """The tally: sent = read + refused, always; `stopped` where the person cancelled.

    `batch` names the import, '' where nothing was to be stored.
    """

    files: tuple[ImportedFile, ...]
    batch: str = ""
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
    """Read and store all forms found under `paths`, each in a transaction of its own.

    A form that is only proposed is refused here: it takes a person who looks at a preview.
    """
    expected = expect(services, period)
    intake = _Intake(services, expected.period)

    def take(looked: PreviewedFile, content: bytes) -> None:
        intake.take(_unconfirmed(looked) if looked.proposed else looked, content)

    return intake.of(lambda: look_at_each(services, expected, paths, progress, take))


def _unconfirmed(looked: PreviewedFile) -> PreviewedFile:
    refusal = error("form.proposal_unconfirmed", Place(file=looked.file.name))
    return replace(looked, form=None, problems=(refusal, *looked.problems))


def accept_forms(
    services: Services, preview: FormsPreview, chosen: Sequence[PreviewedFile], progress: Progress
) -> ImportedForms:
    """Store the chosen files of a preview; one that has changed since is refused."""
    expected = expect(services, preview.period.id)
    intake = _Intake(services, preview.period)

    def take_all() -> None:
        for count, each in enumerate(chosen):
            progress.report(count, len(chosen))
            looked, content = look_at(services, expected, each.file)
            intake.take(looked if looked.sha256 == each.sha256 else _changed(each), content)
        progress.report(len(chosen), len(chosen))

    return intake.of(take_all)


def _changed(each: PreviewedFile) -> PreviewedFile:
    fault = AssessmentError("form.changed_since_preview")
    return PreviewedFile(each.file, tuple(p.in_file(each.file.name) for p in fault.problems))


class _Intake:
    """One import: takes looked-at files one by one, under one name, so that it can be undone."""

    def __init__(self, services: Services, period: Period) -> None:
        self._services = services
        self._period = period
        self._batch = uuid4().hex
        self._files: list[ImportedFile] = []

    def of(self, work: Callable[[], None]) -> ImportedForms:
        """Do the work and return the tally, also where the person stops it half way."""
        try:
            work()
        except Cancelled:
            return ImportedForms(tuple(self._files), self._batch, stopped=True)
        return ImportedForms(tuple(self._files), self._batch)

    def take(self, looked: PreviewedFile, content: bytes) -> None:
        """Store a usable file that is not stored yet, and count it either way."""
        form, unit = looked.form, looked.unit
        if form is not None and unit is not None and not looked.already_stored:
            kept = self._services.workspace.files.keep(Path(looked.file.name).name, content)
            self._store(looked, form, unit, kept)
        self._files.append(
            ImportedFile(
                looked.file.name,
                read=not looked.refused,
                problems=looked.problems,
                unit=looked.unit,
                self_total=looked.self_total,
            )
        )

    def _store(self, looked: PreviewedFile, form: FilledForm, unit: Unit, kept: KeptFile) -> None:
        now, period = self._services.now(), self._period.id
        with self._services.workspace.unit_of_work() as work:
            work.returns.add(
                Return(
                    id=uuid4().hex,
                    period=period,
                    unit=unit.id,
                    number=next_number(work, period, unit.id),
                    source=ReturnSource.WORKBOOK,
                    received_at=now,
                    entered_by=self._services.person,
                    contact=form.contact,
                    file=kept,
                    cells=form.cells,
                    self_total=looked.self_total,
                    problems=looked.problems,
                    batch=self._batch,
                )
            )
            entry = JournalEntry(
                at=now,
                by=self._services.person,
                action="journal.return_received",
                period=period,
                unit=unit.id,
                new=f"{kept.name} ({kept.sha256[:12]})",
            )
            work.journal.add([entry])
            work.commit()


def next_number(work: UnitOfWork, period: str, unit: str) -> int:
    """Return the number that a unit's next return gets, from 1."""
    return work.returns.last_number(period, unit) + 1
