"""The one place where output files come into being: written aside, synced, renamed."""

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from evalapp.assessment.problems import AssessmentError, Place
from evalapp.settings.lasting import sync_folder
from evalapp.settings.system_reasons import reason_of

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_BUSY = {errno.EBUSY, errno.ETXTBSY}
_ACCESS_DENIED, _SHARING_VIOLATION = 5, 32
"""What Windows says where another program holds a file: on replacing it, on writing to it."""


@contextmanager
def written_aside(path: Path) -> Generator[Path]:
    """Give a new name beside `path` to write to; at the end it is synced and takes its place.

    Missing folders are made. Where the body fails, `path` stays as it was and nothing is left
    behind. A full disk, a missing right or a file held by another program is told as
    AssessmentError `file.disk_full`, `file.read_only`, `file.in_use` …
    """
    aside = path.with_name(f".{uuid4().hex}{path.suffix}")
    try:
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            yield aside
            _sync(aside)
        with _told(path, replacing=True):
            aside.replace(path)
        sync_folder(path.parent)
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def write_content(path: Path, content: bytes) -> None:
    """Write a whole file, with the promises of `written_aside`."""
    with written_aside(path) as aside:
        aside.write_bytes(content)


@contextmanager
def _told(path: Path, replacing: bool = False) -> Generator[None]:
    try:
        yield
    except OSError as fault:
        if not _concerns(fault, path):
            raise
        code = _code(fault, replacing and path.exists())
        raise AssessmentError(
            code, Place(file=path.name), folder=str(path.parent), reason=reason_of(fault)
        ) from fault


def _concerns(fault: OSError, path: Path) -> bool:
    """Tell faults of writing `path` from those of other files that the body may have read."""
    if not isinstance(fault.filename, str):
        return True
    named = Path(fault.filename)
    return named.parent == path.parent or named == path.parent or named in path.parents


def _code(fault: OSError, replacing: bool) -> str:
    if fault.errno in _FULL:
        return "file.disk_full"
    windows = getattr(fault, "winerror", None)
    if fault.errno in _BUSY or windows == _SHARING_VIOLATION:
        return "file.in_use"
    if isinstance(fault, IsADirectoryError) or _meets_folder(fault):
        return "file.is_a_folder"
    if fault.errno in _FORBIDDEN:
        # What Word or Excel holds open can be written beside, but not replaced.
        return "file.in_use" if replacing and windows == _ACCESS_DENIED else "file.read_only"
    if fault.errno == errno.ENAMETOOLONG:
        return "file.name_too_long"
    return "file.cannot_write"


def _meets_folder(fault: OSError) -> bool:
    """Tell whether the rename met a folder that has the file's name."""
    target = fault.filename2
    return isinstance(target, str) and Path(target).is_dir()


def _sync(aside: Path) -> None:
    with aside.open("rb+") as file:
        os.fsync(file.fileno())
