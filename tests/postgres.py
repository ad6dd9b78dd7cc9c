"""A private PostgreSQL for the tests: started in a second, gone with them."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql

# Nothing here has to outlive a power cut.
FAST_AND_UNSAFE = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
DEBIAN_PROGRAMS = Path("/usr/lib/postgresql")


def find_postgres() -> Path | None:
    """Find the folder of initdb and pg_ctl, the newest version first; None when not installed."""
    versions = sorted(
        DEBIAN_PROGRAMS.glob("*/bin/initdb"),
        key=lambda found: float(found.parent.parent.name),
        reverse=True,
    )
    on_path = shutil.which("initdb")
    found = [*versions, *([Path(on_path)] if on_path else [])]
    return found[0].parent if found else None


def as_database_user(command: Sequence[str]) -> list[str]:
    """Write a command so that root runs it as user postgres: the server refuses root."""
    if os.geteuid() == 0:
        return ["runuser", "-u", "postgres", "--", *command]
    return list(command)


def run(command: Sequence[str], folder: Path) -> None:
    """Run a command of the server's in its folder and raise with its own words when it fails."""
    with (folder / "commands.log").open("a+b") as log:
        done = subprocess.run(as_database_user(command), cwd=folder, stdout=log, stderr=log)
        if done.returncode != 0:
            log.seek(0)
            raise RuntimeError(log.read().decode("utf-8", "replace"))


@dataclass(frozen=True)
class PostgresServer:
    """A running server, reached through the socket in its folder."""

    folder: Path

    @classmethod
    @contextmanager
    def running(cls, programs: Path) -> Iterator["PostgresServer"]:
        """Start a server in a folder that user postgres can reach and stop it afterwards."""
        folder = Path(tempfile.mkdtemp(prefix="evalapp-pg-"))
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        data, pg_ctl = str(folder / "data"), str(programs / "pg_ctl")
        options = f"-k {folder} -c listen_addresses='' {FAST_AND_UNSAFE}"
        initdb = [str(programs / "initdb"), "-D", data, "-U", "postgres", "-A", "trust"]
        try:
            run([*initdb, "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"], folder)
            log = str(folder / "server.log")
            run([pg_ctl, "-D", data, "-w", "-l", log, "-o", options, "start"], folder)
            try:
                yield cls(folder)
            finally:
                run([pg_ctl, "-D", data, "-w", "-m", "immediate", "stop"], folder)
        finally:
            shutil.rmtree(folder)

    @contextmanager
    def database(self) -> Iterator[str]:
        """Make an empty database and give its SQLAlchemy address; drop it afterwards."""
        name = f"test_{uuid4().hex}"
        self._say(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield f"postgresql+psycopg://postgres@/{name}?host={self.folder}"
        finally:
            self._say(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _say(self, statement: sql.Composed) -> None:
        where = f"host={self.folder} user=postgres dbname=postgres"
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(statement)
