"""The people who appraise and their shares, as use cases see them stored."""

from collections.abc import Iterable
from typing import Protocol

from evalapp.assessment.assessors import Assessor, Assignment


class AssessorRepository(Protocol):
    """The people of the workspace who appraise."""

    def all(self) -> tuple[Assessor, ...]:
        """Return everybody in the order they were first stored."""
        ...

    def save(self, assessors: Iterable[Assessor]) -> None:
        """Insert or replace people by id."""
        ...

    def remove(self, assessor: str) -> None:
        """Take a person off the list, whose shares have been forgotten before."""
        ...


class AssignmentRepository(Protocol):
    """Who appraises what, per period."""

    def of_period(self, period: str) -> tuple[Assignment, ...]:
        """Return a period's shares, by person, unit group, unit and part."""
        ...

    def add(self, period: str, assignments: Iterable[Assignment]) -> None:
        """Store shares; one that is there already stays as it is."""
        ...

    def remove(self, period: str, assignments: Iterable[Assignment]) -> None:
        """Take shares away."""
        ...

    def forget(self, assessor: str) -> None:
        """Take every share of a person away, in all periods."""
        ...
