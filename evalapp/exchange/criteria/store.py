"""Criteria sets from and to files, in the format that the file's ending names."""

from pathlib import Path
from typing import Final

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.problems import AssessmentError, Place
from evalapp.exchange.criteria.building import built
from evalapp.exchange.criteria.yaml_reading import draft_of_yaml
from evalapp.exchange.criteria.yaml_writing import yaml_of
from evalapp.exchange.safety import content_of, text_of
from evalapp.exchange.writing import write_content

LARGEST_YAML: Final = 4_000_000
_YAML = {".yaml", ".yml"}


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
        if path.suffix.lower() not in _YAML:
            raise AssessmentError("set.unknown_format", Place(file=path.name), ending=path.suffix)
        return built(draft_of_yaml(text_of(content_of(path, LARGEST_YAML))))

    def save(self, criteria: CriteriaSet, path: Path) -> None:
        """Write a set in the format that the file's ending names (aside, then renamed)."""
        if path.suffix.lower() not in _YAML:
            raise AssessmentError("set.unknown_format", Place(file=path.name), ending=path.suffix)
        write_content(path, yaml_of(criteria).encode())
