"""Originals kept byte for byte by their SHA-256: beside a folder's database or in PostgreSQL."""

import hashlib
import os
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine, select

from evalapp.assessment.problems import AssessmentError
from evalapp.assessment.returns import KeptFile
from evalapp.storage.failures import system_code
from evalapp.storage.tables import kept_files
from evalapp.storage.upserts import insert_new


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
        sha256 = _address(content)
        try:
            if self._content(sha256) != content:
                self._store(self._path(sha256), content)
        except OSError as error:
            code = system_code(error)
            if not code:
                raise
            raise AssessmentError(code, location=str(self._folder)) from error
        return KeptFile(name, sha256, len(content))

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
        self._make_folder(path.parent)
        aside = path.with_name(f".{uuid4().hex}.part")
        try:
            with aside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
        _sync_folder(path.parent)

    def _make_folder(self, folder: Path) -> None:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            _sync_folder(self._folder)


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
        sha256 = _address(content)
        with self._engine.begin() as connection:
            insert_new(connection, kept_files, [{"sha256": sha256, "content": content}])
        return KeptFile(name, sha256, len(content))

    def read(self, sha256: str) -> bytes:
        """Return kept content; AssessmentError `file.not_kept` where it is missing or damaged."""
        with self._engine.connect() as connection:
            content = connection.scalar(
                select(kept_files.c.content).where(kept_files.c.sha256 == sha256)
            )
        return _checked(content, sha256)
