"""Database engines: one connection per unit of work, whole snapshots, nothing lost on power cuts."""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event

from evalapp.assessment.problems import AssessmentError
from evalapp.storage.failures import translate_failures
from evalapp.storage.places import Place

if TYPE_CHECKING:
    import psycopg

WAIT_FOR_OTHERS_MS = 5_000
"""Milliseconds that storing waits for another program; what is longer a person is to hear of."""
SILENT_SERVER_MS = 15_000
"""Milliseconds after which a server that acknowledges nothing counts as gone."""
_LOOKS = "only_looks"
REMEMBERED = 128
"""Statements remembered as compiled, about 20 KB each; at 64 more, those longest unused go."""


def open_engine(place: Place) -> Engine:
    """Return an engine for a place; it connects when it is first used."""
    engine = _sqlite_engine(place) if place.folder else _postgres_engine(place)
    translate_failures(engine, place.location)
    return engine


def looking_only(engine: Engine) -> Engine:
    """Return an engine on the same connections whose transactions only look."""
    return engine.execution_options(**{_LOOKS: True, "postgresql_readonly": True})


def only_looks(connection: Connection) -> bool:
    """Tell whether a connection was begun for looking only."""
    return bool(connection.get_execution_options().get(_LOOKS))


def _postgres_engine(place: Place) -> Engine:
    # REPEATABLE READ gives what SQLite gives: a unit of work sees one state from begin to end.
    engine = create_engine(
        place.url,
        query_cache_size=REMEMBERED,
        isolation_level="REPEATABLE READ",
        pool_pre_ping=True,
        connect_args={"connect_timeout": 10, "tcp_user_timeout": SILENT_SERVER_MS},
    )
    event.listen(engine, "connect", _wait_as_long)
    return engine


def _wait_as_long(connection: "psycopg.Connection", _record: object) -> None:
    """Let a server wait for others as long as SQLite does; by itself it would wait for ever."""
    connection.execute(f"SET lock_timeout = {WAIT_FOR_OTHERS_MS:d}".encode())
    connection.commit()


def _sqlite_engine(place: Place) -> Engine:
    engine = create_engine(place.url, query_cache_size=REMEMBERED)
    event.listen(engine, "connect", _prepare_connection)
    if place.database_file is not None:
        event.listen(engine, "begin", _SameFile(place.database_file, place.location).hold)
    event.listen(engine, "begin", _begin)
    return engine


class _SameFile:
    """Holds a database to the file that it was opened from.

    Where a folder is deleted or moved, an open file takes what is written to it and says nothing.
    """

    def __init__(self, file: Path, location: str) -> None:
        self._file = file
        self._location = location
        self._opened: tuple[int, int] | None = None

    def hold(self, _connection: Connection) -> None:
        """Raise AssessmentError `workspace.gone` where another file or none is in its place."""
        try:
            found = self._file.stat()
        except OSError as error:
            raise AssessmentError("workspace.gone", location=self._location) from error
        self._opened = self._opened or (found.st_dev, found.st_ino)
        if self._opened != (found.st_dev, found.st_ino):
            raise AssessmentError("workspace.gone", location=self._location)


def _prepare_connection(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun in _begin, not by the driver
    connection.execute(f"PRAGMA busy_timeout = {WAIT_FOR_OTHERS_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    # FULL: a commit that was reported survives a power cut; NORMAL could lose the last ones.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    # IMMEDIATE: what a unit of work reads cannot change before it writes; others wait their turn.
    # Who only looks takes no lock: in a write-ahead log nobody that writes keeps it waiting.
    connection.exec_driver_sql("BEGIN" if only_looks(connection) else "BEGIN IMMEDIATE")
