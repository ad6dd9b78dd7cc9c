"""Criteria sets from and to files, in the format that the file's ending names."""

from pathlib import Path
from typing import Final

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.building import built
from evalapp.assessment.drafts.tree import Draft
from evalapp.assessment.problems import AssessmentError, Place
from evalapp.exchange.criteria import workbook_layout as layout
from evalapp.exchange.criteria.official_table import draft_of_official_table
from evalapp.exchange.criteria.workbook_reading import draft_of_sheets, sheets_of
from evalapp.exchange.criteria.workbook_writing import workbook_of
from evalapp.exchange.criteria.yaml_reading import draft_of_yaml
from evalapp.exchange.criteria.yaml_writing import yaml_of
from evalapp.exchange.safety import content_of, text_of
from evalapp.exchange.writing import write_content

LARGEST_YAML: Final = 4_000_000
LARGEST_WORKBOOK: Final = 20_000_000


class CriteriaStore:
    """Reads and writes criteria sets (`ports.CriteriaFiles`)."""

    def load(self, path: Path) -> CriteriaSet:
        """Return a checked set; AssessmentError with all problems, each with its place."""
        try:
            return self._load(path)
        except AssessmentError as fault:
            placed = [problem.in_file(path.name) for problem in fault.problems]
            raise AssessmentError.of(placed) from fault

    def _load(self, path: Path) -> CriteriaSet:
        match path.suffix.lower():
            case ".yaml" | ".yml":
                return built(draft_of_yaml(text_of(content_of(path, LARGEST_YAML))))
            case ".xlsx":
                return built(_workbook_draft(path))
            case ending:
                raise AssessmentError("set.unknown_format", ending=ending)

    def save(self, criteria: CriteriaSet, path: Path) -> None:
        """Write a set in the format that the file's ending names (aside, then renamed)."""
        match path.suffix.lower():
            case ".yaml" | ".yml":
                write_content(path, yaml_of(criteria).encode())
            case ".xlsx":
                write_content(path, workbook_of(criteria))
            case ending:
                place = Place(file=path.name)
                raise AssessmentError("set.unknown_format", place, ending=ending)


def _workbook_draft(path: Path) -> Draft:
    """Read the workbook of a set, or a plain official table as a draft of one."""
    sheets = sheets_of(content_of(path, LARGEST_WORKBOOK), path.name)
    if layout.CRITERIA_SHEET in sheets and layout.INFO_SHEET in sheets:
        return draft_of_sheets(sheets)
    return draft_of_official_table(sheets, path.name)
