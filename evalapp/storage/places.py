"""Where a workspace is: a folder of this computer or a PostgreSQL database."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from evalapp.assessment.problems import AssessmentError
from evalapp.settings.addresses import is_address, is_unknown_address, without_password
from evalapp.settings.paths import path_of

DATABASE_FILE = "workspace.db"
FILES_FOLDER = "files"
_REMOTE_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "davfs", "fuse.sshfs", "fuse.davfs2"}
)
_REMOTE_DRIVE = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A location understood: the database's address, its name, and its folder if it has one.

    `location` are the words that name it to a person: the folder's full path, or the address as it
    was typed, without a password.
    """

    url: URL
    name: str
    location: str
    folder: Path | None = None

    @property
    def database_file(self) -> Path | None:
        """The file of a SQLite database."""
        return self.folder / DATABASE_FILE if self.folder else None


def place_of(location: str) -> Place:
    """Return the place that a folder's path or a `postgresql://` address names.

    AssessmentError `workspace.bad_address`, `workspace.not_found` for a path that leads nowhere, or
    `workspace.network_share` for a folder on a network drive: SQLite's write-ahead log needs memory
    that all its users share.
    """
    if is_unknown_address(location):
        raise _not_understood(location)
    if is_address(location):
        return _server_place(location)
    try:
        folder = path_of(location).resolve()
    except (OSError, RuntimeError):  # links in a circle, or the shell's own folder is gone
        raise AssessmentError("workspace.not_found", location=location) from None
    if is_on_network(folder):
        raise AssessmentError("workspace.network_share", location=str(folder))
    url = URL.create("sqlite", database=str(folder / DATABASE_FILE))
    return Place(url, folder.name or str(folder), str(folder), folder)


def _server_place(location: str) -> Place:
    try:
        url = make_url(location).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        raise _not_understood(location) from None
    if not url.database:
        raise _not_understood(location)
    return Place(url, url.database, without_password(location))


def _not_understood(location: str) -> AssessmentError:
    return AssessmentError("workspace.bad_address", location=without_password(location))


def is_on_network(folder: Path) -> bool:
    """Tell whether a folder is on a drive of another computer."""
    if sys.platform == "win32":
        return _is_remote_drive(folder)
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return False
    return file_system_of(folder, mounts.read_text("utf-8", "replace")) in _REMOTE_FILE_SYSTEMS


def file_system_of(folder: Path, mounts: str) -> str:
    """Return the kind of file system a folder is on, from the text of /proc/self/mounts."""
    found, longest = "", -1
    for line in mounts.splitlines():
        _, point, kind, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if len(point) > longest and folder.is_relative_to(point):
            found, longest = kind, len(point)
    return found


def _is_remote_drive(folder: Path) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    drive = os.path.splitdrive(folder)[0]
    return drive.startswith("\\\\") or (
        ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE
    )
