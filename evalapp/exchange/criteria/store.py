"""Criteria sets from and to files, in the format that the file's ending names."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.building import keyed
from evalapp.assessment.drafts.checking import built, checked, problems_of
from evalapp.assessment.drafts.tree import Draft, Tree
from evalapp.assessment.problems import AssessmentError, Place, Problem
from evalapp.exchange.criteria import workbook_layout as layout
from evalapp.exchange.criteria.cell_words import yaml_words
from evalapp.exchange.criteria.official_table import draft_of_official_table
from evalapp.exchange.criteria.workbook_reading import draft_of_sheets
from evalapp.exchange.criteria.workbook_rows import Book, book_of
from evalapp.exchange.criteria.workbook_writing import workbook_of, workbook_of_tree
from evalapp.exchange.criteria.yaml_reading import draft_of_yaml
from evalapp.exchange.criteria.yaml_writing import yaml_of
from evalapp.exchange.safety import content_of, text_of, unknown_kind
from evalapp.exchange.text_tables import csv_rows
from evalapp.exchange.writing import write_content
from evalapp.usecases.file_ports import ReadDraft

LARGEST_YAML: Final = 4_000_000
LARGEST_WORKBOOK: Final = 20_000_000
_YAML: Final = (".yaml", ".yml")
_TABLES: Final = (".csv", ".tsv", ".txt")
_MISSHAPEN: Final = frozenset({"set.not_a_list", "set.not_keys", "set.not_a_set", "set.empty_file"})


class CriteriaStore:
    """Reads and writes criteria sets (`ports.CriteriaFiles`)."""

    def load(self, path: Path) -> CriteriaSet:
        """Return a checked set; AssessmentError with all problems, each with its place."""
        return self.load_with_notes(path)[0]

    def load_with_notes(self, path: Path) -> tuple[CriteriaSet, tuple[Problem, ...]]:
        """Return a checked set, and what a person should look at where it is a draft of a table."""
        with _placed_in(path):
            draft = _draft(path)
            return built(draft), tuple(each.in_file(path.name) for each in draft.notes)

    def load_draft(self, path: Path) -> ReadDraft:
        """Return what a file says, in whatever state, with its problems by cell or line."""
        with _placed_in(path):
            draft = _draft(path)
        faults = problems_of(draft, checked(draft.tree).faults)
        return ReadDraft(draft.tree, (*faults, *draft.notes))

    def save_draft(self, tree: Tree, path: Path) -> None:
        """Write a draft in any state so that `load_draft` reads the same.

        AssessmentError `draft.misshapen` where a workbook has no cells for what it holds.
        """
        criteria, faults = keyed(tree)
        if criteria is not None and not faults:
            self.save(criteria, path)
            return
        if _is_workbook(path) and _MISSHAPEN & {each.message.code for each in faults}:
            raise AssessmentError("draft.misshapen", Place(file=path.name))
        _write(path, lambda: f"{yaml_words(tree)}\n", lambda: workbook_of_tree(tree))

    def save(self, criteria: CriteriaSet, path: Path) -> None:
        """Write a set in the format that the file's ending names (aside, then renamed)."""
        _write(path, lambda: yaml_of(criteria), lambda: workbook_of(criteria))


@contextmanager
def _placed_in(path: Path) -> Generator[None]:
    """Let problems name the file that they are in."""
    try:
        yield
    except AssessmentError as fault:
        raise AssessmentError.of(each.in_file(path.name) for each in fault.problems) from fault


def _write(path: Path, as_yaml: Callable[[], str], as_workbook: Callable[[], bytes]) -> None:
    if _is_workbook(path):
        write_content(path, as_workbook())
    elif path.suffix.lower() in _YAML:
        write_content(path, as_yaml().encode())
    else:
        ending = path.suffix.lower() or path.name
        raise AssessmentError("set.unknown_format", Place(file=path.name), ending=ending)


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() == ".xlsx"


def _draft(path: Path) -> Draft:
    ending = path.suffix.lower()
    if _is_workbook(path):
        return _workbook_draft(path)
    if ending in _YAML:
        return draft_of_yaml(text_of(content_of(path, LARGEST_YAML)))
    if ending in _TABLES:
        rows = csv_rows(content_of(path, LARGEST_YAML), path.name)
        return draft_of_official_table(Book({"": rows}), path.name)
    raise unknown_kind(path, "set.unknown_format")


def _workbook_draft(path: Path) -> Draft:
    """Read the workbook of a set, or a plain official table as a draft of one."""
    book = book_of(content_of(path, LARGEST_WORKBOOK), path.name)
    if layout.CRITERIA_SHEET in book.sheets and layout.INFO_SHEET in book.sheets:
        return draft_of_sheets(book.sheets)
    return draft_of_official_table(book, path.name)
