"""Words on stdout and stderr."""

import errno
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress

from evalapp.assessment.problems import AssessmentError, Problem
from evalapp.settings.language import Language
from evalapp.settings.system_reasons import reason_of

WIPED = "\r\033[K"
"""What empties the line of a terminal that was written last."""


def wipe() -> None:
    """Take away the line of progress of a terminal."""
    if sys.stderr.isatty():
        sys.stderr.write(WIPED)
        sys.stderr.flush()


def say(text: str) -> None:
    """Print data or a short result on stdout; AssessmentError `output.*` where it takes no more."""
    wipe()
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise  # whoever has gone (`| head`) wants nothing said
    except OSError as fault:
        drop_output()
        code = "output.disk_full" if fault.errno == errno.ENOSPC else "output.refused"
        raise AssessmentError(code, reason=reason_of(fault)) from fault


def drop_output() -> None:
    """Let what was not printed yet go nowhere, so that nothing is said of it at exit."""
    with suppress(OSError, ValueError):  # a stream that is no file has nothing left behind
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(text: str) -> None:
    """Print a remark on stderr, beside the data."""
    wipe()
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
