"""Stored things as use cases see them: one repository per kind, all of one transaction."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from evalapp.assessment.answers import FormCell
from evalapp.assessment.appraisals import Appraisal, MeasuredValue, Verdict
from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.disagreements import Tolerances
from evalapp.assessment.documents import DocumentDetails
from evalapp.assessment.drafts.stored import DraftHead, StoredDraft
from evalapp.assessment.editions import EditionMapping
from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.assessment.explanations import ExplanationRound
from evalapp.assessment.periods import Period
from evalapp.assessment.result_versions import ResultVersion, VersionHead
from evalapp.assessment.returns import AnsweredReturn, Contact, Return
from evalapp.assessment.units import PeriodUnit, Unit
from evalapp.assessment.version_text import SealedVersion


class UnitRepository(Protocol):
    """Units of the workspace, of all years."""

    def all(self) -> tuple[Unit, ...]:
        """Return every unit in the order it was first stored."""
        ...

    def save(self, units: Iterable[Unit]) -> None:
        """Insert or replace units by id."""
        ...


class CriteriaRepository(Protocol):
    """Criteria sets, frozen by their fingerprint."""

    def add(self, criteria: CriteriaSet) -> None:
        """Store a set; storing the same set again changes nothing."""
        ...

    def get(self, fingerprint: str) -> CriteriaSet:
        """Return a set; AssessmentError `criteria.not_found` where there is none."""
        ...

    def all(self) -> tuple[CriteriaSet, ...]:
        """Return every stored set, newest year first."""
        ...


class DraftRepository(Protocol):
    """Drafts of criteria sets, in any state."""

    def heads(self) -> tuple[DraftHead, ...]:
        """Return the drafts without their content, the one changed last first."""
        ...

    def get(self, draft: str) -> StoredDraft:
        """Return a draft; AssessmentError `draft.not_found` where there is none."""
        ...

    def save(self, draft: StoredDraft) -> StoredDraft:
        """Store a draft whose `version` is the one last read (0 for a new one).

        Returns it with the new version; AssessmentError `draft.changed_meanwhile` where somebody
        else has saved it since.
        """
        ...

    def remove(self, head: DraftHead) -> None:
        """Take a draft away, with the same check on `version`."""
        ...


class PeriodRepository(Protocol):
    """Periods with their units and sets."""

    def all(self) -> tuple[Period, ...]:
        """Return periods, newest year first."""
        ...

    def get(self, period: str) -> Period:
        """Return a period; AssessmentError `period.not_found` where there is none."""
        ...

    def save(self, period: Period) -> None:
        """Insert or replace a period by id."""
        ...

    def sets(self, period: str) -> Mapping[str, CriteriaSet]:
        """Return the period's sets by unit group, in annex order."""
        ...

    def assign_set(self, period: str, group: str, fingerprint: str) -> None:
        """Let a stored set be the one for a unit group."""
        ...

    def units(self, period: str) -> tuple[PeriodUnit, ...]:
        """Return the units of a period with their status, in stored order."""
        ...

    def unit(self, period: str, unit: str) -> PeriodUnit | None:
        """Return one unit of a period, None where it is none of them."""
        ...

    def set_units(self, period: str, units: Iterable[PeriodUnit]) -> None:
        """Replace the units of a period (units themselves must be stored)."""
        ...

    def hold(self, period: str, units: Sequence[str]) -> None:
        """Let what these units have sent stay as it is until this unit of work ends.

        To be asked for before a decision is made on it. AssessmentError
        `workspace.changed_meanwhile` where somebody has `moved` it since this work began.
        """
        ...

    def moved(self, period: str, units: Iterable[str]) -> None:
        """Tell that what these units have sent is about to change.

        Waits for those who `hold` it; a moment read afterwards lies behind their decisions.
        """
        ...


@dataclass(frozen=True, slots=True)
class IssuedForm:
    """A form that was written for a unit."""

    unit: str
    issued_at: datetime
    file_name: str


class IssuedFormRepository(Protocol):
    """Forms that went out."""

    def record(self, period: str, forms: Iterable[IssuedForm]) -> None:
        """Store forms that were written; a unit's newer form replaces its older one."""
        ...

    def all(self, period: str) -> tuple[IssuedForm, ...]:
        """Return a period's issued forms."""
        ...


class ReturnRepository(Protocol):
    """Returns; a unit's highest number is the one that counts."""

    def add(self, returned: Return) -> None:
        """Store a return with its cells."""
        ...

    def add_all(self, several: Sequence[Return]) -> None:
        """Store returns with their cells."""
        ...

    def current(self, period: str) -> tuple[Return, ...]:
        """Return the counting return of every unit, without cells."""
        ...

    def newest(self, period: str, round_number: int) -> tuple[Return, ...]:
        """Return each unit's newest form (round 0) or reply in a round, without cells."""
        ...

    def current_cells(
        self, period: str, criterion: str = ""
    ) -> Mapping[str, Mapping[str, FormCell]]:
        """Return the counting returns' cells by unit and criterion, or those of one criterion."""
        ...

    def answered(self, period: str) -> tuple[AnsweredReturn, ...]:
        """Return every unit's counting return as scoring needs it, much faster than with cells."""
        ...

    def history(self, period: str, unit: str) -> tuple[Return, ...]:
        """Return all returns of a unit with cells, newest first."""
        ...

    def last_numbers(self, period: str, units: Iterable[str]) -> Mapping[str, int]:
        """Return the highest number of those units that have sent anything, withdrawn ones too."""
        ...

    def batch(self, period: str, batch: str, *, withdrawn: bool = False) -> tuple[Return, ...]:
        """Return what one import stored and counts, or was withdrawn, without cells."""
        ...

    def withdraw(self, period: str, batch: str, at: datetime) -> None:
        """Let the returns of one import count no longer; they stay stored."""
        ...

    def restore(self, period: str, batch: str) -> None:
        """Let the withdrawn returns of one import count again."""
        ...

    def last_withdrawn(self, period: str, unit: str = "") -> Mapping[str, datetime]:
        """Return by unit when a return of it was last withdrawn."""
        ...

    def save_cell(self, return_id: str, cell: FormCell) -> None:
        """Insert or replace one criterion's cell of a return (typed entry)."""
        ...

    def save_contact(self, return_id: str, contact: Contact) -> None:
        """Replace the contact of a return (typed entry)."""
        ...


class EvidenceRepository(Protocol):
    """Files sent as proof; those of withdrawn imports or returns count no longer."""

    def add(self, files: Iterable[EvidenceFile]) -> None:
        """Store files whose content is kept already."""
        ...

    def of_period(self, period: str, unit: str = "") -> tuple[EvidenceFile, ...]:
        """Return the files that count, replaced ones left out, narrowed to a unit where given."""
        ...

    def proven(
        self, period: str, unit: str = "", criterion: str = ""
    ) -> frozenset[tuple[str, str]]:
        """Return the rows (unit id, criterion id) for which a file that counts was sent."""
        ...

    def last_moved(self, period: str, unit: str = "") -> Mapping[str, datetime]:
        """Return by unit when its files last changed: one came, was linked or was withdrawn."""
        ...

    def link(self, file: EvidenceFile, criterion: str, at: datetime) -> None:
        """Let a stored file prove a criterion, or none ('')."""
        ...

    def batch(
        self, period: str, batch: str, *, withdrawn: bool = False
    ) -> tuple[EvidenceFile, ...]:
        """Return what one import stored and counts, or was withdrawn."""
        ...

    def withdraw(self, period: str, batch: str, at: datetime) -> None:
        """Let the files of one import count no longer; they stay stored."""
        ...

    def restore(self, period: str, batch: str, at: datetime) -> None:
        """Let the withdrawn files of one import count again."""
        ...


@dataclass(frozen=True, slots=True)
class AppraisalTally:
    """How many decisions a unit has, how many of them send a row back, and when the first was."""

    unit: str
    decided: int
    sent_back: int
    first_at: datetime


class AppraisalRepository(Protocol):
    """Decisions of assessors, one per unit and criterion."""

    def of_period(
        self, period: str, criteria: Collection[str] = (), verdict: Verdict | None = None
    ) -> tuple[Appraisal, ...]:
        """Return a period's appraisals, on some criteria or of one verdict only where given."""
        ...

    def tallies(self, period: str) -> tuple[AppraisalTally, ...]:
        """Return how many appraisals there are of each unit that has any."""
        ...

    def reasons(self, period: str) -> tuple[str, ...]:
        """Return every different reason of a period's appraisals, the most frequent first."""
        ...

    def of_unit(self, period: str, unit: str) -> tuple[Appraisal, ...]:
        """Return a unit's appraisals."""
        ...

    def save(self, appraisal: Appraisal) -> Appraisal:
        """Store a decision whose `version` is the one last read (0 for a new one).

        Returns it with the new version; AssessmentError `appraisal.changed_meanwhile` where
        somebody else has saved it since.
        """
        ...

    def remove(self, appraisal: Appraisal) -> None:
        """Take a decision back, with the same check on `version`."""
        ...


class MeasuredRepository(Protocol):
    """Measured values, one per unit and criterion."""

    def save(self, values: Iterable[MeasuredValue]) -> None:
        """Insert or replace values."""
        ...

    def remove(self, values: Iterable[MeasuredValue]) -> None:
        """Take values away by period, unit and criterion."""
        ...

    def of_period(self, period: str, criteria: Collection[str] = ()) -> tuple[MeasuredValue, ...]:
        """Return a period's measured values, of some criteria only where they are given."""
        ...

    def of_unit(self, period: str, unit: str) -> tuple[MeasuredValue, ...]:
        """Return a unit's measured values."""
        ...


class DocumentRepository(Protocol):
    """Details for documents, one record per period."""

    def details(self, period: str) -> DocumentDetails | None:
        """Return the stored details, None where nobody has filled them in."""
        ...

    def save_details(self, period: str, details: DocumentDetails) -> None:
        """Insert or replace the details."""
        ...

    def forget_details(self, period: str) -> None:
        """Let a period have no details of its own, as if nobody had filled them in."""
        ...


class EditionRepository(Protocol):
    """Mappings between stored criteria sets, one per pair of fingerprints."""

    def save(self, mapping: EditionMapping) -> None:
        """Insert or replace the mapping between two stored sets."""
        ...

    def get(self, old: str, new: str) -> EditionMapping | None:
        """Return the mapping between two sets' fingerprints, None where nobody has made one."""
        ...


class ToleranceRepository(Protocol):
    """How far claims may lie from measured values, per period."""

    def of_period(self, period: str) -> Tolerances:
        """Return a period's tolerances, the programme's default where none were set."""
        ...

    def save(self, period: str, tolerances: Tolerances) -> None:
        """Replace a period's tolerances."""
        ...


class ResultVersionRepository(Protocol):
    """Locked result versions; nothing in them ever changes."""

    def add(self, sealed: SealedVersion) -> None:
        """Store a version; AssessmentError `results.locked_meanwhile` where its number is taken."""
        ...

    def heads(self, period: str) -> tuple[VersionHead, ...]:
        """Return a period's versions without their figures, oldest first."""
        ...

    def get(self, period: str, number: int) -> ResultVersion:
        """Return a version as it was locked.

        AssessmentError `results.no_version`, or `results.version_damaged` where what is stored
        no longer has its checksum.
        """
        ...

    def details(self, period: str, number: int) -> DocumentDetails | None:
        """Return the details that were closed with a version, None while it is the newest."""
        ...

    def close(self, period: str, number: int, details: DocumentDetails) -> None:
        """Keep the details that a version's documents were signed with."""
        ...


class ExplanationRepository(Protocol):
    """Explanation rounds; the result that one is about never changes."""

    def open(self, opened: ExplanationRound, provisional: SealedVersion) -> None:
        """Store a round; AssessmentError `explanation.opened_meanwhile` where its number is taken."""
        ...

    def close(self, period: str, number: int, at: datetime, by: str) -> None:
        """Let a round take no more replies."""
        ...

    def rounds(self, period: str) -> tuple[ExplanationRound, ...]:
        """Return a period's rounds, oldest first."""
        ...

    def provisional(self, period: str, number: int) -> ResultVersion:
        """Return the result that was frozen for a round.

        AssessmentError `explanation.no_round`, or `explanation.result_damaged` where what is
        stored no longer has its checksum.
        """
        ...

    def record(self, period: str, number: int, forms: Iterable[IssuedForm]) -> None:
        """Store workbooks that were written; a unit's newer one replaces its older one."""
        ...

    def issued(self, period: str, number: int) -> tuple[IssuedForm, ...]:
        """Return the workbooks of a round that were written, by unit."""
        ...
