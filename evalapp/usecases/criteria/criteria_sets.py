"""Check and convert criteria-set files."""

from dataclasses import dataclass
from pathlib import Path

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.problems import AssessmentError, Place, Problem
from evalapp.usecases.ports import Services


@dataclass(frozen=True, slots=True)
class CheckedSet:
    """A set that is free of problems; `notes` are what to look at in a draft of a plain table."""

    criteria: CriteriaSet
    notes: tuple[Problem, ...] = ()


def check_criteria(services: Services, path: Path) -> CheckedSet:
    """Load a set; AssessmentError with every problem and its place."""
    return CheckedSet(*services.criteria_files.load_with_notes(path))


def convert_criteria(services: Services, path: Path, out: Path) -> CheckedSet:
    """Write a set in the format that `out`'s ending names.

    AssessmentError `set.same_file` where that would write over the file read.
    """
    if out.resolve() == path.resolve():
        raise AssessmentError("set.same_file", Place(file=path.name))
    found = check_criteria(services, path)
    services.criteria_files.save(found.criteria, out)
    return found
