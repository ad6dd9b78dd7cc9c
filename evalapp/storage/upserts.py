"""Inserts that meet an existing row: one statement for SQLite and PostgreSQL."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

Row = Mapping[str, Any]


def insert_for(dialect: str, table: Table) -> "postgresql.Insert | sqlite.Insert":
    """Return the insert of a database kind, which can say what to do on conflict."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    return sqlite.insert(table)


def upsert(
    connection: Connection, table: Table, rows: Iterable[Row], keep: Sequence[str] = ()
) -> None:
    """Insert rows or replace them by primary key; columns in `keep` stay as first stored."""
    found = [dict(row) for row in rows]
    if not found:
        return
    keys = [column.name for column in table.primary_key]
    statement = insert_for(connection.dialect.name, table)
    replaced = {
        name: statement.excluded[name] for name in found[0] if name not in keys and name not in keep
    }
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=replaced), found)


def insert_new(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows and leave those alone that are there already."""
    found = [dict(row) for row in rows]
    if found:
        connection.execute(
            insert_for(connection.dialect.name, table).on_conflict_do_nothing(), found
        )
