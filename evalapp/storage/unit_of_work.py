"""One transaction over all repositories of a workspace."""

from threading import local
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from evalapp.storage.engines import only_looks
from evalapp.storage.repositories.appraisals import StoredAppraisals
from evalapp.storage.repositories.assessors import StoredAssessors, StoredAssignments
from evalapp.storage.repositories.criteria import ParsedSets, StoredCriteria
from evalapp.storage.repositories.decision_batches import StoredBatches
from evalapp.storage.repositories.documents import StoredDocuments, StoredIssuedForms
from evalapp.storage.repositories.drafts import StoredDrafts
from evalapp.storage.repositories.editions import StoredEditions
from evalapp.storage.repositories.evidence import StoredEvidence
from evalapp.storage.repositories.explanations import StoredExplanations
from evalapp.storage.repositories.journal import StoredJournal
from evalapp.storage.repositories.measured import StoredMeasured, StoredTolerances
from evalapp.storage.repositories.periods import StoredPeriods
from evalapp.storage.repositories.result_versions import StoredResultVersions
from evalapp.storage.repositories.returns import StoredReturns
from evalapp.storage.repositories.units import StoredUnits
from evalapp.usecases import (
    journal_ports,
    people_repositories,
    repositories,
    result_repositories,
    return_repositories,
)


class StoredUnitOfWork:
    """ports.UnitOfWork on a connection of its own.

    Everything read between begin and end is one state of the workspace. A thread has at most
    one at a time (RuntimeError): a second one would wait for the first for ever.
    """

    units: repositories.UnitRepository
    criteria: repositories.CriteriaRepository
    drafts: repositories.DraftRepository
    periods: repositories.PeriodRepository
    issued: return_repositories.IssuedFormRepository
    returns: return_repositories.ReturnRepository
    evidence: return_repositories.EvidenceRepository
    appraisals: result_repositories.AppraisalRepository
    batches: result_repositories.BatchRepository
    measured: result_repositories.MeasuredRepository
    documents: result_repositories.DocumentRepository
    journal: journal_ports.JournalRepository
    editions: repositories.EditionRepository
    tolerances: result_repositories.ToleranceRepository
    versions: result_repositories.ResultVersionRepository
    assessors: people_repositories.AssessorRepository
    assignments: people_repositories.AssignmentRepository
    explanations: return_repositories.ExplanationRepository

    def __init__(self, engine: Engine, parsed: ParsedSets, open_in_thread: local) -> None:
        self._engine = engine
        self._parsed = parsed
        self._open_in_thread = open_in_thread

    def __enter__(self) -> Self:
        """Begin."""
        if getattr(self._open_in_thread, "work", None) is not None:
            raise RuntimeError("this thread has a unit of work already")
        self._connection = self._engine.connect()
        self._open_in_thread.work = self
        self._provide(self._connection)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Roll back whatever was not committed."""
        self._open_in_thread.work = None
        self._connection.close()

    def commit(self) -> None:
        """Make everything since the beginning lasting, at once; RuntimeError for a look only."""
        if only_looks(self._connection):
            raise RuntimeError("this unit of work was begun for looking only")
        self._connection.commit()

    def _provide(self, connection: Connection) -> None:
        self.units = StoredUnits(connection)
        self.criteria = StoredCriteria(connection, self._parsed)
        self.drafts = StoredDrafts(connection)
        self.periods = StoredPeriods(connection, self._parsed)
        self.issued = StoredIssuedForms(connection)
        self.returns = StoredReturns(connection)
        self.evidence = StoredEvidence(connection)
        self.appraisals = StoredAppraisals(connection)
        self.batches = StoredBatches(connection)
        self.measured = StoredMeasured(connection)
        self.documents = StoredDocuments(connection)
        self.journal = StoredJournal(connection)
        self.editions = StoredEditions(connection)
        self.tolerances = StoredTolerances(connection)
        self.versions = StoredResultVersions(connection)
        self.assessors = StoredAssessors(connection)
        self.assignments = StoredAssignments(connection)
        self.explanations = StoredExplanations(connection)
