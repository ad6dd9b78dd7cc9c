"""Workbooks on their way out to units and back, and the files that come along."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from evalapp.assessment.answers import FormCell
from evalapp.assessment.criteria import CriteriaSet, Criterion
from evalapp.assessment.explanations import ExplanationRequest
from evalapp.assessment.periods import Period
from evalapp.assessment.problems import Problem
from evalapp.assessment.returns import Contact, FilledForm
from evalapp.assessment.units import Unit
from evalapp.usecases.expected_forms import ExpectedForms


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

    @property
    def saved(self) -> float:
        """When it was saved, in seconds since 1970, 0 where nobody knows; sent, where mailed."""
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
