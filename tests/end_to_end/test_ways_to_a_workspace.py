"""The real ways to a workspace: what they make, and what they leave when one turns back."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from evalapp.assessment.messages import Message
from evalapp.doors import Doors
from evalapp.main import Launcher, main
from evalapp.settings.language import language
from evalapp.settings.logs import stop_log
from evalapp.settings.paths import demo_folder, log_folder
from evalapp.usecases.periods.choose_period import newest_period
from evalapp.usecases.progress import Cancelled, Silent


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EVALAPP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


class TurnsBack:
    """Progress that is stopped after so many reports."""

    def __init__(self, after: int) -> None:
        self.left = after

    def report(self, done: int, total: int, doing: Message | None = None) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("after", [0, 40])
def test_a_demo_that_is_stopped_leaves_nothing(own_home: Path, after: int) -> None:
    doors = Doors(language("vi"), "Khoa")
    with pytest.raises(Cancelled):
        doors.demo(TurnsBack(after))
    assert list(own_home.iterdir()) == []


def test_what_an_earlier_stop_left_behind_is_cleared_away(own_home: Path) -> None:
    left = own_home / "demo.new" / "1-phieu-phat-hanh"
    left.mkdir(parents=True)
    with pytest.raises(Cancelled):
        Doors(language("vi"), "Khoa").demo(TurnsBack(0))
    assert list(own_home.iterdir()) == []


@pytest.mark.slow
def test_the_demo_is_made_once_and_opened_again() -> None:
    doors = Doors(language("vi"), "Khoa")
    first = doors.demo(Silent())
    assert newest_period(first).illustrative
    first.workspace.close()
    again = doors.demo(TurnsBack(0))
    assert newest_period(again) == newest_period(first)
    again.workspace.close()
    assert not demo_folder().with_name("demo.new").exists()
    shutil.rmtree(demo_folder())


def test_a_closed_workspace_can_be_moved(tmp_path: Path) -> None:
    doors = Doors(language("vi"), "Khoa")
    doors.created(str(tmp_path / "cũ")).workspace.close()
    assert not (tmp_path / "cũ" / "workspace.db-wal").exists()
    (tmp_path / "cũ").rename(tmp_path / "mới")
    moved = doors.opened(str(tmp_path / "mới")).workspace
    assert moved.name == "mới"
    moved.close()


def test_every_command_keeps_a_log(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "năm 2025")]) == 0
    assert (log_folder() / "evalapp.log").is_file()
    assert "năm 2025" in capsys.readouterr().out


def test_a_log_that_cannot_be_written_is_a_sentence_and_no_crash(
    own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own_home.mkdir()
    (own_home / "logs").write_text("in the way", "utf-8")
    launcher = Launcher(None)
    launcher.keep_log()
    stop_log()
    said = capsys.readouterr().err
    assert said.startswith("Không ghi được nhật ký hoạt động của phần mềm")
    assert launcher.stateless().person


def test_the_command_line_never_loads_qt(tmp_path: Path) -> None:
    code = (
        "import sys; from evalapp.main import main; "
        f"code = main(['init', {str(tmp_path / 'w')!r}]); "
        "sys.exit(code or 'PySide6' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
