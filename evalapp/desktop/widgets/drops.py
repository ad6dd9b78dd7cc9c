"""Files that are dragged over a part of a window."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_paths(data: QMimeData) -> list[Path]:
    """Return the paths of files and folders of this machine, none where something else is held."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
