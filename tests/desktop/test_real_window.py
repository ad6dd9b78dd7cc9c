"""A real X window, worked by a real keyboard."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.xserver

ROOT = Path(__file__).parent.parent.parent
OPEN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from evalapp.desktop.app import application, make_window
from evalapp.settings.preferences import Preferences
from tests.desktop.people import busy_office

app = application()
office = busy_office()
window = make_window(app, office, Preferences())
window.show()
print(int(window.winId()), flush=True)

def tell():
    page = window.current_page
    verdicts = [each.verdict.value for each in office.workspace.store.appraisals.values()]
    print(page.title, *verdicts, sep="|", flush=True)

timer = QTimer(interval=50)
timer.timeout.connect(tell)
timer.start()
code = app.exec()
window.grab()
print("closed", flush=True)
sys.exit(code)
"""


@pytest.fixture
def display() -> Iterator[str]:
    """Give a screen of its own, as large as an office computer's."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        name = f":{told.readline().strip()}"
    yield name
    server.terminate()
    server.wait()


def test_a_real_window_is_worked_by_keys(display: str, tmp_path: Path) -> None:
    env = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "EVALAPP_HOME": str(tmp_path),
    }

    def key(name: str) -> None:
        subprocess.run(["xdotool", "key", name], env=env, check=True, timeout=20)

    with subprocess.Popen(
        [sys.executable, "-c", OPEN], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True
    ) as window:
        said = window.stdout
        assert said is not None
        try:
            own = said.readline().strip()
            until(said, "Tổng quan")
            subprocess.run(["xdotool", "windowfocus", "--sync", own], env=env, timeout=20)
            key("ctrl+4")
            until(said, "Thẩm định")
            key("Return")
            until(said, "Thẩm định|accepted")
            key("Return")
            until(said, "Thẩm định|accepted|accepted")
            key("ctrl+q")
            until(said, "closed")
            assert window.wait(20) == 0
        finally:
            window.kill()


def until(said: Iterable[str], wanted: str) -> None:
    """Read what the window says until it says this."""
    for line in said:
        if line.strip() == wanted:
            return
    raise AssertionError(f"the window ended before it said {wanted!r}")
