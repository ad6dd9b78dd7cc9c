"""Preview returned forms: read every file, say what is in it, store nothing."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from evalapp.assessment.cell_checks import cell_problems
from evalapp.assessment.criteria import CriteriaSet, Source
from evalapp.assessment.entries import UnitAnswers
from evalapp.assessment.messages import message
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import (
    AssessmentError,
    Place,
    Problem,
    errors_only,
    info,
    warning,
)
from evalapp.assessment.returns import FilledForm, Fingerprint, Return
from evalapp.assessment.rules import ComparedRule
from evalapp.assessment.units import Unit, UnitStatus
from evalapp.scoring.score import score_units
from evalapp.usecases.ports import Candidate, FormReader, IncomingFile, Services
from evalapp.usecases.progress import Progress
from evalapp.usecases.return_differences import CellDifference, differences_of

_Read = bytes | AssessmentError
"""A file's content, or why it cannot be had."""

_LOST_KEYS = {
    "form.not_ours",
    "form.no_answer_sheet",
    "form.row_ids_missing",
    "form.columns_missing",
}
_NOT_FILLED = {"answer.blank", "answer.field_missing"}


@dataclass(frozen=True, slots=True)
class PreviewedFile:
    """One file as understood.

    `differences` are the rows that a newer return of the same unit changes;
    `form` is None where the file is refused; `self_total` is the unit's own answers as the
    engine scores them; `sha256` identifies the content that was looked at.
    """

    file: IncomingFile
    problems: tuple[Problem, ...]
    sha256: str = ""
    unit: Unit | None = None
    form: FilledForm | None = None
    self_total: Decimal | None = None
    already_stored: bool = False
    differences: tuple[CellDifference, ...] = ()

    @property
    def refused(self) -> bool:
        """Tell whether nothing can be stored from this file."""
        return self.form is None

    @property
    def proposed(self) -> bool:
        """Tell whether unit and rows were known by words only, so that a person must agree."""
        return self.form is not None and self.form.proposed

    @property
    def needs_correction(self) -> bool:
        """Tell whether some cells are wrong although the form as a whole is usable."""
        return not self.refused and bool(errors_only(self.problems))


@dataclass(frozen=True, slots=True)
class FormsPreview:
    """Every file that was sent, in the order found; sent = readable + refused."""

    period: Period
    files: tuple[PreviewedFile, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """What a period's forms are matched against."""

    period: Period
    units: Mapping[str, Unit]
    sets: Mapping[str, CriteriaSet]
    known_files: frozenset[tuple[str, str]]
    """(unit id, SHA-256) of the returns that count now."""

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Every form that was issued."""
        sets = ((unit, self.sets[unit.group]) for unit in self.units.values())
        return tuple(
            (Fingerprint(self.period.id, unit.id, each.fingerprint), each, unit)
            for unit, each in sets
        )

    def set_of(self, fingerprint: Fingerprint) -> tuple[CriteriaSet, Unit]:
        """Return the set and unit of a form; AssessmentError where it is not of this period."""
        if fingerprint.period != self.period.id:
            raise AssessmentError(
                "form.other_period", found=fingerprint.period, period=self.period.title
            )
        unit = self.units.get(fingerprint.unit)
        if unit is None:
            raise AssessmentError("form.unknown_unit", unit=fingerprint.unit)
        criteria = self.sets[unit.group]
        if fingerprint.criteria != criteria.fingerprint:
            raise AssessmentError("form.other_edition", set=criteria.title)
        return criteria, unit


def preview_forms(
    services: Services, period: str, paths: Sequence[Path], progress: Progress
) -> FormsPreview:
    """Read the forms in files, folders and zips; a file that cannot be used is refused, not lost."""
    expected = expect(services, period)
    files: list[PreviewedFile] = []

    def seen(each: PreviewedFile, content: bytes) -> None:
        del content
        files.append(_compared(services, expected, each))

    look_at_each(services, expected, paths, progress, seen)
    return FormsPreview(expected.period, tuple(files))


def _compared(services: Services, expected: Expected, each: PreviewedFile) -> PreviewedFile:
    """Add what a file changes against the unit's return that counts now."""
    if each.form is None or each.already_stored:
        return each
    criteria, _ = expected.set_of(each.form.fingerprint)
    with services.workspace.unit_of_work() as work:
        differences = differences_of(work, expected.period.id, criteria, each.form)
    return replace(each, differences=differences)


def expect(services: Services, period: str) -> Expected:
    """Return what returned forms of a period are matched against."""
    with services.workspace.unit_of_work() as work:
        units = {
            each.unit.id: each.unit
            for each in work.periods.units(period)
            if each.status is not UnitStatus.NOT_ASSESSED
        }
        known = frozenset(
            (each.unit, each.file.sha256)
            for each in work.returns.current(period)
            if each.file is not None
        )
        return Expected(work.periods.get(period), units, work.periods.sets(period), known)


def look_at_each(
    services: Services,
    expected: Expected,
    paths: Sequence[Path],
    progress: Progress,
    seen: Callable[[PreviewedFile, bytes], None],
) -> None:
    """Call `seen` with every file and its content, one at a time, so that memory stays flat."""
    files = list(services.gatherer.gather(paths))
    first_of: dict[str, str] = {}
    for done, (file, read) in enumerate(_read_ahead(services.form_reader, files)):
        progress.report(done, len(files), message("progress.reading", file=file.name))
        looked, content = _look(services, expected, file, read)
        if looked.unit is not None:
            earlier = first_of.setdefault(looked.unit.id, file.name)
            looked = looked if earlier == file.name else _second(looked, earlier)
        seen(looked, content)
    progress.report(len(files), len(files))


def look_at(
    services: Services, expected: Expected, file: IncomingFile
) -> tuple[PreviewedFile, bytes]:
    """Return what one file holds, with its content (empty where it cannot be read)."""
    return _look(services, expected, file, _read_or_fault(file))


def _read_ahead(
    reader: FormReader, files: Iterable[IncomingFile]
) -> Iterator[tuple[IncomingFile, _Read]]:
    """Yield every file with its content; the next one is being opened while one is looked at."""
    waiting: list[tuple[IncomingFile, _Read]] = []
    for file in files:
        read = _read_or_fault(file)
        if isinstance(read, bytes):
            reader.begin(read)
        waiting.append((file, read))
        if len(waiting) > 1:
            yield waiting.pop(0)
    yield from waiting


def _read_or_fault(file: IncomingFile) -> _Read:
    try:
        return file.read()
    except AssessmentError as fault:
        return fault


def _look(
    services: Services, expected: Expected, file: IncomingFile, content: _Read
) -> tuple[PreviewedFile, bytes]:
    if isinstance(content, AssessmentError):
        return _refused(file, content), b""
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        form = _read(services, expected, file, content)
    except AssessmentError as fault:
        return _refused(file, fault, sha256), content
    return _understood(expected, file, sha256, form), content


def _read(services: Services, expected: Expected, file: IncomingFile, content: bytes) -> FilledForm:
    """Return what a form says; one without its hidden keys is proposed by its words."""
    try:
        return services.form_reader.read(content, file.name, expected.set_of)
    except AssessmentError as fault:
        if fault.problems[0].code not in _LOST_KEYS:
            raise
        return services.form_reader.propose(content, file.name, expected.candidates)


def _refused(file: IncomingFile, fault: AssessmentError, sha256: str = "") -> PreviewedFile:
    problems = tuple(
        each if each.place.file else each.in_file(file.name) for each in fault.problems
    )
    return PreviewedFile(file, problems, sha256)


def _understood(
    expected: Expected, file: IncomingFile, sha256: str, form: FilledForm
) -> PreviewedFile:
    criteria, unit = expected.set_of(form.fingerprint)
    total = claimed_total(criteria, unit, form)
    known = (unit.id, sha256) in expected.known_files
    problems = [*form.problems, *_missing_checks(criteria, form)]
    if form.self_total is not None and form.self_total != total:
        problems.append(warning("form.total_differs", form=form.self_total, total=total))
    if known:
        problems.append(info("form.already_stored", unit=unit.name))
    return PreviewedFile(
        file,
        tuple(each if each.place.file else each.in_file(file.name) for each in problems),
        sha256,
        unit,
        form,
        total,
        already_stored=known,
    )


def claimed_total(criteria: CriteriaSet, unit: Unit, form: FilledForm | Return) -> Decimal:
    """Return the points of a unit's own answers, as the engine scores them.

    Criteria that compare units earn nothing here: alone, every unit would be the best.
    """
    known = criteria.criterion_by_id
    answers = {
        cell.criterion: cell.answer
        for cell in form.cells
        if known[cell.criterion].source is Source.SELF_REPORTED
        and not isinstance(known[cell.criterion].rule, ComparedRule)
    }
    return score_units(criteria, [UnitAnswers(unit.id, answers, unit.tags)])[0].points


def _missing_checks(criteria: CriteriaSet, form: FilledForm) -> list[Problem]:
    """Return faults of content that the reader, which knows cells, has not named itself."""
    named = {(each.code, each.message.values.get("criterion")) for each in form.problems}
    unread = {each.message.values.get("criterion") for each in errors_only(form.problems)}
    return [
        fault
        for cell in form.cells
        for fault in cell_problems(criteria.criterion_by_id[cell.criterion], cell)
        if (fault.code, fault.message.values.get("criterion")) not in named
        and not (fault.code in _NOT_FILLED and fault.message.values["criterion"] in unread)
    ]


def _second(looked: PreviewedFile, earlier: str) -> PreviewedFile:
    extra = warning("form.second_of_unit", Place(file=looked.file.name), earlier=earlier)
    return replace(looked, problems=(*looked.problems, extra))
