"""What an export hands back, and what is told of the files that stand where it stopped short."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evalapp.assessment.problems import AssessmentError, Problem, info
from evalapp.usecases.document_ports import PartlyWrittenError

_STANDING: Final = "documents.standing"
_MOST_NAMED: Final = 20


@dataclass(frozen=True, slots=True)
class Exported:
    """The files written, and what to know about them before they are signed."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()


@contextmanager
def standing_told(before: Sequence[Path] = ()) -> Generator[None]:
    """Add to what stops an export which files stand: those written `before` and those of its own.

    PartlyWrittenError in place of the AssessmentError, where any stand.
    """
    try:
        yield
    except AssessmentError as fault:
        own = fault.files if isinstance(fault, PartlyWrittenError) else ()
        files = (*before, *own)
        if not files:
            raise
        told = (each for each in fault.problems if each.code != _STANDING)
        standing = info(_STANDING, files=_named(files), folder=str(files[0].parent))
        raise PartlyWrittenError.with_files((*told, standing), files) from fault


def _named(files: Sequence[Path]) -> str:
    """Return the names of files, of very many the first and the last."""
    names = [each.name for each in files]
    if len(names) <= _MOST_NAMED:
        return "; ".join(names)
    return f"{names[0]} … {names[-1]} ({len(names)})"
