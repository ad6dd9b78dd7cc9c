"""Originals kept byte for byte by their SHA-256: beside a folder's database or in PostgreSQL."""

import hashlib
import os
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar
from uuid import uuid4

from sqlalchemy import Engine, select

from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.returns import KeptFile
from evalapp.storage.failures import system_code
from evalapp.storage.tables import kept_files
from evalapp.storage.upserts import insert_new

_Part = TypeVar("_Part")

_SYNCED_TOGETHER: Final = 8


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
        contents = [(name, content, _address(content)) for name, content in files]
        with self._told():
            new = {
                sha256: content
                for _, content, sha256 in contents
                if self._content(sha256) != content
            }
            self._store_all(new)
        return tuple(KeptFile(name, sha256, len(content)) for name, content, sha256 in contents)

    @contextmanager
    def _told(self) -> Generator[None]:
        try:
            yield
        except OSError as error:
            code = system_code(error)
            if not code:
                raise
            raise AssessmentError(code, location=str(self._folder)) from error

    def _store_all(self, contents: Mapping[str, bytes]) -> None:
        paths = {self._path(sha256): content for sha256, content in contents.items()}
        folders = {path.parent for path in paths}
        self._make_folders(folders)
        _at_once(lambda each: self._store(*each), list(paths.items()))
        _at_once(_sync_folder, list(folders))

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

    def _store(self, path: Path, content: bytes) -> None:
        aside = path.with_name(f".{uuid4().hex}.part")
        try:
            with aside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)

    def _make_folders(self, folders: Iterable[Path]) -> None:
        missing = [each for each in folders if not each.is_dir()]
        for each in missing:
            each.mkdir(parents=True, exist_ok=True)
        if missing:
            _sync_folder(self._folder)


def _at_once(work: Callable[[_Part], None], parts: Sequence[_Part]) -> None:
    """Do some work that mostly waits for the disk on all parts together."""
    if len(parts) == 1:
        work(parts[0])
    elif parts:
        with ThreadPoolExecutor(_SYNCED_TOGETHER) as threads:
            list(threads.map(work, parts))


def _sync_folder(folder: Path) -> None:
    """Make a new name in a folder outlast a power cut (Windows does so by itself)."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


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

    def read(self, sha256: str) -> bytes:
        """Return kept content; AssessmentError `file.not_kept` where it is missing or damaged."""
        with self._engine.connect() as connection:
            content = connection.scalar(
                select(kept_files.c.content).where(kept_files.c.sha256 == sha256)
            )
        return _checked(content, sha256)
