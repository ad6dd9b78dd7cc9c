"""What an export hands back."""

from dataclasses import dataclass
from pathlib import Path

from evalapp.assessment.problems import Problem


@dataclass(frozen=True, slots=True)
class Exported:
    """The files written, and what to know about them before they are signed."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()
