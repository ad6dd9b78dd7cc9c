"""The people who appraise, and their shares of the work."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete, func, select

from evalapp.assessment.assessors import Assessor, Assignment, Role
from evalapp.assessment.json_texts import decode_texts, encode_texts
from evalapp.storage import tables
from evalapp.storage.upserts import insert_new, upsert


class StoredAssessors:
    """ports.AssessorRepository on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Assessor, ...]:
        """Return everybody in the order they were first stored."""
        table = tables.assessors
        query = select(table).order_by(table.c.position, table.c.id)
        return tuple(
            Assessor(row.id, row.name, Role(row.role), frozenset(decode_texts(row.own_units)))
            for row in self._connection.execute(query)
        )

    def save(self, assessors: Iterable[Assessor]) -> None:
        """Insert or replace people by id; a replaced one keeps the place in the order."""
        upsert(self._connection, tables.assessors, self._rows(assessors), keep=("position",))

    def remove(self, assessor: str) -> None:
        """Take a person off the list, whose shares have been forgotten before."""
        table = tables.assessors
        self._connection.execute(delete(table).where(table.c.id == assessor))

    def _rows(self, saved: Iterable[Assessor]) -> Iterable[dict[str, Any]]:
        last = self._connection.scalar(select(func.max(tables.assessors.c.position))) or 0
        for position, each in enumerate(saved, last + 1):
            yield {
                "id": each.id,
                "position": position,
                "name": each.name,
                "role": each.role,
                "own_units": encode_texts(sorted(each.own_units)),
            }


class StoredAssignments:
    """ports.AssignmentRepository on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_period(self, period: str) -> tuple[Assignment, ...]:
        """Return a period's shares, by person, unit group, unit and part."""
        table = tables.assignments
        query = select(table).where(table.c.period == period)
        rows = self._connection.execute(query)
        return tuple(
            sorted(Assignment(row.assessor, row.unit_group, row.unit, row.part) for row in rows)
        )

    def add(self, period: str, assignments: Iterable[Assignment]) -> None:
        """Store shares; one that is there already stays as it is."""
        insert_new(
            self._connection, tables.assignments, [_row(period, each) for each in assignments]
        )

    def remove(self, period: str, assignments: Iterable[Assignment]) -> None:
        """Take shares away."""
        table = tables.assignments
        for each in assignments:
            same = [table.c[name] == value for name, value in _row(period, each).items()]
            self._connection.execute(delete(table).where(*same))

    def forget(self, assessor: str) -> None:
        """Take every share of a person away, in all periods."""
        table = tables.assignments
        self._connection.execute(delete(table).where(table.c.assessor == assessor))


def _row(period: str, assignment: Assignment) -> dict[str, str]:
    return {
        "period": period,
        "assessor": assignment.assessor,
        "unit_group": assignment.group,
        "unit": assignment.unit,
        "part": assignment.part,
    }
