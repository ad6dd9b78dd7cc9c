"""Files that people make and read as they are: tables, criteria sets, unit lists, papers."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.tree import Tree
from evalapp.assessment.printed_documents import PrintedDocument
from evalapp.assessment.problems import Place, Problem
from evalapp.assessment.units import PeriodUnit


@dataclass(frozen=True, slots=True)
class Table:
    """A plain table: header texts and rows of cell texts ('' where blank), with its origin.

    `first_row` is the sheet row (1-based) of the first data row; `sheet` is '' for CSV.
    `number_cells` are the cells (row and column from 0) that hold a number where its text alone
    could be read as another: 1.234 is no 1,234 there.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    file: str
    sheet: str = ""
    first_row: int = 2
    number_cells: frozenset[tuple[int, int]] = frozenset()

    @property
    def place(self) -> Place:
        """The sheet that it is on."""
        return Place(self.file, self.sheet)


class Tables(Protocol):
    """Reads and writes plain tables (CSV, XLSX; Parquet for reading)."""

    def read(self, path: Path) -> Table:
        """Return a table; numbers come as exact shortest texts with a decimal point."""
        ...

    def write(self, path: Path, table: Table) -> None:
        """Write a table, safe from formula injection (aside, then renamed)."""
        ...

    def most_rows(self, path: Path) -> int | None:
        """Return how many rows of a table that is written there are read back; None: any number."""
        ...


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """A draft as a file says it, what is wrong with it and what to look at, each with its place."""

    tree: Tree
    problems: tuple[Problem, ...]


class CriteriaFiles(Protocol):
    """Criteria sets, and drafts of them, as YAML or Excel files."""

    def load(self, path: Path) -> CriteriaSet:
        """Return a checked set; AssessmentError with all problems, each with its place."""
        ...

    def load_with_notes(self, path: Path) -> tuple[CriteriaSet, tuple[Problem, ...]]:
        """Return a checked set, and what a person should look at where it is a draft of a table."""
        ...

    def save(self, criteria: CriteriaSet, path: Path) -> None:
        """Write a set in the format that the file's ending names."""
        ...

    def load_draft(self, path: Path) -> ReadDraft:
        """Return what a file says, in whatever state, with its problems by cell or line.

        AssessmentError where it cannot be read at all.
        """
        ...

    def save_draft(self, tree: Tree, path: Path) -> None:
        """Write a draft in any state so that `load_draft` reads the same."""
        ...


class UnitFiles(Protocol):
    """Unit lists as CSV or Excel files."""

    def load(self, path: Path) -> tuple[PeriodUnit, ...]:
        """Return units with their status; AssessmentError with all problems."""
        ...

    def save(self, path: Path, units: Iterable[PeriodUnit]) -> None:
        """Write a unit list that `load` reads back the same."""
        ...


class PagePictures(Protocol):
    """Draws pages of files from outside."""

    def first_page(self, content: bytes, name: str) -> bytes:
        """Return the first page of a PDF as PNG; AssessmentError where it cannot be drawn."""
        ...


class DocumentReader(Protocol):
    """Reads produced documents back."""

    def read(self, path: Path) -> PrintedDocument:
        """Return what a .docx or .xlsx says; AssessmentError `file.*` or `verify.*`."""
        ...
