"""Storing what somebody else may be storing in the same moment: who was slower looks again."""

from collections.abc import Callable
from typing import TypeVar

from evalapp.assessment.problems import AssessmentError

_MEANWHILE = "workspace.changed_meanwhile"
_MOST_TRIES = 5

_Stored = TypeVar("_Stored")


def tried_again(store: Callable[[], _Stored]) -> _Stored:
    """Store in a unit of work, anew where another program was quicker with the same units."""
    for _ in range(_MOST_TRIES - 1):
        try:
            return store()
        except AssessmentError as fault:
            if fault.problems[0].code != _MEANWHILE:
                raise
    return store()
