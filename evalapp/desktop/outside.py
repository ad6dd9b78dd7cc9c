"""Other programs of the computer: a file is handed to the one that the system has for it."""

import stat
from functools import cache
from pathlib import Path, PureWindowsPath
from tempfile import TemporaryDirectory, mkdtemp

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_outside(path: Path) -> bool:
    """Let the system open a file or folder; False where it has no program for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


@cache
def _copies() -> TemporaryDirectory[str]:
    """Return the folder of the copies, which goes when the program ends."""
    return TemporaryDirectory(prefix="evalapp-", ignore_cleanup_errors=True)


def written_copy(name: str, content: bytes) -> Path:
    """Write a copy that only reading is allowed of, and return where it lies.

    The original stays out of reach, whatever the other program does with the copy.
    """
    folder = Path(mkdtemp(dir=_copies().name))
    path = folder / (PureWindowsPath(name).name or "file")
    path.write_bytes(content)
    path.chmod(stat.S_IREAD)
    return path
