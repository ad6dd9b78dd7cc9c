"""What is loaded until the first window shows, each time in a process of its own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def printed_by(code: str) -> str:
    """Return what a new Python prints that runs some code, and where it fails its last words."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    return done.stdout.strip() or done.stderr


def test_nothing_heavy_is_loaded_before_the_first_window_shows() -> None:
    heavy = ("numpy", "sqlalchemy", "psycopg", "matplotlib", "docxtpl", "xlsxwriter", "yaml")
    code = (
        "import sys, evalapp.main, evalapp.desktop.front, evalapp.desktop.pages.overview\n"
        f"print([each for each in {heavy!r} if each in sys.modules])"
    )
    assert printed_by(code) == "[]"


def test_no_source_is_read_of_what_is_loaded_after_qt() -> None:
    code = (
        "from evalapp.desktop.qt_loading import load_qt\n"
        "load_qt()\n"
        "import linecache, evalapp.desktop.front\n"
        "print([each for each in linecache.cache if 'main_window' in each])"
    )
    assert printed_by(code) == "[]"


def test_the_tables_are_known_without_the_words_of_a_server() -> None:
    code = (
        "import sys, evalapp.storage.workspace, evalapp.storage.tables\n"
        "print('sqlalchemy.dialects.postgresql' in sys.modules)"
    )
    assert printed_by(code) == "False"


def test_opening_a_folder_loads_no_driver_of_a_server(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from evalapp.doors import Doors\n"
        "from evalapp.settings.language import language\n"
        f"Doors(language('vi'), 'Khoa').created({str(tmp_path / 'w')!r}).workspace.close()\n"
        "print([each for each in ('psycopg', 'numpy') if each in sys.modules])"
    )
    assert printed_by(code) == "[]"
