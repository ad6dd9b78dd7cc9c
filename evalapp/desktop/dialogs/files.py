"""Questions for files and folders; the folder last used is offered again."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from evalapp.desktop.desk import Desk


def choose_folder(parent: QWidget, desk: Desk, title: str) -> Path | None:
    """Return a folder, None where the person thinks better of it."""
    chosen = QFileDialog.getExistingDirectory(parent, title, desk.last_folder)
    if not chosen:
        return None
    desk.last_folder = chosen
    return Path(chosen)


def choose_files(
    parent: QWidget, desk: Desk, title: str, kind: str, patterns: Sequence[str]
) -> list[Path]:
    """Return files to read, none where the person thinks better of it."""
    wanted = f"{kind} ({' '.join(patterns)})"
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, desk.last_folder, wanted)
    files = [Path(each) for each in chosen]
    if files:
        desk.last_folder = str(files[0].parent)
    return files


def choose_new_file(
    parent: QWidget, desk: Desk, title: str, name: str, kind: str, pattern: str
) -> Path | None:
    """Return a file to write, None where the person thinks better of it."""
    start = str(Path(desk.last_folder) / name)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, start, f"{kind} ({pattern})")
    if not chosen:
        return None
    path = Path(chosen)
    desk.last_folder = str(path.parent)
    return path if path.suffix else path.with_suffix(pattern.removeprefix("*"))
