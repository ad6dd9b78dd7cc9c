"""Turns what a database reports into what a person can put right; the rest stays a bug."""

import errno
import re
import sqlite3
import sys
from typing import TYPE_CHECKING

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from evalapp.assessment.problems import AssessmentError

if TYPE_CHECKING:
    import psycopg

_SQLITE_CODES = {
    sqlite3.SQLITE_BUSY: "workspace.busy",
    sqlite3.SQLITE_LOCKED: "workspace.busy",
    sqlite3.SQLITE_PERM: "workspace.read_only",
    sqlite3.SQLITE_READONLY: "workspace.read_only",
    sqlite3.SQLITE_IOERR: "workspace.disk_fails",
    sqlite3.SQLITE_CORRUPT: "workspace.damaged",
    sqlite3.SQLITE_FULL: "workspace.full",
    sqlite3.SQLITE_CANTOPEN: "workspace.read_only",
    sqlite3.SQLITE_PROTOCOL: "workspace.busy",
    sqlite3.SQLITE_NOTADB: "workspace.damaged",
}
# By SQLSTATE or its class (the first two characters), the longer one first.
_POSTGRES_CODES = {
    "25006": "workspace.read_only",
    "28": "workspace.login_refused",
    "3D000": "workspace.no_database",
    "40": "workspace.changed_meanwhile",
    "42501": "workspace.no_right",
    "42P07": "workspace.exists",
    "53100": "workspace.full",
    "55P03": "workspace.busy",
    "57": "workspace.unreachable",
    "08": "workspace.unreachable",
    "XX001": "workspace.damaged",
    "XX002": "workspace.damaged",
}
_STAY_WITH_A_CONNECTION = frozenset({"workspace.read_only", "workspace.disk_fails"})
"""SQLite opens a file that may not be written for reading, and stays at that."""
_CONNECTING_CODES = {
    'database ".*" does not exist': "workspace.no_database",
    'role ".*" does not exist|authentication|no password supplied|pg_hba': (
        "workspace.login_refused"
    ),
}
_SYSTEM_CODES = {
    errno.ENOSPC: "workspace.full",
    errno.EDQUOT: "workspace.full",
    errno.EACCES: "workspace.read_only",
    errno.EPERM: "workspace.read_only",
    errno.EROFS: "workspace.read_only",
    errno.EIO: "workspace.disk_fails",
}


def translate_failures(engine: Engine, location: str) -> None:
    """Let an engine raise AssessmentError where a person can help."""

    def replace(context: ExceptionContext) -> None:
        if context.is_pre_ping:
            return  # the pool asks whether a connection still lives, and makes another if not
        code = database_code(context.original_exception)
        if code in _STAY_WITH_A_CONNECTION:
            context.is_disconnect = True  # once it is put right, another one is opened
            if context.execution_context is not None:
                context.execution_context.cursor.close()  # SQLite would keep the file open as long as it is there
        if code:
            raise AssessmentError(code, location=location)

    event.listen(engine, "handle_error", replace)


def database_code(error: BaseException) -> str:
    """Return the catalogue code for a driver's error, '' where nobody but us can help."""
    if isinstance(error, sqlite3.Error):
        number: int | None = getattr(error, "sqlite_errorcode", None)
        return _words_code(error) if number is None else _SQLITE_CODES.get(number & 0xFF, "")
    if "psycopg" in sys.modules:  # loaded by the engine of a PostgreSQL workspace alone
        return _server_code(error)
    return ""


def _words_code(error: sqlite3.Error) -> str:
    """Tell texts that are none any more by the driver's words: SQLite itself has no code for them."""
    return "workspace.damaged" if str(error).startswith("Could not decode to UTF-8") else ""


def _server_code(error: BaseException) -> str:
    import psycopg

    return _postgres_code(error) if isinstance(error, psycopg.Error) else ""


def _postgres_code(error: "psycopg.Error") -> str:
    state = error.sqlstate
    if state is None:
        return _connecting_code(error)
    return _POSTGRES_CODES.get(state) or _POSTGRES_CODES.get(state[:2], "")


def _connecting_code(error: "psycopg.Error") -> str:
    """Tell refusals while connecting apart by their words: libpq gives them no SQLSTATE."""
    import psycopg

    if not isinstance(error, psycopg.OperationalError):
        return ""
    words = str(error)
    for pattern, code in _CONNECTING_CODES.items():
        if re.search(pattern, words):
            return code
    return "workspace.unreachable"


def system_code(error: OSError) -> str:
    """Return the catalogue code for a refusal of the operating system, '' where unknown."""
    return _SYSTEM_CODES.get(error.errno or 0, "")
