"""Criteria sets from and to files, in the format that the file's ending names."""

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
_MISSHAPEN: Final = frozenset({"set.not_a_list", "set.not_keys", "set.not_a_set", "set.empty_file"})


class CriteriaStore:
    """Reads and writes criteria sets (`ports.CriteriaFiles`)."""

    def load(self, path: Path) -> CriteriaSet:
        """Return a checked set; AssessmentError with all problems, each with its place."""
        return self.load_with_notes(path)[0]

    def load_with_notes(self, path: Path) -> tuple[CriteriaSet, tuple[Problem, ...]]:
        """Return a checked set, and what a person should look at where it is a draft of a table."""
        try:
            draft = _draft(path)
            notes = tuple(each.in_file(path.name) for each in draft.notes)
            return built(draft), notes
        except AssessmentError as fault:
            placed = [problem.in_file(path.name) for problem in fault.problems]
            raise AssessmentError.of(placed) from fault

    def load_draft(self, path: Path) -> ReadDraft:
        """Return what a file says, in whatever state, with its problems by cell or line."""
        try:
            draft = _draft(path)
        except AssessmentError as fault:
            placed = [problem.in_file(path.name) for problem in fault.problems]
            raise AssessmentError.of(placed) from fault
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
        match path.suffix.lower():
            case ".yaml" | ".yml":
                write_content(path, f"{yaml_words(tree)}\n".encode())
            case ".xlsx":
                if _MISSHAPEN & {each.message.code for each in faults}:
                    raise AssessmentError("draft.misshapen", Place(file=path.name))
                write_content(path, workbook_of_tree(tree))
            case ending:
                place = Place(file=path.name)
                raise AssessmentError("set.unknown_format", place, ending=ending or path.name)

    def save(self, criteria: CriteriaSet, path: Path) -> None:
        """Write a set in the format that the file's ending names (aside, then renamed)."""
        match path.suffix.lower():
            case ".yaml" | ".yml":
                write_content(path, yaml_of(criteria).encode())
            case ".xlsx":
                write_content(path, workbook_of(criteria))
            case ending:
                place = Place(file=path.name)
                raise AssessmentError("set.unknown_format", place, ending=ending or path.name)


def _draft(path: Path) -> Draft:
    match path.suffix.lower():
        case ".yaml" | ".yml":
            return draft_of_yaml(text_of(content_of(path, LARGEST_YAML)))
        case ".xlsx":
            return _workbook_draft(path)
        case ".csv" | ".tsv" | ".txt":
            rows = csv_rows(content_of(path, LARGEST_YAML), path.name)
            return draft_of_official_table(Book({"": rows}), path.name)
        case _:
            raise unknown_kind(path, "set.unknown_format")


def _workbook_draft(path: Path) -> Draft:
    """Read the workbook of a set, or a plain official table as a draft of one."""
    book = book_of(content_of(path, LARGEST_WORKBOOK), path.name)
    if layout.CRITERIA_SHEET in book.sheets and layout.INFO_SHEET in book.sheets:
        return draft_of_sheets(book.sheets)
    return draft_of_official_table(book, path.name)
