"""Look at returned files: read them in order, several at once, and say what is in each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from evalapp.assessment.collector import collector_at_rest
from evalapp.assessment.messages import message
from evalapp.assessment.problems import (
    AssessmentError,
    Place,
    Problem,
    info,
    warning,
)
from evalapp.assessment.returns import FilledForm
from evalapp.scoring.score import prepare
from evalapp.usecases.form_ports import IncomingFile
from evalapp.usecases.forms.claimed_totals import claimed_totals
from evalapp.usecases.forms.expecting import Expected
from evalapp.usecases.forms.explanation_rows import counting_form
from evalapp.usecases.forms.looked_files import LookedAt, PreviewedFile
from evalapp.usecases.forms.read_ahead import FileRead, read_ahead
from evalapp.usecases.ports import Services
from evalapp.usecases.progress import Cancelled, Progress

_FEW = 3
_MOST_TOGETHER = 128
_MOST_BYTES_TOGETHER = 20_000_000


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files found, in name order, and names of what office suites and systems left behind."""

    files: tuple[IncomingFile, ...]
    left_out: tuple[str, ...]


def gathered(services: Services, paths: Sequence[Path]) -> Gathered:
    """Return the files in files, folders and zips."""
    left_out: list[str] = []
    files = tuple(services.gatherer.gather(paths, left_out.append))
    return Gathered(files, tuple(left_out))


def by_age(files: Iterable[IncomingFile]) -> list[IncomingFile]:
    """Return files in the order in which they were saved, those of one moment as they were found."""
    return sorted(files, key=lambda each: each.saved)


def look_at_each(
    services: Services,
    expected: Expected,
    files: Sequence[IncomingFile],
    progress: Progress,
    seen: Callable[[Sequence[LookedAt]], None],
    arrived: Callable[[FileRead], None] = lambda read: None,
) -> None:
    """Call `seen` with every file, a few at a time and in order, so that memory stays flat.

    What was saved later is looked at later: of several forms of a unit the last one counts.

    `arrived` is called before that with each file by itself, as soon as it has been read. Where the person cancels, `seen` is called once more with what had been read until then.
    """
    if len(files) > _FEW:
        for criteria in expected.forms.sets.values():
            prepare(criteria)  # while the reader still starts
    with collector_at_rest():
        _look(
            services, expected, by_age(files), progress, _Looking(services, expected, seen), arrived
        )
    progress.report(len(files), len(files))


def _look(
    services: Services,
    expected: Expected,
    files: Sequence[IncomingFile],
    progress: Progress,
    looking: "_Looking",
    arrived: Callable[[FileRead], None],
) -> None:
    try:
        for done, file in enumerate(read_ahead(services.form_reader, expected.forms, files)):
            progress.report(done, len(files), message("progress.reading", file=file.file.name))
            read = file.finished()
            arrived(read)
            looking.add(read)
    except Cancelled:
        looking.finish()
        raise
    looking.finish()


class _Looking:
    """Gathers files until there are enough of them to be scored and stored together."""

    def __init__(
        self,
        services: Services,
        expected: Expected,
        seen: Callable[[Sequence[LookedAt]], None],
    ) -> None:
        self._services = services
        self._expected = expected
        self._seen = seen
        self._last_of: dict[tuple[str, int], tuple[str, str]] = {}
        self._several: set[tuple[str, int]] = set()
        self._replied = set(expected.replied)
        self._waiting: list[FileRead] = []
        self._units: set[str] = set()
        self._bytes = 0

    def add(self, read: FileRead) -> None:
        """Take one more file; what a unit sent before it is stored first, for it may build on that."""
        unit = "" if isinstance(read.form, AssessmentError) else read.form.fingerprint.unit
        if unit in self._units:
            self.finish()
        self._units |= {unit} - {""}
        self._waiting.append(read)
        self._bytes += len(read.content)
        if len(self._waiting) >= _MOST_TOGETHER or self._bytes > _MOST_BYTES_TOGETHER:
            self.finish()

    def finish(self) -> None:
        """Hand on what is waiting."""
        waiting, self._waiting, self._bytes = self._waiting, [], 0
        self._units.clear()
        if waiting:
            waiting = [self._counting(each) for each in waiting]
            forms = [
                None if isinstance(each.form, AssessmentError) else each.form for each in waiting
            ]
            totals = claimed_totals(self._expected.forms, forms)
            self._seen([self._looked(*each) for each in zip(waiting, totals, strict=True)])

    def _counting(self, read: FileRead) -> FileRead:
        """Return a file with the rows that will count: replies change only what they speak of."""
        form = read.form
        if isinstance(form, AssessmentError):
            return read
        if not form.fingerprint.round and form.fingerprint.unit not in self._replied:
            return read
        self._replied.add(form.fingerprint.unit)
        with self._services.workspace.reading() as work:
            return replace(read, form=counting_form(work, form))

    def _looked(self, read: FileRead, total: Decimal | None) -> LookedAt:
        if isinstance(read.form, AssessmentError):
            return LookedAt(_refused(read.file, read.form, read.sha256), read.content)
        looked = _understood(self._expected, read, read.form, total)
        if looked.unit is not None:
            looked = self._beside_others(looked, (looked.unit.id, looked.round))
        return LookedAt(looked, read.content)

    def _beside_others(self, looked: PreviewedFile, key: tuple[str, int]) -> PreviewedFile:
        """Return a file with what is to be told beside others that its unit has sent."""
        earlier = self._last_of.get(key)
        self._last_of[key] = looked.file.name, looked.sha256
        if earlier is not None and earlier[1] != looked.sha256:
            self._several.add(key)
        if key in self._several or key[0] in self._expected.returned:
            looked = _doubted_if_empty(looked)
        return looked if earlier is None else _after(looked, *earlier)


def _refused(file: IncomingFile, fault: AssessmentError, sha256: str = "") -> PreviewedFile:
    problems = tuple(
        each if each.place.file else each.in_file(file.name) for each in fault.problems
    )
    return PreviewedFile(file, problems, sha256)


def _understood(
    expected: Expected, read: FileRead, form: FilledForm, total: Decimal | None
) -> PreviewedFile:
    _, unit = expected.forms.set_of(form.fingerprint)
    known = expected.knows(read)
    problems = list(form.problems)
    if form.self_total is not None and form.self_total != total:
        problems.append(warning("form.total_differs", form=form.self_total, total=total))
    problems += _told_of_reply(expected, form)
    if known:
        problems.append(info("form.already_stored", unit=unit.name))
    return PreviewedFile(
        read.file,
        tuple(each if each.place.file else each.in_file(read.file.name) for each in problems),
        read.sha256,
        unit,
        form,
        total,
        already_stored=known,
    )


def _told_of_reply(expected: Expected, form: FilledForm) -> Iterator[Problem]:
    """Yield what a person should know of a reply before taking it in; nothing for forms."""
    found = expected.round_of(form)
    if found is None:
        return
    said = [each for cell in form.cells for each in cell.replies if each.round == found.number]
    if not said:
        yield warning("explanation.nothing_said", number=found.number)
    if found.is_late(expected.at):
        yield warning("explanation.late", deadline=found.deadline)


def _doubted_if_empty(looked: PreviewedFile) -> PreviewedFile:
    """Say of a form without any answer that it would take the place of what its unit has sent."""
    if looked.already_stored or all(each.code != "form.nothing_filled" for each in looked.problems):
        return looked
    extra = warning("form.would_empty", Place(file=looked.file.name))
    return replace(looked, problems=(*looked.problems, extra))


def _after(looked: PreviewedFile, earlier: str, sha256: str) -> PreviewedFile:
    """Return a file of a unit of which another one was looked at: the same again, or a newer one."""
    same = looked.sha256 == sha256
    tell, code = (info, "form.same_again") if same else (warning, "form.second_of_unit")
    told = tell(code, Place(file=looked.file.name), earlier=earlier)
    known = looked.already_stored or (same and not looked.needs_a_person)
    return replace(looked, problems=(*looked.problems, told), already_stored=known)
