"""Every place where the program keeps something or finds what it ships with.

`EVALAPP_HOME` names one folder for all that is the person's (tests and development use it).
"""

import os
from importlib import resources
from pathlib import Path
from unicodedata import normalize

from platformdirs import PlatformDirs

_DIRECTORIES = PlatformDirs("evalapp", appauthor=False)


def path_of(text: str) -> Path:
    """Return a path as a person writes it: a leading ~ is the person's own folder.

    Not every shell puts that folder in its place: none does behind `--out=`, and Windows' never do.
    Where nothing has that name but something has it in letters that are put together otherwise, as
    files from a Mac and keyboards have them, that is meant.
    """
    try:
        return _as_it_stands(Path(text).expanduser())
    except RuntimeError:  # nobody has that name, so it is the name of a file
        return Path(text)


def _as_it_stands(path: Path) -> Path:
    if os.path.lexists(path) or path.parent == path:
        return path
    parent, meant = _as_it_stands(path.parent), normalize("NFC", path.name)
    try:
        names = [] if meant.isascii() else os.listdir(parent)  # noqa: PTH208 - names are all it takes
    except (OSError, ValueError):
        names = []
    return parent / next((each for each in names if normalize("NFC", each) == meant), path.name)


def preferences_file() -> Path:
    """Return the file of the person's preferences."""
    return (_home() or _DIRECTORIES.user_config_path) / "preferences.json"


def log_folder() -> Path:
    """Return the folder of the program's log files."""
    home = _home()
    return home / "logs" if home else _DIRECTORIES.user_log_path


def crash_folder() -> Path:
    """Return the folder of crash reports."""
    return log_folder() / "crashes"


def demo_folder() -> Path:
    """Return the folder of the demo: its workspace and the files it made."""
    return (_home() or _DIRECTORIES.user_data_path) / "demo"


def criteria_folder() -> Path:
    """Return the shipped criteria sets and unit lists, by year."""
    return _shipped("criteria")


def templates_folder() -> Path:
    """Return the shipped templates of documents."""
    return _shipped("templates")


def handbook_file() -> Path:
    """Return the handbook; its pictures lie in a folder beside it."""
    return _shipped("docs") / "huong-dan.md"


def _home() -> Path | None:
    named = os.environ.get("EVALAPP_HOME")
    return path_of(named).absolute() if named else None


def _shipped(name: str) -> Path:
    """Find data inside an installed program, else at the top of the checkout."""
    package = Path(str(resources.files("evalapp")))
    installed = package / "_data" / name
    return installed if installed.is_dir() else package.parent / name
