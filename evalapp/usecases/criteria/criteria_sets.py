"""Check and convert criteria-set files."""

from dataclasses import dataclass
from pathlib import Path

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.problems import AssessmentError, Place
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class CheckedSet:
    """A set that is free of problems."""

    criteria: CriteriaSet


def check_criteria(services: Services, path: Path) -> CheckedSet:
    """Load a set; AssessmentError with every problem and its place."""
    return CheckedSet(services.criteria_files.load(path))


def convert_criteria(services: Services, path: Path, out: Path) -> CheckedSet:
    """Write a set in the format that `out`'s ending names.

    AssessmentError `set.same_file` where that would write over the file read.
    """
    if out.resolve() == path.resolve():
        raise AssessmentError("set.same_file", Place(file=path.name))
    criteria = services.criteria_files.load(path)
    services.criteria_files.save(criteria, out)
    return CheckedSet(criteria)
