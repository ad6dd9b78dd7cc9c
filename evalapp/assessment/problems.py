"""What a person can put right: problems with their place, and the error that carries them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from evalapp.assessment.messages import Message


class Severity(StrEnum):
    """How much a problem hinders: an error refuses, a warning asks to look, an info tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem is: file, sheet and cell of a workbook, or key and line of a data file.

    `line` counts from 1; 0 is unknown.
    """

    file: str = ""
    sheet: str = ""
    cell: str = ""
    key: str = ""
    line: int = 0


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, as a catalogue message with its severity and place."""

    message: Message
    severity: Severity = Severity.ERROR
    place: Place = NOWHERE

    @property
    def code(self) -> str:
        """Return the catalogue code of the sentence."""
        return self.message.code

    def in_file(self, file: str) -> "Problem":
        """Return the same problem placed in a file."""
        return replace(self, place=replace(self.place, file=file))


def error(code: str, place: Place = NOWHERE, **values: object) -> Problem:
    """Return a problem that refuses the thing it is found in."""
    return Problem(Message(code, values), Severity.ERROR, place)


def warning(code: str, place: Place = NOWHERE, **values: object) -> Problem:
    """Return a problem that a person should look at; the thing is still usable."""
    return Problem(Message(code, values), Severity.WARNING, place)


def info(code: str, place: Place = NOWHERE, **values: object) -> Problem:
    """Return something worth telling that needs no action."""
    return Problem(Message(code, values), Severity.INFO, place)


class AssessmentError(Exception):
    """Something a person can put right; carries one or more problems, never shown as a crash."""

    problems: tuple[Problem, ...]

    def __init__(self, code: str, place: Place = NOWHERE, **values: object) -> None:
        self.problems = (error(code, place, **values),)
        super().__init__(code, values)

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> "AssessmentError":
        """Return one error for many problems (at least one), in the order given."""
        found = tuple(problems)
        raised = cls(found[0].code, found[0].place, **found[0].message.values)
        raised.problems = found
        return raised


def errors_only(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that refuse, leaving out warnings and infos."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)
