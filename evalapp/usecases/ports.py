"""What use cases need from outside: stored things, kept files, file formats, the clock."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from evalapp.assessment.answers import FormCell
from evalapp.assessment.criteria import CriteriaSet, Criterion
from evalapp.assessment.documents import (
    Amendment,
    DocumentDetails,
    GroupOutcome,
    Outcome,
    PaperForm,
    Reminder,
)
from evalapp.assessment.explanations import ExplanationRequest
from evalapp.assessment.periods import Period
from evalapp.assessment.printed_documents import PrintedDocument, PrintedKind
from evalapp.assessment.problems import Problem
from evalapp.assessment.results import NoticeRow as NoticeRow
from evalapp.assessment.returns import (
    Contact,
    FilledForm,
    KeptFile,
)
from evalapp.assessment.units import Unit
from evalapp.usecases.expected_forms import ExpectedForms
from evalapp.usecases.file_ports import CriteriaFiles as CriteriaFiles
from evalapp.usecases.file_ports import DocumentReader as DocumentReader
from evalapp.usecases.file_ports import PagePictures as PagePictures
from evalapp.usecases.file_ports import ReadDraft as ReadDraft
from evalapp.usecases.file_ports import Table as Table
from evalapp.usecases.file_ports import Tables as Tables
from evalapp.usecases.file_ports import UnitFiles as UnitFiles
from evalapp.usecases.journal_ports import JournalRepository
from evalapp.usecases.people_repositories import AssessorRepository, AssignmentRepository
from evalapp.usecases.progress import Progress
from evalapp.usecases.repositories import (
    AppraisalRepository,
    CriteriaRepository,
    DocumentRepository,
    DraftRepository,
    EditionRepository,
    EvidenceRepository,
    ExplanationRepository,
    IssuedFormRepository,
    MeasuredRepository,
    PeriodRepository,
    ResultVersionRepository,
    ReturnRepository,
    ToleranceRepository,
    UnitRepository,
)
from evalapp.usecases.repositories import IssuedForm as IssuedForm

if TYPE_CHECKING:
    from evalapp.scoring.standings import PeerStandings


class UnitOfWork(Protocol):
    """One transaction; leaving without commit() undoes everything."""

    units: UnitRepository
    criteria: CriteriaRepository
    drafts: DraftRepository
    periods: PeriodRepository
    issued: IssuedFormRepository
    returns: ReturnRepository
    evidence: EvidenceRepository
    appraisals: AppraisalRepository
    measured: MeasuredRepository
    documents: DocumentRepository
    journal: JournalRepository
    editions: EditionRepository
    tolerances: ToleranceRepository
    versions: ResultVersionRepository
    assessors: AssessorRepository
    assignments: AssignmentRepository
    explanations: ExplanationRepository

    def __enter__(self) -> Self:
        """Begin."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Roll back whatever was not committed."""
        ...

    def commit(self) -> None:
        """Make everything since the beginning lasting, at once."""
        ...


class KeptFiles(Protocol):
    """Originals kept byte for byte, addressed by SHA-256."""

    def keep(self, name: str, content: bytes) -> KeptFile:
        """Store content lastingly (written aside, synced, renamed) and return its address."""
        ...

    def keep_all(self, files: Iterable[tuple[str, bytes]]) -> tuple[KeptFile, ...]:
        """Store several contents by name, all of them lastingly when this returns."""
        ...

    def begin(self, content: bytes) -> None:
        """Begin to store what `keep_all` will soon be asked to keep, and do not wait for it."""
        ...

    def read(self, sha256: str) -> bytes:
        """Return kept content; AssessmentError `file.not_kept` where it is missing or damaged."""
        ...


class Workspace(Protocol):
    """A place of work: database and kept files."""

    @property
    def name(self) -> str:
        """Words by which a person knows it: folder or database name."""
        ...

    @property
    def location(self) -> str:
        """Full path of the folder, or the database's address without password."""
        ...

    @property
    def files(self) -> KeptFiles:
        """Kept originals."""
        ...

    def unit_of_work(self) -> UnitOfWork:
        """Return a new transaction, to be entered with `with`."""
        ...

    def close(self) -> None:
        """Let go of the database; nothing is asked of the workspace afterwards."""
        ...


class FormWriter(Protocol):
    """Writes self-assessment workbooks; may lay out a set once and patch it per unit."""

    def write(self, path: Path, period: Period, unit: Unit, criteria: CriteriaSet) -> None:
        """Write one unit's form (aside, then renamed)."""
        ...


class ExplanationWriter(Protocol):
    """Writes the workbooks of an explanation round."""

    def write(self, path: Path, request: ExplanationRequest) -> None:
        """Write one unit's workbook (aside, then renamed)."""
        ...


class IncomingFile(Protocol):
    """One file on its way in; a zip's members are files of their own."""

    @property
    def name(self) -> str:
        """Path as shown to a person, `archive.zip/member.xlsx` inside a zip."""
        ...

    def read(self) -> bytes:
        """Return the content; AssessmentError where it cannot be had."""
        ...


class Gatherer(Protocol):
    """Turns dropped paths into files."""

    def gather(
        self, paths: Sequence[Path], left_out: Callable[[str], None]
    ) -> Iterator[IncomingFile]:
        """Yield the files of files, folders (to any depth) and zips, in name order.

        A path that cannot be opened is yielded too; its `read` raises. `left_out` is told the
        names of what nobody sent: lock files, folder decorations, hidden files.
        """
        ...


class FormReader(Protocol):
    """Reads returned workbooks, several at a time."""

    @property
    def most_ahead(self) -> int:
        """How many files may be begun before the first of them is asked for."""
        ...

    def get_ready(self) -> None:
        """Tell that files will come, so that starting up can go on beside other work."""
        ...

    def may_be_form(self, content: bytes, name: str) -> bool:
        """Tell at a glance whether a file can be a workbook; papers and pictures cannot."""
        ...

    def begin(self, content: bytes, name: str, expected: ExpectedForms) -> None:
        """Begin to read a workbook that is to be asked for soon, while other work goes on."""
        ...

    def read(self, content: bytes, name: str, expected: ExpectedForms) -> FilledForm:
        """Return what a returned form says, with its problems by cell, begun before or not.

        A form that lost its hidden keys is proposed by its words. AssessmentError where it is no
        form, corrupt, not expected, or where its words fit no one unit.
        """
        ...


@dataclass(frozen=True, slots=True)
class MarkedCopy:
    """A copy for a unit to correct, and the text of the message that goes with it."""

    path: Path
    message: str


@dataclass(frozen=True, slots=True)
class CoveringLetter:
    """Whose form goes back, of which period and file, and by when it is wanted again."""

    period: Period
    unit: Unit
    file: str
    reply_by: date | None = None


@dataclass(frozen=True, slots=True)
class SentBack:
    """A row that an assessor sent back, and what it lacks."""

    criterion: Criterion
    reason: str


class MarkedCopyWriter(Protocol):
    """Writes copies of returned workbooks that show what to correct."""

    def write(
        self,
        folder: Path,
        content: bytes,
        letter: CoveringLetter,
        problems: Iterable[Problem],
        sent_back: Sequence[SentBack] = (),
    ) -> MarkedCopy:
        """Write a copy into a folder, wrong cells coloured, with a sheet that lists the problems.

        A workbook that cannot be marked, or none (b""), gets a new workbook with the list alone.
        The covering message is written beside it as a text file.
        """
        ...


class FormFiller(Protocol):
    """Fills an issued form as a respondent would (demo and tests)."""

    def fill(
        self,
        form: bytes,
        criteria: CriteriaSet,
        contact: Contact,
        cells: Iterable[FormCell],
        misfits: Mapping[str, str],
    ) -> bytes:
        """Return the filled workbook.

        `misfits` are raw texts typed into a criterion's first answer cell instead of its answer,
        by criterion id (wrong entries that a respondent might make).
        """
        ...


class DocumentWriter(Protocol):
    """Writes official documents; each method that writes returns the files it wrote.

    Papers are written as Word, or as the form that `in_form` was asked for.
    """

    def in_form(self, form: PaperForm) -> "DocumentWriter":
        """Return the same writer for papers in another form."""
        ...

    def undrawable(self, texts: Iterable[str]) -> str:
        """Return the characters of some texts that papers in this form cannot draw, each once."""
        ...

    def default_details(self, period: Period) -> DocumentDetails:
        """Return what a period's documents say until a secretary has filled in the details."""
        ...

    def decision(self, outcome: Outcome, folder: Path) -> tuple[Path, ...]:
        """Write the ranking decision with an annex per unit group (.docx)."""
        ...

    def annex(self, outcome: Outcome, folder: Path) -> tuple[Path, ...]:
        """Write the result workbook (.xlsx)."""
        ...

    def notices(
        self, outcome: Outcome, reasons: "ReasonsOf", folder: Path, progress: Progress
    ) -> tuple[Path, ...]:
        """Write one result notice per unit (.docx)."""
        ...

    def report(self, outcome: Outcome, reasons: "ReasonsOf", folder: Path) -> tuple[Path, ...]:
        """Write the summary report (.docx)."""
        ...

    def submission(self, outcome: Outcome, folder: Path) -> tuple[Path, ...]:
        """Write the submission letter that the decision goes up with."""
        ...

    def minutes(self, outcome: Outcome, reasons: "ReasonsOf", folder: Path) -> tuple[Path, ...]:
        """Write the minutes of the appraisal with every unit's points."""
        ...

    def reminders(
        self,
        period: Period,
        details: DocumentDetails,
        reminders: Sequence[Reminder],
        folder: Path,
        progress: Progress,
    ) -> tuple[Path, ...]:
        """Write a letter to each unit that must return or correct its form."""
        ...

    def page(self, outcome: Outcome, folder: Path) -> tuple[Path, ...]:
        """Write one self-contained HTML page of the results for publishing."""
        ...

    def amendment(self, amendment: Amendment, folder: Path) -> tuple[Path, ...]:
        """Write the amending decision with an annex of old and new figures (.docx)."""
        ...

    def printed(self, kind: PrintedKind, outcome: Outcome, reasons: "ReasonsOf") -> PrintedDocument:
        """Return what a document that sums results up would say."""
        ...


class ReasonsOf(Protocol):
    """Gives a unit's points per criterion with reasons, for its notice."""

    def __call__(self, group: GroupOutcome, unit: str) -> Sequence[NoticeRow]:
        """Return a row per criterion in printed order."""
        ...


class Peers(Protocol):
    """What the other units of a group stand at, for sets that compare units."""

    def standings(self, work: UnitOfWork, period: str, group: str) -> "PeerStandings":
        """Return where the units of a group stand in the state of the workspace that `work` sees."""
        ...


class Services(Protocol):
    """Everything a door is given; each part is loaded when it is first used."""

    @property
    def workspace(self) -> Workspace:
        """The open workspace."""
        ...

    @property
    def peers(self) -> Peers:
        """Standings of unit groups, kept as long as the workspace is open."""
        ...

    @property
    def form_writer(self) -> FormWriter:
        """Writes forms."""
        ...

    @property
    def explanation_writer(self) -> ExplanationWriter:
        """Writes the workbooks of explanation rounds."""
        ...

    @property
    def form_reader(self) -> FormReader:
        """Reads forms."""
        ...

    @property
    def marked_copies(self) -> MarkedCopyWriter:
        """Writes copies of returned workbooks that show what to correct."""
        ...

    @property
    def form_filler(self) -> FormFiller:
        """Fills forms for the demo."""
        ...

    @property
    def gatherer(self) -> Gatherer:
        """Finds files on their way in."""
        ...

    @property
    def tables(self) -> Tables:
        """Reads and writes plain tables."""
        ...

    @property
    def criteria_files(self) -> CriteriaFiles:
        """Reads and writes criteria sets."""
        ...

    @property
    def unit_files(self) -> UnitFiles:
        """Reads and writes unit lists."""
        ...

    @property
    def documents(self) -> DocumentWriter:
        """Writes official documents."""
        ...

    @property
    def document_reader(self) -> DocumentReader:
        """Reads produced documents back."""
        ...

    @property
    def page_pictures(self) -> PagePictures:
        """Draws pages."""
        ...

    @property
    def person(self) -> str:
        """Name of the person at work, for the journal."""
        ...

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        ...
