"""Decisions, measured values and results with their papers, as use cases see them stored."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from evalapp.assessment.answers import Answer
from evalapp.assessment.appraisals import Appraisal, MeasuredValue, Verdict
from evalapp.assessment.disagreements import Tolerances
from evalapp.assessment.documents import DocumentDetails
from evalapp.assessment.result_versions import ResultVersion, VersionHead
from evalapp.assessment.version_text import SealedVersion


@dataclass(frozen=True, slots=True)
class AppraisalTally:
    """How many decisions a unit has, how many of them send a row back, and when the first was."""

    unit: str
    decided: int
    sent_back: int
    first_at: datetime


@dataclass(frozen=True, slots=True)
class AdjustedAnswers:
    """What assessors put in place of a unit's answers, and when they first did.

    `knows_rows` tells whether some of the decisions remember the row that they judged.
    """

    unit: str
    first_at: datetime
    knows_rows: bool
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class SourcedAnswers:
    """What one source measured of a unit, by criterion; '' is what was typed by hand."""

    unit: str
    source: str
    answers: Mapping[str, Answer]


BeforeAndAfter = tuple[Appraisal | None, Appraisal | None]
"""One decision before and after a change, None where there was or is none."""


@dataclass(frozen=True, slots=True)
class DecisionBatch:
    """What a person decided in one go; `source` is the sheet it came from, '' for none."""

    period: str
    number: int
    by: str
    at: datetime
    source: str
    replaced: tuple[BeforeAndAfter, ...]


class BatchRepository(Protocol):
    """Decisions made in one go, with what stood before."""

    def add(
        self, period: str, by: str, at: datetime, source: str, replaced: Sequence[BeforeAndAfter]
    ) -> None:
        """Keep what was decided in one go."""
        ...

    def last(self, period: str, by: str) -> DecisionBatch | None:
        """Return what a person decided last in one go and has not taken back, None for nothing."""
        ...

    def undone(self, batch: DecisionBatch, at: datetime) -> None:
        """Remember that a batch has been taken back."""
        ...


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

    def adjusted(self, period: str) -> tuple[AdjustedAnswers, ...]:
        """Return every unit's adjusted answers, read where somebody looks at them."""
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

    def save_all(self, several: Sequence[Appraisal]) -> tuple[Appraisal, ...]:
        """Store decisions of a period on different rows, each as `save` does; return them in order."""
        ...

    def remove(self, appraisal: Appraisal) -> None:
        """Take a decision back, with the same check on `version`."""
        ...

    def remove_all(self, several: Sequence[Appraisal]) -> None:
        """Take decisions of a period back, each as `remove` does."""
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

    def answers(self, period: str, criteria: Collection[str]) -> Mapping[str, Mapping[str, Answer]]:
        """Return values of some criteria by unit, read where somebody looks at them."""
        ...

    def by_source(self, period: str) -> tuple[SourcedAnswers, ...]:
        """Return all values by unit and source, read where somebody looks at them."""
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


class ToleranceRepository(Protocol):
    """How far claims may lie from measured values, per period."""

    def of_period(self, period: str) -> Tolerances:
        """Return a period's tolerances, the program's default where none were set."""
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
