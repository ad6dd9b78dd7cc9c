"""Originals kept byte for byte by their SHA-256: beside a folder's database or in PostgreSQL."""

import hashlib
import os
from collections.abc import Generator, Iterable, Set
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time
from typing import Final
from uuid import uuid4

from sqlalchemy import Engine, select

from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.returns import KeptFile
from evalapp.settings.lasting import sync_folder
from evalapp.storage.failures import system_code
from evalapp.storage.tables import kept_files
from evalapp.storage.upserts import insert_new

_SYNCED_TOGETHER: Final = 8
_PART: Final = ".part"
_LONG_AGO: Final = 3600
"""Seconds in which any file has been written."""


def _address(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _checked(content: bytes | None, sha256: str) -> bytes:
    if content is None or _address(content) != sha256:
        raise AssessmentError("file.not_kept", sha256=sha256)
    return content


class FolderFiles:
    """Files as `ab/cdef…` below a folder; the same content is one file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._threads = ThreadPoolExecutor(_SYNCED_TOGETHER)
        self._begun: dict[str, Future[bool]] = {}
        self._swept: Future[None] | None = None

    def keep(self, name: str, content: bytes) -> KeptFile:
        """Store content lastingly and return its address.

        AssessmentError where the disk is full, failing or not to be written.
        """
        (kept,) = self.keep_all([(name, content)])
        return kept

    def keep_all(self, files: Iterable[tuple[str, bytes]]) -> tuple[KeptFile, ...]:
        """Store contents lastingly and return their addresses; fails as `keep` does.

        Several are synced at once: a disk writes them together in little more than one's time.
        """
        kept = [(KeptFile(name, _address(each), len(each)), each) for name, each in files]
        with self._told():
            for file, content in kept:
                self._begin(file.sha256, content)
            self._finish({file.sha256 for file, _ in kept})
        return tuple(file for file, _ in kept)

    def begin(self, content: bytes) -> None:
        """Begin to store content that will be kept with others; whether it went well tells that."""
        self._begin(_address(content), content)

    def _begin(self, sha256: str, content: bytes) -> None:
        self._swept = self._swept or self._threads.submit(self._sweep)
        if sha256 not in self._begun:
            self._begun[sha256] = self._threads.submit(self._store_new, sha256, content)

    def _finish(self, addresses: Set[str]) -> None:
        """Wait until contents and the names of new ones outlast a power cut."""
        begun, self._begun = self._begun, {}
        wait(begun.values())
        wait([] if self._swept is None else [self._swept])
        new = {self._path(each).parent for each in addresses if begun[each].result()}
        if new:
            list(self._threads.map(sync_folder, {self._folder, *new}))

    @contextmanager
    def _told(self) -> Generator[None]:
        try:
            yield
        except OSError as error:
            code = system_code(error)
            if not code:
                raise
            raise AssessmentError(code, location=str(self._folder)) from error

    def read(self, sha256: str) -> bytes:
        """Return kept content; AssessmentError `file.not_kept` where it is missing or damaged."""
        return _checked(self._content(sha256), sha256)

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256[2:]

    def _content(self, sha256: str) -> bytes | None:
        try:
            return self._path(sha256).read_bytes()
        except FileNotFoundError:
            return None

    def _store_new(self, sha256: str, content: bytes) -> bool:
        """Store content unless it is there; tell whether it was new."""
        if self._content(sha256) == content:
            return False
        path = self._path(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{uuid4().hex}{_PART}")
        try:
            with aside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
        return True

    def _sweep(self) -> None:
        """Remove what programs left half written when they were killed, but for what may be going on."""
        for each in self._folder.glob(f"*/.*{_PART}"):
            with suppress(OSError):  # another program may be sweeping too
                if time() - each.stat().st_mtime > _LONG_AGO:
                    each.unlink()


class DatabaseFiles:
    """Files as rows of a database that several people share."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, name: str, content: bytes) -> KeptFile:
        """Store content lastingly, in a transaction of its own, and return its address."""
        (kept,) = self.keep_all([(name, content)])
        return kept

    def keep_all(self, files: Iterable[tuple[str, bytes]]) -> tuple[KeptFile, ...]:
        """Store contents lastingly, in one transaction, and return their addresses."""
        kept = [
            (KeptFile(name, _address(content), len(content)), content) for name, content in files
        ]
        rows = [{"sha256": file.sha256, "content": content} for file, content in kept]
        with self._engine.begin() as connection:
            insert_new(connection, kept_files, rows)
        return tuple(file for file, _ in kept)

    def begin(self, content: bytes) -> None:
        """Do nothing: what is kept together is one transaction."""

    def read(self, sha256: str) -> bytes:
        """Return kept content; AssessmentError `file.not_kept` where it is missing or damaged."""
        with self._engine.connect() as connection:
            content = connection.scalar(
                select(kept_files.c.content).where(kept_files.c.sha256 == sha256)
            )
        return _checked(content, sha256)
