"""Words on stdout and stderr."""

import sys
from collections.abc import Iterable, Sequence

from evalapp.assessment.problems import Problem
from evalapp.settings.language import Language


def say(text: str) -> None:
    """Print data or a short result on stdout."""
    print(text)


def tell(text: str) -> None:
    """Print a remark on stderr, beside the data."""
    print(text, file=sys.stderr)


def first_of(names: Sequence[str]) -> str:
    """Return the first ten of some names in one line, with “…” where there are more."""
    return "; ".join((*names[:10], *(["…"] if len(names) > 10 else ())))


def left_out_words(names: Sequence[str], language: Language) -> str:
    """Return which files beside those that were sent nobody has sent."""
    return language.text(
        "Left out, because nobody sent them (lock files and the like): {count} ({names}).",
        count=len(names),
        names=", ".join(names),
    )


def print_problems(problems: Iterable[Problem], language: Language) -> None:
    """Print each problem as one line on stderr, led by whether it is an error or a warning."""
    for problem in problems:
        lead = language.text(f"severity.{problem.severity.value}")
        tell(f"{lead[:1].upper()}{lead[1:]}: {language.problem(problem)}")
