"""What went out to units and what they sent back, as use cases see it stored."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from evalapp.assessment.answers import FormCell
from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.assessment.explanations import ExplanationRound
from evalapp.assessment.result_versions import ResultVersion
from evalapp.assessment.returns import AnsweredReturn, Contact, Return
from evalapp.assessment.version_text import SealedVersion


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

    def newest_files(
        self, period: str, units: Collection[str] | None = None
    ) -> Mapping[tuple[str, int], str]:
        """Return the SHA-256 of the file of the newest form and reply, by unit id and round.

        A form has the round 0, a return that was typed in the SHA-256 ''. `units` narrows to some.
        """
        ...

    def current_cells(
        self, period: str, criterion: str = ""
    ) -> Mapping[str, Mapping[str, FormCell]]:
        """Return the counting returns' cells by unit and criterion, or those of one criterion."""
        ...

    def unread_cells(self, period: str) -> Mapping[str, Sequence[FormCell]]:
        """Return the counting returns' rows by unit, read where somebody looks at them."""
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
