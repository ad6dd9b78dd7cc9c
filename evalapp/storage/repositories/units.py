"""Units of the workspace."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from evalapp.assessment.json_texts import decode_texts, encode_texts
from evalapp.assessment.units import Unit
from evalapp.storage import tables
from evalapp.storage.upserts import upsert


class StoredUnits:
    """ports.UnitRepository on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Unit, ...]:
        """Return every unit in the order it was first stored."""
        table = tables.units
        query = select(table).order_by(table.c.position, table.c.id)
        return tuple(unit_of(row) for row in self._connection.execute(query))

    def save(self, units: Iterable[Unit]) -> None:
        """Insert or replace units by id; a replaced unit keeps its place in the order."""
        upsert(self._connection, tables.units, self._rows(units), keep=("position",))

    def _rows(self, saved: Iterable[Unit]) -> Iterable[dict[str, Any]]:
        last = self._connection.scalar(select(func.max(tables.units.c.position))) or 0
        for position, unit in enumerate(saved, last + 1):
            yield _row(unit, position)


def unit_of(row: Sequence[Any]) -> Unit:
    """Return the unit of a row that begins with the columns of `units`."""
    unit, _, name, group, parent, tags, begun, ended, predecessors, aliases, *_ = row
    return Unit(
        unit,
        name,
        group,
        parent,
        frozenset(decode_texts(tags)),
        begun,
        ended,
        decode_texts(predecessors),
        decode_texts(aliases),
    )


def _row(unit: Unit, position: int) -> dict[str, Any]:
    return {
        "id": unit.id,
        "position": position,
        "name": unit.name,
        "unit_group": unit.group,
        "parent": unit.parent,
        "tags": encode_texts(sorted(unit.tags)),
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
        "predecessors": encode_texts(unit.predecessors),
        "aliases": encode_texts(unit.aliases),
    }
