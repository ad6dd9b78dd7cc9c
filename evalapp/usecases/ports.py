"""What use cases need from outside: the workspace and what it stores, file formats, the clock."""

from collections.abc import Iterable
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from evalapp.assessment.documents import GroupOutcome
from evalapp.assessment.returns import KeptFile
from evalapp.usecases.document_ports import DocumentWriter, PaperShop
from evalapp.usecases.file_ports import (
    CriteriaFiles,
    DocumentReader,
    PagePictures,
    Tables,
    UnitFiles,
)
from evalapp.usecases.form_ports import (
    ExplanationWriter,
    FormFiller,
    FormReader,
    FormWriter,
    Gatherer,
    MarkedCopyWriter,
)
from evalapp.usecases.journal_ports import JournalRepository
from evalapp.usecases.people_repositories import AssessorRepository, AssignmentRepository
from evalapp.usecases.repositories import (
    CriteriaRepository,
    DraftRepository,
    EditionRepository,
    PeriodRepository,
    UnitRepository,
)
from evalapp.usecases.result_repositories import (
    AppraisalRepository,
    BatchRepository,
    DocumentRepository,
    MeasuredRepository,
    ResultVersionRepository,
    ToleranceRepository,
)
from evalapp.usecases.return_repositories import (
    EvidenceRepository,
    ExplanationRepository,
    IssuedFormRepository,
    ReturnRepository,
)

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
    batches: BatchRepository
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
        """Return a new transaction that stores something, to be entered with `with`."""
        ...

    def reading(self) -> UnitOfWork:
        """Return the same for looking only, which waits for nobody; to commit it is a bug."""
        ...

    def close(self) -> None:
        """Let go of the database; nothing is asked of the workspace afterwards."""
        ...


class Peers(Protocol):
    """What the other units of a group stand at, for sets that compare units."""

    def standings(self, work: UnitOfWork, period: str, group: str) -> "PeerStandings":
        """Return where the units of a group stand in the state of the workspace that `work` sees."""
        ...


class Outcomes(Protocol):
    """Results of unit groups as they stand now."""

    def of(self, work: UnitOfWork, period: str, group: str = "") -> tuple[GroupOutcome, ...]:
        """Return every group's outcome, or one's, in the state of the workspace that `work` sees.

        AssessmentError `period.group_unknown` where the named group has no set.
        """
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
    def outcomes(self) -> Outcomes:
        """Results of unit groups, kept as long as the workspace is open."""
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
    def paper_shop(self) -> PaperShop:
        """Checks papers and puts templates back."""
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
